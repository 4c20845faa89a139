import type { FetchDataRewrite } from '@apollo/query-planner';
import { Kind, type SelectionSetNode } from 'graphql';
import type { SchemaFacts } from './schema-facts.ts';

/** A key of an answer to merge; `inner` when it holds objects, which are merged key by key. */
export interface MergeField {
  readonly key: string;
  readonly inner: MergeShape | undefined;
}

/** Keys of an answer to merge; all others that a subgraph sends are dropped. */
export type MergeShape = readonly MergeField[];

type MutableShape = Map<string, MutableShape | undefined>;

function addSelections(shape: MutableShape, { selections }: SelectionSetNode): MutableShape {
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) addSelections(shape, selection.selectionSet);
    if (selection.kind !== Kind.FIELD) continue;
    const key = (selection.alias ?? selection.name).value;
    const inner = shape.get(key);
    if (selection.selectionSet === undefined) shape.set(key, inner);
    else shape.set(key, addSelections(inner ?? new Map(), selection.selectionSet));
  }
  return shape;
}

function freeze(shape: MutableShape): MergeShape {
  return [...shape].map(([key, inner]) => ({ key, inner: inner && freeze(inner) }));
}

/** A key with an alias of the planner, to be renamed back. */
export interface Renaming {
  readonly path: readonly string[];
  readonly from: string;
  readonly to: string;
}

const fragmentPrefix = '... on ';

/** Reads the planner's rewrites of an answer. */
export function readRenamings(rewrites: readonly FetchDataRewrite[]): readonly Renaming[] {
  return rewrites.map((rewrite) => {
    const from = rewrite.path.at(-1);
    if (rewrite.kind !== 'KeyRenamer' || from === undefined)
      throw new Error(`The plan has an unknown output rewrite: ${JSON.stringify(rewrite)}`);
    return { path: rewrite.path.slice(0, -1), from, to: rewrite.renameKeyTo };
  });
}

/** Creates the shape of a selection after renaming. */
export function createMergeShape(selectionSet: SelectionSetNode, renamings: readonly Renaming[]): MergeShape {
  const shape = addSelections(new Map(), selectionSet);
  for (const { path, from, to } of renamings) {
    let place: MutableShape | undefined = shape;
    for (const part of path) if (!part.startsWith(fragmentPrefix)) place = place?.get(part);
    if (place?.has(from)) place.set(to, place.get(from));
  }
  return freeze(shape);
}

/** Renames keys in place, in every object at the path whose type matches. */
export function applyRenaming(value: unknown, { path, from, to }: Renaming, facts: SchemaFacts, depth = 0): void {
  if (Array.isArray(value)) {
    for (const element of value) applyRenaming(element, { path, from, to }, facts, depth);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const object = value as Record<string, unknown>;
  const part = path[depth];
  if (part === undefined) {
    if (object[from] === undefined) return;
    object[to] = object[from];
    delete object[from];
  } else if (part.startsWith(fragmentPrefix)) {
    const typename = object['__typename'];
    const isAdmitted = typeof typename !== 'string' || facts.isOfType(typename, part.slice(fragmentPrefix.length));
    if (isAdmitted) applyRenaming(object, { path, from, to }, facts, depth + 1);
  } else applyRenaming(object[part], { path, from, to }, facts, depth + 1);
}
