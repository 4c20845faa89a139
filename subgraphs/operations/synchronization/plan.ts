import { createCallContext, SystemError } from '../../../kit/index.ts';
import { findBrake } from './brake.ts';
import type { CarriedNoun } from './control.ts';
import type { RecordStatus } from './decide.ts';
import { findRepostsEdits, type LookOptions, listConsumers } from './look.ts';
import { readMode } from './mode.ts';
import { isPassing } from './outage.ts';
import type { PlannedRecord } from './planned-record.ts';
import type { Look } from './reconciler.ts';
import { previewComparison } from './settle.ts';
import { createLookTools } from './tools.ts';

/** Number of records that are read at once: the systems have other work to do. */
const readAtOnce = 4;
/** Time after which the rest of the records is left out: less than a request to a subgraph may take. */
const planMs = 9_000;

const createUnwritten = (key: string, status: RecordStatus, reason: string, message: string): PlannedRecord => ({
  key,
  status,
  reason,
  message,
  isWritten: false,
});

async function planLook(
  { plant, key }: { readonly plant: string; readonly key: string },
  { reconciler, rule, look }: CarriedNoun & { readonly look: Look },
  options: LookOptions,
): Promise<readonly PlannedRecord[]> {
  const { database, mode: configured, hourlyLimit } = options;
  const mode = await readMode(database, { noun: reconciler.noun, plant }, configured);
  const repostsEdits = findRepostsEdits(options, plant);
  const implausible = await findBrake(reconciler, plant, options);
  const common = { reconciler, look, rule, mode, changedAt: new Date(), hourlyLimit, repostsEdits, implausible };
  return database.transaction(async (client) => {
    const plan: PlannedRecord[] = [];
    for (const comparison of look.comparisons) {
      const { consumer, field, ownerValue, observedValue, verdict } = comparison;
      const settling = { ...common, record: { plant, key: comparison.key ?? key } };
      const { status, reason, message, isCorrected } = await previewComparison(client, settling, comparison);
      const isWritten = isCorrected === true && verdict.kind === 'CHANGE';
      const values = verdict.kind === 'UNANSWERED' ? {} : { ownerValue, observedValue };
      const step = isWritten ? verdict.step : undefined;
      plan.push({ key: comparison.key ?? key, consumer, field, ...values, status, reason, message, isWritten, step });
    }
    return plan;
  }, createCallContext());
}

async function planRecord(
  plant: string,
  key: string,
  { carried, options }: { readonly carried: CarriedNoun; readonly options: LookOptions },
): Promise<readonly PlannedRecord[]> {
  const { reconciler, rule } = carried;
  try {
    const tools = createLookTools(options);
    const look = await reconciler.look({ plant, key }, listConsumers({ reconciler, rule }, plant, options), tools);
    if (look !== undefined) return await planLook({ plant, key }, { ...carried, look }, options);
    return [createUnwritten(key, 'QUARANTINED', 'NOT_FOUND', `${rule.systemOfRecord} does not have this record.`)];
  } catch (error) {
    const code = error instanceof SystemError ? error.code : 'SYSTEM_UNAVAILABLE';
    if (!isPassing(error) && !(error instanceof SystemError)) throw error;
    return [createUnwritten(key, 'RETRYING', code, `${rule.systemOfRecord} does not answer.`)];
  }
}

const createLate = (key: string): readonly PlannedRecord[] => [
  createUnwritten(key, 'RETRYING', 'OUT_OF_TIME', 'There was no time for it; request fewer keys.'),
];

async function within<Value>(work: Promise<Value>, ms: number, late: Value): Promise<Value> {
  const { promise, resolve } = Promise.withResolvers<Value>();
  const timer = setTimeout(() => resolve(late), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Compares records with all their consumers, without writing anything. */
export async function planRecords(
  { plant, keys }: { readonly plant: string; readonly keys: readonly string[] },
  carried: CarriedNoun,
  options: LookOptions,
): Promise<readonly PlannedRecord[]> {
  const until = Date.now() + planMs;
  const planOne = (key: string) => {
    const restMs = until - Date.now();
    if (restMs <= 0) return createLate(key);
    return within(planRecord(plant, key, { carried, options }), restMs, createLate(key));
  };
  const plan: PlannedRecord[] = [];
  for (let from = 0; from < keys.length; from += readAtOnce) {
    const some = await Promise.all(keys.slice(from, from + readAtOnce).map(planOne));
    plan.push(...some.flat());
  }
  return plan;
}
