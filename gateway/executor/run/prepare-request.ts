import type { CompiledRequest, EntityBatch, Variables } from '../plan/compiled-plan.ts';
import type { JsonObject, SubgraphRequest } from '../types.ts';
import { collectObjects } from './collect.ts';
import { Representations } from './representations.ts';

/** Objects of one place that an answer completes; `indexes` maps each to its entity in the answer. */
export interface Targets {
  readonly objects: readonly JsonObject[];
  readonly indexes: readonly number[];
}

/** Entities requested in one list of representations. */
export interface RequestBatch {
  readonly batch: EntityBatch;
  /** Number of entities that the answer must have. */
  readonly count: number;
  /** In the order of the batch's sites. */
  readonly targets: readonly Targets[];
}

/** A request about to be sent. */
export interface PreparedRequest {
  readonly request: SubgraphRequest;
  /** Empty for fields of a root type. */
  readonly requested: readonly RequestBatch[];
}

interface Collected {
  readonly requested: RequestBatch;
  readonly text: string;
}

/** Projects the entities of a batch, without duplicates. */
function collectRepresentations(batch: EntityBatch, { data, shared }: Known): Collected {
  const representations = new Representations(batch.project);
  const targets = batch.sites.map((site): Targets => {
    const objects: JsonObject[] = [];
    const indexes: number[] = [];
    for (const object of collectObjects(data, site, shared.size > 0)) {
      const index = representations.add(object);
      if (index === undefined) continue;
      objects.push(object);
      indexes.push(index);
    }
    return { objects, indexes };
  });
  return {
    requested: { batch, count: representations.count, targets },
    text: `"${batch.variable}":${representations.toJson()}`,
  };
}

function writeVariables(names: readonly string[], variables: Variables): string[] {
  return names
    .filter((name) => Object.hasOwn(variables, name) && variables[name] !== undefined)
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(variables[name])}`);
}

/** A request whose variables are JSON text; they are parsed only for a caller that needs the values. */
class TextRequest implements SubgraphRequest {
  readonly #compiled: CompiledRequest;
  readonly #text: string;
  #variables: Variables | undefined;
  readonly extensions?: { readonly event: object };

  constructor(compiled: CompiledRequest, text: string, event: object | undefined) {
    this.#compiled = compiled;
    this.#text = text;
    if (event !== undefined && compiled.operationKind === 'subscription') this.extensions = { event };
  }

  get query(): string {
    return this.#compiled.query;
  }

  get operationName(): string | undefined {
    return this.#compiled.operationName;
  }

  get operationKind(): SubgraphRequest['operationKind'] {
    return this.#compiled.operationKind;
  }

  get variables(): Variables {
    this.#variables ??= JSON.parse(`{${this.#text}}`) as Variables;
    return this.#variables;
  }

  toJson(): string {
    const { extensions } = this;
    const rest = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
    return `${this.#compiled.head}${this.#text}}${rest}}`;
  }
}

/** Data received so far. */
export interface Known {
  readonly data: JsonObject;
  /** Objects and lists that stand in more than one place. */
  readonly shared: ReadonlySet<object>;
}

/** Variables of the client, and the event that a subscription answers for. */
export interface OperationInput {
  readonly variables: Variables;
  readonly event?: object | undefined;
}

/** Creates a request from the data received so far; `undefined` when there is nothing to request. */
export function prepareRequest(
  compiled: CompiledRequest,
  known: Known,
  { variables, event }: OperationInput,
): PreparedRequest | undefined {
  const own = writeVariables(compiled.variables, variables);
  const { selects } = compiled;
  if (selects.kind === 'root') {
    const { site } = selects.root;
    if (site.length > 0 && collectObjects(known.data, site, known.shared.size > 0).length === 0) return undefined;
    return { request: new TextRequest(compiled, own.join(','), event), requested: [] };
  }
  const lists = selects.batches.map((batch) => collectRepresentations(batch, known));
  if (lists.every(({ requested }) => requested.count === 0)) return undefined;
  const text = [...lists.map((list) => list.text), ...own].join(',');
  return { request: new TextRequest(compiled, text, event), requested: lists.map(({ requested }) => requested) };
}
