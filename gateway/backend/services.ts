import { createCache } from '../../cache/index.ts';
import { ConfigurationError, type InstanceHealth, internalHeaders, type Logger, type Metric } from '../../kit/index.ts';
import { refuseMisspeltMembers, subgraphSettings } from '../../kit/settings/index.ts';
import { createHttpFetch } from '../fetch/index.ts';
import type { GatewaySettings } from '../settings.ts';
import { isUrl, listSubgraphUrls } from '../supergraph/source.ts';
import type { Backend } from './backend.ts';

/** Creates a health check of our own services; a service that does not answer is down. */
function createServiceHealth(
  urls: Readonly<Record<string, string>>,
  credential: string | undefined,
): () => Promise<readonly InstanceHealth[]> {
  const readInstances = async (url: string): Promise<readonly InstanceHealth[]> => {
    const response = await fetch(new URL('/health', url), {
      headers: { [internalHeaders.credential]: credential ?? '' },
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`The health check answered ${response.status}.`);
    return ((await response.json()) as { readonly instances: readonly InstanceHealth[] }).instances;
  };
  const known = new Map<string, readonly InstanceHealth[]>();
  return async () => {
    if (credential === undefined) return [];
    const answers = await Promise.all(
      Object.entries(urls).map(async ([name, url]) => {
        try {
          const instances = await readInstances(url);
          known.set(name, instances);
          return instances;
        } catch {
          // The service itself is down: its last answer is the only source for the names of its systems.
          const system = name.toUpperCase() as InstanceHealth['system'];
          const last = known.get(name) ?? [{ system, instance: name, plants: [] }];
          return last.map(
            (instance): InstanceHealth => ({ ...instance, status: 'DOWN', detail: 'SUBGRAPH_UNAVAILABLE' }),
          );
        }
      }),
    );
    return answers.flat();
  };
}

const metricsTimeoutMs = 3_000;

/** Creates a reader of our own services' metrics; those of a service that does not answer are left out. */
function createServiceMetrics(
  urls: Readonly<Record<string, string>>,
  credential: string | undefined,
): () => Promise<readonly Metric[]> {
  const readOne = async (url: string): Promise<readonly Metric[]> => {
    const response = await fetch(new URL('/metrics', url), {
      headers: { [internalHeaders.credential]: credential ?? '' },
      redirect: 'error',
      signal: AbortSignal.timeout(metricsTimeoutMs),
    });
    return response.ok ? ((await response.json()) as { readonly metrics: readonly Metric[] }).metrics : [];
  };
  return async () => {
    if (credential === undefined) return [];
    const answers = await Promise.allSettled(Object.values(urls).map(readOne));
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  };
}

/** @throws ConfigurationError naming the subgraph without an HTTP URL. */
function requireHttp(urls: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [name, url] of Object.entries(urls))
    if (!isUrl(url) || !URL.canParse(url))
      throw new ConfigurationError(
        `The supergraph cannot be served: the URL of the subgraph "${name}" must begin with http:// or https://, and is "${url}".`,
      );
  return urls;
}

/**
 * Connects to subgraphs that run as services.
 * @throws ConfigurationError when the supergraph lacks their URLs.
 */
export function connectServices(settings: GatewaySettings, supergraphSdl: string, log: Logger): Backend {
  const { credential, subgraphUrls, redisUrl, installation, isSharing, isCompressing } = settings;
  const readUrls = (sdl: string) => requireHttp({ ...listSubgraphUrls(sdl), ...subgraphUrls });
  const names = Object.keys(listSubgraphUrls(supergraphSdl));
  refuseMisspeltMembers(subgraphSettings.rows.urls, Object.keys(subgraphUrls), names);
  refuseMisspeltMembers(subgraphSettings.rows.timeoutsMs, Object.keys(settings.subgraphTimeoutsMs), names);
  refuseMisspeltMembers(subgraphSettings.rows.hasMessages, Object.keys(settings.subgraphMessages), names);
  const firstUrls = readUrls(supergraphSdl);
  const cache = createCache({ redisUrl, installation, log });
  const http = createHttpFetch({
    credential,
    isSharing,
    hasFastPath: settings.hasSubgraphFastPath,
    isCompressing,
    tls: settings.subgraphTls,
    timeoutMs: settings.subgraphTimeoutMs,
    timeoutsMs: settings.subgraphTimeoutsMs,
    maxBytes: settings.subgraphMaxBytes,
  });
  return {
    fetchFor: (sdl) => http.fetchFor(readUrls(sdl)),
    cache,
    webhooks: [],
    databaseUrl: settings.databaseUrl,
    readHealth: createServiceHealth(firstUrls, credential),
    readMetrics: createServiceMetrics(firstUrls, credential),
    close: async () => {
      await http.close();
      await cache.close();
    },
  };
}
