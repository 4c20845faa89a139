import { isUnitCode } from './unit.ts';

/** Rec 20 codes of units by the English names that people give them, in small letters. */
export const codesByUnitName: Readonly<Record<string, string>> = {
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

/** Short names that people write beside a quantity. */
const labels: Readonly<Record<string, string>> = {
  ...codesByUnitName,
  pc: 'C62',
  piece: 'C62',
  pieces: 'C62',
  ea: 'C62',
  each: 'C62',
};

/** Finds the Rec 20 code of a label that people wrote, in any case; `undefined` for an empty one, and one that says nothing. */
export function findLabelCode(label: string): string | undefined {
  const name = label.trim().toLowerCase();
  const code = name.toUpperCase();
  if (isUnitCode(code)) return code;
  return Object.hasOwn(labels, name) ? labels[name] : undefined;
}
