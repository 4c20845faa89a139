import { fileURLToPath } from 'node:url';
import { createCache } from '../cache/index.ts';
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
import { type EmbeddedPlant, openDatabaseServer, startEmbeddedPlant } from './embedded/index.ts';
import { exampleQuery } from './example-query.ts';
import { createHttpFetch, createInProcessFetch, type SubgraphFetch } from './fetch/index.ts';
import { createGraph } from './graph.ts';
import { createMetrics } from './metrics.ts';
import { type GatewayServer, startGatewayServer } from './server/index.ts';
import type { GatewaySettings } from './settings.ts';
import { listSubgraphUrls, readSupergraph } from './supergraph-source.ts';

/** A running gateway with everything that it started. */
export interface Gateway {
  readonly server: GatewayServer;
  /** Present when the plant runs on this machine. */
  readonly plant: EmbeddedPlant | undefined;
  close(): Promise<void>;
}

/** What answers the fetches: subgraphs in this process, or services over HTTP. */
interface Backend {
  readonly fetch: SubgraphFetch;
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
  const started: Subgraph[] = [];
  // Operations tells the health of all, itself included, so it looks the list up when asked.
  const readAllHealth = async () => (await Promise.all(started.map((subgraph) => subgraph.readHealth()))).flat();
  await Promise.all(
    subgraphDefinitions.map(async (definition) => {
      const subgraph = await definition.start({ ...services, readAllHealth });
      started.push(subgraph);
      add(() => subgraph.close());
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
    return {
      fetch: createInProcessFetch(subgraphs),
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
function connectServices(
  { credential, subgraphUrls, subgraphTimeoutMs }: GatewaySettings,
  supergraphSdl: string,
): Backend {
  const urls = { ...listSubgraphUrls(supergraphSdl), ...subgraphUrls };
  const http = createHttpFetch({ urls, credential, timeoutMs: subgraphTimeoutMs });
  return { fetch: http.fetch, readHealth: createServiceHealth(urls, credential), close: http.close };
}

async function readSdl(settings: GatewaySettings): Promise<string> {
  const text = await readSupergraph(settings.supergraph ?? supergraphFile);
  if (text === undefined) throw new ConfigurationError('The supergraph is empty.');
  return text.sdl;
}

/**
 * Starts the gateway as the settings say.
 * @throws ConfigurationError with a sentence for the person who starts it.
 */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const log = createLogger({ name: 'gateway', level: settings.logLevel });
  const supergraphSdl = await readSdl(settings);
  const backend =
    settings.supergraph === undefined ? await startInProcess(settings, log) : connectServices(settings, supergraphSdl);
  try {
    const graph = createGraph({ supergraphSdl, fetch: backend.fetch, log });
    const { host, port } = settings;
    const server = await startGatewayServer({
      host,
      port,
      graph,
      readHealth: backend.readHealth,
      metrics: createMetrics(),
      log,
      exampleQuery,
    });
    return {
      server,
      plant: backend.plant,
      close: async () => {
        await server.close();
        await backend.close();
      },
    };
  } catch (error) {
    await backend.close();
    throw error;
  }
}
