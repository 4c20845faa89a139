import { isNumberText } from '../number-text.ts';
import type { MergeShape } from '../plan/merge-shape.ts';
import type { SchemaFacts } from '../plan/schema-facts.ts';
import type { JsonObject } from '../types.ts';

/** Returns a deep copy that shares no object with the original. */
export function copyValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyValue);
  if (typeof value !== 'object' || value === null || isNumberText(value)) return value;
  const copy: JsonObject = {};
  // An own key of this name would become the copy's prototype; no selection can request it.
  for (const [key, inner] of Object.entries(value)) if (key !== '__proto__') copy[key] = copyValue(inner);
  return copy;
}

function mergeValue(present: unknown, value: unknown, shape: MergeShape, facts: SchemaFacts): void {
  if (Array.isArray(present) && Array.isArray(value)) {
    const length = Math.min(present.length, value.length);
    for (let index = 0; index < length; index += 1) mergeValue(present[index], value[index], shape, facts);
  } else if (typeof present === 'object' && present !== null && typeof value === 'object' && value !== null) {
    mergeInto(present as JsonObject, value as JsonObject, { shape, facts });
  }
}

/**
 * Merges a subgraph's answer into an object. Existing objects are completed; a concrete type's name stays when the
 * subgraph knows only the interface.
 */
export function mergeInto(
  target: JsonObject,
  source: Readonly<JsonObject>,
  { shape, facts }: { readonly shape: MergeShape; readonly facts: SchemaFacts },
): void {
  for (const { key, inner } of shape) {
    const value = source[key];
    if (value === undefined) continue;
    const present = target[key];
    if (present === undefined || present === null) target[key] = value;
    else if (inner !== undefined) mergeValue(present, value, inner, facts);
    else if (key !== '__typename' || facts.isAbstract(String(present))) target[key] = value;
  }
}
