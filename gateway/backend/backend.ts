import type { Cache } from '../../cache/index.ts';
import type { InstanceHealth, Metric, Webhook } from '../../kit/index.ts';
import type { EmbeddedPlant } from '../embedded/index.ts';
import type { SubgraphFetch } from '../fetch/index.ts';

/** Target of the fetches: subgraphs in this process, or services over HTTP. */
export interface Backend {
  /** Creates the fetch to the subgraphs of a supergraph. */
  readonly fetchFor: (supergraphSdl: string) => SubgraphFetch;
  /** Cache of whole answers. */
  readonly cache: Cache;
  readonly readHealth: () => Promise<readonly InstanceHealth[]>;
  /** Reads the metrics of the subgraphs; those of a subgraph that does not answer are left out. */
  readonly readMetrics: () => Promise<readonly Metric[]>;
  /** Webhooks at which the systems report changes; systems of services report to the services. */
  readonly webhooks: readonly Webhook[];
  /** URL of the event log's database. */
  readonly databaseUrl: string | undefined;
  readonly plant?: EmbeddedPlant;
  close(): Promise<void>;
}
