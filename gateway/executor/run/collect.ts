import type { SitePath } from '../plan/compiled-plan.ts';
import type { ErrorPath, JsonObject } from '../types.ts';

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function collectFrom(value: unknown, path: SitePath, depth: number, found: Set<JsonObject>): void {
  if (value === null || value === undefined) return;
  const part = path[depth];
  if (Array.isArray(value)) {
    const next = part === '@' ? depth + 1 : depth;
    for (const element of value) collectFrom(element, path, next, found);
  } else if (part === undefined) {
    if (isObject(value)) found.add(value);
  } else if (isObject(value)) collectFrom(value[part], path, depth + 1, found);
}

/** The objects at a place of the answer, each once: equal entities of one place may be the same object. */
export function collectObjects(data: JsonObject, path: SitePath): ReadonlySet<JsonObject> {
  const found = new Set<JsonObject>();
  collectFrom(data, path, 0, found);
  return found;
}

/** An object with its path in the answer. */
export interface Place {
  readonly object: JsonObject;
  readonly path: ErrorPath;
}

/** The objects at a place of the answer with their paths, each as often as it occurs; walked only for errors. */
export function* listPlaces(value: unknown, path: SitePath, depth = 0, parents: ErrorPath = []): Generator<Place> {
  const part = path[depth];
  if (Array.isArray(value)) {
    const next = part === '@' ? depth + 1 : depth;
    for (const [index, element] of value.entries()) yield* listPlaces(element, path, next, [...parents, index]);
  } else if (isObject(value)) {
    if (part === undefined) yield { object: value, path: parents };
    else yield* listPlaces(value[part], path, depth + 1, [...parents, part]);
  }
}
