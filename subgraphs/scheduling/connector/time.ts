import { readInstant, toInstant } from '../../../kit/index.ts';

const naiveShape = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?$/;
const offsetShape = /(Z|[+-]\d{2}:?\d{2})$/;

/** True for a date that every clock has: naive, or with an offset of its own. */
export function isNaive(text: string): boolean {
  if (text === '') return true;
  const iso = text.replace(' ', 'T');
  if (offsetShape.test(iso) && iso.includes('T')) return readInstant(iso) !== undefined;
  if (!naiveShape.test(text)) return false;
  try {
    const { year } = Temporal.PlainDateTime.from(iso, { overflow: 'reject' });
    return year > 1 && year < 9_999;
  } catch {
    return false;
  }
}

/** Maps frePPLe's naive date in the server's time zone to RFC 3339 UTC; a date with an offset keeps its own. */
export function mapInstant(value: string | null | undefined, timeZone: string): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const text = value.replace(' ', 'T');
  if (offsetShape.test(text.slice(10))) return new Date(text).toISOString().replace('.000Z', 'Z');
  return toInstant(text, timeZone);
}

/** Formats an instant as the naive date that frePPLe compares with. */
export function formatNaive(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}

/** Normalizes a stamp of the scheduler's own clock, so that stamps compare as text; empty for any other text. */
export function normalizeStamp(text: string): string {
  const stamp = text.replace(' ', 'T').replace(/Z$/, '');
  return naiveShape.test(stamp) && isNaive(stamp) ? stamp : '';
}

const maxSeconds = 2_147_483_647;

/**
 * Maps a duration to seconds: a number, numeric text, or Django's `[D ]HH:MM:SS`, whose time is added to its days, so
 * that `-1 23:00:00` is minus one hour.
 */
export function mapSeconds(value: string | number | null | undefined): number {
  if (value === null || value === undefined || value === '') return 0;
  const seconds = typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : parseDuration(value);
  return Math.max(-maxSeconds, Math.min(maxSeconds, Math.round(seconds)));
}

function parseDuration(text: string): number {
  const match = /^(?:(-?\d+) )?(-)?(\d+):(\d{2}):(\d{2}(?:\.\d+)?)$/.exec(text);
  if (match === null) return 0;
  const [, days = '0', sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const time = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  return Number(days) * 86_400 + (sign === undefined ? time : -time);
}

/** Finds the day of an instant on a clock. */
export function toDay(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
