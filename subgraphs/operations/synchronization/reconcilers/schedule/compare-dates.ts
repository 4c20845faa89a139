import { type Scheduled, toMinute } from './plan.ts';

/** Dates of an operation. RFC 3339. */
export interface Dates {
  readonly startTime: string;
  readonly endTime: string;
}

/** Dates of an operation when the scheduler and SAP last agreed about it, or when ours were written last. */
export interface Agreed {
  /** The scheduler's. */
  readonly wanted: Dates;
  /** SAP's at the same time. */
  readonly found: Dates;
  /** Instant in milliseconds. */
  readonly atMs: number;
}

/** An operation in SAP that may be moved. */
export interface MovableOperation {
  readonly number: string;
  /** Absent while SAP has not scheduled it. */
  readonly dates: Dates | undefined;
}

/** Shifts that SAP gets. */
export interface Window {
  /** Shifts of at most so many minutes are none. */
  readonly minutes: number;
  /** Operations that start later than so many days from now are left as they are. */
  readonly days: number;
}

/** Plan of an order beside the operations that SAP may move. */
export interface DatesCase {
  readonly scheduled: readonly Scheduled[];
  readonly movable: readonly MovableOperation[];
  readonly window: Window;
  /** Present instant in milliseconds. */
  readonly now: number;
}

/** An operation of which SAP has other dates than the scheduler. */
export interface Deviation {
  readonly number: string;
  readonly wanted: Dates;
  /** SAP's dates; absent while it has none. */
  readonly found: Dates | undefined;
}

/** Comparison of an order's dates. Texts are equal when nothing deviates. */
export interface ComparedDates {
  readonly ownerValue: string;
  readonly observedValue: string;
  readonly deviations: readonly Deviation[];
  /** Dates of the operations that agree, by number. */
  readonly agreed: ReadonlyMap<string, Agreed>;
}

const dayMs = 86_400_000;

/** Formats dates to the minute. */
const formatDates = (dates: Dates | undefined): string =>
  `${toMinute(dates?.startTime ?? null)}/${toMinute(dates?.endTime ?? null)}`;

/** True for dates that are at most so many minutes apart. */
function isNear(a: Dates, b: Dates, minutes: number): boolean {
  const apart = [Date.parse(a.startTime) - Date.parse(b.startTime), Date.parse(a.endTime) - Date.parse(b.endTime)];
  return apart.every((ms) => Math.abs(ms) <= minutes * 60_000);
}

interface ComparedOperation extends Deviation {
  readonly isLater: boolean;
  readonly isDeviating: boolean;
}

function compareOperation({ number, startTime, endTime }: Scheduled, given: DatesCase): ComparedOperation | undefined {
  const { movable, window, now } = given;
  const known = movable.find((one) => one.number === number);
  if (known === undefined) return undefined;
  const wanted = { startTime, endTime };
  const { dates: found } = known;
  const isLater = Date.parse(startTime) > now + window.days * dayMs;
  const isDeviating = !isLater && (found === undefined || !isNear(wanted, found, window.minutes));
  return { number, wanted, found, isLater, isDeviating };
}

/**
 * Compares the dates of an order's operations. Those that start beyond the window, and those that agree, are named without
 * their dates: the text changes when one comes into the window or deviates, and with no other move of the plan.
 */
export function compareDates(given: DatesCase): ComparedDates {
  const operations = given.scheduled
    .filter(({ isFirm }) => isFirm)
    .flatMap((one) => compareOperation(one, given) ?? [])
    .toSorted((a, b) => (a.number < b.number ? -1 : 1));
  const describe = ({ isLater, isDeviating }: ComparedOperation, dates: Dates | undefined): string => {
    if (isLater) return 'later';
    return isDeviating ? formatDates(dates) : 'agrees';
  };
  const format = (read: (one: ComparedOperation) => Dates | undefined): string =>
    operations.map((one) => `${one.number} ${describe(one, read(one))}`).join(', ');
  return {
    ownerValue: format(({ wanted }) => wanted),
    observedValue: format(({ found }) => found),
    deviations: operations.filter(({ isDeviating }) => isDeviating),
    agreed: new Map(
      operations.flatMap(({ number, wanted, found, isLater, isDeviating }) =>
        isLater || isDeviating || found === undefined ? [] : [[number, { wanted, found, atMs: given.now }] as const],
      ),
    ),
  };
}

/** True when SAP has moved an operation by itself: the scheduler's dates are those of the agreement, SAP's are not. */
export function isAdjusted(
  { wanted, found }: Deviation,
  agreed: Agreed | undefined,
  { minutes }: Pick<Window, 'minutes'>,
): boolean {
  if (agreed === undefined || !isNear(wanted, agreed.wanted, minutes)) return false;
  return formatDates(found) !== formatDates(agreed.found);
}

/** Formats what was agreed, to be kept with the record. */
export const formatAgreed = (agreed: ReadonlyMap<string, Agreed>): string =>
  [...agreed]
    .map(([number, { wanted, found, atMs }]) =>
      [number, formatDates(wanted), formatDates(found), new Date(atMs).toISOString()].join(' '),
    )
    .join(', ');

function parseDates(text: string): Dates | undefined {
  const [startTime, endTime] = text.split('/');
  const isInstant = (time: string | undefined): time is string => !Number.isNaN(Date.parse(time ?? ''));
  return isInstant(startTime) && isInstant(endTime) ? { startTime, endTime } : undefined;
}

/** Parses what `formatAgreed` has formatted. */
export function parseAgreed(text: string | undefined): ReadonlyMap<string, Agreed> {
  const entries = (text ?? '').split(', ').flatMap((entry) => {
    const [number = '', first = '', second = '', at = ''] = entry.split(' ');
    const [wanted, found, atMs] = [parseDates(first), parseDates(second), Date.parse(at)];
    return wanted === undefined || found === undefined || Number.isNaN(atMs)
      ? []
      : [[number, { wanted, found, atMs }] as const];
  });
  return new Map(entries);
}

const listEntries = (text: string): ReadonlySet<string> => new Set(text.split(', '));

/** Lists the deviations that a person has not accepted, as an owner's and an observed value show what was accepted. */
export function listUnaccepted(
  deviations: readonly Deviation[],
  accepted: { readonly ownerValue: string; readonly observedValue: string },
): readonly Deviation[] {
  const [owned, observed] = [listEntries(accepted.ownerValue), listEntries(accepted.observedValue)];
  return deviations.filter(
    ({ number, wanted, found }) =>
      !owned.has(`${number} ${formatDates(wanted)}`) || !observed.has(`${number} ${formatDates(found)}`),
  );
}
