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

/** Options of Apollo Server. */
export interface ApolloOptions {
  readonly graph: LiveGraph<GatewayContext>;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly operationLimits: Limits;
  /** Viewers that may send only trusted documents. */
  readonly trustedOnly: TrustedOnly;
}

/** Creates Apollo Server over the live graph, with the gateway's own plugins. */
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
    // Clients could register their operations, which would open a list that the operator closed.
    ...(trustedOnly === 'ALL' ? { persistedQueries: false } : {}),
    stopOnTerminationSignals: false,
    plugins: [
      createAnswerPlugin(metrics),
      createLimitPlugin(graph, operationLimits),
      ready.plugin,
      operationTextPlugin,
      // The gateway covers these plugins' work itself or does not need it; each costs time on every request.
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
