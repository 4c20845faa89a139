/** Converts a local time such as `2026-11-23T06:00:00` into an instant. */
export function toInstant(local: string, zone: string): number {
  const guess = Date.parse(`${local.slice(0, 19).replace(' ', 'T')}Z`);
  const shown = new Date(guess).toLocaleString('sv-SE', { timeZone: zone });
  return guess - (Date.parse(`${shown.replace(' ', 'T')}Z`) - guess);
}

/** Formats an instant to the minute. */
export const formatMinute = (instant: number): string =>
  new Date(Math.round(instant / 60_000) * 60_000).toISOString().slice(0, 16);

/** Reads an instant that Odoo writes in UTC; `undefined` for an empty one. */
export function readOdooInstant(value: unknown): number | undefined {
  return typeof value === 'string' && value !== '' ? Date.parse(`${value.replace(' ', 'T')}Z`) : undefined;
}

/** Reads a day of SAP, as `/Date(1764028800000)/`. */
export const readSapDay = (value: unknown): string =>
  new Date(Number(/-?\d+/.exec(String(value))?.[0] ?? 0)).toISOString().slice(0, 10);

/** Reads a time of day of SAP, as `PT06H00M00S`. */
export function readSapTime(value: unknown): string {
  const [, hours = '00', minutes = '00', seconds = '00'] = /PT(\d+)H(\d+)M(\d+)S/.exec(String(value)) ?? [];
  return `${hours}:${minutes}:${seconds}`;
}

/** Formats the day of an instant in a zone. */
export const formatDay = (instant: number, zone: string): string =>
  new Date(instant).toLocaleDateString('sv-SE', { timeZone: zone });
