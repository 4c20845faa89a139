import type { Logger } from '../../kit/index.ts';
import type { GatewayContext } from '../context.ts';
import type { LiveGraph } from '../executor/index.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { readSupergraph, type SupergraphText } from './source.ts';

/** Watched file or URL, its content at the start, and the polling interval in milliseconds. */
export interface WatchedSupergraph {
  readonly place: string;
  readonly first: SupergraphText;
  readonly everyMs: number;
}

/** Callbacks on a change. */
export interface SupergraphWatchers {
  readonly graph: LiveGraph<GatewayContext>;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/**
 * Serves every new text of a supergraph as soon as it is read; an invalid one is reported once and the last good one
 * stays. Returns a function that stops this.
 */
export function watchSupergraph(
  { place, first, everyMs }: WatchedSupergraph,
  { graph, metrics, log }: SupergraphWatchers,
): () => void {
  let last = first;
  let isUnreadable = false;
  const replace = (text: SupergraphText): void => {
    if (text.sdl === last.sdl) return;
    try {
      graph.replace(text.sdl);
      metrics.recordReload('ok');
      log.warn({ version: graph.current.version }, 'supergraph replaced');
    } catch (error) {
      metrics.recordReload('refused');
      log.error({ err: error }, 'new supergraph is invalid; the previous one is still served');
    }
  };
  const look = async (): Promise<void> => {
    try {
      const text = await readSupergraph(place, last.etag);
      isUnreadable = false;
      if (text === undefined) return;
      replace(text);
      last = text;
    } catch (error) {
      // One line for each outage, not for each poll.
      if (!isUnreadable) log.error({ err: error }, 'supergraph could not be read; the previous one is still served');
      isUnreadable = true;
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const schedule = (): void => {
    timer = setTimeout(() => void look().finally(() => timer && schedule()), everyMs).unref();
  };
  schedule();
  return () => {
    clearTimeout(timer);
    timer = undefined;
  };
}
