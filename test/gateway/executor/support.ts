import assert from 'node:assert/strict';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { execute, type GraphQLSchema, parse, validate } from 'graphql';
import {
  type CompiledGraph,
  compileGraph,
  type ExecutionRequest,
  type GraphOptions,
  type SubgraphRequest,
  type SubgraphResponse,
} from '../../../gateway/executor/index.ts';

/** Beginning of each subgraph's SDL. */
const federationLink = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides",
  "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject"])\n`;

/** One subgraph of a test: its SDL without the federation link, and its resolvers. */
export interface TestSubgraph {
  readonly sdl: string;
  readonly resolvers?: GraphQLResolverMap<unknown>;
}

/** An error as a client reads it. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An answer as a client reads it. */
export interface Answer<Data = unknown> {
  readonly data?: Data;
  readonly errors?: readonly AnswerError[];
}

/** One request that a subgraph got. */
export interface RecordedRequest extends Pick<SubgraphRequest, 'query' | 'variables'> {
  readonly subgraph: string;
}

/** Answers in place of a subgraph; `proceed` calls the subgraph. */
export type Intercept = (
  subgraph: string,
  request: SubgraphRequest,
  proceed: () => Promise<SubgraphResponse>,
) => SubgraphResponse | Promise<SubgraphResponse>;

/** A federated graph whose subgraphs live in the test. */
export interface TestGraph {
  readonly graph: CompiledGraph<undefined>;
  /** In the order in which they were sent, since the last `forget()`. */
  readonly requests: readonly RecordedRequest[];
  forget(): void;
  /** Requests per subgraph since the last `forget()`. */
  count(): Readonly<Record<string, number>>;
  /** Validates an operation, executes it and reads its JSON. */
  ask<Data = unknown>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    more?: Pick<ExecutionRequest, 'operationName' | 'signal'>,
  ): Promise<Answer<Data>>;
}

/** The supergraph of some subgraphs; fails the test when they do not compose. */
export function composeSupergraph(subgraphs: Readonly<Record<string, TestSubgraph>>): string {
  const services = Object.entries(subgraphs).map(([name, { sdl }]) => ({
    name,
    url: `http://${name}.invalid`,
    typeDefs: parse(federationLink + sdl),
  }));
  const { errors, supergraphSdl } = composeServices(services);
  assert.deepEqual(errors?.map(({ message }) => message) ?? [], []);
  return supergraphSdl ?? assert.fail('there is no supergraph');
}

async function querySubgraph(schema: GraphQLSchema, { query, operationName, variables }: SubgraphRequest) {
  const document = parse(query);
  const mistakes = validate(schema, document).map(({ message }) => message);
  assert.deepEqual(mistakes, [], `the executor sent an invalid operation: ${query}`);
  const result = await execute({ schema, document, operationName: operationName ?? null, variableValues: variables });
  // As it would arrive over HTTP.
  return JSON.parse(JSON.stringify(result)) as SubgraphResponse;
}

function buildSchema({ sdl, resolvers = {} }: TestSubgraph): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(federationLink + sdl), resolvers });
}

/** Differences of a test's graph from the usual one. */
export interface TestGraphOptions
  extends Pick<
    GraphOptions<undefined>,
    'describeError' | 'describeFailure' | 'maxCachedOperations' | 'planningWorker'
  > {
  readonly intercept?: Intercept;
}

/** Composes subgraphs and compiles the executor over them. */
export function createTestGraph(
  subgraphs: Readonly<Record<string, TestSubgraph>>,
  { intercept = (_subgraph, _request, proceed) => proceed(), ...options }: TestGraphOptions = {},
): TestGraph {
  const schemas = new Map(Object.entries(subgraphs).map(([name, subgraph]) => [name, buildSchema(subgraph)]));
  const requests: RecordedRequest[] = [];
  // A mistake of the executor must fail the test, not become an error in an answer.
  const mistakes: unknown[] = [];
  const graph = compileGraph<undefined>({
    supergraphSdl: composeSupergraph(subgraphs),
    fetch: async (subgraph, request) => {
      assert.deepEqual(JSON.parse(request.toJson()).variables, request.variables);
      requests.push({ subgraph, query: request.query, variables: request.variables });
      const schema = schemas.get(subgraph) ?? assert.fail(`there is no subgraph ${subgraph}`);
      return intercept(subgraph, request, () =>
        querySubgraph(schema, request).catch((mistake: unknown) => {
          mistakes.push(mistake);
          throw mistake;
        }),
      );
    },
    ...options,
  });
  return {
    graph,
    requests,
    forget: () => void requests.splice(0),
    count: () =>
      Object.fromEntries(
        Map.groupBy(requests, ({ subgraph }) => subgraph)
          .entries()
          .map(([name, list]) => [name, list.length]),
      ),
    async ask<Data>(
      query: string,
      variables: Readonly<Record<string, unknown>> = {},
      more: Pick<ExecutionRequest, 'operationName' | 'signal'> = {},
    ) {
      const document = parse(query);
      assert.deepEqual(validate(graph.apiSchema, document).map(String), []);
      const answer = await graph.execute({ document, variables, ...more }, undefined);
      if (mistakes.length > 0) throw mistakes[0];
      const parsed = JSON.parse(answer.json) as Answer<Data>;
      assert.deepEqual(parsed.errors ?? [], JSON.parse(JSON.stringify(answer.errors)), 'text and list of errors agree');
      return parsed;
    },
  };
}

/** The paths of an answer's errors, as text, sorted. */
export function listErrorPaths({ errors = [] }: Answer): readonly string[] {
  return errors.map(({ path = [] }) => path.join('.')).sort();
}

/** Expects an answer without errors and gives its data. */
export function expectData<Data>({ data, errors }: Answer<Data>): Data {
  assert.deepEqual(errors ?? [], []);
  return data ?? assert.fail('there is no data');
}
