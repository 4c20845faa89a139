/** SAP's internal unit (T006, as the English keys) to UN/ECE Rec 20. */
const codes: Readonly<Record<string, string>> = {
  ST: 'C62',
  PC: 'C62',
  EA: 'C62',
  PCE: 'C62',
  AU: 'C62',
  KG: 'KGM',
  G: 'GRM',
  TO: 'TNE',
  T: 'TNE',
  LB: 'LBR',
  OZ: 'ONZ',
  L: 'LTR',
  ML: 'MLT',
  M3: 'MTQ',
  GAL: 'GLL',
  M: 'MTR',
  CM: 'CMT',
  MM: 'MMT',
  FT: 'FOT',
  '"': 'INH',
  IN: 'INH',
  M2: 'MTK',
  H: 'HUR',
  STD: 'HUR',
  HR: 'HUR',
  MIN: 'MIN',
  S: 'SEC',
  SEC: 'SEC',
  TAG: 'DAY',
  D: 'DAY',
  DAY: 'DAY',
  DZ: 'DZN',
  PAA: 'PR',
  PAR: 'PR',
  SET: 'SET',
  BOX: 'XBX',
  KI: 'XBX',
  KAR: 'XCT',
  CAR: 'XCT',
  PAK: 'XPK',
  PAC: 'XPK',
  PAL: 'XPX',
  ROL: 'XRO',
  BAR: 'BAR',
  '%': 'P1',
  KWH: 'KWH',
};

/** "Mutually defined" in Rec 20: a unit that has no code of its own there. */
export const mutuallyDefined = 'ZZ';

/** The Rec 20 code of SAP's unit; `isoCode`, where SAP sends one, helps with units that a customer made. */
export function mapUnit(unit: string, isoCode?: string): string {
  const found =
    codes[unit.toUpperCase()] ??
    (isoCode === undefined
      ? undefined
      : (codes[isoCode.toUpperCase()] ?? (/^[A-Z0-9]{2,3}$/.test(isoCode) ? isoCode : undefined)));
  return found ?? mutuallyDefined;
}

const nativeUnits: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(codes)
      .map(([native, code]) => [code, native])
      .toReversed(),
  ),
  C62: 'PC',
};

/** SAP's unit, as an English system shows it, of a Rec 20 code; a code that it has no word for stays. */
export function formatUnit(code: string): string {
  return nativeUnits[code] ?? code;
}
