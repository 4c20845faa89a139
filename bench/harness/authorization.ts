import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The header by which clients of a gateway on this machine say who they are, from the gateway's data folder. */
export async function readAuthorization(dataFolder: string): Promise<{ readonly authorization: string }> {
  const line = await readFile(join(dataFolder, 'authorization'), 'utf8');
  return { authorization: /^Authorization: (.+)$/m.exec(line)?.[1] ?? '' };
}

/** Settings under which the rates, of one person and one address here, are never in the way of a measurement. */
export const unlimitedRates = {
  RATE_PER_MINUTE: '1000000000',
  MUTATION_RATE_PER_MINUTE: '1000000000',
  ADDRESS_RATE_PER_MINUTE: '1000000000',
  ADDRESS_MUTATION_RATE_PER_MINUTE: '1000000000',
} as const;
