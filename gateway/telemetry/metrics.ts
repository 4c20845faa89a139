import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metric, SourceUsage } from '../../kit/index.ts';

/** Metrics of `/metrics`. */
export interface Metrics {
  /** Counts one answered GraphQL request. */
  recordRequest(seconds: number, outcome: 'ok' | 'partial' | 'failed'): void;
  /** Counts the upstream calls of one request. */
  recordSources(usages: readonly SourceUsage[]): void;
  /** Counts one change of the supergraph. */
  recordReload(result: 'ok' | 'refused'): void;
  /** Counts one answer computed for an event, for all who share it. */
  recordResolution(hasErrors: boolean): void;
  /** Counts one event sent to one subscriber. */
  recordDelivery(): void;
  /** Adds (1) or removes (-1) a socket or a subscription. */
  track(what: 'sockets' | 'subscriptions', by: 1 | -1): void;
  /** Counts a socket that was closed, by its WebSocket close code. */
  recordSocketClosed(code: number): void;
  /** Returns the Prometheus text and its content type; metrics of the systems behind the graph are for staff only. */
  render(isFromStaff: boolean): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Creates the metrics of requests; those of the systems behind the graph go into a registry of their own. */
function createRequestMetrics(registry: Registry, inside: Registry) {
  const requests = new Histogram({
    name: 'plantgraph_request_seconds',
    help: 'Time to answer a GraphQL request.',
    labelNames: ['outcome'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  // Looked up once, since the labels are constant.
  const byOutcome = {
    ok: requests.labels({ outcome: 'ok' }),
    partial: requests.labels({ outcome: 'partial' }),
    failed: requests.labels({ outcome: 'failed' }),
  };
  const calls = new Counter({
    name: 'plantgraph_source_calls_total',
    help: 'Calls to a system instance.',
    labelNames: ['source'],
    registers: [inside],
  });
  const hits = new Counter({
    name: 'plantgraph_source_cache_hits_total',
    help: 'Answers from the shared cache.',
    labelNames: ['source'],
    registers: [inside],
  });
  return { byOutcome, calls, hits };
}

/** Creates the metrics of the supergraph, of events and of sockets. */
function createEventMetrics(registry: Registry) {
  const reloads = new Counter({
    name: 'plantgraph_supergraph_reloads_total',
    help: 'Changes of the supergraph that were served or refused.',
    labelNames: ['result'],
    registers: [registry],
  });
  const resolutions = new Counter({
    name: 'plantgraph_event_resolutions_total',
    help: 'Answers made for events, each for all subscribers that select the same.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const deliveries = new Counter({
    name: 'plantgraph_event_deliveries_total',
    help: 'Events sent to subscribers.',
    registers: [registry],
  });
  const open = {
    sockets: new Gauge({ name: 'plantgraph_sockets', help: 'Open sockets.', registers: [registry] }),
    subscriptions: new Gauge({ name: 'plantgraph_subscriptions', help: 'Open subscriptions.', registers: [registry] }),
  };
  const closed = new Counter({
    name: 'plantgraph_sockets_closed_total',
    help: 'Sockets closed, by WebSocket close code.',
    labelNames: ['code'],
    registers: [registry],
  });
  return { reloads, resolutions, deliveries, open, closed };
}

/** Formats the metrics of subgraphs; a family for each, in their order. */
async function formatMetrics(metrics: readonly Metric[]): Promise<string> {
  const registry = new Registry();
  for (const { name, help, labelNames, samples } of metrics) {
    const gauge = new Gauge({ name: `plantgraph_${name}`, help, labelNames, registers: [registry] });
    for (const { labels, value } of samples) gauge.set(labels, value);
  }
  return registry.metrics();
}

/** Creates metrics in a separate registry; `readMetrics` reads those of the subgraphs. */
export function createMetrics(readMetrics: () => Promise<readonly Metric[]> = async () => []): Metrics {
  const registry = new Registry();
  const inside = new Registry();
  collectDefaultMetrics({ register: registry });
  registry.removeSingleMetric('nodejs_version_info');
  const { byOutcome, calls, hits } = createRequestMetrics(registry, inside);
  const { reloads, resolutions, deliveries, open, closed } = createEventMetrics(registry);
  return {
    recordResolution: (hasErrors) => resolutions.inc({ outcome: hasErrors ? 'partial' : 'ok' }),
    recordDelivery: () => deliveries.inc(),
    track: (what, by) => open[what].inc(by),
    recordSocketClosed: (code) => closed.inc({ code: String(code) }),
    recordReload: (result) => reloads.inc({ result }),
    recordRequest: (seconds, outcome) => byOutcome[outcome].observe(seconds),
    recordSources: (usages) => {
      for (const { source, calls: made, cacheHits } of usages) {
        calls.inc({ source }, made);
        hits.inc({ source }, cacheHits);
      }
    },
    render: async (isFromStaff) => ({
      contentType: registry.contentType,
      text: `${await registry.metrics()}${isFromStaff ? `${await inside.metrics()}${await formatMetrics(await readMetrics())}` : ''}`,
    }),
  };
}
