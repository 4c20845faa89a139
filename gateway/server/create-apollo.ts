import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '../../kit/index.ts';
import type { GatewayContext } from '../context.ts';
import { createApolloGateway, type LiveGraph, stringifyResult } from '../executor/index.ts';
import { type Limits, maxReportedErrors } from '../limits/index.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { TrustedOnly } from '../trusted-documents/index.ts';
import { createAnswerPlugin } from './answer-plugin.ts';
import { createLimitPlugin } from './limit-plugin.ts';
import type { ReadyOperations } from './ready-operations.ts';
import { operationTextPlugin } from './standard-handler.ts';

/** What Apollo Server is made of. */
export interface ApolloOptions {
  readonly graph: LiveGraph<GatewayContext>;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly operationLimits: Limits;
  /** Who may ask for nothing but trusted documents. */
  readonly trustedOnly: TrustedOnly;
}

/** Apollo Server over the live graph, with the gateway's own plugins. */
export function createApollo(
  { graph, log, metrics, operationLimits, trustedOnly }: ApolloOptions,
  ready: ReadyOperations,
): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: createApolloGateway(graph),
    stringifyResult,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    parseOptions: { maxTokens: operationLimits.operation.maxTokens },
    validationOptions: { maxErrors: maxReportedErrors, hideSuggestions: true },
    // A client may register what it asks, which would open the list that an operator closed.
    ...(trustedOnly === 'ALL' ? { persistedQueries: false } : {}),
    stopOnTerminationSignals: false,
    plugins: [
      createAnswerPlugin(metrics),
      createLimitPlugin(graph, operationLimits),
      ready.plugin,
      operationTextPlugin,
      // What these would do, the gateway does itself or has no use for; each costs something for every request.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (message) => log.warn({}, String(message)),
      error: (message) => log.error({}, String(message)),
    },
  });
}
