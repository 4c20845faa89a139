import { ConfigurationError } from '../../../kit/index.ts';
import type { Ask } from './ask.ts';
import type { SyncOptions } from './options.ts';

const query = `query ($plant: String!) { modes: synchronizationModes(plant: $plant) { noun mode } }`;

/** Requires that the plant has the nouns, and lets them be written. @throws ConfigurationError naming what is wrong. */
export async function requireNouns(
  { plant, nouns, isDryRun }: Pick<SyncOptions, 'plant' | 'nouns' | 'isDryRun'>,
  ask: Ask,
): Promise<void> {
  type Answer = { readonly modes: readonly { readonly noun: string; readonly mode: string }[] | null };
  const modes = (await ask<Answer>(query, { plant })).modes ?? [];
  if (modes.length === 0)
    throw new ConfigurationError(`Nothing is synchronized in a plant "${plant}", or you do not see it.`);
  for (const noun of nouns) {
    const found = modes.find((one) => one.noun === noun);
    if (found === undefined)
      throw new ConfigurationError(
        `"${noun}" is not synchronized in ${plant}; there are ${modes.map((one) => one.noun).join(', ')}.`,
      );
    if (!isDryRun && found.mode !== 'LIVE')
      throw new ConfigurationError(
        `${noun} is ${found.mode} in ${plant}, and is written in mode LIVE only: set it by setSynchronizationMode, or use --dry-run.`,
      );
  }
}
