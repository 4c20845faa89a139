import { type CallContext, createCallContext } from '../base/call-context.ts';
import { type Clock, formatInstant } from '../base/clock.ts';
import type { Poll } from './capture.ts';
import type { Observation } from './change-log.ts';
import { advanceScan, findStart, formatScan, parseScan, type Scan, type ScannedPage } from './stamp-scan.ts';

/** Records to read: written at or after an instant, behind a native id. */
export interface StampQuery {
  /** RFC 3339. */
  readonly since: string;
  readonly afterId: number;
  /** Instant of the first look ever. RFC 3339. */
  readonly begunAt: string;
  /** Time of this request in milliseconds since the epoch. */
  readonly readAt: number;
}

/** A page of a scan, with the states of its records. */
export interface StampedPage<State> extends ScannedPage {
  readonly seen: readonly Observation<State>[];
}

interface BegunScan extends Scan {
  readonly begunAt?: string | undefined;
}

/**
 * Creates a poll of records by their change stamps that begins with its first look, which finds nothing: it is for
 * records that are all compared once by other means when a plant begins.
 */
export function createStampPoll<State>(
  clock: Clock,
  readPage: (query: StampQuery, call: CallContext) => Promise<StampedPage<State>>,
): (cursor: string | undefined, signal: AbortSignal) => Promise<Poll<State>> {
  return async (cursor, signal) => {
    const readAt = clock.now();
    const now = formatInstant(readAt);
    if (cursor === undefined) {
      const start: BegunScan = { since: now, afterId: 0, begunAt: now };
      return { seen: [], cursor: formatScan(start), isBaseline: true };
    }
    const scan: BegunScan = parseScan(cursor);
    const { afterId, startedAt = readAt, begunAt } = scan;
    const query = { since: findStart(scan) ?? now, afterId, begunAt: begunAt ?? now, readAt };
    const page = await readPage(query, createCallContext({ signal }));
    const next: BegunScan = { ...advanceScan(scan, page, { startedAt, endedAt: clock.now() }), begunAt };
    return { seen: page.seen, cursor: formatScan(next), hasMore: page.nextAfterId !== undefined };
  };
}
