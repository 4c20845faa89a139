import type { SitePath } from '../plan/compiled-plan.ts';
import type { ErrorPath, JsonObject } from '../types.ts';

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Adds the objects of a value with this list depth; deeper lists are searched through. */
function addObjects(value: unknown, listDepth: number, found: JsonObject[]): void {
  if (Array.isArray(value)) {
    const inner = listDepth > 0 ? listDepth - 1 : 0;
    for (let index = 0; index < value.length; index += 1) addObjects(value[index], inner, found);
  } else if (listDepth === 0 && isObject(value)) found.push(value);
}

/**
 * Collects the objects at a place of the answer, each once. A shared object, fetched for equal entities, may stand in
 * many places: duplicates are removed at every level, since there may be far more paths than objects.
 */
export function collectObjects(data: JsonObject, path: SitePath, isShared: boolean): readonly JsonObject[] {
  let level: readonly JsonObject[] = [data];
  for (let at = 0; at < path.length; ) {
    const key = path[at] ?? '';
    let listDepth = 0;
    for (at += 1; path[at] === '@'; at += 1) listDepth += 1;
    const next: JsonObject[] = [];
    for (const object of level) addObjects(object[key], listDepth, next);
    level = isShared ? [...new Set(next)] : next;
  }
  return level;
}

/** An object with its path in the answer. */
export interface EntityPlace {
  readonly object: JsonObject;
  readonly path: ErrorPath;
}

/** Lists the objects at a place of the answer with their paths, each as often as it occurs; used only for errors. */
export function* listPlaces(
  value: unknown,
  path: SitePath,
  depth = 0,
  parents: ErrorPath = [],
): Generator<EntityPlace> {
  const part = path[depth];
  if (Array.isArray(value)) {
    const next = part === '@' ? depth + 1 : depth;
    for (const [index, element] of value.entries()) yield* listPlaces(element, path, next, [...parents, index]);
  } else if (isObject(value)) {
    if (part === undefined) yield { object: value, path: parents };
    else yield* listPlaces(value[part], path, depth + 1, [...parents, part]);
  }
}
