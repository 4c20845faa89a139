import { randomUUID } from 'node:crypto';
import { ConfigurationError } from '../../../kit/index.ts';
import type { Ask } from './ask.ts';
import { awaitPending, isPending } from './await-pending.ts';
import { listKeys } from './list-keys.ts';
import type { SyncOptions } from './options.ts';
import type { SyncedRecord } from './record.ts';
import { requireNouns } from './require-nouns.ts';

/** Progress of a noun. */
export interface Progress {
  readonly noun: string;
  readonly done: number;
  readonly total: number | undefined;
  readonly written: number;
  /** Records that are not equal, those left out whose change is under way. */
  readonly others: number;
  /** Records whose change is under way. */
  readonly pending: number;
}

interface Payload {
  readonly planId: string | null;
  readonly plan: readonly SyncedRecord[] | null;
  readonly records: readonly SyncedRecord[] | null;
  readonly userErrors: readonly { readonly message: string }[];
}

const mutation = `mutation ($input: SynchronizeInput!) { synchronize(input: $input) {
  planId
  plan { key consumer status reason message ownerValue observedValue isWritten }
  records { key consumer status reason message ownerValue observedValue }
  userErrors { message } } }`;

const isLate = ({ reason }: SyncedRecord): boolean => reason === 'OUT_OF_TIME';

interface Page {
  readonly noun: string;
  readonly keys: readonly string[];
}

async function synchronize(
  { plant, reason }: SyncOptions,
  {
    noun,
    ...input
  }: { readonly noun: string; readonly mode: 'DRY_RUN' | 'APPLY' } & Partial<Page & { planId: string }>,
  ask: Ask,
): Promise<Payload> {
  const common = { idempotencyKey: `sync-${randomUUID()}`, plant, noun, reason, waitMs: 10_000 };
  const { synchronize: payload } = await ask<{ readonly synchronize: Payload }>(mutation, {
    input: { ...common, ...input },
  });
  const [error] = payload.userErrors;
  if (error !== undefined) throw new ConfigurationError(`${noun} in ${plant}: ${error.message}`);
  return payload;
}

/** Carries out exactly what a plan shows; returns all its records as they are then. */
async function applyPlan(
  options: SyncOptions,
  { noun, planId, plan }: { readonly noun: string; readonly planId: string; readonly plan: readonly SyncedRecord[] },
  ask: Ask,
): Promise<readonly SyncedRecord[]> {
  const { records } = await synchronize(options, { noun, mode: 'APPLY', planId }, ask);
  return plan.map((planned): SyncedRecord => {
    if (planned.isWritten !== true) return planned;
    const now = records?.find(({ key, consumer }) => key === planned.key && consumer === planned.consumer);
    return now ?? { ...planned, isWritten: false };
  });
}

/** Compares a page, and carries out what that shows; what there was no time for is requested again while that gets fewer. */
async function synchronizePage(options: SyncOptions, page: Page, ask: Ask): Promise<readonly SyncedRecord[]> {
  const { planId, plan } = await synchronize(options, { ...page, mode: 'DRY_RUN' }, ask);
  const shown = plan ?? [];
  const isApplied = !options.isDryRun && planId !== null && shown.some(({ isWritten }) => isWritten === true);
  const found = isApplied ? await applyPlan(options, { noun: page.noun, planId, plan: shown }, ask) : shown;
  const late = found.filter(isLate).map(({ key }) => key);
  if (late.length === 0 || late.length === page.keys.length) return found;
  return [
    ...found.filter((record) => !isLate(record)),
    ...(await synchronizePage(options, { ...page, keys: late }, ask)),
  ];
}

/** True for a record that is equal, or that would be. */
export const isSettled = ({ status, isWritten }: SyncedRecord): boolean => status === 'IN_SYNC' || isWritten === true;

/** Notices of the work, as it goes on. */
export interface SyncNotices {
  onRecord(noun: string, record: SyncedRecord): void;
  onProgress(progress: Progress): void;
}

/** Synchronizes a noun page by page; holds no more than a page, and the changes under way. Returns the number not equal. */
async function syncNoun(options: SyncOptions, noun: string, { ask, onRecord, onProgress }: SyncNotices & { ask: Ask }) {
  const { plant, keys: named, isDryRun } = options;
  const pending: SyncedRecord[] = [];
  let [done, written, others] = [0, 0, 0];
  let last: number | undefined;
  for await (const { keys, total } of listKeys({ plant, noun }, { keys: named, ask })) {
    const found = await synchronizePage(options, { noun, keys }, ask);
    const open = isDryRun ? [] : found.filter((record) => record.consumer !== null && isPending(record));
    for (const record of found) if (record.status !== 'IN_SYNC' && !open.includes(record)) onRecord(noun, record);
    pending.push(...open);
    done += keys.length;
    written += found.filter(({ isWritten }) => isWritten === true).length;
    others += found.filter((record) => !isSettled(record) && !open.includes(record)).length;
    last = total;
    onProgress({ noun, done, total, written, others, pending: pending.length });
  }
  if (done === 0) throw new ConfigurationError(`${noun} in ${plant}: there is no record to compare.`);
  if (pending.length === 0) return others;
  const ended = await awaitPending({ plant, noun, ask }, pending);
  for (const record of ended) if (record.status !== 'IN_SYNC') onRecord(noun, record);
  others += ended.filter((record) => !isSettled(record)).length;
  onProgress({ noun, done, total: last, written, others, pending: ended.filter(isPending).length });
  return others;
}

/** Synchronizes the nouns one after the other. Returns the number of records that are not equal. */
export async function runSync(options: SyncOptions, ask: Ask, notices: SyncNotices): Promise<number> {
  await requireNouns(options, ask);
  let unsettled = 0;
  for (const noun of options.nouns) unsettled += await syncNoun(options, noun, { ask, ...notices });
  return unsettled;
}
