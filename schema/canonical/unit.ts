/** The UN/ECE Recommendation 20 codes that the graph uses, with the English name (Rec 20, rev. 17). */
export const unitCodes = {
  C62: 'one (piece)',
  KGM: 'kilogram',
  GRM: 'gram',
  TNE: 'metric ton',
  LTR: 'litre',
  MLT: 'millilitre',
  MTR: 'metre',
  CMT: 'centimetre',
  MMT: 'millimetre',
  MTK: 'square metre',
  MTQ: 'cubic metre',
  HUR: 'hour',
  MIN: 'minute',
  SEC: 'second',
  DAY: 'day',
  DZN: 'dozen',
  PR: 'pair',
  SET: 'set',
  XBX: 'box',
  XCR: 'crate',
  XCT: 'carton',
  XPK: 'package',
  XPX: 'pallet',
  XRO: 'roll',
  LBR: 'pound',
  ONZ: 'ounce',
  FOT: 'foot',
  INH: 'inch',
  GLL: 'US gallon',
  BAR: 'bar',
  CEL: 'degree Celsius',
  KWH: 'kilowatt hour',
  NEW: 'newton',
  NU: 'newton metre',
  P1: 'percent',
  C94: 'revolution per minute',
} as const satisfies Readonly<Record<string, string>>;

/** Whether a text is one of the codes above. */
export function isUnitCode(text: string): boolean {
  return Object.hasOwn(unitCodes, text);
}
