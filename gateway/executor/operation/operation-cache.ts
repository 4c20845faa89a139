import { type DocumentNode, print, stripIgnoredCharacters } from 'graphql';
import { LRUCache } from 'lru-cache';
import { OperationRefused } from '../errors.ts';
import type { CompiledOperation } from './compile-operation.ts';
import { type ConditionKey, decideConditions, listConditionVariables } from './conditions.ts';
import { type SelectedOperation, selectOperation } from './select-operation.ts';

/** A document's operation, before its conditions are decided. */
export interface KnownOperation {
  readonly selected: SelectedOperation;
  /** Normalised text, independent of the document's spaces, comments and unused fragments. */
  readonly normalText: string;
  readonly conditionVariables: readonly string[];
  /** Cache keys of its compiled forms, by conditions: a text is hashed once. */
  readonly keys: Map<ConditionKey, string>;
}

/** Compiled operations of one supergraph, least recently used dropped first. */
export interface OperationCache {
  find(document: DocumentNode, operationName: string | undefined, documentKey: string | undefined): KnownOperation;
  /** @throws OperationRefused, or rejects with it, when it cannot be compiled: then and on every later call. */
  compiled(operation: KnownOperation, conditions: ConditionKey): CompiledOperation | Promise<CompiledOperation>;
}

function normalize({ definition, fragments }: SelectedOperation): string {
  const sorted = [...fragments.values()].toSorted((a, b) => a.name.value.localeCompare(b.name.value));
  return stripIgnoredCharacters([definition, ...sorted].map(print).join('\n'));
}

/** Lifetime of a refusal in milliseconds, since it may be due to a busy machine. */
const refusalMs = 10 * 60_000;

/**
 * `max` bounds the documents, the compiled operations and the refused ones, each; `compile` is called once for each
 * normal text and its conditions, whatever the outcome.
 */
export function createOperationCache(
  max: number,
  compile: (operation: SelectedOperation) => CompiledOperation | Promise<CompiledOperation>,
): OperationCache {
  const byDocument = new WeakMap<DocumentNode, Map<string | undefined, KnownOperation>>();
  const byKey = new LRUCache<string, KnownOperation>({ max });
  const byText = new LRUCache<string, CompiledOperation>({ max });
  const refused = new LRUCache<string, OperationRefused>({ max, ttl: refusalMs });
  const pending = new Map<string, Promise<CompiledOperation>>();

  const select = (document: DocumentNode, operationName: string | undefined): KnownOperation => {
    const selected = selectOperation(document, operationName);
    return {
      selected,
      normalText: normalize(selected),
      conditionVariables: listConditionVariables(selected),
      keys: new Map(),
    };
  };
  const findByDocument = (document: DocumentNode, operationName: string | undefined): KnownOperation => {
    const operations = byDocument.get(document) ?? new Map<string | undefined, KnownOperation>();
    byDocument.set(document, operations);
    const known = operations.get(operationName) ?? select(document, operationName);
    operations.set(operationName, known);
    return known;
  };
  /** Caches a refusal; any other failure may succeed the next time. */
  const rethrow = (key: string, error: unknown): never => {
    if (error instanceof OperationRefused && error.isLasting) refused.set(key, error);
    throw error;
  };
  const keep = (key: string, compiled: CompiledOperation): CompiledOperation => {
    byText.set(key, compiled);
    return compiled;
  };
  const compileFresh = (key: string, { selected, conditionVariables }: KnownOperation, conditions: ConditionKey) => {
    try {
      const fresh = compile(decideConditions(selected, conditionVariables, conditions));
      if (!(fresh instanceof Promise)) return keep(key, fresh);
      const kept = fresh
        .then(
          (compiled) => keep(key, compiled),
          (error: unknown) => rethrow(key, error),
        )
        .finally(() => pending.delete(key));
      pending.set(key, kept);
      return kept;
    } catch (error) {
      return rethrow(key, error);
    }
  };
  return {
    find(document, operationName, documentKey) {
      // Apollo Server keeps parsed documents, so the document itself serves as key, like its hash.
      if (documentKey === undefined) return findByDocument(document, operationName);
      const key = operationName === undefined ? documentKey : `${documentKey} ${operationName}`;
      const known = byKey.get(key) ?? select(document, operationName);
      byKey.set(key, known);
      return known;
    },
    compiled(operation, conditions) {
      const key = operation.keys.get(conditions) ?? `${conditions} ${operation.normalText}`;
      operation.keys.set(conditions, key);
      const known = byText.get(key);
      if (known !== undefined) return known;
      const refusal = refused.get(key);
      if (refusal !== undefined) throw refusal;
      return pending.get(key) ?? compileFresh(key, operation, conditions);
    },
  };
}
