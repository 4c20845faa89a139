import { Big } from 'big.js';

/** A quantity; decimal text, Recommendation 20 unit. */
export interface Amount {
  readonly value: string;
  readonly unit: string;
}

// Recommendation 20 codes by the reference unit of their dimension; the factors are exact by definition.
const units: Readonly<Record<string, readonly [reference: string, factor: string]>> = {
  GRM: ['KGM', '0.001'],
  TNE: ['KGM', '1000'],
  LBR: ['KGM', '0.45359237'],
  ONZ: ['KGM', '0.028349523125'],
  MLT: ['LTR', '0.001'],
  MTQ: ['LTR', '1000'],
  GLL: ['LTR', '3.785411784'],
  MMT: ['MTR', '0.001'],
  CMT: ['MTR', '0.01'],
  INH: ['MTR', '0.0254'],
  FOT: ['MTR', '0.3048'],
  DZN: ['C62', '12'],
  MIN: ['SEC', '60'],
  HUR: ['SEC', '3600'],
  DAY: ['SEC', '86400'],
};
/** Code of a unit that has none: not equal to any, itself included. */
export const unknownUnit = 'ZZ';

/** Converts a quantity to the reference unit of its dimension; a unit of no known dimension stays. */
export function toReference({ value, unit }: Amount): Amount {
  const [reference, factor] = units[unit] ?? [unit, '1'];
  return { value: new Big(value).times(factor).toFixed(), unit: reference };
}

/** Converts a quantity to another unit; `undefined` when the units have nothing in common. */
export function convert(amount: Amount, unit: string): string | undefined {
  if (amount.unit === unknownUnit || unit === unknownUnit) return undefined;
  if (amount.unit === unit) return amount.value;
  const [from, one] = [toReference(amount), toReference({ value: '1', unit })];
  return from.unit === one.unit ? new Big(from.value).div(one.value).toFixed() : undefined;
}
