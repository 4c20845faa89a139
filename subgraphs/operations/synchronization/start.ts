import { pause } from '../../../kit/event-log/index.ts';
import { createCallContext, type Logger } from '../../../kit/index.ts';
import type { Engine } from '../engine/index.ts';
import type { AnySaga } from '../sagas/index.ts';
import { createCorrectionSaga } from './correct.ts';
import { claimDue, type DueRecord, finishDue, noteEvents, noteWaiting, sweepOpen } from './due.ts';
import { createReadChange, type LookOptions, lookAt } from './look.ts';
import { noteNoLongerIgnored } from './note-records.ts';
import type { Reconciler } from './reconciler.ts';
import { reconcilers } from './reconcilers/index.ts';
import { startScans } from './schedule-scans.ts';

/** Dependencies of the synchronization. */
export interface SynchronizationOptions extends LookOptions {
  readonly engine: Pick<Engine, 'wake'>;
  readonly log: Logger;
  /** Interval of looking for new events and due records. */
  readonly everyMs: number;
}

const looksAtOnce = 8;
const failedLookMs = 60_000;

/** Creates the transactions by which corrections are carried out. */
export function createCorrectionSagas(options: LookOptions): readonly AnySaga[] {
  const readChange = createReadChange(options);
  return reconcilers
    .filter(({ steps }) => steps.length > 0)
    .map((reconciler) => createCorrectionSaga(reconciler, readChange));
}

/** Looks at a record; a defect of ours ends its claim, so that it is tried again later. */
async function lookSafely(due: DueRecord, options: SynchronizationOptions): Promise<void> {
  const { noun, plant, key } = due;
  const { database, log } = options;
  const reconciler = reconcilers.find((one: Reconciler) => one.noun === noun);
  try {
    if (reconciler === undefined) throw new Error(`There is no reconciler for "${noun}".`);
    await lookAt(due, reconciler, options);
  } catch (err) {
    log.warn({ err, noun, plant, key }, 'a record could not be compared; it is tried again');
    const again = { delayMs: failedLookMs, lanes: [], isFailure: true };
    await database
      .transaction((client) => finishDue(client, due, again), createCallContext())
      .catch((error: unknown) => log.warn({ err: error, noun, plant, key }, 'a claim could not be ended; it expires'));
  }
}

/**
 * Keeps consumers equal to the owners of records: events name records, and a loop compares and corrects them. Any number
 * of processes share the due records.
 */
export function startSynchronization(options: SynchronizationOptions): { close(): Promise<void> } {
  const { database, engine, log, settleMs, everyMs } = options;
  const closing = new AbortController();
  const round = async (): Promise<boolean> => {
    const hasMore = await database.transaction(async (client) => {
      await sweepOpen(client, reconcilers);
      await startScans(client, reconcilers, options);
      await noteNoLongerIgnored(client);
      await noteWaiting(client);
      return noteEvents(client, reconcilers, settleMs);
    }, createCallContext());
    const due = await claimDue(database, looksAtOnce);
    await Promise.all(due.map((one) => lookSafely(one, options)));
    if (due.length > 0) engine.wake();
    return hasMore || due.length === looksAtOnce;
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
  const running = run();
  return {
    close: async () => {
      closing.abort();
      await running;
    },
  };
}
