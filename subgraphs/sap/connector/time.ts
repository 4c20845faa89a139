import { toInstant } from '../../../kit/index.ts';

const dayMs = 24 * 60 * 60_000;
// Range of a year with four digits; SAP's end of time is 9999-12-31.
const [earliestMs, latestMs] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59Z')];

function unreadable(kind: string, value: string): RangeError {
  return new RangeError(`"${value.slice(0, 60)}" is not a ${kind}`);
}

function toDate(milliseconds: number, kind: string, value: string): Date {
  if (!(milliseconds >= earliestMs && milliseconds <= latestMs)) throw unreadable(kind, value);
  return new Date(milliseconds);
}

/** Reads the milliseconds of V2's `/Date(ms)/` or `/Date(ms+offset)/`. */
const readMilliseconds = (value: string): string | undefined => /^\/Date\((-?\d+)(?:[+-]\d+)?\)\/$/.exec(value)?.[1];
// SAP's initial values: 00000000, 0000-00-00, 00000000000000.
const isInitial = (value: string): boolean => /^[0.:-]*$/.test(value);

/**
 * Maps V2's `/Date(ms)/` (UTC midnight of a plain day) or V4's text to a calendar day `YYYY-MM-DD`; `undefined` for
 * null and empty.
 * @throws RangeError when it is anything else.
 */
export function mapDay(value: string | null | undefined): string | undefined {
  if (value === null || value === undefined || isInitial(value)) return undefined;
  const milliseconds = readMilliseconds(value);
  if (milliseconds !== undefined) return toDate(Number(milliseconds), 'day', value).toISOString().slice(0, 10);
  const day = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(value)?.[1];
  if (day === undefined) throw unreadable('day', value);
  const read = toDate(Date.parse(`${day}T00:00:00Z`), 'day', value)
    .toISOString()
    .slice(0, 10);
  if (read !== day) throw unreadable('day', value);
  return day;
}

// Gateways write PT07H00M00S or P00DT07H00M00.000S; V4 writes 07:00:00.
const timeShapes = [
  /^P(?:(\d{1,2})D)?T(?:(\d{1,2})H)?(?:(\d{1,2})M)?(?:(\d{1,2})(?:\.\d+)?S)?$/,
  /^()(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?$/,
] as const;

/** Reads seconds since midnight; absent is midnight. */
function readSeconds(value: string | null | undefined): number {
  if (value === null || value === undefined || value === '') return 0;
  const parts = timeShapes.map((shape) => shape.exec(value)).find((match) => match !== null);
  if (parts === undefined) throw unreadable('time', value);
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part || 0));
  const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
  if (minutes > 59 || seconds > 59 || total > dayMs / 1_000) throw unreadable('time', value);
  return total;
}

/** Maps a time to `HH:MM:SS`; absent is midnight, and the end of a day 24:00:00. @throws RangeError for anything else. */
export function mapTime(value: string | null | undefined): string {
  const seconds = readSeconds(value);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/**
 * Maps a day and a time on the plant's clock to an instant, RFC 3339 UTC. A time that a clock change skips or repeats
 * is read with the earlier offset.
 * @throws RangeError when either cannot be read.
 */
export function mapPlantInstant(
  day: string | null | undefined,
  time: string | null | undefined,
  timeZone: string,
): string | undefined {
  const seconds = readSeconds(time);
  const plainDay = mapDay(day);
  if (plainDay === undefined) return undefined;
  // SAP writes the end of a day as 24:00:00.
  const plain = toDate(Date.parse(`${plainDay}T00:00:00Z`) + seconds * 1_000, 'time', `${day} ${time}`);
  return toInstant(plain.toISOString().slice(0, 19), timeZone);
}

/** Converts an instant to day and time on the plant's clock, for filters. */
export function toPlantClock(instant: string, timeZone: string): { readonly day: string; readonly time: string } {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return { day: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'second' }) };
}

/**
 * Maps V2's `/Date(ms+offset)/`, V4's text, or a 14-digit stamp in UTC to an instant; `undefined` for null, empty,
 * zeros, and 14 digits that are no instant.
 * @throws RangeError when it is anything else.
 */
export function mapInstant(value: string | null | undefined): string | undefined {
  // SAP writes zeros for an absent stamp; a single zero would read as a year.
  if (value === null || value === undefined || isInitial(value)) return undefined;
  const milliseconds = readMilliseconds(value);
  const stamp = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d+)?$/.exec(value);
  const text = stamp === null ? value : `${stamp[1]}-${stamp[2]}-${stamp[3]}T${stamp[4]}:${stamp[5]}:${stamp[6]}Z`;
  if (stamp !== null && Number.isNaN(Date.parse(text))) return undefined;
  const isText = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?$/.test(text);
  const at = milliseconds === undefined ? (isText ? Date.parse(text) : Number.NaN) : Number(milliseconds);
  return toDate(at, 'instant', value).toISOString().replace('.000Z', 'Z');
}

/** Formats the 14 digits with which SAP compares change stamps. */
export function formatStamp(instant: string): string {
  return new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
}

/** Moves a change stamp back, as 14 digits; any other text stays unchanged. */
export function rewindStamp(stamp: string, byMs: number): string {
  if (!/^\d{14}(?:\.\d+)?$/.test(stamp) || isInitial(stamp)) return stamp;
  const at = mapInstant(stamp);
  return at === undefined ? stamp : formatStamp(new Date(Math.max(0, Date.parse(at) - byMs)).toISOString());
}
