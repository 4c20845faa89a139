import assert from 'node:assert/strict';
import { createMemoryCache } from '../../cache/index.ts';
import {
  type CallContext,
  createCallContext,
  type Landscape,
  type Logger,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphServices,
  silentLogger,
  systemClock,
} from '../../kit/index.ts';

/** Creates a logger that keeps its lines. */
export function createRecordingLogger(): Logger & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const keep = (fields: object, message: string) =>
    void lines.push(
      `${message} ${JSON.stringify(fields, (_, value) => (value instanceof Error ? { ...value, message: value.message } : value))}`,
    );
  const logger = { lines, debug: keep, info: keep, warn: keep, error: keep, child: () => logger };
  return logger;
}

/** Starts one subgraph in this process. */
export function startSubgraph(
  definition: SubgraphDefinition,
  landscape: Landscape,
  services: Partial<SubgraphServices> = {},
): Promise<Subgraph> {
  return definition.start({
    landscape,
    cache: createMemoryCache(),
    clock: systemClock,
    log: silentLogger,
    ...services,
  });
}

/** Sends a query to a subgraph and expects no error. */
export async function ask<Data>(
  subgraph: Subgraph,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  call: CallContext = createCallContext(),
): Promise<Data> {
  const { data, errors } = await subgraph.execute({ query, variables }, call);
  assert.deepEqual(errors ?? [], []);
  // Converts to plain objects, as a client receives them.
  return JSON.parse(JSON.stringify(data)) as Data;
}

/** Counts the upstream calls of a query, per source. */
export async function countCalls(
  subgraph: Subgraph,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, number>>> {
  const call = createCallContext();
  await ask(subgraph, query, variables, call);
  return Object.fromEntries(call.sources.list().map(({ source, calls }) => [source, calls]));
}
