import { type JsonReviver, parseJson, parseJsonWith } from './json.ts';

// ECMAScript's source text access; TypeScript has no types of it yet.
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => object };

// A number after a colon, bracket or comma that is long or has an exponent. Parsing with a reviver is several times
// slower, so texts without such a number are parsed without one.
const unusualNumber = /[:[,]\s*-?\d[\d.]*(?:[\d.]{15}|[eE])/;

// Each such number has one of these, which most texts lack: found several times faster than the number itself. Repeated
// rather than counted, since V8 skips through a text for a sequence and not for a count.
const longDigits = /\d\d\d\d\d\d\d\d/;
const exponent = /\d[eE]/;

function hasUnusualNumber(text: string): boolean {
  return (longDigits.test(text) || exponent.test(text)) && unusualNumber.test(text);
}

/** Sign, significant digits and exponent: equal for texts of equal numbers. */
function normalizeNumber(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

function isExact(value: number, source: string): boolean {
  return Number.isFinite(value) && normalizeNumber(String(value)) === normalizeNumber(source);
}

const keepText: JsonReviver = (_key, value, { source }) =>
  typeof value === 'number' && !isExact(value, source) ? rawJSON(source) : value;

/**
 * Parses like `parseJson`, but a number that JavaScript cannot represent (2^53 + 1, 1e400) keeps its text: it is an object
 * that `JSON.isRawJSON` recognises and `JSON.stringify` writes as that text.
 */
export function parseExactJson(text: string): unknown {
  return hasUnusualNumber(text) ? parseJsonWith(text, keepText) : parseJson(text);
}
