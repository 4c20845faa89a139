import { parseDecimal } from '../../../schema/canonical/index.ts';

/** Odoo's `false` for empty becomes `undefined`; anything but text too. */
export function mapText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A naive UTC time `YYYY-MM-DD HH:MM:SS` as RFC 3339. */
export function mapInstant(value: unknown): string | undefined {
  const match = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?/.exec(value) : null;
  return match === null ? undefined : `${match[1]}T${match[2] ?? '00:00:00'}Z`;
}

/** RFC 3339 as the only form that every series takes. */
export function formatInstant(instant: string): string {
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
}

/** A float without its binary noise. */
export function mapFloat(value: unknown): string {
  return typeof value === 'number' && Number.isFinite(value) ? parseDecimal(value, { digits: 4 }) : '0';
}

/** A nested many-to-one; `undefined` for `false`. */
export function mapOne(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** Nested records of a to-many; empty for `false`. */
export function mapMany(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((item) => mapOne(item) !== undefined) : [];
}

// English names of the units that Odoo ships (uom.product_uom_*).
const unitCodes: Readonly<Record<string, string>> = {
  units: 'C62',
  unit: 'C62',
  pcs: 'C62',
  pce: 'C62',
  dozens: 'DZN',
  dozen: 'DZN',
  kg: 'KGM',
  g: 'GRM',
  t: 'TNE',
  ton: 'TNE',
  lb: 'LBR',
  oz: 'ONZ',
  l: 'LTR',
  ml: 'MLT',
  'm³': 'MTQ',
  m3: 'MTQ',
  'gal (us)': 'GLL',
  'qt (us)': 'QTL',
  'fl oz (us)': 'OZA',
  'in³': 'INQ',
  'ft³': 'FTQ',
  gal: 'GLL',
  m: 'MTR',
  cm: 'CMT',
  mm: 'MMT',
  km: 'KMT',
  yd: 'YRD',
  mi: 'SMI',
  ft: 'FOT',
  in: 'INH',
  'm²': 'MTK',
  m2: 'MTK',
  'ft²': 'FTK',
  kwh: 'KWH',
  hours: 'HUR',
  hour: 'HUR',
  minutes: 'MIN',
  minute: 'MIN',
  days: 'DAY',
  day: 'DAY',
};

/** "Mutually defined" in Rec 20: a unit that has no code of its own there. */
const mutuallyDefined = 'ZZ';

/** The Rec 20 code of a unit by its English name. */
export function mapUnit(unit: unknown): string {
  const name = mapText(mapOne(unit)?.['name']);
  return name === undefined ? mutuallyDefined : (unitCodes[name.toLowerCase()] ?? mutuallyDefined);
}
