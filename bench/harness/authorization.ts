import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads the authorization header of clients on this machine from the gateway's data folder. */
export async function readAuthorization(dataFolder: string): Promise<{ readonly authorization: string }> {
  const line = await readFile(join(dataFolder, 'authorization'), 'utf8');
  return { authorization: /^Authorization: (.+)$/m.exec(line)?.[1] ?? '' };
}

/** Settings without effective rate limits, since one person and one address send the whole load. */
export const unlimitedRates = {
  RATE_PER_MINUTE: '1000000000',
  MUTATION_RATE_PER_MINUTE: '1000000000',
  ADDRESS_RATE_PER_MINUTE: '1000000000',
  ADDRESS_MUTATION_RATE_PER_MINUTE: '1000000000',
} as const;
