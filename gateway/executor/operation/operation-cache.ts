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

function select(document: DocumentNode, operationName: string | undefined): KnownOperation {
  const selected = selectOperation(document, operationName);
  return {
    selected,
    normalText: normalize(selected),
    conditionVariables: listConditionVariables(selected),
    keys: new Map(),
  };
}

function findKey({ keys, normalText }: KnownOperation, conditions: ConditionKey): string {
  const known = keys.get(conditions);
  if (known !== undefined) return known;
  const key = `${conditions} ${normalText}`;
  keys.set(conditions, key);
  return key;
}

type Compile = (operation: SelectedOperation) => CompiledOperation | Promise<CompiledOperation>;

class BoundedOperationCache implements OperationCache {
  readonly #byDocument = new WeakMap<DocumentNode, Map<string | undefined, KnownOperation>>();
  readonly #byKey: LRUCache<string, KnownOperation>;
  readonly #byText: LRUCache<string, CompiledOperation>;
  readonly #refused: LRUCache<string, OperationRefused>;
  readonly #pending = new Map<string, Promise<CompiledOperation>>();
  readonly #compile: Compile;

  constructor(max: number, compile: Compile) {
    this.#byKey = new LRUCache({ max });
    this.#byText = new LRUCache({ max });
    this.#refused = new LRUCache({ max, ttl: refusalMs });
    this.#compile = compile;
  }

  find(document: DocumentNode, operationName: string | undefined, documentKey: string | undefined): KnownOperation {
    // Apollo Server keeps parsed documents, so the document itself serves as key, like its hash.
    if (documentKey === undefined) return this.#findByDocument(document, operationName);
    const key = operationName === undefined ? documentKey : `${documentKey} ${operationName}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const fresh = select(document, operationName);
    this.#byKey.set(key, fresh);
    return fresh;
  }

  compiled(operation: KnownOperation, conditions: ConditionKey): CompiledOperation | Promise<CompiledOperation> {
    const key = findKey(operation, conditions);
    const known = this.#byText.get(key);
    if (known !== undefined) return known;
    const refusal = this.#refused.get(key);
    if (refusal !== undefined) throw refusal;
    return this.#pending.get(key) ?? this.#compileFresh(key, operation, conditions);
  }

  #findByDocument(document: DocumentNode, operationName: string | undefined): KnownOperation {
    const known = this.#byDocument.get(document);
    const operations = known ?? new Map<string | undefined, KnownOperation>();
    if (known === undefined) this.#byDocument.set(document, operations);
    const operation = operations.get(operationName) ?? select(document, operationName);
    if (!operations.has(operationName)) operations.set(operationName, operation);
    return operation;
  }

  #compileFresh(key: string, { selected, conditionVariables }: KnownOperation, conditions: ConditionKey) {
    try {
      const fresh = this.#compile(decideConditions(selected, conditionVariables, conditions));
      if (!(fresh instanceof Promise)) return this.#keep(key, fresh);
      const kept = fresh
        .then(
          (compiled) => this.#keep(key, compiled),
          (error: unknown) => this.#rethrow(key, error),
        )
        .finally(() => this.#pending.delete(key));
      this.#pending.set(key, kept);
      return kept;
    } catch (error) {
      return this.#rethrow(key, error);
    }
  }

  #keep(key: string, compiled: CompiledOperation): CompiledOperation {
    this.#byText.set(key, compiled);
    return compiled;
  }

  /** Caches a refusal; any other failure may succeed the next time. */
  #rethrow(key: string, error: unknown): never {
    if (error instanceof OperationRefused && error.isLasting) this.#refused.set(key, error);
    throw error;
  }
}

/**
 * `max` bounds the documents, the compiled operations and the refused ones, each; `compile` is called once for each
 * normal text and its conditions, whatever the outcome.
 */
export function createOperationCache(max: number, compile: Compile): OperationCache {
  return new BoundedOperationCache(max, compile);
}
