import { type ChangePosition, type OrderHeadRecord, rewindVersion } from '../connector/index.ts';

/** First reading ever, of all orders that are not closed. */
export interface FirstScan {
  readonly kind: 'FIRST';
  /** Newest version before the reading began. */
  readonly since: string;
  readonly sinceDay: string;
  /** Last order that was read. */
  readonly afterNumber?: string | undefined;
}

/** Later readings, of changed orders. */
export interface LaterScan {
  readonly kind: 'LATER';
  /** Version up to which everything is known. */
  readonly since: string;
  /** Instant at which `since` was found, by our clock, in milliseconds. */
  readonly sinceAt: number;
  /** Instant at which the last whole reading began, by our clock, in milliseconds. */
  readonly lookedAt: number;
  /** Day on which the first reading began, by SAP's clock; of batches, the newest version then. */
  readonly sinceDay: string;
  /** Present while a reading of several pages is under way: its position, and its beginning by our clock. */
  readonly underWay?: { readonly after: ChangePosition; readonly startedAt: number } | undefined;
}

/** Progress of reading the orders; kept as the cursor of their source. */
export type Scan = FirstScan | LaterScan;

// SAP sets a stamp before the commit: after a commit that took this long, the stamp lies before ones that were already
// read.
const overlapMs = 60_000;
const dayMs = 24 * 60 * 60_000;

/** Parses a scan from its cursor; `undefined` before the first. */
export function parseScan(cursor: string | undefined): Scan | undefined {
  return cursor === undefined ? undefined : (JSON.parse(cursor) as Scan);
}

/** Formats a scan as a cursor. */
export function formatScan(scan: Scan): string {
  return JSON.stringify(scan);
}

/** Begins the first reading; `latest` is the order that was changed last. */
export function beginScan(latest: OrderHeadRecord | undefined): FirstScan {
  const at = latest?.changedAt ?? new Date(0).toISOString();
  return { kind: 'FIRST', since: latest?.version ?? '19700101000000', sinceDay: at.slice(0, 10) };
}

/** Returns the scan after a page of the first reading; `isLast` when nothing follows. */
export function advanceFirst(
  scan: FirstScan,
  { last, isLast, now }: { readonly last: ChangePosition | undefined; readonly isLast: boolean; readonly now: number },
): Scan {
  const { since, sinceDay } = scan;
  if (!isLast) return { ...scan, afterNumber: last?.number };
  return { kind: 'LATER', since, sinceDay, sinceAt: now, lookedAt: now };
}

/**
 * Finds the position at which a later reading begins or goes on: before the known version, to include late commits. The
 * longer nothing followed, the fewer late commits are possible, so that the last minute of a quiet SAP is not read
 * again and again.
 */
export function findStart({ since, sinceAt, lookedAt, underWay }: LaterScan): ChangePosition {
  const quietMs = Math.max(0, lookedAt - sinceAt);
  return underWay?.after ?? { version: rewindVersion(since, Math.max(0, overlapMs - quietMs)) };
}

/** Returns the scan after a page of a later reading, requested at `requestedAt` and received at `now`. */
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
  // A change committed during the reading is at most as old as the reading; a duration holds even when clocks differ.
  const newest = after && rewindVersion(after.version, now - startedAt);
  return newest === undefined || newest <= scan.since ? known : { ...known, since: newest, sinceAt: now };
}

/**
 * True for an unknown order that existed before the first reading: it was closed then. A day is left for time zones.
 */
export function wasThereBefore({ sinceDay }: Scan, { createdOn }: OrderHeadRecord): boolean {
  return createdOn !== undefined && Date.parse(createdOn) < Date.parse(sinceDay) - dayMs;
}
