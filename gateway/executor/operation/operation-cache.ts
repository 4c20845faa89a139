import { type DocumentNode, print, stripIgnoredCharacters } from 'graphql';
import { LRUCache } from 'lru-cache';
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
  /** @throws OperationRefused when it cannot be compiled. */
  compiled(operation: KnownOperation, conditions: ConditionKey): CompiledOperation;
}

function normalize({ definition, fragments }: SelectedOperation): string {
  const sorted = [...fragments.values()].toSorted((a, b) => a.name.value.localeCompare(b.name.value));
  return stripIgnoredCharacters([definition, ...sorted].map(print).join('\n'));
}

/** `max` bounds the documents and the compiled operations alike; `compile` is called once for each normal text and its conditions. */
export function createOperationCache(
  max: number,
  compile: (operation: SelectedOperation) => CompiledOperation,
): OperationCache {
  const byDocument = new WeakMap<DocumentNode, Map<string | undefined, KnownOperation>>();
  const byKey = new LRUCache<string, KnownOperation>({ max });
  const byText = new LRUCache<string, CompiledOperation>({ max });

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
      const { selected, conditionVariables } = operation;
      const fresh = compile(decideConditions(selected, conditionVariables, conditions));
      byText.set(key, fresh);
      return fresh;
    },
  };
}
