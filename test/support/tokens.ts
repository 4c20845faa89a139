import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Token of each gateway that a test started, by its URL. */
const known = new Map<string, string>();

/** Remembers a gateway's token for its own machine, as a value of `Authorization`. */
export function rememberToken(gatewayUrl: string, authorization: string | undefined): void {
  if (authorization !== undefined) known.set(gatewayUrl, authorization);
}

/** Remembers the token that a gateway of another process has put into its data folder, if it did. */
export async function rememberKeptToken(gatewayUrl: string, dataFolder: string): Promise<void> {
  const line = await readFile(join(dataFolder, 'authorization'), 'utf8').catch(() => '');
  rememberToken(gatewayUrl, /^Authorization: (.+)$/m.exec(line)?.[1]);
}

/** Finds the headers that authenticate a client on the gateway's own machine; none if it needs none. */
export function findTokenHeaders(gatewayUrl: string): Readonly<Record<string, string>> {
  const authorization = known.get(new URL(gatewayUrl).origin);
  return authorization === undefined ? {} : { authorization };
}

/** Fetches from a gateway as a client on its own machine. */
export function fetchWithToken(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, headers: { ...findTokenHeaders(url), ...(init.headers as Record<string, string>) } });
}
