import type { ApolloServerPlugin } from '@apollo/server';
import type { SourceUsage } from '../../kit/index.ts';
import { collapseErrors } from '../answer/collapse-errors.ts';
import { recordAnswer } from '../answer/record-answer.ts';
import type { GatewayContext } from '../context.ts';
import type { Metrics } from '../telemetry/metrics.ts';

function createExtensions(
  given: Readonly<Record<string, unknown>> | undefined,
  usages: readonly SourceUsage[],
  isExplained: boolean,
): Record<string, unknown> | undefined {
  if (!isExplained) return given;
  return { ...given, sources: usages };
}

/** Finishes every answer: merges errors, and on `x-explain: 1` adds its sources. */
export function createAnswerPlugin(metrics: Metrics): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return;
          const result = response.body.singleResult;
          const { data, errors } = result;
          const usages = recordAnswer(metrics, contextValue, {
            startedAt,
            hasErrors: errors !== undefined,
            hasData: !!data,
          });
          const { correlationId, isExplained } = contextValue;
          if (errors !== undefined) result.errors = collapseErrors(errors, { data, correlationId });
          const extensions = createExtensions(result.extensions, usages, isExplained);
          if (extensions === undefined) delete result.extensions;
          else result.extensions = extensions;
        },
      };
    },
  };
}
