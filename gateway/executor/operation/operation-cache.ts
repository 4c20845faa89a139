import { type DocumentNode, print, stripIgnoredCharacters } from 'graphql';
import { LRUCache } from 'lru-cache';
import { OperationRefused } from '../errors.ts';
import type { CompiledOperation } from './compile-operation.ts';
import { type ConditionKey, decideConditions, listConditionVariables } from './conditions.ts';
import { type SelectedOperation, selectOperation } from './select-operation.ts';

/** An operation as a document names it, whatever its conditions will be. */
export interface KnownOperation {
  readonly selected: SelectedOperation;
  /** Its text in one form, whatever the spaces, comments and unused fragments of the document. */
  readonly normalText: string;
  readonly conditionVariables: readonly string[];
  /** What its compiled forms are kept under, by conditions: a text that is made once is hashed once. */
  readonly keys: Map<ConditionKey, string>;
}

/** Compiled operations of one supergraph, least recently used dropped first. */
export interface OperationCache {
  find(document: DocumentNode, operationName: string | undefined, documentKey: string | undefined): KnownOperation;
  /** @throws OperationRefused, or rejects with it, when it cannot be compiled: then and each time again. */
  compiled(operation: KnownOperation, conditions: ConditionKey): CompiledOperation | Promise<CompiledOperation>;
}

function normalize({ definition, fragments }: SelectedOperation): string {
  const sorted = [...fragments.values()].toSorted((a, b) => a.name.value.localeCompare(b.name.value));
  return stripIgnoredCharacters([definition, ...sorted].map(print).join('\n'));
}

/** A refusal may have been for want of time while the machine was busy: it is tried again after this long, in milliseconds. */
const refusalMs = 10 * 60_000;

/**
 * `max` bounds the documents, the compiled operations and the refused ones, each; `compile` is called once for each normal text and
 * its conditions, whatever it ends with.
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
  /** Remembers a refusal; anything else that went wrong may go well the next time. */
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
      // Apollo Server keeps parsed documents, so the document itself is as good a key as its hash.
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
