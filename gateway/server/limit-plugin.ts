import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { LiveGraph } from '../executor/index.ts';
import { createRetryHeaders, type Limits } from '../limits/index.ts';

/** Applies the limits to valid operations before they are planned, also to those requested by hash. */
export function createLimitPlugin(live: LiveGraph<GatewayContext>, limits: Limits): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, schema, contextValue, request, response }) {
          const { operationName, variables } = request;
          const graph = live.findBySchema(schema) ?? live.current;
          const operationRequest = { document, graph, operationName, variables };
          const refusal =
            limits.checkRequest({ variables }) ?? (await limits.checkOperation(operationRequest, contextValue));
          if (refusal === undefined) return;
          const { code, message, status } = refusal;
          for (const [name, value] of Object.entries(createRetryHeaders(refusal)))
            response.http.headers.set(name, value);
          throw new GraphQLError(message, { extensions: { code, http: { status } } });
        },
      };
    },
  };
}
