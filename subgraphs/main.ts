/** Runs one subgraph as a service of its own: `npm run subgraph -- sap`. */
import { createCache } from '../cache/index.ts';
import {
  ConfigurationError,
  createLogger,
  createPeerCalls,
  type InstanceHealth,
  internalHeaders,
  openChangeLog,
  parseInstallation,
  parseSharedSecret,
  readLandscape,
  serveSubgraph,
  systemClock,
} from '../kit/index.ts';
import { subgraphDefinitions } from './systems.ts';

const usage = `Usage: npm run subgraph -- NAME   (${subgraphDefinitions.map(({ name }) => name).join(', ')})

Environment: HOST (127.0.0.1), PORT (4000), PLANTGRAPH_CONFIG (plants and system instances, YAML), INTERNAL_SECRET
(shared with the gateway, 32 bytes or more), INTERNAL_SECRET_OTHER (taken too, while one replaces the other), DATABASE_URL (also where changes of the systems are logged), REDIS_URL, INSTALLATION (plantgraph; begins the keys in Redis), LOG_LEVEL (info). The operations subgraph also reads
SUBGRAPH_URL_<NAME> of its peers, to tell their health and to call their commands, and TRANSACTION_LEASE_MS (15000).
`;

function requireVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new ConfigurationError(`${name} must be set.`);
  return value;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new ConfigurationError(`PORT must be a whole number from 0 to 65535, not "${text}".`);
}

/** Asks every peer subgraph for its instances; a peer that does not answer contributes nothing but is named in the log by its absence. */
function createPeerHealth(credential: string): () => Promise<readonly InstanceHealth[]> {
  const peers = Object.entries(process.env).flatMap(([name, url]) =>
    name.startsWith('SUBGRAPH_URL_') && url ? [new URL('/health', url)] : [],
  );
  const ask = async (url: URL): Promise<readonly InstanceHealth[]> => {
    const response = await fetch(url, {
      headers: { [internalHeaders.credential]: credential },
      redirect: 'error',
      signal: AbortSignal.timeout(12_000),
    });
    if (!response.ok) throw new Error(`A subgraph answered its health check with status ${response.status}.`);
    return ((await response.json()) as { instances: readonly InstanceHealth[] }).instances;
  };
  return async () =>
    (await Promise.allSettled(peers.map(ask))).flatMap((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value : [],
    );
}

/** The other subgraphs' URLs by name. */
function listPeers(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, url]) =>
      name.startsWith('SUBGRAPH_URL_') && url ? [[name.slice('SUBGRAPH_URL_'.length).toLowerCase(), url]] : [],
    ),
  );
}

function readLease(): number | undefined {
  const text = process.env['TRANSACTION_LEASE_MS'];
  if (!text) return undefined;
  const leaseMs = Number(text);
  if (Number.isInteger(leaseMs) && leaseMs >= 50) return leaseMs;
  throw new ConfigurationError(`TRANSACTION_LEASE_MS must be a whole number from 50 on, not "${text}".`);
}

async function main(): Promise<void> {
  const name = process.argv[2];
  if (name === undefined || name === '--help') {
    process.stdout.write(usage);
    return;
  }
  const definition = subgraphDefinitions.find((candidate) => candidate.name === name);
  if (definition === undefined) throw new ConfigurationError(`There is no subgraph "${name}".\n${usage}`);
  const credential = parseSharedSecret('INTERNAL_SECRET', requireVariable('INTERNAL_SECRET'));
  const other = process.env['INTERNAL_SECRET_OTHER'];
  const otherCredential = other ? parseSharedSecret('INTERNAL_SECRET_OTHER', other) : undefined;
  const log = createLogger({ name, level: process.env['LOG_LEVEL'] || 'info' });
  const landscape = await readLandscape(requireVariable('PLANTGRAPH_CONFIG'), process.env);
  const cache = createCache({
    redisUrl: process.env['REDIS_URL'] || undefined,
    installation: parseInstallation(process.env['INSTALLATION']),
    log,
  });
  const databaseUrl = process.env['DATABASE_URL'] || undefined;
  const changes = databaseUrl === undefined ? undefined : openChangeLog({ url: databaseUrl, log });
  if (changes === undefined) log.warn({}, 'without DATABASE_URL changes of the systems are not looked for');
  const peers = name === 'operations' ? createPeerCalls(listPeers(), credential) : undefined;
  const services = {
    landscape,
    cache,
    clock: systemClock,
    log,
    databaseUrl,
    changes,
    readAllHealth: createPeerHealth(credential),
    callSubgraph: peers?.call,
    orchestration: { leaseMs: readLease() },
  };
  const subgraph = await definition.start(services);
  const host = process.env['HOST'] || '127.0.0.1';
  const server = await serveSubgraph(subgraph, {
    host,
    port: parsePort(process.env['PORT'] || '4000'),
    credential,
    otherCredential,
    log,
  });
  process.stdout.write(`The ${name} subgraph listens at ${server.url}\n`);
  const stop = async () => {
    await server.close();
    await subgraph.close();
    await peers?.close();
    await changes?.close();
    await cache.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

await main().catch((error: unknown) => {
  const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  const text = isTaken
    ? `Port ${process.env['PORT'] || '4000'} is taken: set PORT to another one.`
    : error instanceof Error
      ? error.message
      : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
