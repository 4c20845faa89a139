import { createCache } from '../../cache/index.ts';
import {
  type CallSubgraph,
  type Logger,
  openChangeLog,
  readLandscape,
  refuseIdleOwnership,
  type Subgraph,
  type SubgraphServices,
  systemClock,
} from '../../kit/index.ts';
import { makeDataFolder } from '../../kit/postgres/index.ts';
import { openDataFolder } from '../../kit/start/index.ts';
import { subgraphDefinitions } from '../../subgraphs/systems.ts';
import { openDatabaseServer, startEmbeddedPlant } from '../embedded/index.ts';
import { createInProcessFetch } from '../fetch/index.ts';
import type { GatewaySettings } from '../settings.ts';
import type { Backend } from './backend.ts';

/** Creates a list of resources to close, last opened first; a failure does not keep the others open. */
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
  services: Omit<SubgraphServices, 'readAllHealth' | 'readAllChecks' | 'callSubgraph'>,
  add: (task: () => Promise<void>) => void,
): Promise<readonly Subgraph[]> {
  let started: readonly Subgraph[] = [];
  // Operations reports the health of all subgraphs, itself included, so the list is read on demand.
  const readAllHealth = async () => (await Promise.all(started.map((subgraph) => subgraph.readHealth()))).flat();
  const readAllChecks = async () => (await Promise.all(started.map((subgraph) => subgraph.readChecks()))).flat();
  const callSubgraph: CallSubgraph = async (name, request, call) => {
    const subgraph = started.find((candidate) => candidate.name === name);
    if (subgraph === undefined) throw new Error(`The subgraph "${name}" has not started yet.`);
    return subgraph.execute(request, call);
  };
  started = await Promise.all(
    subgraphDefinitions.map(async (definition) => {
      const subgraph = await definition.start({ ...services, readAllHealth, readAllChecks, callSubgraph });
      add(() => subgraph.close());
      return subgraph;
    }),
  );
  return started;
}

/** Starts subgraphs in this process, over the configured systems or the embedded plant. */
export async function startInProcess(settings: GatewaySettings, log: Logger): Promise<Backend> {
  const cleanup = createCleanup();
  try {
    const { landscapeFile, dataFolder, scale, port, databaseUrl, redisUrl, installation } = settings;
    const isEmbedded = landscapeFile === undefined;
    // Its state, and the embedded PostgreSQL's, belong to one process; a folder with only a key is shared.
    if (isEmbedded || databaseUrl === undefined) {
      const folder = await openDataFolder(dataFolder);
      cleanup.add(() => folder.release());
      await makeDataFolder(dataFolder);
    }
    const plant = isEmbedded ? await startEmbeddedPlant({ dataFolder, scale, port, databaseUrl, log }) : undefined;
    if (plant !== undefined) cleanup.add(() => plant.close());
    const landscape = plant?.landscape ?? (await readLandscape(landscapeFile ?? '', settings.environment));
    refuseIdleOwnership(landscape, subgraphDefinitions);
    const database = plant === undefined ? await openDatabaseServer({ databaseUrl, dataFolder, log }) : undefined;
    if (database !== undefined) cleanup.add(() => database.stop());
    const cache = createCache({ redisUrl, installation, log });
    cleanup.add(() => cache.close());
    const url = plant?.databaseUrl ?? database?.url ?? '';
    const changes = openChangeLog({ url, log });
    cleanup.add(() => changes.close());
    const services = {
      landscape,
      cache,
      clock: systemClock,
      log,
      databaseUrl: url,
      changes,
      orchestration: {
        ...settings.orchestration,
        synchronizationMode: settings.orchestration.synchronizationMode ?? (isEmbedded ? 'LIVE' : 'OBSERVE'),
      },
    };
    const subgraphs = await startSubgraphs(services, cleanup.add);
    const readHealth = async () => (await Promise.all(subgraphs.map((subgraph) => subgraph.readHealth()))).flat();
    const readMetrics = async () => {
      const answers = await Promise.allSettled(subgraphs.map((subgraph) => subgraph.readMetrics()));
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    };
    const fetch = createInProcessFetch(subgraphs, settings.subgraphTimeoutMs);
    return {
      fetchFor: () => fetch,
      cache,
      readHealth,
      readMetrics,
      webhooks: subgraphs.flatMap(({ webhooks }) => webhooks),
      databaseUrl: url,
      close: cleanup.run,
      ...(plant === undefined ? {} : { plant }),
    };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}
