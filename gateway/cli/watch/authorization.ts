import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads the `Authorization` that a connection begins with; it may be another one for the next connection. */
export type ReadAuthorization = () => Promise<string | undefined>;

const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads the header line in a file, as `curl -H @FILE` does. Without a file that is named, this machine's own token goes to
 * gateways of this machine, and nowhere else.
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
