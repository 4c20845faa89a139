import { Big } from 'big.js';

/**
 * Parses a vendor's number or numeric text to a plain decimal string; floats are rounded to `digits` to drop binary
 * noise.
 * @throws RangeError when the value is not a number.
 */
export function parseDecimal(value: string | number, { digits = 6 }: { readonly digits?: number } = {}): string {
  const text = String(value).trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) throw new RangeError('Not a decimal number.');
  return new Big(text).round(digits).toFixed();
}

/** Returns the exact sum of decimal strings. */
export function sumDecimals(values: readonly string[]): string {
  return values.reduce((sum, value) => sum.plus(value), new Big(0)).toFixed();
}

/** Returns `a - b`, exact. */
export function subtractDecimals(a: string, b: string): string {
  return new Big(a).minus(b).toFixed();
}
