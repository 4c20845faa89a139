import { LRUCache } from 'lru-cache';
import { type Clock, type Logger, systemClock } from '../../kit/index.ts';

/** A request that was refused because of its sender. */
export interface RefusedRequest {
  readonly status: 401 | 403;
  /** Subject of the person; absent when unknown. */
  readonly subject?: string | undefined;
  /** Network address of the sender. */
  readonly address?: string | undefined;
  readonly reason: string;
  readonly correlationId?: string | undefined;
  /** Fields that the person's roles do not allow. */
  readonly fields?: unknown;
}

/** Logs refused requests with their reason; repeated refusals do not fill the log. */
export interface RefusalLog {
  note(refused: RefusedRequest): void;
}

const periodMs = 60_000;
/** Maximum lines of one minute over all senders. */
const maxLines = 200;
const maxKept = 5_000;

/** Creates a log of one line per minute for each person or address and reason; the next one counts the omitted. */
export function createRefusalLog(log: Logger, clock: Clock = systemClock): RefusalLog {
  const omitted = new LRUCache<string, { since: number; count: number }>({ max: maxKept });
  let minute = { since: 0, lines: 0, omitted: 0 };
  return {
    note({ status, subject, address, reason, correlationId, fields }) {
      const now = clock.now();
      const key = JSON.stringify([subject ?? address, status, reason]);
      const known = omitted.get(key);
      if (known !== undefined && now - known.since < periodMs) {
        known.count += 1;
        return;
      }
      if (now - minute.since >= periodMs) {
        if (minute.omitted > 0) log.warn({ omitted: minute.omitted }, 'more requests refused');
        minute = { since: now, lines: 0, omitted: 0 };
      }
      if (minute.lines >= maxLines) {
        minute.omitted += 1;
        return;
      }
      minute.lines += 1;
      omitted.set(key, { since: now, count: 0 });
      const before = known === undefined || known.count === 0 ? {} : { omitted: known.count };
      const who = subject === undefined ? { address } : { subject, address };
      const what = { status, reason, ...(fields === undefined ? {} : { fields }), correlationId, ...before };
      log.warn({ ...who, ...what }, 'request refused');
    },
  };
}
