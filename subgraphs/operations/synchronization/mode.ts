import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { reconcilers } from './reconcilers/index.ts';

/** `OFF`: nothing is compared. `OBSERVE`: differences are recorded, nothing is written. `LIVE`: they are written. */
export type Mode = 'OFF' | 'OBSERVE' | 'LIVE';

/** Mode of a kind of record in a plant. */
export interface ModeInPlant {
  readonly mode: Mode;
  /** Instant from which on it holds; absent where it holds from the beginning, as the configured mode does. */
  readonly since?: Date | undefined;
  /** Corrections requested before it do not count against the hourly limit. */
  readonly approvedAt?: Date | undefined;
}

/** Finds the mode of a kind of record that no person has set: master data is `OFF`, whatever is configured. */
export const findUnsetMode = (noun: string, configured: Mode): Mode =>
  reconcilers.some((one) => one.noun === noun && one.startsOff === true) ? 'OFF' : configured;

/** Reads the mode that a person has set, or else the one without. */
export async function readMode(
  database: Pick<Database, 'query'>,
  { noun, plant }: { readonly noun: string; readonly plant: string },
  configured: Mode,
): Promise<ModeInPlant> {
  const [set] = await database.query<{ mode: Mode; since: Date | null; approvedAt: Date | null }>(
    'select mode, since, approved_at as "approvedAt" from operations.synchronization_mode where noun = $1 and plant = $2',
    [noun, plant],
    createCallContext(),
  );
  if (set === undefined) return { mode: findUnsetMode(noun, configured) };
  return { mode: set.mode, since: set.since ?? undefined, approvedAt: set.approvedAt ?? undefined };
}
