import type { GraphQLFormattedError } from 'graphql';
import { OperationRefused } from '../errors.ts';
import type { CompiledPlan, CompiledRequest, Variables } from '../plan/compiled-plan.ts';
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
import { placeError, placeFailure } from './place-errors.ts';
import { type PreparedRequest, prepareRequest } from './prepare-request.ts';

/** What a run needs of the graph. */
export interface RunServices {
  readonly facts: SchemaFacts;
  readonly fetch: (subgraph: string, request: SubgraphRequest) => Promise<SubgraphResponse>;
  readonly describeError: (subgraph: string, error: GraphQLFormattedError) => ErrorDescription;
  /** What a client reads of a fetch that gave nothing usable; also tells the log. */
  readonly describeFailure: (subgraph: string, error: unknown) => ErrorDescription;
  readonly signal: AbortSignal | undefined;
}

/** Everything that the subgraphs said. */
export interface RunResult {
  readonly data: JsonObject;
  readonly errors: readonly ClientError[];
}

/** One error at every place, or without a place where none is known. */
function place(description: ErrorDescription, paths: readonly ErrorPath[]): readonly ClientError[] {
  return paths.length === 0
    ? [description]
    : paths.map((path) => (path.length === 0 ? description : { ...description, path }));
}

/** Sends each request of a plan as soon as those that it waits for have ended, and merges the answers. */
class Run {
  readonly data: JsonObject = {};
  readonly errors: ClientError[] = [];
  readonly #plan: CompiledPlan;
  readonly #variables: Variables;
  readonly #services: RunServices;
  readonly #waiting: number[];
  #open: number;
  readonly #done = Promise.withResolvers<void>();

  constructor(plan: CompiledPlan, variables: Variables, services: RunServices) {
    this.#plan = plan;
    this.#variables = variables;
    this.#services = services;
    this.#waiting = plan.map(({ dependencyCount }) => dependencyCount);
    this.#open = plan.length;
  }

  async finish(): Promise<RunResult> {
    if (this.#open > 0) {
      for (const [index, { dependencyCount }] of this.#plan.entries()) if (dependencyCount === 0) this.#start(index);
      await this.#done.promise;
    }
    return { data: this.data, errors: this.errors };
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
    if (signal?.aborted)
      throw new OperationRefused('The request was given up before it was answered.', { code: 'REQUEST_ABORTED' });
    const prepared = compiled && prepareRequest(compiled, this.data, this.#variables);
    if (compiled === undefined || prepared === undefined) return;
    let response: SubgraphResponse;
    try {
      response = await fetch(compiled.subgraph, prepared.request);
    } catch (error) {
      this.errors.push(...this.#describeFailure(compiled, error));
      return;
    }
    this.#accept(compiled, prepared, response);
  }

  #describeFailure(compiled: CompiledRequest, error: unknown, batch?: Parameters<typeof placeFailure>[1]) {
    const description = this.#services.describeFailure(compiled.subgraph, error);
    return place(description, placeFailure({ compiled, data: this.data }, batch));
  }

  #accept(compiled: CompiledRequest, { asked }: PreparedRequest, response: SubgraphResponse): void {
    const answer = { compiled, asked, response, data: this.data, facts: this.#services.facts };
    // Errors are placed before the merge, while the objects still are as they were when asked about.
    for (const error of response.errors ?? [])
      this.errors.push(...place(this.#services.describeError(compiled.subgraph, error), placeError(error, answer)));
    for (const { batch, error } of acceptAnswer(answer))
      this.errors.push(...this.#describeFailure(compiled, error, batch));
  }
}

/**
 * Runs a plan.
 * @throws OperationRefused when the signal is aborted.
 */
export function runPlan(plan: CompiledPlan, variables: Variables, services: RunServices): Promise<RunResult> {
  return new Run(plan, variables, services).finish();
}
