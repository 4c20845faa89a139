/** Runs one subgraph as a service of its own: `npm run subgraph -- sap`. */
import { createCache } from '../cache/index.ts';
import {
  ConfigurationError,
  createLogger,
  createPeerCalls,
  type InstanceChecks,
  type InstanceHealth,
  internalHeaders,
  openChangeLog,
  readLandscape,
  refuseIdleOwnership,
  type SubgraphDefinition,
  serveSubgraph,
  systemClock,
} from '../kit/index.ts';
import { checkOptionalDatabase } from '../kit/postgres/index.ts';
import { readEnvironment, writeSettingsHelp } from '../kit/settings/index.ts';
import { endWithFault } from '../kit/start/index.ts';
import { parseSubgraphSettings, type SubgraphSettings } from './settings.ts';
import { subgraphDefinitions } from './systems.ts';

const names = subgraphDefinitions.map(({ name }) => name);

function writeUsage(): string {
  return `Usage: npm run subgraph -- NAME   (${names.join(', ')})\n\n${writeSettingsHelp('subgraph', { hasOptions: false })}`;
}

/** Creates a reader of every peer subgraph's instances; a peer that does not answer contributes nothing. */
function createPeerReader<Instance>(
  { subgraphUrls, credential }: SubgraphSettings,
  { path, timeoutMs }: { readonly path: '/health' | '/checks'; readonly timeoutMs: number },
): () => Promise<readonly Instance[]> {
  const peers = Object.values(subgraphUrls).map((url) => new URL(path, url));
  const readInstances = async (url: URL): Promise<readonly Instance[]> => {
    const response = await fetch(url, {
      headers: { [internalHeaders.credential]: credential },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`A subgraph answered ${path} with status ${response.status}.`);
    return ((await response.json()) as { instances: readonly Instance[] }).instances;
  };
  return async () =>
    (await Promise.allSettled(peers.map(readInstances))).flatMap((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value : [],
    );
}

/** Starts the services of a subgraph, then the subgraph; `close` ends all of it. */
async function startParts(definition: SubgraphDefinition, settings: SubgraphSettings) {
  const { name } = definition;
  const { databaseUrl, redisUrl, installation, credential, subgraphUrls, orchestration } = settings;
  const log = createLogger({ name, level: settings.logLevel });
  const landscape = await readLandscape(settings.landscapeFile, settings.environment);
  refuseIdleOwnership(landscape, subgraphDefinitions);
  if (databaseUrl === undefined) log.warn({}, 'without DATABASE_URL changes of the systems are not looked for');
  const fault = databaseUrl === undefined ? undefined : await checkOptionalDatabase(databaseUrl, log);
  const cache = createCache({ redisUrl, installation, log });
  const changes = databaseUrl === undefined ? undefined : openChangeLog({ url: databaseUrl, log });
  const peers = name === 'operations' ? createPeerCalls(subgraphUrls, credential) : undefined;
  const services = {
    landscape,
    cache,
    clock: systemClock,
    log,
    databaseUrl,
    changes,
    readAllHealth: createPeerReader<InstanceHealth>(settings, { path: '/health', timeoutMs: 12_000 }),
    readAllChecks: createPeerReader<InstanceChecks>(settings, { path: '/checks', timeoutMs: 60_000 }),
    callSubgraph: peers?.call,
    orchestration,
  };
  const subgraph = await definition.start(services).catch((error: unknown) => {
    throw fault === undefined ? error : new ConfigurationError(fault.sentence);
  });
  const close = async () => {
    await subgraph.close();
    await peers?.close();
    await changes?.close();
    await cache.close();
  };
  return { subgraph, log, close };
}

async function main(): Promise<void> {
  const name = process.argv[2];
  if (name === undefined || name === '--help') {
    process.stdout.write(writeUsage());
    return;
  }
  const definition = subgraphDefinitions.find((candidate) => candidate.name === name);
  if (definition === undefined) throw new ConfigurationError(`There is no subgraph "${name}".\n\n${writeUsage()}`);
  const settings = parseSubgraphSettings(readEnvironment(), names);
  const { host, port, credential, otherCredential } = settings;
  const { subgraph, log, close } = await startParts(definition, settings);
  const server = await serveSubgraph(subgraph, { host, port, credential, otherCredential, log });
  process.stdout.write(`The ${name} subgraph listens at ${server.url}\n`);
  const stop = async () => {
    await server.close();
    await close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

await main().catch(endWithFault);
