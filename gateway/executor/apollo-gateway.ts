import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { createJsonData, readJsonText } from './json-data.ts';
import type { LiveGraph } from './live-graph.ts';
import type { ClientError, ExecutionAnswer } from './types.ts';

type GatewayInterface = ApolloServerOptionsWithGateway<object>['gateway'];
type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

function toGraphqlError({ message, path, extensions }: ClientError, status: number | undefined): GraphQLError {
  // Apollo Server takes the status of the HTTP answer from here and leaves it out of the error.
  const http = status === undefined ? {} : { http: { status } };
  return new GraphQLError(message, { ...(path === undefined ? {} : { path }), extensions: { ...extensions, ...http } });
}

/** Converts an answer to Apollo Server's form; `data` is parsed only when a plugin reads it. */
function toExecutionResult(answer: ExecutionAnswer): ExecutionResult {
  const { dataJson, errors, isRefused, status = 400, extensions } = answer;
  const httpStatus = isRefused ? status : undefined;
  const others = {
    ...(errors.length === 0 ? {} : { errors: errors.map((error) => toGraphqlError(error, httpStatus)) }),
    ...(extensions === undefined ? {} : { extensions }),
  };
  if (dataJson === undefined) return others;
  return { data: dataJson === 'null' ? null : createJsonData(dataJson), ...others };
}

/** Writes a result for Apollo Server's `stringifyResult`, passing ready JSON through. */
export function stringifyResult(result: object): string {
  const text = 'data' in result ? readJsonText(result.data) : undefined;
  if (text === undefined) return JSON.stringify(result);
  const { data: _, ...others } = result as Readonly<Record<string, unknown>>;
  const rest = JSON.stringify(others);
  return rest === '{}' ? `{"data":${text}}` : `${rest.slice(0, -1)},"data":${text}}`;
}

/** Adapts the live graph to the gateway of an Apollo Server (`new ApolloServer({ gateway })`). */
export function createApolloGateway<Context extends { readonly signal?: AbortSignal | undefined }>(
  graph: LiveGraph<Context>,
): GatewayInterface {
  const executor = (async ({ document, request, context, schema }) => {
    // Apollo Server may have validated against a graph that was replaced since: the request ends on that one.
    const own = graph.findBySchema(schema) ?? graph.current;
    const { signal } = context as Context;
    // The requested name: Apollo Server's own is that of the found operation, null without one.
    const { operationName, variables } = request;
    return toExecutionResult(await own.execute({ document, operationName, variables, signal }, context as Context));
  }) as GatewayExecutor;
  const stops = new Set<() => void>();
  return {
    onSchemaLoadOrUpdate(callback) {
      const stop = graph.watch(({ apiSchema, supergraphSdl }) =>
        callback({ apiSchema, coreSupergraphSdl: supergraphSdl }),
      );
      stops.add(stop);
      return stop;
    },
    load: async () => ({ executor }),
    stop: async () => {
      for (const stop of stops) stop();
    },
  };
}
