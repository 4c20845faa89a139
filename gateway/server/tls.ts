import { readFile } from 'node:fs/promises';
import type { Server } from 'node:https';
import { createSecureContext } from 'node:tls';
import { ConfigurationError, type Logger } from '../../kit/index.ts';

/** PEM files of the gateway's own certificate with its chain, and of the key. */
export interface ServerTlsFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** Content of the files. */
export interface ServerCertificate {
  readonly cert: string;
  readonly key: string;
}

const lookEveryMs = 2_000;

/** @throws when a file cannot be read, or the key does not match the certificate. */
async function readPair({ certificateFile, keyFile }: ServerTlsFiles): Promise<ServerCertificate> {
  const [cert, key] = await Promise.all([readFile(certificateFile, 'utf8'), readFile(keyFile, 'utf8')]);
  createSecureContext({ cert, key });
  return { cert, key };
}

/** Reads the certificate and the key. @throws ConfigurationError */
export async function readServerCertificate(files: ServerTlsFiles): Promise<ServerCertificate> {
  try {
    return await readPair(files);
  } catch (error) {
    throw new ConfigurationError(
      `TLS_CERTIFICATE "${files.certificateFile}" and TLS_KEY "${files.keyFile}" cannot be used: ${error instanceof Error ? error.message : error}.`,
    );
  }
}

/**
 * Serves new connections with the files' new content soon after they change; returns a function that stops this. While
 * a pair is half written, or invalid, the last good one is served.
 */
export function followCertificate(
  server: Server,
  first: ServerCertificate,
  { files, log }: { readonly files: ServerTlsFiles; readonly log: Logger },
): () => void {
  let current = first;
  let isBad = false;
  const look = async (): Promise<void> => {
    try {
      const next = await readPair(files);
      isBad = false;
      if (next.cert === current.cert && next.key === current.key) return;
      current = next;
      server.setSecureContext(next);
      log.info({ file: files.certificateFile }, 'TLS certificate reloaded');
    } catch (err) {
      if (!isBad)
        log.warn(
          { err, file: files.certificateFile },
          'TLS certificate could not be reloaded; the previous one stays in use',
        );
      isBad = true;
    }
  };
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  return () => clearInterval(timer);
}
