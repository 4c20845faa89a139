import { formatInstant } from '../../../kit/index.ts';
import type { ModifiedPage } from '../connector/index.ts';

/** Progress of a scan over the executions; kept as the cursor of their source. */
export interface Scan {
  /** Change stamp up to which all records are known; absent during the first full scan. */
  readonly since?: string | undefined;
  /** Native id after which the next page begins. */
  readonly afterId: number;
  /** Newest stamp of the pages so far. */
  readonly newest?: string | undefined;
  /** Time of reading the first page, by our clock, in milliseconds; absent between two scans. */
  readonly startedAt?: number | undefined;
}

// A stamp is the start of a transaction: one that ran this long shows a stamp earlier than records already read.
const overlapMs = 60_000;
const beginning = formatInstant(0);

/** Parses a scan from its cursor. */
export function parseScan(cursor: string | undefined): Scan {
  return cursor === undefined ? { afterId: 0 } : (JSON.parse(cursor) as Scan);
}

/** Formats a scan as a cursor. */
export function formatScan(scan: Scan): string {
  return JSON.stringify(scan);
}

/** Finds the earliest stamp to read: before the known one, to include late commits. */
export function findStart({ since }: Scan): string | undefined {
  return since === undefined ? undefined : formatInstant(Date.parse(since) - overlapMs);
}

const later = (one: string | undefined, other: string | undefined): string | undefined =>
  [one, other]
    .filter((stamp) => stamp !== undefined)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);

/**
 * Advances a scan by a page; `startedAt` and `endedAt` are the times of requesting the scan's first page and of
 * receiving this one.
 */
export function advanceScan(
  scan: Scan,
  page: ModifiedPage,
  { startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number },
): Scan {
  const newest = later(scan.newest, page.newest);
  if (page.nextAfterId !== undefined) return { since: scan.since, afterId: page.nextAfterId, newest, startedAt };
  // A record written behind the scan's position is at most as old as the scan itself; a duration is valid even when the
  // clocks differ.
  const known = newest && formatInstant(Date.parse(newest) - Math.max(0, endedAt - startedAt));
  return { since: later(scan.since, known) ?? beginning, afterId: 0 };
}
