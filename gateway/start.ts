import { fileURLToPath } from 'node:url';
import { type Cache, createCache } from '../cache/index.ts';
import {
  ConfigurationError,
  createLogger,
  type InstanceHealth,
  internalHeaders,
  type Logger,
  readLandscape,
  type Subgraph,
  type SubgraphServices,
  systemClock,
} from '../subgraphs/kit/index.ts';
import { subgraphDefinitions } from '../subgraphs/systems.ts';
import type { GatewayContext } from './context.ts';
import { type EmbeddedPlant, openDatabaseServer, startEmbeddedPlant } from './embedded/index.ts';
import { exampleQuery } from './example-query.ts';
import type { LiveGraph } from './executor/index.ts';
import { createHttpFetch, createInProcessFetch, type SubgraphFetch } from './fetch/index.ts';
import { createGraph } from './graph.ts';
import { createMetrics } from './metrics.ts';
import { type GatewayServer, startGatewayServer } from './server/index.ts';
import type { GatewaySettings } from './settings.ts';
import { listSubgraphUrls, readSupergraph, type SupergraphText } from './supergraph-source.ts';
import { readManifest } from './trusted-documents/index.ts';
import { watchSupergraph } from './watch-supergraph.ts';

/** A running gateway with everything that it started. */
export interface Gateway {
  readonly server: GatewayServer;
  /** Present when the plant runs on this machine. */
  readonly plant: EmbeddedPlant | undefined;
  close(): Promise<void>;
}

/** What answers the fetches: subgraphs in this process, or services over HTTP. */
interface Backend {
  /** The way to the subgraphs of a supergraph. */
  readonly fetchFor: (supergraphSdl: string) => SubgraphFetch;
  /** Where whole answers are kept. */
  readonly cache: Cache;
  readonly readHealth: () => Promise<readonly InstanceHealth[]>;
  readonly plant?: EmbeddedPlant;
  close(): Promise<void>;
}

const supergraphFile = fileURLToPath(new URL('../schema/supergraph.graphql', import.meta.url));

/** Things to close, last opened first; a failing one does not keep the others open. */
function createCleanup() {
  const tasks: (() => Promise<void>)[] = [];
  return {
    add: (task: () => Promise<void>) => void tasks.push(task),
    run: async () => {
      for (const task of tasks.toReversed())
        await task().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    },
  };
}

async function startSubgraphs(
  services: Omit<SubgraphServices, 'readAllHealth'>,
  add: (task: () => Promise<void>) => void,
): Promise<readonly Subgraph[]> {
  let started: readonly Subgraph[] = [];
  // Operations tells the health of all, itself included, so it looks the list up when asked.
  const readAllHealth = async () => (await Promise.all(started.map((subgraph) => subgraph.readHealth()))).flat();
  started = await Promise.all(
    subgraphDefinitions.map(async (definition) => {
      const subgraph = await definition.start({ ...services, readAllHealth });
      add(() => subgraph.close());
      return subgraph;
    }),
  );
  return started;
}

/** Subgraphs in this process, over the configured systems or the embedded plant. */
async function startInProcess(settings: GatewaySettings, log: Logger): Promise<Backend> {
  const cleanup = createCleanup();
  try {
    const { landscapeFile, dataFolder, scale, port, databaseUrl, redisUrl } = settings;
    const isEmbedded = landscapeFile === undefined;
    const plant = isEmbedded ? await startEmbeddedPlant({ dataFolder, scale, port, databaseUrl, log }) : undefined;
    if (plant !== undefined) cleanup.add(() => plant.close());
    const landscape = plant?.landscape ?? (await readLandscape(landscapeFile ?? '', process.env));
    const database = plant === undefined ? await openDatabaseServer({ databaseUrl, dataFolder, log }) : undefined;
    if (database !== undefined) cleanup.add(() => database.stop());
    const cache = createCache({ redisUrl, log });
    cleanup.add(() => cache.close());
    const subgraphs = await startSubgraphs(
      { landscape, cache, clock: systemClock, log, databaseUrl: plant?.databaseUrl ?? database?.url },
      cleanup.add,
    );
    const readHealth = async () => (await Promise.all(subgraphs.map((subgraph) => subgraph.readHealth()))).flat();
    const fetch = createInProcessFetch(subgraphs, settings.subgraphTimeoutMs);
    return {
      fetchFor: () => fetch,
      cache,
      readHealth,
      close: cleanup.run,
      ...(plant === undefined ? {} : { plant }),
    };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

/** The health of services, asked of those that are ours; a service that does not answer is down. */
function createServiceHealth(
  urls: Readonly<Record<string, string>>,
  credential: string | undefined,
): () => Promise<readonly InstanceHealth[]> {
  const ask = async (url: string): Promise<readonly InstanceHealth[]> => {
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
          const instances = await ask(url);
          known.set(name, instances);
          return instances;
        } catch {
          // The service itself is away: what it last told of its systems is all there is to name them by.
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

/** Subgraphs as services of their own. */
function connectServices(settings: GatewaySettings, supergraphSdl: string, log: Logger): Backend {
  const { credential, subgraphUrls, redisUrl, isSharing } = settings;
  const urlsOf = (sdl: string) => ({ ...listSubgraphUrls(sdl), ...subgraphUrls });
  const cache = createCache({ redisUrl, log });
  const http = createHttpFetch({
    credential,
    isSharing,
    timeoutMs: settings.subgraphTimeoutMs,
    timeoutsMs: settings.subgraphTimeoutsMs,
    maxBytes: settings.subgraphMaxBytes,
  });
  return {
    fetchFor: (sdl) => http.fetchFor(urlsOf(sdl)),
    cache,
    readHealth: createServiceHealth(urlsOf(supergraphSdl), credential),
    close: async () => {
      await http.close();
      await cache.close();
    },
  };
}

async function readFirst(place: string): Promise<SupergraphText> {
  const text = await readSupergraph(place);
  if (text === undefined) throw new ConfigurationError('The supergraph is empty.');
  return text;
}

/** @throws ConfigurationError when the text is no supergraph. */
function openGraph({ sdl }: SupergraphText, { fetchFor, cache }: Backend, log: Logger): LiveGraph<GatewayContext> {
  try {
    return createGraph({ supergraphSdl: sdl, fetchFor, cache, clock: systemClock, log });
  } catch (error) {
    throw new ConfigurationError(`The supergraph cannot be served: ${error instanceof Error ? error.message : ''}`);
  }
}

/**
 * Starts the gateway as the settings say.
 * @throws ConfigurationError with a sentence for the person who starts it.
 */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const log = createLogger({ name: 'gateway', level: settings.logLevel });
  const { supergraph, supergraphPollMs, trustedDocuments, isTrustedOnly, host, port } = settings;
  const trustedOperations = trustedDocuments === undefined ? [] : await readManifest(trustedDocuments);
  const text = await readFirst(supergraph ?? supergraphFile);
  const backend =
    supergraph === undefined ? await startInProcess(settings, log) : connectServices(settings, text.sdl, log);
  try {
    const graph = openGraph(text, backend, log);
    const metrics = createMetrics();
    const { readHealth } = backend;
    const server = await startGatewayServer({
      host,
      port,
      graph,
      trustedOperations,
      isTrustedOnly,
      readHealth,
      metrics,
      log,
      exampleQuery,
    });
    const stopWatching =
      supergraph === undefined
        ? () => undefined
        : watchSupergraph({ place: supergraph, first: text, everyMs: supergraphPollMs }, { graph, metrics, log });
    return {
      server,
      plant: backend.plant,
      close: async () => {
        stopWatching();
        await server.close();
        await backend.close();
      },
    };
  } catch (error) {
    await backend.close();
    throw error;
  }
}
