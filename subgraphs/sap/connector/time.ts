import { toInstant } from '../../../kit/index.ts';

/** A calendar day `YYYY-MM-DD` from V2's `/Date(ms)/` (UTC midnight of a plain day) or V4's text; `undefined` for null and empty. */
export function mapDay(value: string | null | undefined): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const milliseconds = /^\/Date\((-?\d+)(?:[+-]\d+)?\)\/$/.exec(value)?.[1];
  if (milliseconds !== undefined) return new Date(Number(milliseconds)).toISOString().slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
}

/** `HH:MM:SS` from V2's `PT07H00M00S` or V4's `07:00:00`; midnight when absent. */
function mapTimeOfDay(value: string | null | undefined): string {
  const duration = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(value ?? '');
  if (duration !== null)
    return [duration[1], duration[2], duration[3]].map((part) => (part ?? '0').padStart(2, '0')).join(':');
  return /^\d{2}:\d{2}:\d{2}/.exec(value ?? '')?.[0] ?? '00:00:00';
}

/** The instant of a day and a time on the plant's clock, RFC 3339 UTC. A time that a clock change skips or repeats is read as the earlier offset says. */
export function mapPlantInstant(
  day: string | null | undefined,
  time: string | null | undefined,
  timeZone: string,
): string | undefined {
  const plainDay = mapDay(day);
  if (plainDay === undefined) return undefined;
  const timeOfDay = mapTimeOfDay(time);
  // SAP writes the end of a day as 24:00:00.
  if (!timeOfDay.startsWith('24')) return toInstant(`${plainDay}T${timeOfDay}`, timeZone);
  return toInstant(`${Temporal.PlainDate.from(plainDay).add({ days: 1 }).toString()}T00:00:00`, timeZone);
}

/** Day and time on the plant's clock of an instant, for filters. */
export function toPlantClock(instant: string, timeZone: string): { readonly day: string; readonly time: string } {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return { day: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'second' }) };
}

/** The instant of V2's `/Date(ms+offset)/`, of V4's text, or of a 14-digit stamp in UTC. */
export function mapInstant(value: string | null | undefined): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const milliseconds = /^\/Date\((-?\d+)(?:[+-]\d+)?\)\/$/.exec(value)?.[1];
  if (milliseconds !== undefined) return new Date(Number(milliseconds)).toISOString().replace('.000Z', 'Z');
  const stamp = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d+)?$/.exec(value);
  // SAP writes zeros where it has no stamp; one alone would read as a year.
  const text = stamp === null ? value : `${stamp[1]}-${stamp[2]}-${stamp[3]}T${stamp[4]}:${stamp[5]}:${stamp[6]}Z`;
  return /^0*$/.test(text) || Number.isNaN(Date.parse(text))
    ? undefined
    : new Date(text).toISOString().replace('.000Z', 'Z');
}

/** The 14 digits that SAP compares change stamps with. */
export function formatStamp(instant: string): string {
  return new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
}

/** A change stamp so much earlier, as 14 digits; what is none stays. */
export function rewindStamp(stamp: string, byMs: number): string {
  const at = mapInstant(stamp);
  return at === undefined ? stamp : formatStamp(new Date(Math.max(0, Date.parse(at) - byMs)).toISOString());
}
