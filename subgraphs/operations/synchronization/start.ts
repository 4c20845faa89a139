import { pause } from '../../../kit/event-log/index.ts';
import { createCallContext, type Logger } from '../../../kit/index.ts';
import type { Engine } from '../engine/index.ts';
import type { AnySaga } from '../sagas/index.ts';
import { createCorrectionSaga } from './correct.ts';
import {
  ClaimLost,
  claimDue,
  type DueRecord,
  finishDue,
  noteEvents,
  noteWaiting,
  readPendingWork,
  sweepOpen,
} from './due.ts';
import { noteFirstStart } from './facts-from.ts';
import { startListings } from './listing.ts';
import { type LookOptions, lookAt, type SharedLookOptions } from './look.ts';
import { noteNoLongerIgnored } from './note-records.ts';
import { createReadChange } from './read-change.ts';
import type { Reconciler } from './reconciler.ts';
import { nounsOfCreation, nounsOfOrders, reconcilers } from './reconcilers/index.ts';
import { startScans } from './schedule-scans.ts';
import type { SharedReadings } from './tools.ts';
import { watchPromises } from './watch-promises.ts';

/** Dependencies of the synchronization. */
export interface SynchronizationOptions extends LookOptions {
  readonly engine: Pick<Engine, 'wake'>;
  readonly log: Logger;
  /** Interval of looking for new events and due records. */
  readonly everyMs: number;
}

const looksAtOnce = 8;
const listedAtOnce = 2;
const kinds = { nounsOfOrders, nounsOfCreation };
/** Longest interval of everything that depends on the clock: schedules, sweeps, ends of ignoring. */
const maxTickMs = 10_000;
const settlesPerTick = 10;
const failedLookMs = 60_000;
const watchEveryMs = 2_000;

/** Creates the transactions by which corrections are carried out. */
export function createCorrectionSagas(options: LookOptions): readonly AnySaga[] {
  const readChange = createReadChange(options);
  return reconcilers
    .filter(({ steps }) => steps.length > 0)
    .map((reconciler) => createCorrectionSaga(reconciler, readChange));
}

/** Looks at a record; a defect of ours ends its claim, so that it is tried again later. */
async function lookSafely(due: DueRecord, options: SynchronizationOptions & SharedLookOptions): Promise<void> {
  const { noun, plant, key } = due;
  const { database, log } = options;
  const reconciler = reconcilers.find((one: Reconciler) => one.noun === noun);
  try {
    if (reconciler === undefined) throw new Error(`There is no reconciler for "${noun}".`);
    await lookAt(due, reconciler, options);
  } catch (err) {
    if (err instanceof ClaimLost) return log.info({ noun, plant, key }, err.message);
    log.warn({ err, noun, plant, key }, 'a record could not be compared; it is tried again');
    const again = { delayMs: failedLookMs, lanes: [], isFailure: true };
    await database
      .transaction((client) => finishDue(client, due, again), createCallContext())
      .catch((error: unknown) => log.warn({ err: error, noun, plant, key }, 'a claim could not be ended; it expires'));
  }
}

/** Notes the records that the clock makes due. */
async function noteTimed(options: SynchronizationOptions): Promise<void> {
  await options.database.transaction(async (client) => {
    await sweepOpen(client, reconcilers);
    await startScans(client, reconcilers, options);
    await startListings(client, reconcilers, options);
    await noteNoLongerIgnored(client);
  }, createCallContext());
}

/** Looks at records that are due, a few at once; returns true when more may be. */
async function lookAtDue(options: SynchronizationOptions): Promise<boolean> {
  const { database, engine } = options;
  await database.transaction(noteWaiting, createCallContext());
  const named = await claimDue(database, { count: looksAtOnce, isUnnamed: false, ...kinds });
  const isFull = named.length === looksAtOnce;
  // Listed records wait for all others, so that the systems keep time for people.
  const listed = named.length > 0 ? [] : await claimDue(database, { count: listedAtOnce, isUnnamed: true, ...kinds });
  const due = [...named, ...listed];
  const shared: SharedReadings = new Map();
  await Promise.all(due.map((one) => lookSafely(one, { ...options, shared, together: due })));
  if (due.length > 0) engine.wake();
  return isFull || listed.length > 0;
}

/**
 * Keeps consumers equal to the owners of records: events name records, and a loop compares and corrects them. Any number
 * of processes share the due records.
 */
export function startSynchronization(options: SynchronizationOptions): { close(): Promise<void> } {
  const { database, log, settleMs, everyMs } = options;
  const closing = new AbortController();
  const tickMs = Math.min(maxTickMs, settlesPerTick * settleMs);
  let nextTick = 0;
  const plants = options.landscape.plants.map(({ code }) => code);
  let isStarted = false;
  const round = async (): Promise<boolean> => {
    if (!isStarted) await noteFirstStart(database, plants);
    isStarted = true;
    if (performance.now() >= nextTick) {
      nextTick = performance.now() + tickMs;
      await noteTimed(options);
    }
    const { hasEvents, hasDue } = await readPendingWork(database);
    const hasMore =
      hasEvents &&
      (await database.transaction((client) => noteEvents(client, reconcilers, settleMs), createCallContext()));
    return (hasDue && (await lookAtDue(options))) || hasMore;
  };
  const watch = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await database
        .transaction((client) => watchPromises(client, options), createCallContext())
        .catch((err: unknown) => log.warn({ err }, 'promises cannot be measured'));
      await pause(watchEveryMs, closing.signal);
    }
  };
  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const hasMore = await round().catch((err: unknown) => {
        log.warn({ err }, 'records cannot be synchronized');
        return false;
      });
      if (!hasMore) await pause(everyMs, closing.signal);
    }
  };
  const running = Promise.all([run(), watch()]);
  return {
    close: async () => {
      closing.abort();
      await running;
    },
  };
}
