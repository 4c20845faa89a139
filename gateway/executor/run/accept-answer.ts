import type { GraphQLFormattedError } from 'graphql';
import { BadSubgraphResponse } from '../errors.ts';
import type { CompiledRequest, EntityBatch, RootSelection } from '../plan/compiled-plan.ts';
import { applyRenaming } from '../plan/merge-shape.ts';
import type { SchemaFacts } from '../plan/schema-facts.ts';
import type { JsonObject, SubgraphResponse } from '../types.ts';
import { collectObjects } from './collect.ts';
import { copyValue, mergeInto } from './merge.ts';
import type { RequestBatch, Targets } from './prepare-request.ts';

/** An unusable part of an answer: its list of entities (`undefined`: all of it), and the reason. */
export interface Unusable {
  readonly batch: EntityBatch | undefined;
  readonly error: BadSubgraphResponse;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mergeRoot({ site, shape, renamings }: RootSelection, source: JsonObject, answer: Answer): void {
  for (const renaming of renamings) applyRenaming(source, renaming, answer.facts);
  let isUsed = false;
  for (const target of collectObjects(answer.data, site, answer.shared.size > 0)) {
    mergeInto(target, isUsed ? (copyValue(source) as JsonObject) : source, { shape, facts: answer.facts });
    isUsed = true;
  }
}

/**
 * Completes the objects of one place. Within a place equal entities may share parts, because every later fetch for one
 * is also for the other; another place may select the same key with other arguments.
 */
function mergeEntities(
  { objects, indexes }: Targets,
  entities: readonly unknown[],
  merge: (target: JsonObject, source: JsonObject) => void,
) {
  for (let position = 0; position < objects.length; position += 1) {
    const target = objects[position];
    const entity = entities[indexes[position] ?? -1];
    if (target !== undefined && isObject(entity)) merge(target, entity);
  }
}

/** Records the parts of entities that several objects of a place share. */
function noteShared({ indexes }: Targets, entities: readonly unknown[], { shape, shared }: Sharing): void {
  const nested = shape.filter(({ inner }) => inner !== undefined);
  if (nested.length === 0 || indexes.length < 2) return;
  const seen = new Set<number>();
  for (const index of indexes) {
    const entity = seen.has(index) ? entities[index] : undefined;
    seen.add(index);
    if (!isObject(entity)) continue;
    for (const { key } of nested) {
      const part = entity[key];
      if (typeof part === 'object' && part !== null) shared.add(part);
    }
  }
}

function acceptBatch({ batch, targets }: RequestBatch, entities: readonly unknown[], { facts, shared }: Answer): void {
  const { shape, renamings } = batch;
  const isFlat = shape.every(({ inner }) => inner === undefined);
  const how = { shape, facts };
  for (const renaming of renamings) applyRenaming(entities, renaming, facts);
  for (const [index, target] of targets.entries()) {
    const isLast = index === targets.length - 1;
    const own = isLast || isFlat ? entities : entities.map(copyValue);
    mergeEntities(target, own, (object, entity) => mergeInto(object, entity, how));
    noteShared(target, own, { shape, shared });
  }
}

interface Sharing {
  readonly shape: EntityBatch['shape'];
  readonly shared: Set<object>;
}

/** Finds the fault of an invalid list of entities; `undefined` for a valid one. */
function findFault(entities: unknown, count: number): string | undefined {
  if (!Array.isArray(entities)) return 'The entities are not a list.';
  if (entities.length !== count) return `There are ${entities.length} entities instead of ${count}.`;
  const isFit = entities.every((entity) => entity === null || isObject(entity));
  return isFit ? undefined : 'An entity is not an object.';
}

/** An answer to be merged into the data. */
export interface Answer {
  readonly compiled: CompiledRequest;
  readonly requested: readonly RequestBatch[];
  readonly response: SubgraphResponse;
  readonly data: JsonObject;
  readonly facts: SchemaFacts;
  /** Filled with parts that several places share. */
  readonly shared: Set<object>;
}

function hasErrors(errors: readonly GraphQLFormattedError[] | undefined): boolean {
  return errors !== undefined && errors.length > 0;
}

/** Merges an answer's data; returns the parts that violate the protocol without an error that explains it. */
export function acceptAnswer(answer: Answer): readonly Unusable[] {
  const { compiled, requested, response } = answer;
  const isExplained = hasErrors(response.errors);
  const bad = (message: string, batch?: EntityBatch): Unusable => ({
    batch,
    error: new BadSubgraphResponse(compiled.subgraph, message),
  });
  if (response.data === null || response.data === undefined) return isExplained ? [] : [bad('There is no data.')];
  if (!isObject(response.data)) return [bad('The data is not an object.')];
  if (compiled.selects.kind === 'root') {
    mergeRoot(compiled.selects.root, response.data, answer);
    return [];
  }
  const source = response.data;
  return requested.flatMap((part) => {
    const entities = source[part.batch.responseKey];
    if ((entities === null || entities === undefined) && isExplained) return [];
    const fault = findFault(entities, part.count);
    if (fault !== undefined) return [bad(fault, part.batch)];
    acceptBatch(part, entities as readonly unknown[], answer);
    return [];
  });
}
