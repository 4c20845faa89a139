import { createHash } from 'node:crypto';
import { print } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { describeErrorByDefault, describeFailureByDefault, OperationRefused } from './errors.ts';
import { roundNumbers } from './number-text.ts';
import { type CompiledOperation, compileOperation } from './operation/compile-operation.ts';
import { readConditionKey } from './operation/conditions.ts';
import { createOperationCache, type KnownOperation, type OperationCache } from './operation/operation-cache.ts';
import { readByOwnNames } from './operation/variable-names.ts';
import type { PlanFacts } from './plan/compile-plan.ts';
import { createPlanFacts } from './plan/create-plan-facts.ts';
import { createPlanner } from './planner/create-planner.ts';
import { createWorkerPlanner } from './planner/plan-in-worker.ts';
import { createCoverage } from './run/cover.ts';
import { hasPlace, trimToRequested } from './run/response-path.ts';
import { type RunResult, runPlan } from './run/run-plan.ts';
import { type LoadedSupergraph, loadSupergraph } from './supergraph/load-supergraph.ts';
import type {
  ClientError,
  CompiledGraph,
  ErrorPath,
  ExecutionAnswer,
  ExecutionRequest,
  GraphOptions,
  JsonObject,
} from './types.ts';
import { Writing } from './write/writing.ts';

const maxVariableErrors = 5;

/** State of one supergraph. */
interface Engine<Context> {
  readonly supergraph: LoadedSupergraph;
  readonly plan: PlanFacts;
  readonly operations: OperationCache;
  readonly options: GraphOptions<Context>;
}

function refuse({ message, code, hasData }: OperationRefused): ExecutionAnswer {
  const error = { message, extensions: { code } };
  const dataJson = hasData ? 'null' : undefined;
  const status = code === 'PLANNER_OVERLOADED' ? 429 : undefined;
  return { json: joinAnswer(dataJson, [error]), dataJson, errors: [error], isRefused: !hasData, status };
}

function joinAnswer(dataJson: string | undefined, errors: readonly ClientError[]): string {
  if (errors.length === 0) return `{"data":${dataJson}}`;
  const data = dataJson === undefined ? '' : `,"data":${dataJson}`;
  return `{"errors":${JSON.stringify(errors)}${data}}`;
}

/** @throws OperationRefused with the first errors when a variable's value does not fit its type. */
function coerceVariables<Context>(
  { selected }: KnownOperation,
  given: Readonly<JsonObject>,
  { supergraph }: Engine<Context>,
): Readonly<JsonObject> {
  const { variableDefinitions = [] } = selected.definition;
  if (variableDefinitions.length === 0) return given;
  const { coerced, errors } = getVariableValues(supergraph.apiSchema, variableDefinitions, roundNumbers(given), {
    maxErrors: maxVariableErrors,
  });
  if (coerced !== undefined) return coerced;
  const [first] = errors ?? [];
  throw new OperationRefused(first?.message ?? 'The variables do not match the operation.', { code: 'BAD_USER_INPUT' });
}

function toClientPath(path: ErrorPath, clientNames: ReadonlyMap<string, string>): ErrorPath {
  return clientNames.size === 0
    ? path
    : path.map((part) => (typeof part === 'string' ? (clientNames.get(part) ?? part) : part));
}

/** Lists the errors that subgraphs reported, at the client's response names: without duplicates, and without errors outside the answer. */
function listReported(
  errors: readonly ClientError[],
  { clientNames, operation }: CompiledOperation,
  dataJson: string,
): readonly ClientError[] {
  const data: unknown = errors.length === 0 ? undefined : JSON.parse(dataJson);
  const placed = errors.flatMap((error) => {
    if (error.path === undefined) return [error];
    const path = toClientPath(trimToRequested(error.path, operation), clientNames);
    return hasPlace(path, data) ? [{ ...error, path }] : [];
  });
  return [...new Map(placed.map((error) => [JSON.stringify(error), error])).values()];
}

/** Lists all errors for the client; a missing value gets its own error when no other explains it. */
function listErrors(result: RunResult, compiled: CompiledOperation, written: Written): readonly ClientError[] {
  const { faults, dataJson } = written;
  if (result.errors.length === 0 && faults.length === 0) return result.errors;
  const reported = listReported(result.errors, compiled, dataJson);
  const isCovered = createCoverage(
    reported,
    result.gaps.map((path) => toClientPath(path, compiled.clientNames)),
  );
  const unexplained = faults
    .filter(({ path }) => !isCovered(path))
    .map(({ message, path }) => ({ message, path, extensions: { code: 'INVALID_SUBGRAPH_VALUE' } }));
  return [...reported, ...unexplained];
}

/** Text of `data` with its errors. */
interface Written {
  readonly dataJson: string;
  readonly faults: Writing['faults'];
}

async function run<Context>(
  engine: Engine<Context>,
  request: ExecutionRequest,
  context: Context,
): Promise<ExecutionAnswer> {
  const { operations, options, plan } = engine;
  const variables = request.variables ?? {};
  const known = operations.find(request.document, request.operationName ?? undefined, request.documentKey);
  const { event } = request;
  if (known.selected.definition.operation === 'subscription' && event === undefined)
    throw new OperationRefused('Subscribe over WebSocket (graphql-transport-ws) or as an event stream.', {
      code: 'SUBSCRIPTION_NOT_SUPPORTED',
    });
  const coerced = coerceVariables(known, variables, engine);
  const found = operations.compiled(known, readConditionKey(known.conditionVariables, coerced));
  const compiled = found instanceof Promise ? await found : found;
  const { fetch, describeError = describeErrorByDefault, describeFailure = describeFailureByDefault } = options;
  const result = await runPlan(
    compiled.plan,
    { variables: readByOwnNames(variables, compiled.variableNames), event },
    {
      facts: plan.facts,
      fetch: (subgraph, subgraphRequest) => fetch(subgraph, subgraphRequest, context),
      describeError,
      describeFailure: (subgraph, error) => {
        options.onFailure?.(subgraph, error, context);
        return describeFailure(subgraph, error);
      },
      signal: request.signal,
    },
  );
  const writing = new Writing(compiled.introspect(coerced), result.shared);
  const dataJson = compiled.write(result.data, writing);
  const errors = listErrors(result, compiled, { dataJson, faults: writing.faults });
  return { json: joinAnswer(dataJson, errors), dataJson, errors, isRefused: false };
}

/**
 * Compiles a supergraph without composition or network access; plans each operation on first use.
 * @throws GraphQLError when the text is not a supergraph.
 */
export function compileGraph<Context>(options: GraphOptions<Context>): CompiledGraph<Context> {
  const { supergraphSdl, maxCachedOperations = 1_000, planningWorker } = options;
  const supergraph = loadSupergraph(supergraphSdl);
  const plan = createPlanFacts(supergraph);
  const planner =
    planningWorker === undefined
      ? createPlanner(supergraph.plannerDocument)
      : createWorkerPlanner(print(supergraph.plannerDocument), planningWorker);
  const operations = createOperationCache(maxCachedOperations, (operation) =>
    compileOperation(operation, { supergraph, facts: plan, planner }),
  );
  const engine = { supergraph, plan, operations, options };
  return {
    apiSchema: supergraph.apiSchema,
    supergraphSdl,
    labelledOverrides: supergraph.labelledOverrides,
    version: createHash('sha256').update(supergraphSdl).digest('hex'),
    execute: async (request, context) => {
      try {
        return await run(engine, request, context);
      } catch (error) {
        if (error instanceof OperationRefused) return refuse(error);
        throw error;
      }
    },
    prepare: ({ document, operationName, variables, documentKey }) => {
      const readRefusal = (error: unknown): false => {
        if (error instanceof OperationRefused) return false;
        throw error;
      };
      try {
        const known = operations.find(document, operationName ?? undefined, documentKey);
        const compiled = operations.compiled(
          known,
          readConditionKey(known.conditionVariables, coerceVariables(known, variables ?? {}, engine)),
        );
        return compiled instanceof Promise ? compiled.then(() => true, readRefusal) : true;
      } catch (error) {
        return readRefusal(error);
      }
    },
  };
}
