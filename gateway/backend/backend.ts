import type { Cache } from '../../cache/index.ts';
import type { InstanceHealth, Webhook } from '../../kit/index.ts';
import type { EmbeddedPlant } from '../embedded/index.ts';
import type { SubgraphFetch } from '../fetch/index.ts';

/** What answers the fetches: subgraphs in this process, or services over HTTP. */
export interface Backend {
  /** The way to the subgraphs of a supergraph. */
  readonly fetchFor: (supergraphSdl: string) => SubgraphFetch;
  /** Where whole answers are kept. */
  readonly cache: Cache;
  readonly readHealth: () => Promise<readonly InstanceHealth[]>;
  /** Where the systems report changes; those of services report to the services. */
  readonly webhooks: readonly Webhook[];
  /** The database of the event log. */
  readonly databaseUrl: string | undefined;
  readonly plant?: EmbeddedPlant;
  close(): Promise<void>;
}
