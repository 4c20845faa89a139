import { formatInstant } from '../../../kit/index.ts';
import type { TouchedPage } from '../connector/index.ts';

/** How far the executions have been looked through; kept as the cursor of their source. */
export interface Scan {
  /** The change stamp up to which everything is known; absent while what was there before is read. */
  readonly since?: string | undefined;
  /** The native id after which the next page begins. */
  readonly afterId: number;
  /** The newest stamp of the pages so far. */
  readonly newest?: string | undefined;
  /** When the first page was read, by our clock, in milliseconds; absent between two scans. */
  readonly startedAt?: number | undefined;
}

// A stamp is when a transaction began: one that took this long shows a stamp that lies before what was already seen.
const overlapMs = 60_000;
const beginning = formatInstant(0);

/** The scan that a cursor stands for. */
export function parseScan(cursor: string | undefined): Scan {
  return cursor === undefined ? { afterId: 0 } : (JSON.parse(cursor) as Scan);
}

/** The cursor of a scan. */
export function formatScan(scan: Scan): string {
  return JSON.stringify(scan);
}

/** From when on stamps are asked for: earlier than known, for what was committed late. */
export function findStart({ since }: Scan): string | undefined {
  return since === undefined ? undefined : formatInstant(Date.parse(since) - overlapMs);
}

const later = (one: string | undefined, other: string | undefined): string | undefined =>
  [one, other]
    .filter((stamp) => stamp !== undefined)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);

/** The scan after a page; `startedAt` and `endedAt` are when the scan's first page was asked for and this one came. */
export function advanceScan(
  scan: Scan,
  page: TouchedPage,
  { startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number },
): Scan {
  const newest = later(scan.newest, page.newest);
  if (page.nextAfterId !== undefined) return { since: scan.since, afterId: page.nextAfterId, newest, startedAt };
  // What was written behind the scan's back is at most as old as the scan itself; a span holds also when clocks differ.
  const known = newest && formatInstant(Date.parse(newest) - Math.max(0, endedAt - startedAt));
  return { since: later(scan.since, known) ?? beginning, afterId: 0 };
}
