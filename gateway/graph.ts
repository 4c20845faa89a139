import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from '../subgraphs/kit/index.ts';
import type { GatewayContext } from './context.ts';
import { describeFetchFailure, describeSubgraphError } from './errors.ts';
import type { SubgraphFetch, SubgraphRequest } from './fetch/index.ts';

type DataSourceRequest = Parameters<GraphQLDataSource<GatewayContext>['process']>[0];
type DataSourceResponse = Awaited<ReturnType<GraphQLDataSource<GatewayContext>['process']>>;

/** The graph behind Apollo's gateway interface. */
export interface GraphOptions {
  readonly supergraphSdl: string;
  readonly fetch: SubgraphFetch;
  readonly log: Logger;
}

function kindOf(query: string): SubgraphRequest['operationKind'] {
  return query.startsWith('mutation') ? 'mutation' : query.startsWith('subscription') ? 'subscription' : 'query';
}

/** Fetches for one subgraph; a failed fetch is an answer with one error, so that the other parts go on. */
function createDataSource(subgraph: string, { fetch, log }: GraphOptions): GraphQLDataSource<GatewayContext> {
  return {
    async process({ request, context }: DataSourceRequest): Promise<DataSourceResponse> {
      const query = request.query ?? '';
      const gatewayContext = context as GatewayContext;
      try {
        const { data, errors } = await fetch(
          subgraph,
          {
            query,
            operationName: request.operationName,
            variables: request.variables ?? {},
            operationKind: kindOf(query),
          },
          gatewayContext,
        );
        const described = errors?.map((error: GraphQLFormattedError) => ({
          ...error,
          ...describeSubgraphError(subgraph, error),
        }));
        return { data, ...(described === undefined ? {} : { errors: described }) } as unknown as DataSourceResponse;
      } catch (error) {
        log.warn(
          { err: error, subgraph, correlationId: gatewayContext.correlationId },
          'a subgraph gave no usable answer',
        );
        return { data: null, errors: [describeFetchFailure(subgraph, error)] } as unknown as DataSourceResponse;
      }
    },
  };
}

/** Plans and executes against the supergraph; hands every fetch to `fetch`. */
export function createGraph(options: GraphOptions): ApolloGateway {
  const { supergraphSdl, log } = options;
  const silence = () => undefined;
  return new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => createDataSource(name, options),
    logger: {
      debug: silence,
      info: silence,
      warn: (message) => log.warn({}, String(message)),
      error: (message) => log.error({}, String(message)),
    },
  });
}
