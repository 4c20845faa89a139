import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads the `Authorization` for a new connection; it may differ for the next one. */
export type ReadAuthorization = () => Promise<string | undefined>;

const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Creates a reader of the header line in a file, as `curl -H @FILE` does. Without a named file, this machine's own
 * token goes to gateways of this machine, and to no other.
 */
export function createAuthorizationReader(
  url: string,
  { file, dataFolder }: { readonly file: string | undefined; readonly dataFolder: string },
): ReadAuthorization {
  const isOwn = loopbackHost.test(new URL(url).hostname);
  const own = async () =>
    isOwn ? readFile(join(dataFolder, 'authorization'), 'utf8').catch(() => undefined) : undefined;
  return async () => {
    const text = file === undefined ? await own() : await readFile(file, 'utf8');
    return /^authorization:[ \t]*(.*\S)\s*$/im.exec(text ?? '')?.[1];
  };
}
