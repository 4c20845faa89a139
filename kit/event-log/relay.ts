import { type Clock, formatInstant, systemClock } from '../base/clock.ts';
import { createHolderName } from '../base/holder-name.ts';
import type { Logger } from '../base/log.ts';
import { createPublication, type EventPublisher } from './publish.ts';
import { repeat } from './repeat.ts';
import type { EventStore } from './store/index.ts';
import { createWake, pause } from './wake.ts';

/** Times are in milliseconds. */
export interface RelayOptions {
  readonly store: EventStore;
  /** Absent: subscribers read the log itself. */
  readonly publisher?: EventPublisher | undefined;
  readonly log: Logger;
  readonly clock?: Clock;
  /** Name of this relay; unique, by default made from host and process. */
  readonly holder?: string;
  /** Polling interval for committed events, default 50: the maximum that this adds to an event's delivery. */
  readonly pollMs?: number;
  /** Time after which another relay takes over from a silent one, default 3,000. */
  readonly leaseMs?: number;
  /** Retention of events, default 7 days; an older cursor is refused. */
  readonly retainMs?: number;
  /** Interval of deleting old events, default 60,000. */
  readonly trimEveryMs?: number;
  /** Events processed at once, default 500. */
  readonly batchSize?: number;
}

/** One candidate for processing the log. */
export interface Relay {
  /** True when this relay holds the lease now. */
  isElected(): boolean;
  /** Stops, and lets another relay take over at once. Closes neither store nor publisher. */
  close(): Promise<void>;
}

const sevenDaysMs = 7 * 24 * 60 * 60_000;

/**
 * Orders committed events, publishes and finally deletes them, while it holds the lease. The lease only saves work and
 * is not relied on: numbers are assigned under a lock, and the publisher refuses events that are not newer than its
 * newest.
 */
export function startRelay(options: RelayOptions): Relay {
  const { store, publisher, log, clock = systemClock } = options;
  const { holder = createHolderName(), batchSize = 500 } = options;
  const { pollMs = 50, leaseMs = 3_000, retainMs = sevenDaysMs, trimEveryMs = 60_000 } = options;
  const closing = new AbortController();
  const { signal } = closing;
  const numbered = createWake();
  const publication = publisher && createPublication(store, publisher);
  let electedUntil = Number.NEGATIVE_INFINITY;
  const isElected = () => clock.now() < electedUntil;
  const every = (milliseconds: number) => (abort: AbortSignal) => pause(milliseconds, abort);

  const stand = async () => {
    const requestedAt = clock.now();
    if (!isElected()) publication?.forget();
    electedUntil = (await store.holdLease(holder, leaseMs)) ? requestedAt + leaseMs : Number.NEGATIVE_INFINITY;
    return false;
  };
  const giveNumbers = async () => {
    if (!isElected()) return false;
    const given = await store.sequence(batchSize);
    if (given > 0) numbered.wake();
    return given === batchSize;
  };
  const trim = async () => {
    if (!isElected()) return false;
    const recordedBefore = formatInstant(clock.now() - retainMs);
    return (await store.trim({ recordedBefore, limit: batchSize })) === batchSize;
  };

  const loops = [
    repeat(stand, { name: 'election', rest: every(leaseMs / 3), signal, log }),
    repeat(giveNumbers, { name: 'numbering', rest: every(pollMs), signal, log }),
    repeat(trim, { name: 'retention', rest: every(trimEveryMs), signal, log }),
  ];
  if (publication !== undefined) {
    const publish = async () => isElected() && publication.publishNext(batchSize);
    const rest = (abort: AbortSignal) => numbered.sleep(leaseMs / 3, abort);
    loops.push(repeat(publish, { name: 'publication', rest, signal, log }));
  }
  return {
    isElected,
    close: async () => {
      closing.abort();
      await Promise.all(loops);
      // While the database is down, the lease expires by itself.
      await store.dropLease(holder).catch(() => undefined);
    },
  };
}
