/** A number that JavaScript cannot represent, as its JSON text; `JSON.stringify` writes that text. */
export interface NumberText {
  readonly rawJSON: string;
}

// ECMAScript's source text access; TypeScript has no types of it yet.
const { isRawJSON } = JSON as unknown as { readonly isRawJSON: (value: unknown) => value is NumberText };

/** True for a number that JavaScript cannot represent. */
export function isNumberText(value: unknown): value is NumberText {
  return isRawJSON(value);
}

function hasNumberText(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isNumberText(value) || Object.values(value).some(hasNumberText);
}

function round(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isNumberText(value)) return Number(value.rawJSON);
  if (Array.isArray(value)) return value.map(round);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, round(part)]));
}

/**
 * Returns a copy with the nearest representable numbers, for code that only compares or counts; without a `NumberText`
 * the value itself.
 */
export function roundNumbers<Value>(value: Value): Value {
  return hasNumberText(value) ? (round(value) as Value) : value;
}
