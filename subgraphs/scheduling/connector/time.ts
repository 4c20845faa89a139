import { toInstant } from '../../../kit/index.ts';

/** frePPLe's naive date in a time zone as RFC 3339 UTC; a date that carries an offset keeps its own. */
export function mapInstant(value: string | null | undefined, timeZone: string): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const text = value.replace(' ', 'T');
  if (/Z$|[+-]\d{2}:?\d{2}$/.test(text)) return new Date(text).toISOString().replace('.000Z', 'Z');
  return toInstant(text, timeZone);
}

/** An instant as the naive date that frePPLe compares with. */
export function formatNaive(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}

/** Seconds of a duration: a number, numeric text, or `[-][D ]HH:MM:SS` as Django REST writes it. */
export function mapSeconds(value: string | number | null | undefined): number {
  if (value === null || value === undefined || value === '') return 0;
  if (typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value)) return Math.round(Number(value));
  const match = /^(-)?(?:(-?\d+) )?(\d+):(\d{2}):(\d{2})/.exec(value);
  if (match === null) return 0;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  const total = Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  return sign === undefined ? total : -total;
}

/** The day at the plant on which an instant falls. */
export function toDay(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
