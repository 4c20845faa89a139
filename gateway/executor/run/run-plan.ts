import type { GraphQLFormattedError } from 'graphql';
import { OperationRefused } from '../errors.ts';
import type { CompiledPlan, CompiledRequest, EntityBatch } from '../plan/compiled-plan.ts';
import type { SchemaFacts } from '../plan/schema-facts.ts';
import type {
  ClientError,
  ErrorDescription,
  ErrorPath,
  JsonObject,
  SubgraphRequest,
  SubgraphResponse,
} from '../types.ts';
import { acceptAnswer } from './accept-answer.ts';
import { listGaps, listGapsOfError, placeError, placeFailure } from './place-errors.ts';
import { type OperationInput, type PreparedRequest, prepareRequest } from './prepare-request.ts';

/** Dependencies of a run. */
export interface RunServices {
  readonly facts: SchemaFacts;
  readonly fetch: (subgraph: string, request: SubgraphRequest) => Promise<SubgraphResponse>;
  readonly describeError: (subgraph: string, error: GraphQLFormattedError) => ErrorDescription;
  /** Describes an unusable fetch for the client; also logs it. */
  readonly describeFailure: (subgraph: string, error: unknown) => ErrorDescription;
  readonly signal: AbortSignal | undefined;
}

/** Merged data and errors of all subgraphs. */
export interface RunResult {
  readonly data: JsonObject;
  readonly errors: readonly ClientError[];
  /** Values missing because of the errors, beyond the errors' own paths. */
  readonly gaps: readonly ErrorPath[];
  /** Objects and lists that stand in more than one place. */
  readonly shared: ReadonlySet<object>;
}

/** Returns one error at every path, or without a path if none is known. */
function placeAt(description: ErrorDescription, paths: readonly ErrorPath[]): readonly ClientError[] {
  return paths.length === 0
    ? [description]
    : paths.map((path) => (path.length === 0 ? description : { ...description, path }));
}

/** Appends a list of any length, which a spread into `push` could not. */
function append<T>(list: T[], more: readonly T[]): void {
  for (const each of more) list.push(each);
}

/** Sends each request of a plan as soon as its dependencies have ended, and merges the answers. */
class Run {
  readonly data: JsonObject = {};
  readonly errors: ClientError[] = [];
  readonly gaps: ErrorPath[] = [];
  readonly shared = new Set<object>();
  readonly #plan: CompiledPlan;
  readonly #given: OperationInput;
  readonly #services: RunServices;
  readonly #waiting: number[];
  #open: number;
  readonly #done = Promise.withResolvers<void>();

  constructor(plan: CompiledPlan, given: OperationInput, services: RunServices) {
    this.#plan = plan;
    this.#given = given;
    this.#services = services;
    this.#waiting = plan.map(({ dependencyCount }) => dependencyCount);
    this.#open = plan.length;
  }

  async finish(): Promise<RunResult> {
    if (this.#open > 0) {
      for (const [index, { dependencyCount }] of this.#plan.entries()) if (dependencyCount === 0) this.#start(index);
      await this.#done.promise;
    }
    const { data, errors, gaps, shared } = this;
    return { data, errors, gaps, shared };
  }

  #start(index: number): void {
    this.#send(index).then(
      () => this.#end(index),
      (error: unknown) => this.#done.reject(error),
    );
  }

  #end(index: number): void {
    this.#open -= 1;
    if (this.#open === 0) this.#done.resolve();
    for (const dependent of this.#plan[index]?.dependents ?? []) {
      const left = (this.#waiting[dependent] ?? 0) - 1;
      this.#waiting[dependent] = left;
      if (left === 0) this.#start(dependent);
    }
  }

  async #send(index: number): Promise<void> {
    const compiled = this.#plan[index];
    const { signal, fetch } = this.#services;
    if (signal?.aborted) throw new OperationRefused('The request was aborted.', { code: 'REQUEST_ABORTED' });
    const prepared = compiled && prepareRequest(compiled, this, this.#given);
    if (compiled === undefined || prepared === undefined) return;
    let response: SubgraphResponse;
    try {
      response = await fetch(compiled.subgraph, prepared.request);
    } catch (error) {
      this.#fail(compiled, error);
      return;
    }
    this.#accept(compiled, prepared, response);
  }

  #fail(compiled: CompiledRequest, error: unknown, batch?: EntityBatch): void {
    const place = { compiled, data: this.data };
    const description = this.#services.describeFailure(compiled.subgraph, error);
    append(this.errors, placeAt(description, placeFailure(place, batch)));
    append(this.gaps, listGaps(place, batch));
  }

  #accept(compiled: CompiledRequest, { requested }: PreparedRequest, response: SubgraphResponse): void {
    const { data, shared } = this;
    const answer = { compiled, requested, response, data, shared, facts: this.#services.facts };
    // Errors are placed before the merge, while the objects are still as they were for the request.
    for (const error of response.errors ?? []) {
      const description = this.#services.describeError(compiled.subgraph, error);
      append(this.errors, placeAt(description, placeError(error, answer)));
      append(this.gaps, listGapsOfError(error, answer));
    }
    for (const { batch, error } of acceptAnswer(answer)) this.#fail(compiled, error, batch);
  }
}

/**
 * Runs a plan.
 * @throws OperationRefused when the signal is aborted.
 */
export function runPlan(plan: CompiledPlan, given: OperationInput, services: RunServices): Promise<RunResult> {
  return new Run(plan, given, services).finish();
}
