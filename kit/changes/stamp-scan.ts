import { formatInstant } from '../base/clock.ts';

/** Facts of a page of records, read by ascending native id, that advance a scan. */
export interface ScannedPage {
  /** Newest change stamp on the page. */
  readonly newest?: string | undefined;
  /** Native id after which the next page begins; absent on the last page. */
  readonly nextAfterId?: number | undefined;
}

/** Progress of a scan over records by their change stamps; kept as the cursor of their source. */
export interface Scan {
  /** Change stamp up to which all records are known; absent during the first full scan. */
  readonly since?: string | undefined;
  /** Native id after which the next page begins. */
  readonly afterId: number;
  /** Newest stamp of the pages so far. */
  readonly newest?: string | undefined;
  /** Time of reading the first page, by our clock, in milliseconds; absent between two scans. */
  readonly startedAt?: number | undefined;
  /** Newest stamp of all scans, and the time of reading it first, by our clock, in milliseconds. */
  readonly latest?: string | undefined;
  readonly latestAt?: number | undefined;
  /** True after a scan that began long after that time, read the overlap, and found nothing newer. */
  readonly isSettled?: boolean | undefined;
}

// A stamp is the start of a transaction: one that ran this long shows a stamp earlier than records already read.
const overlapMs = 60_000;
// Far longer than the overlap: a batch job of the night may write for minutes under the stamp of its beginning.
const settledAfterMs = 10 * 60_000;
// No time zone and no wrong clock makes a stamp look this old.
const certainlyOldMs = 2 * 24 * 60 * 60_000;
// Stamps are shown in whole seconds, and compared with fractions.
const stampUnitMs = 1_000;
const beginning = formatInstant(0);

/** Parses a scan from its cursor. */
export function parseScan(cursor: string | undefined): Scan {
  return cursor === undefined ? { afterId: 0 } : (JSON.parse(cursor) as Scan);
}

/** Formats a scan as a cursor. */
export function formatScan(scan: Scan): string {
  return JSON.stringify(scan);
}

/**
 * Finds the earliest stamp to read: before the known one, to include late commits; after the newest one when nothing
 * followed for long, so that the last records of a quiet system are not read again and again.
 */
export function findStart({ since, latest, isSettled }: Scan): string | undefined {
  if (since === undefined) return undefined;
  if (latest !== undefined && isSettled === true) return formatInstant(Date.parse(latest) + stampUnitMs);
  return formatInstant(Date.parse(since) - overlapMs);
}

/**
 * Finds out if a whole scan shows that its newest stamp is settled. The time that passed is not enough: during an outage
 * nothing is read, so that a scan after it has to read the overlap once.
 */
function findSettled(scan: Scan, latest: string | undefined, startedAt: number): boolean {
  if (latest === undefined || latest !== scan.latest || scan.latestAt === undefined) return false;
  return (
    scan.isSettled === true ||
    startedAt - scan.latestAt > settledAfterMs ||
    startedAt - Date.parse(latest) > certainlyOldMs
  );
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
  page: ScannedPage,
  { startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number },
): Scan {
  const newest = later(scan.newest, page.newest);
  if (page.nextAfterId !== undefined) return { ...scan, afterId: page.nextAfterId, newest, startedAt };
  // A record written behind the scan's position is at most as old as the scan itself; a duration is valid even when the
  // clocks differ.
  const known = newest && formatInstant(Date.parse(newest) - Math.max(0, endedAt - startedAt));
  const latest = later(scan.latest, newest);
  const latestAt = latest === scan.latest ? scan.latestAt : endedAt;
  const isSettled = findSettled(scan, latest, startedAt);
  return { since: later(scan.since, known) ?? beginning, afterId: 0, latest, latestAt, isSettled };
}
