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
  /** Called when the log has what was read; not when the poll has to be repeated. */
  readonly onRecorded?: (() => void) | undefined;
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

class SourceCapture<State> implements Capture {
  readonly #options: CaptureOptions<State>;
  readonly #clock: Clock;
  readonly #holder = createHolderName();
  readonly #closing = new AbortController();
  readonly #wake = createWake();
  readonly #running: Promise<void>;
  #hints: Hint[] = [];
  #dueAt: number;
  #retryAt: number;
  #isFailing = false;

  constructor(options: CaptureOptions<State>) {
    const { clock = systemClock } = options;
    this.#options = options;
    this.#clock = clock;
    this.#dueAt = clock.now();
    this.#retryAt = clock.now();
    this.#running = this.#run();
  }

  readBack(keys: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closing.signal.aborted) return reject(new Error('The process is stopping.'));
      this.#hints.push({ keys, resolve, reject });
      this.#wake.wake();
    });
  }

  look(): void {
    this.#dueAt = this.#clock.now();
    this.#wake.wake();
  }

  async close(): Promise<void> {
    const { source, changes } = this.#options;
    this.#closing.abort();
    await this.#running;
    // When the database is down, the lease expires by itself.
    await changes.dropSource(source, this.#holder).catch(() => undefined);
  }

  async #run(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      await this.#settleHints();
      await this.#lookWhenDue();
      if (this.#hints.length === 0)
        await this.#wake.sleep(Math.max(0, this.#dueAt - this.#clock.now()), this.#closing.signal);
    }
    for (const { reject } of this.#hints) reject(new Error('The process is stopping.'));
  }

  async #settleHints(): Promise<void> {
    const taken = this.#hints;
    this.#hints = [];
    if (taken.length === 0 || this.#options.readBack === undefined) return;
    try {
      await this.#readAndRecord([...new Set(taken.flatMap(({ keys }) => keys))]);
      for (const { resolve } of taken) resolve();
    } catch (error) {
      for (const { reject } of taken) reject(error);
    }
  }

  async #lookWhenDue(): Promise<void> {
    const { source, everyMs, log } = this.#options;
    if (this.#clock.now() < this.#dueAt) return;
    this.#dueAt = this.#clock.now() + everyMs;
    try {
      if (await this.#look()) this.#dueAt = this.#clock.now();
      if (this.#isFailing) log.info({ source }, 'change capture resumed');
      this.#isFailing = false;
    } catch (err) {
      // Nothing is lost: the cursor stays in place.
      if (!this.#isFailing && !this.#closing.signal.aborted)
        log.warn({ err, source }, 'change capture failed; retrying');
      this.#isFailing = true;
    }
  }

  async #look(): Promise<boolean> {
    const { source, describe, changes, everyMs, log } = this.#options;
    // Long enough for the next poll, short enough that a killed process is soon replaced.
    const leaseMs = 2 * everyMs + 2_000;
    if (!(await changes.holdSource(source, this.#holder, leaseMs))) return false;
    const read = await this.#options.poll(await changes.readCursor(source), this.#bound());
    const { hasMore = false, onRecorded, ...poll } = read;
    const count = await changes.record({ source, describe, ...poll });
    onRecorded?.();
    if (count > 0) log.debug({ source, count }, 'changes captured');
    await this.#retryUnreadable();
    return hasMore;
  }

  async #retryUnreadable(): Promise<void> {
    const { source, readBack, changes } = this.#options;
    if (readBack === undefined || this.#clock.now() < this.#retryAt) return;
    this.#retryAt = this.#clock.now() + retryEveryMs;
    const keys = await changes.listUnreadable(source, maxRetried);
    if (keys.length > 0) await this.#readAndRecord(keys);
  }

  async #readAndRecord(keys: readonly string[]): Promise<void> {
    const { source, readBack, describe, changes } = this.#options;
    if (readBack === undefined) return;
    const { seen, unreadable } = await readBack(keys, this.#bound());
    await changes.record({ source, seen, describe, unreadable, readBack: keys });
  }

  #bound(): AbortSignal {
    return AbortSignal.any([this.#closing.signal, AbortSignal.timeout(this.#options.timeoutMs ?? 30_000)]);
  }
}

/**
 * Starts capturing the changes of a source. Only one process polls at a time; each process reads back the records that
 * are reported to it.
 */
export function startCapture<State>(options: CaptureOptions<State>): Capture {
  const capture = new SourceCapture(options);
  // Callers hand single functions on.
  return {
    readBack: (keys) => capture.readBack(keys),
    look: () => capture.look(),
    close: () => capture.close(),
  };
}
