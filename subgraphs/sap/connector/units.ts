import { isUnitCode } from '../../../schema/canonical/index.ts';

/** Internal unit of SAP (T006, as the English keys) to UN/ECE Rec 20. */
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
  KI: 'XCR',
  CRT: 'XCR',
  KAR: 'XCT',
  CAR: 'XCT',
  PAK: 'XPK',
  PAC: 'XPK',
  PCK: 'XPK',
  PAL: 'XPX',
  ROL: 'XRO',
  BAR: 'BAR',
  '%': 'P1',
  KWH: 'KWH',
};

/** "Mutually defined" in Rec 20: a unit that has no code of its own there. */
export const mutuallyDefined = 'ZZ';

/** ISO codes of SAP (T006I) that have another code in Rec 20. */
const isoAliases: Readonly<Record<string, string>> = {
  PCE: 'C62',
  EA: 'C62',
  BX: 'XBX',
  CT: 'XCT',
  PK: 'XPK',
  PF: 'XPX',
};

function mapIsoCode(isoCode: string): string | undefined {
  const code = isoCode.toUpperCase();
  return [isoAliases[code], code, `X${code}`].find((found) => found !== undefined && isUnitCode(found));
}

/**
 * Maps SAP's unit to its Rec 20 code. The ISO code, where SAP sends one, is the same in every language; the unit is
 * not.
 */
export function mapUnit(unit: string, isoCode = ''): string {
  return mapIsoCode(isoCode) ?? codes[unit.toUpperCase()] ?? mutuallyDefined;
}

/** Unit as it was read, to be written back: SAP's internal code where it sends one, else the word of our language. */
export interface NativeUnit {
  readonly unit: string;
  readonly sapCode?: string | undefined;
}

/** Reads a unit as SAP sent it. */
export function readNativeUnit(unit: string, sapCode: string): NativeUnit {
  return sapCode === '' ? { unit } : { unit, sapCode };
}

/** Formats the properties by which a unit is written: `name`, or `nameSAPCode`. */
export function formatNativeUnit(name: string, { unit, sapCode }: NativeUnit): Readonly<Record<string, string>> {
  return sapCode === undefined ? { [name]: unit } : { [`${name}SAPCode`]: sapCode };
}
