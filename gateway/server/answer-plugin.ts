import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { Metrics } from '../metrics.ts';

/** What two errors have in common when they tell of the same outage at the same place of the operation. */
function placeOf({ path, extensions }: GraphQLFormattedError): string {
  const place = (path ?? []).filter((part) => typeof part === 'string').join('.');
  return [extensions?.['code'], extensions?.['instance'], extensions?.['subgraph'], place].join('|');
}

const shown = ['code', 'system', 'instance', 'subgraph'] as const;

/** One error per outage and place instead of one per list entry; each carries the correlation id and how many it stands for. */
export function collapseErrors(
  errors: readonly GraphQLFormattedError[],
  correlationId: string,
): readonly GraphQLFormattedError[] {
  const groups = Map.groupBy(errors, placeOf);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { extensions = {} } = first;
    const kept = Object.fromEntries(
      shown.flatMap((name) => (extensions[name] === undefined ? [] : [[name, extensions[name]]])),
    );
    const affected = group.length > 1 ? { affected: group.length } : {};
    const { message, path, locations } = first;
    return [
      {
        message,
        ...(locations === undefined ? {} : { locations }),
        ...(path === undefined ? {} : { path }),
        extensions: { ...kept, ...affected, correlationId },
      },
    ];
  });
}

/** Finishes every answer: errors collapsed, and on `x-explain: 1` which sources it came from. */
export function createAnswerPlugin(metrics: Metrics): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async willSendResponse({ response, contextValue: { correlationId, sources, isExplained } }) {
          if (response.body.kind !== 'single') return;
          const result = response.body.singleResult;
          const usages = sources.list();
          metrics.recordSources(usages);
          metrics.recordRequest(
            (performance.now() - startedAt) / 1_000,
            result.errors === undefined ? 'ok' : result.data ? 'partial' : 'failed',
          );
          if (result.errors !== undefined) result.errors = collapseErrors(result.errors, correlationId);
          // The executor's own notes on nulls would repeat what the errors say.
          const { valueCompletion: _, ...extensions } = result.extensions ?? {};
          const all = { ...extensions, ...(isExplained ? { sources: usages } : {}) };
          if (Object.keys(all).length > 0) result.extensions = all;
          else delete result.extensions;
        },
      };
    },
  };
}
