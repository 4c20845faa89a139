import { z } from 'zod';

/** Files, in PEM, with which a peer is known by TLS and we make ourselves known to it. */
export const tlsFilesSchema = z
  .strictObject({
    /** The CA that signed the peer's certificate, in place of the public ones. */
    caFile: z.string().min(1).optional(),
    /** The client certificate, with what stands between it and the peer's CA. */
    certificateFile: z.string().min(1).optional(),
    keyFile: z.string().min(1).optional(),
    /** Opens the key, where it is encrypted. */
    passphrase: z.string().optional(),
    /** The name in the peer's certificate, where it is not that of its URL. */
    serverName: z.string().min(1).optional(),
  })
  .refine(({ certificateFile, keyFile }) => (certificateFile === undefined) === (keyFile === undefined), {
    error: 'certificateFile and keyFile belong together',
    path: ['keyFile'],
  });

/** See `tlsFilesSchema`. */
export type TlsFiles = z.infer<typeof tlsFilesSchema>;

/** The URL of a proxy that carries what we send, with user and password where it wants them. */
export const proxyUrlSchema = z.url({ protocol: /^https?$/ });

/** The way to a peer. */
export interface OutboundSettings {
  readonly tls?: TlsFiles | undefined;
  /** The proxy in between; absent: none. */
  readonly proxyUrl?: string | undefined;
}
