import { z } from 'zod';

/** PEM files that authenticate a peer by TLS, and us to the peer. */
export const tlsFilesSchema = z
  .strictObject({
    /** The CA that signed the peer's certificate, in place of the public ones. */
    caFile: z.string().min(1).optional(),
    /** The client certificate, with intermediates up to the peer's CA. */
    certificateFile: z.string().min(1).optional(),
    keyFile: z.string().min(1).optional(),
    /** Decrypts the key, if it is encrypted. */
    passphrase: z.string().optional(),
    /** Name in the peer's certificate, if it differs from the URL's host. */
    serverName: z.string().min(1).optional(),
  })
  .refine(({ certificateFile, keyFile }) => (certificateFile === undefined) === (keyFile === undefined), {
    error: 'certificateFile and keyFile belong together',
    path: ['keyFile'],
  });

/** See `tlsFilesSchema`. */
export type TlsFiles = z.infer<typeof tlsFilesSchema>;

/** URL of an outbound proxy, with user and password if required. */
export const proxyUrlSchema = z.url({ protocol: /^https?$/ });

/** TLS and proxy settings of a peer. */
export interface OutboundSettings {
  readonly tls?: TlsFiles | undefined;
  /** Proxy to the peer; absent: none. */
  readonly proxyUrl?: string | undefined;
}
