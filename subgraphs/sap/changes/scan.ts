import { type ChangePosition, type OrderHeadRecord, rewindVersion } from '../connector/index.ts';

/** The first reading ever, of all orders that are not closed. */
export interface FirstScan {
  readonly kind: 'FIRST';
  /** The newest version before it began. */
  readonly since: string;
  readonly sinceDay: string;
  /** The last order that was read. */
  readonly afterNumber?: string | undefined;
}

/** The readings after that, of what changed. */
export interface LaterScan {
  readonly kind: 'LATER';
  /** The version up to which everything is known. */
  readonly since: string;
  /** When `since` was found, by our clock, in milliseconds. */
  readonly sinceAt: number;
  /** When the last whole reading began, by our clock, in milliseconds. */
  readonly lookedAt: number;
  /** The day, by SAP's clock, on which the first reading began. */
  readonly sinceDay: string;
  /** Set while a reading of several pages is under way: where it goes on, and when it began by our clock. */
  readonly underWay?: { readonly after: ChangePosition; readonly startedAt: number } | undefined;
}

/** How far the orders have been read; kept as the cursor of their source. */
export type Scan = FirstScan | LaterScan;

// A stamp is set before the commit: one that took this long shows a stamp that lies before what was already seen.
const overlapMs = 60_000;
const dayMs = 24 * 60 * 60_000;

/** The scan that a cursor stands for; `undefined` before the first. */
export function parseScan(cursor: string | undefined): Scan | undefined {
  return cursor === undefined ? undefined : (JSON.parse(cursor) as Scan);
}

/** The cursor of a scan. */
export function formatScan(scan: Scan): string {
  return JSON.stringify(scan);
}

/** The beginning of the first reading; `latest` is the order that was changed last. */
export function beginScan(latest: OrderHeadRecord | undefined): FirstScan {
  const at = latest?.changedAt ?? new Date(0).toISOString();
  return { kind: 'FIRST', since: latest?.version ?? '19700101000000', sinceDay: at.slice(0, 10) };
}

/** The scan after a page of the first reading; `isLast` when nothing follows. */
export function advanceFirst(
  scan: FirstScan,
  { last, isLast, now }: { readonly last: ChangePosition | undefined; readonly isLast: boolean; readonly now: number },
): Scan {
  const { since, sinceDay } = scan;
  if (!isLast) return { ...scan, afterNumber: last?.number };
  return { kind: 'LATER', since, sinceDay, sinceAt: now, lookedAt: now };
}

/**
 * Where a later reading begins or goes on: earlier than what is known, for what was committed late. The longer
 * nothing followed, the fewer late commits can be, so that a quiet SAP is not asked for its last minute again and again.
 */
export function findStart({ since, sinceAt, lookedAt, underWay }: LaterScan): ChangePosition {
  const quietMs = Math.max(0, lookedAt - sinceAt);
  return underWay?.after ?? { version: rewindVersion(since, Math.max(0, overlapMs - quietMs)) };
}

/** The scan after a page of a later reading that was asked for at `requestedAt` and came at `now`. */
export function advanceLater(
  scan: LaterScan,
  {
    last,
    isLast,
    requestedAt,
    now,
  }: {
    readonly last: ChangePosition | undefined;
    readonly isLast: boolean;
    readonly requestedAt: number;
    readonly now: number;
  },
): LaterScan {
  const startedAt = scan.underWay?.startedAt ?? requestedAt;
  const after = last === undefined ? scan.underWay?.after : { version: last.version, number: last.number };
  if (!isLast && after !== undefined) return { ...scan, underWay: { after, startedAt } };
  const known = { ...scan, underWay: undefined, lookedAt: startedAt };
  // What was committed behind the reading's back is at most as old as the reading; a span holds also when clocks differ.
  const newest = after && rewindVersion(after.version, now - startedAt);
  return newest === undefined || newest <= scan.since ? known : { ...known, since: newest, sinceAt: now };
}

/** Whether an order was there before the first reading, though unknown: it was closed. A day is left for time zones. */
export function wasThereBefore({ sinceDay }: Scan, { createdOn }: OrderHeadRecord): boolean {
  return createdOn !== undefined && Date.parse(createdOn) < Date.parse(sinceDay) - dayMs;
}
