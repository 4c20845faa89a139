import { fileURLToPath } from 'node:url';
import { ConfigurationError, createLogger, type Logger, systemClock } from '../kit/index.ts';
import { checkOptionalDatabase } from '../kit/postgres/index.ts';
import { createAddressReader } from './access/client-address.ts';
import { type Identity, openIdentity } from './access/identity/index.ts';
import { hasAccessRules } from './access/policy/index.ts';
import { createRefusalLog, type RefusalLog } from './access/refusal-log.ts';
import { type Backend, connectServices, startInProcess } from './backend/index.ts';
import type { GatewayContext } from './context.ts';
import type { EmbeddedPlant } from './embedded/index.ts';
import { type GatewayEvents, openEvents } from './events/index.ts';
import { startInvalidation } from './events/invalidation.ts';
import type { LiveGraph } from './executor/index.ts';
import { createLimits, createRates } from './limits/index.ts';
import { createHeaderRules, type HeaderRules, readHeadersConfig, refuseUnknownSubgraphs } from './propagation/index.ts';
import { exampleQuery } from './server/example-query.ts';
import { type GatewayServer, startGatewayServer } from './server/index.ts';
import type { GatewaySettings } from './settings.ts';
import { createGraph } from './supergraph/graph.ts';
import { listSubgraphUrls, readSupergraph, type SupergraphText } from './supergraph/source.ts';
import { watchSupergraph } from './supergraph/watch.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { readManifest } from './trusted-documents/index.ts';

/** A running gateway with its resources. */
export interface Gateway {
  readonly server: GatewayServer;
  /** Present when the plant runs on this machine. */
  readonly plant: EmbeddedPlant | undefined;
  /** True when requests of this machine need no token. */
  readonly trustsLoopback: boolean;
  /** Returns the local user's token as a value of `Authorization`; absent when other issuers are configured. */
  readAuthorization(): string | undefined;
  close(): Promise<void>;
}

const supergraphFile = fileURLToPath(new URL('../schema/supergraph.graphql', import.meta.url));

/** Bound of the wait for the event log, which does not hold up queries, in milliseconds. */
const logPatienceMs = 3_000;

async function readFirst(place: string): Promise<SupergraphText> {
  const text = await readSupergraph(place);
  if (text === undefined) throw new ConfigurationError('The supergraph is empty.');
  return text;
}

/** @throws ConfigurationError when the text is not a supergraph. */
function openGraph(
  { sdl }: SupergraphText,
  { fetchFor, cache }: Backend,
  options: {
    readonly isForeign: boolean;
    readonly refusals: RefusalLog;
    readonly subgraphMessages: Readonly<Record<string, boolean>>;
    readonly log: Logger;
  },
): LiveGraph<GatewayContext> {
  try {
    return createGraph({ supergraphSdl: sdl, fetchFor, cache, clock: systemClock, ...options });
  } catch (error) {
    throw new ConfigurationError(`The supergraph cannot be served: ${error instanceof Error ? error.message : ''}`);
  }
}

/** Opens subgraphs in this process, or services, with which queries are answered even without a database. */
async function openBackend(settings: GatewaySettings, { sdl }: SupergraphText, log: Logger): Promise<Backend> {
  const { supergraph, databaseUrl } = settings;
  if (supergraph === undefined) return startInProcess(settings, log);
  if (databaseUrl !== undefined) await checkOptionalDatabase(databaseUrl, log);
  return connectServices(settings, sdl, log);
}

/** Follows the event log, if there is a database, and invalidates outdated cache entries. */
function followEvents(settings: GatewaySettings, { databaseUrl, cache }: Backend, log: Logger) {
  const { redisUrl, installation, eventRetentionMs: retainMs } = settings;
  const events: GatewayEvents | undefined =
    databaseUrl === undefined ? undefined : openEvents({ databaseUrl, redisUrl, installation, retainMs, log });
  const { invalidate, close } = startInvalidation({ cache, bus: events?.bus, clock: systemClock, log });
  return {
    bus: events?.bus,
    invalidate,
    waitUntilOpen: async (milliseconds: number) => events?.waitUntilOpen(milliseconds),
    close: async () => {
      await close();
      await events?.close();
    },
  };
}

/** @throws ConfigurationError for rules that apply to no subgraph. */
async function openHeaderRules(
  { headersFile, supergraph, subgraphUrls }: GatewaySettings,
  { sdl }: SupergraphText,
): Promise<HeaderRules> {
  if (headersFile === undefined) return createHeaderRules(undefined);
  if (supergraph === undefined)
    throw new ConfigurationError(
      'HEADERS_CONFIG applies to subgraphs over HTTP only; the subgraphs in this process receive no headers.',
    );
  const config = await readHeadersConfig(headersFile);
  refuseUnknownSubgraphs(config, Object.keys({ ...listSubgraphUrls(sdl), ...subgraphUrls }));
  return createHeaderRules(config);
}

/** A graph without access rules is foreign: its access is not ours to decide. */
async function openGatewayIdentity(
  { identity, dataFolder }: GatewaySettings,
  {
    backend: { databaseUrl },
    graph,
    log,
  }: { readonly backend: Backend; readonly graph: LiveGraph<GatewayContext>; readonly log: Logger },
): Promise<Identity> {
  let hasRules = false;
  graph.watch(({ supergraphSdl }) => {
    hasRules = hasAccessRules(supergraphSdl);
  });
  const opened = await openIdentity(identity, { dataFolder, databaseUrl, hasRules: () => hasRules, log });
  graph.watch(() => void opened.follow().catch((err: unknown) => log.error({ err }, 'tokens could not be issued')));
  return opened;
}

function openRates({ rateLimits: limits, installation, rateStore }: GatewaySettings, log: Logger) {
  return createRates({ limits, installation, ...rateStore, log });
}

/** Picks the settings that the server takes as they are. */
function pickServerSettings({
  host,
  port,
  trustedOnly,
  subscriptionLimits: limits,
  timeouts,
  hasRequestFastPath: hasFastPath,
  cors,
  tls,
  hasGraphiql,
}: GatewaySettings) {
  const query = hasGraphiql ? exampleQuery : undefined;
  return { host, port, trustedOnly, limits, timeouts, hasFastPath, cors, tls, exampleQuery: query };
}

/** Watches a supergraph that is configured; the committed one does not change. Returns a function that stops it. */
function watchConfigured(
  { supergraph, supergraphPollMs }: GatewaySettings,
  text: SupergraphText,
  services: Parameters<typeof watchSupergraph>[1],
): () => void {
  if (supergraph === undefined) return () => undefined;
  return watchSupergraph({ place: supergraph, first: text, everyMs: supergraphPollMs }, services);
}

/**
 * Starts the gateway from its settings.
 * @throws ConfigurationError with a sentence for the operator.
 */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const log = createLogger({ name: 'gateway', level: settings.logLevel });
  const { supergraph, trustedDocuments } = settings;
  const trustedOperations = trustedDocuments === undefined ? [] : await readManifest(trustedDocuments);
  const readAddress = createAddressReader(settings.trustedProxies);
  const refusals = createRefusalLog(log);
  const text = await readFirst(supergraph ?? supergraphFile);
  const headerRules = await openHeaderRules(settings, text);
  const backend = await openBackend(settings, text, log);
  const events = followEvents(settings, backend, log);
  const rates = openRates(settings, log);
  let identity: Identity | undefined;
  try {
    const isForeign = supergraph !== undefined;
    const graph = openGraph(text, backend, { isForeign, subgraphMessages: settings.subgraphMessages, refusals, log });
    const opened = await openGatewayIdentity(settings, { backend, graph, log });
    identity = opened;
    await events.waitUntilOpen(logPatienceMs);
    const { readHealth, readMetrics, webhooks } = backend;
    const metrics = createMetrics(readMetrics);
    const server = await startGatewayServer({
      ...pickServerSettings(settings),
      graph,
      trustedOperations,
      authenticator: opened.authenticator,
      readAddress,
      refusals,
      bus: events.bus,
      operationLimits: createLimits(settings.operationLimits, rates),
      headerRules,
      invalidate: events.invalidate,
      webhooks,
      readHealth,
      metrics,
      log,
    });
    backend.plant?.reportTo(server.url);
    const stopWatching = watchConfigured(settings, text, { graph, metrics, log });
    return {
      server,
      plant: backend.plant,
      trustsLoopback: opened.trustsLoopback,
      readAuthorization: opened.readAuthorization,
      close: async () => {
        stopWatching();
        await server.close();
        await opened.close();
        await rates.close();
        await events.close();
        await backend.close();
      },
    };
  } catch (error) {
    await identity?.close();
    await rates.close();
    await events.close();
    await backend.close();
    throw error;
  }
}
