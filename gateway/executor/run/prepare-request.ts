import type { CompiledRequest, EntityBatch, Variables } from '../plan/compiled-plan.ts';
import type { JsonObject, SubgraphRequest } from '../types.ts';
import { collectObjects } from './collect.ts';

/** The objects of one place that an answer completes; `indexes` says for each which entity of the answer is its own. */
export interface Targets {
  readonly objects: readonly JsonObject[];
  readonly indexes: readonly number[];
}

/** What was asked in one list of representations. */
export interface AskedBatch {
  readonly batch: EntityBatch;
  /** How many entities the answer must have. */
  readonly count: number;
  /** In the order of the batch's sites. */
  readonly targets: readonly Targets[];
}

/** A request about to be sent. */
export interface PreparedRequest {
  readonly request: SubgraphRequest;
  /** Empty for fields of a root type. */
  readonly asked: readonly AskedBatch[];
}

interface Representations {
  readonly asked: AskedBatch;
  readonly text: string;
}

/** Projects the entities of a batch; equal ones are asked for once. */
function collectRepresentations(batch: EntityBatch, data: JsonObject): Representations {
  const known = new Map<string, number>();
  const targets = batch.sites.map((site): Targets => {
    const objects: JsonObject[] = [];
    const indexes: number[] = [];
    for (const object of collectObjects(data, site)) {
      const text = batch.project(object);
      if (text === undefined) continue;
      const index = known.get(text) ?? known.size;
      known.set(text, index);
      objects.push(object);
      indexes.push(index);
    }
    return { objects, indexes };
  });
  return { asked: { batch, count: known.size, targets }, text: `"${batch.variable}":[${[...known.keys()].join(',')}]` };
}

function writeVariables(names: readonly string[], variables: Variables): string[] {
  return names
    .filter((name) => Object.hasOwn(variables, name) && variables[name] !== undefined)
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(variables[name])}`);
}

function createRequest(
  { query, operationName, operationKind, head }: CompiledRequest,
  text: string,
  event: object | undefined,
): SubgraphRequest {
  const isOfEvent = operationKind === 'subscription' && event !== undefined;
  let parsed: Variables | undefined;
  return {
    query,
    operationName,
    operationKind,
    get variables() {
      parsed ??= JSON.parse(`{${text}}`) as Variables;
      return parsed;
    },
    ...(isOfEvent ? { extensions: { event } } : {}),
    toJson: () => `${head}${text}}${isOfEvent ? `,"extensions":${JSON.stringify({ event })}` : ''}}`,
  };
}

/** What the client gave, and the event that a subscription is to answer for. */
export interface Given {
  readonly variables: Variables;
  readonly event?: object | undefined;
}

/** Makes a request from what is known so far; `undefined` when there is nothing to ask. */
export function prepareRequest(
  compiled: CompiledRequest,
  data: JsonObject,
  { variables, event }: Given,
): PreparedRequest | undefined {
  const own = writeVariables(compiled.variables, variables);
  const { selects } = compiled;
  if (selects.kind === 'root') {
    if (selects.root.site.length > 0 && collectObjects(data, selects.root.site).size === 0) return undefined;
    return { request: createRequest(compiled, own.join(','), event), asked: [] };
  }
  const lists = selects.batches.map((batch) => collectRepresentations(batch, data));
  if (lists.every(({ asked }) => asked.count === 0)) return undefined;
  const text = [...lists.map((list) => list.text), ...own].join(',');
  return { request: createRequest(compiled, text, event), asked: lists.map(({ asked }) => asked) };
}
