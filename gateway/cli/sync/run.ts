import { randomUUID } from 'node:crypto';
import { ConfigurationError } from '../../../kit/index.ts';
import type { Ask } from './ask.ts';
import { listKeys } from './list-keys.ts';
import type { SyncOptions } from './options.ts';

/** A record in one consumer, as it is or would be. */
export interface SyncedRecord {
  readonly key: string;
  /** Absent where the owner does not have the record, or does not answer. */
  readonly consumer: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly message: string | null;
  readonly ownerValue: string | null;
  readonly observedValue: string | null;
  /** True when a dry run would write it. */
  readonly isWritten?: boolean;
}

/** Progress of a noun. */
export interface Progress {
  readonly noun: string;
  readonly done: number;
  readonly total: number | undefined;
  readonly written: number;
  readonly others: number;
}

interface Payload {
  readonly plan: readonly SyncedRecord[] | null;
  readonly records: readonly SyncedRecord[] | null;
  readonly userErrors: readonly { readonly message: string }[];
}

const mutation = `mutation ($input: SynchronizeInput!) { synchronize(input: $input) {
  plan { key consumer status reason message ownerValue observedValue isWritten }
  records { key consumer status reason message ownerValue observedValue }
  userErrors { message } } }`;

const isLate = ({ reason }: SyncedRecord): boolean => reason === 'OUT_OF_TIME';

async function synchronize(
  { plant, isDryRun, reason }: SyncOptions,
  { noun, keys }: { readonly noun: string; readonly keys: readonly string[] },
  ask: Ask,
): Promise<readonly SyncedRecord[]> {
  const mode = isDryRun ? 'DRY_RUN' : 'APPLY';
  const input = { idempotencyKey: `sync-${randomUUID()}`, plant, noun, keys, mode, reason, waitMs: 10_000 };
  const { synchronize: payload } = await ask<{ readonly synchronize: Payload }>(mutation, { input });
  const [error] = payload.userErrors;
  if (error !== undefined) throw new ConfigurationError(`${noun} in ${plant}: ${error.message}`);
  return payload.plan ?? payload.records ?? [];
}

/** Compares a page; what there was no time for is requested again, as long as that gets fewer. */
async function synchronizePage(
  options: SyncOptions,
  page: { readonly noun: string; readonly keys: readonly string[] },
  ask: Ask,
): Promise<readonly SyncedRecord[]> {
  const found = await synchronize(options, page, ask);
  const late = found.filter(isLate).map(({ key }) => key);
  if (late.length === 0 || late.length === page.keys.length) return found;
  return [
    ...found.filter((record) => !isLate(record)),
    ...(await synchronizePage(options, { ...page, keys: late }, ask)),
  ];
}

/** True for a record that is equal, or that would be. */
export const isSettled = ({ status, isWritten }: SyncedRecord): boolean => status === 'IN_SYNC' || isWritten === true;

/** Synchronizes the nouns page by page; holds no more than a page. Returns the number of records that are not equal. */
export async function runSync(
  options: SyncOptions,
  ask: Ask,
  {
    onRecord,
    onProgress,
  }: { onRecord(noun: string, record: SyncedRecord): void; onProgress(progress: Progress): void },
): Promise<number> {
  let unsettled = 0;
  for (const noun of options.nouns) {
    let [done, written, others] = [0, 0, 0];
    for await (const { keys, total } of listKeys({ plant: options.plant, noun }, { keys: options.keys, ask })) {
      const found = await synchronizePage(options, { noun, keys }, ask);
      for (const record of found) if (record.status !== 'IN_SYNC') onRecord(noun, record);
      done += keys.length;
      written += found.filter(({ isWritten }) => isWritten === true).length;
      others += found.filter((record) => !isSettled(record)).length;
      onProgress({ noun, done, total, written, others });
    }
    if (done === 0) onProgress({ noun, done, total: 0, written, others });
    unsettled += others;
  }
  return unsettled;
}
