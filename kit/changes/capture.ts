import { type Clock, systemClock } from '../base/clock.ts';
import { createHolderName } from '../base/holder-name.ts';
import type { Logger } from '../base/log.ts';
import { createWake } from '../event-log/wake.ts';
import type { ChangeLog, ChangeReport, Observation } from './change-log.ts';

/** Records of a source, as just read. */
export interface Reading<State> {
  readonly seen: readonly Observation<State>[];
  /**
   * Keys of records with an unreadable value, as `readBack` takes them; they are read back every minute until they can
   * be read.
   */
  readonly unreadable?: readonly string[] | undefined;
}

/** Result of one poll of a source. */
export interface Poll<State> extends Reading<State> {
  /** Position up to which the source has now been read, in a form of the poller's own. Absent: unchanged. */
  readonly cursor?: string | undefined;
  /** True when more can be read at once. */
  readonly hasMore?: boolean | undefined;
  /** True for records that existed before the first poll: they mean no event. */
  readonly isBaseline?: boolean | undefined;
}

/** Options of capturing the changes of one source. The signal bounds each call. */
export interface CaptureOptions<State> {
  /** Names the source, as `SAP/s4/production-orders`. */
  readonly source: string;
  /** Reads the changes since the cursor, which is `undefined` the first time ever. */
  readonly poll: (cursor: string | undefined, signal: AbortSignal) => Promise<Poll<State>>;
  /** Reads particular records that were reported as changed; a record that is gone has no state. */
  readonly readBack?: (keys: readonly string[], signal: AbortSignal) => Promise<Reading<State>>;
  readonly describe: ChangeReport<State>['describe'];
  readonly changes: ChangeLog;
  /** Interval between polls, in milliseconds. */
  readonly everyMs: number;
  /** Timeout of one poll and of one reading back, in milliseconds, default 30,000. */
  readonly timeoutMs?: number | undefined;
  readonly log: Logger;
  readonly clock?: Clock | undefined;
}

/** Captures the changes of one source until it is closed. */
export interface Capture {
  /**
   * Reads these records back; resolves when their changes are logged.
   * @throws when the system or the log does not answer: the sender should then report the change again.
   */
  readBack(keys: readonly string[]): Promise<void>;
  /** Polls now instead of at the next interval. */
  look(): void;
  close(): Promise<void>;
}

/** Reading back whose caller waits for the result. */
interface Hint {
  readonly keys: readonly string[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

// A person has to mend the record, so that a minute is soon enough.
const retryEveryMs = 60_000;
const maxRetried = 100;

/**
 * Starts capturing the changes of a source. Only one process polls at a time; each process reads back the records that
 * are reported to it.
 */
export function startCapture<State>(options: CaptureOptions<State>): Capture {
  const { source, readBack, describe, changes, everyMs, timeoutMs = 30_000, log, clock = systemClock } = options;
  const holder = createHolderName();
  // Long enough for the next poll, short enough that a killed process is soon replaced.
  const leaseMs = 2 * everyMs + 2_000;
  const closing = new AbortController();
  const wake = createWake();
  let hints: Hint[] = [];
  let dueAt = clock.now();
  let retryAt = clock.now();
  let isFailing = false;
  const bound = () => AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]);

  const readAndRecord = async (keys: readonly string[]): Promise<void> => {
    if (readBack === undefined) return;
    const { seen, unreadable } = await readBack(keys, bound());
    await changes.record({ source, seen, describe, unreadable, readBack: keys });
  };
  const settleHints = async (): Promise<void> => {
    const taken = hints;
    hints = [];
    if (taken.length === 0 || readBack === undefined) return;
    try {
      await readAndRecord([...new Set(taken.flatMap(({ keys }) => keys))]);
      for (const { resolve } of taken) resolve();
    } catch (error) {
      for (const { reject } of taken) reject(error);
    }
  };
  const look = async (): Promise<boolean> => {
    if (!(await changes.holdSource(source, holder, leaseMs))) return false;
    const { hasMore = false, ...poll } = await options.poll(await changes.readCursor(source), bound());
    const count = await changes.record({ source, describe, ...poll });
    if (count > 0) log.debug({ source, count }, 'changes captured');
    await retryUnreadable();
    return hasMore;
  };
  const retryUnreadable = async (): Promise<void> => {
    if (readBack === undefined || clock.now() < retryAt) return;
    retryAt = clock.now() + retryEveryMs;
    const keys = await changes.listUnreadable(source, maxRetried);
    if (keys.length > 0) await readAndRecord(keys);
  };
  const lookWhenDue = async (): Promise<void> => {
    if (clock.now() < dueAt) return;
    dueAt = clock.now() + everyMs;
    try {
      if (await look()) dueAt = clock.now();
      if (isFailing) log.info({ source }, 'change capture resumed');
      isFailing = false;
    } catch (err) {
      // Nothing is lost: the cursor stays in place.
      if (!isFailing && !closing.signal.aborted) log.warn({ err, source }, 'change capture failed; retrying');
      isFailing = true;
    }
  };
  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await settleHints();
      await lookWhenDue();
      if (hints.length === 0) await wake.sleep(Math.max(0, dueAt - clock.now()), closing.signal);
    }
    for (const { reject } of hints) reject(new Error('The process is stopping.'));
  };
  const running = run();
  return {
    readBack: (keys) =>
      new Promise((resolve, reject) => {
        if (closing.signal.aborted) return reject(new Error('The process is stopping.'));
        hints.push({ keys, resolve, reject });
        wake.wake();
      }),
    look: () => {
      dueAt = clock.now();
      wake.wake();
    },
    close: async () => {
      closing.abort();
      await running;
      // When the database is down, the lease expires by itself.
      await changes.dropSource(source, holder).catch(() => undefined);
    },
  };
}
