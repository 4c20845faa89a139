import { parseArgs } from 'node:util';
import {
  ConfigurationError,
  type OrchestrationSettings,
  readTlsOptions,
  type TlsFiles,
  tlsFilesSchema,
} from '../kit/index.ts';
import {
  browserSettings,
  type Environment,
  foreignSettings,
  identitySettings,
  isSettingGiven,
  listOptions,
  openSettings,
  operationLimitSettings,
  plantSettings,
  rateSettings,
  rateStoreSettings,
  readSetting,
  readSettings,
  requestSettings,
  type SettingSource,
  serverSettings,
  socketSettings,
  storeSettings,
  subgraphSettings,
  supergraphSettings,
  timeoutSettings,
  transactionSettings,
  trustSettings,
  writeSettingsHelp,
} from '../kit/settings/index.ts';
import type { IdentitySettings } from './access/identity/index.ts';
import type { OperationLimits, RateLimits, ServerTimeouts } from './limits/index.ts';
import type { CorsSettings, ServerTlsFiles } from './server/index.ts';
import type { SubscriptionLimits } from './subscriptions/index.ts';
import { chooseTrustedOnly, type TrustedOnly } from './trusted-documents/index.ts';

/** Settings of the gateway, from the command line and the environment; `kit/settings/table` documents each. */
export interface GatewaySettings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** A supergraph to serve instead of the manufacturing graph: a file or an http(s) URL. */
  readonly supergraph: string | undefined;
  /** The landscape file; absent: the embedded plant. */
  readonly landscapeFile: string | undefined;
  /** Replaces the `${NAMES}` of the landscape file. */
  readonly environment: Environment;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** Prefix of keys in Redis. */
  readonly installation: string;
  /** Shared with the subgraphs. */
  readonly credential: string | undefined;
  /** URLs of subgraphs that run as services, by name; they replace the supergraph's. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** Folder of the embedded plant's data. */
  readonly dataFolder: string;
  /** Size of the embedded plant. */
  readonly scale: number;
  readonly subgraphTimeoutMs: number;
  /** Settings of the transaction engine. */
  readonly orchestration: OrchestrationSettings;
  /** Time-outs of particular subgraphs in milliseconds, by name. */
  readonly subgraphTimeoutsMs: Readonly<Record<string, number>>;
  /** Size cap of one subgraph's answer, in bytes. */
  readonly subgraphMaxBytes: number;
  /** True when equal concurrent queries of one viewer share a request. */
  readonly isSharing: boolean;
  /** True for subgraphs, by name, whose own error messages clients may read. */
  readonly subgraphMessages: Readonly<Record<string, boolean>>;
  /** True when subgraphs without TLS are called by our own HTTP/1.1 client. */
  readonly hasSubgraphFastPath: boolean;
  /** True when plain requests are read ahead of Node's server. */
  readonly hasRequestFastPath: boolean;
  /** Private CA of https subgraphs and the client certificate for them. */
  readonly subgraphTls: TlsFiles | undefined;
  /** True when subgraphs may compress their answers. */
  readonly isCompressing: boolean;
  /** Polling interval of a supergraph's file or URL, in milliseconds. */
  readonly supergraphPollMs: number;
  /** Manifest of trusted documents. */
  readonly trustedDocuments: string | undefined;
  /** Viewers that may send only trusted documents. */
  readonly trustedOnly: TrustedOnly;
  /** Settings of authentication. */
  readonly identity: IdentitySettings;
  readonly subscriptionLimits: SubscriptionLimits;
  readonly operationLimits: OperationLimits;
  readonly rateLimits: RateLimits;
  /** Store in which gateways count together; empty: each counts by itself. */
  readonly rateStore: { readonly redisUrl?: string; readonly databaseUrl?: string };
  readonly timeouts: ServerTimeouts;
  /** File that lists the request headers for subgraphs. */
  readonly headersFile: string | undefined;
  /** The gateway's own certificate; absent: plain HTTP. */
  readonly tls: ServerTlsFiles | undefined;
  /** Settings for pages of other sites. */
  readonly cors: CorsSettings;
  /** Addresses and networks whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly string[];
  /** True when GraphiQL is served. */
  readonly hasGraphiql: boolean;
  /** Retention of events, in milliseconds. */
  readonly eventRetentionMs: number;
}

/** Help of the gateway. */
export function writeUsage(): string {
  return `plantgraph: one live graph over SAP, Odoo, quality and scheduling

  npm start                                        the embedded plant: four systems, real protocols, on this machine
  PLANTGRAPH_CONFIG=plants.yaml npm start          your systems, subgraphs in this process
  npm start -- --supergraph FILE|URL --port 4000   any federated supergraph, subgraphs over HTTP

${writeSettingsHelp('start', { hasOptions: true })}`;
}

/**
 * Parses the options of the command line.
 * @throws ConfigurationError for an unknown one.
 */
export function parseOptions(args: readonly string[]): Readonly<Record<string, string | boolean | undefined>> {
  const named = Object.fromEntries(listOptions('start').map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args: [...args], options: { ...named, help: { type: 'boolean' } } }).values as Readonly<
      Record<string, string | boolean | undefined>
    >;
  } catch (error) {
    throw new ConfigurationError(`${error instanceof Error ? error.message : 'Unknown option.'} See --help.`);
  }
}

/** @throws ConfigurationError when an issuer is incomplete. */
function readIdentity(source: SettingSource): IdentitySettings {
  const { auth, ...issuerSettings } = readSettings(identitySettings, source);
  const { issuer, audience, jwksUrl } = issuerSettings;
  const count = [issuer, audience, jwksUrl].filter((value) => value !== undefined).length;
  if (count !== 0 && count !== 3)
    throw new ConfigurationError('AUTH_ISSUER, AUTH_AUDIENCE and AUTH_JWKS_URL belong together: set all or none.');
  const isProduction = readSetting(foreignSettings.rows.nodeEnvironment, source) === 'production';
  return { ...issuerSettings, isRequired: auth === 'required', isProduction };
}

/** @throws ConfigurationError when the headers may take longer than the whole request. */
function readTimeouts(source: SettingSource): ServerTimeouts {
  const timeouts = readSettings(timeoutSettings, source);
  if (timeouts.headersMs > timeouts.requestMs)
    throw new ConfigurationError('HEADERS_TIMEOUT_MS must not be longer than REQUEST_TIMEOUT_MS.');
  return timeouts;
}

/** Rates also apply to this machine's own requests as soon as one of them is set. */
function readRates(source: SettingSource): RateLimits {
  const includesLoopback = Object.values(rateSettings.rows).some((setting) => isSettingGiven(setting, source));
  return { ...readSettings(rateSettings, source), includesLoopback };
}

/** @throws ConfigurationError when the rates need a store that is not configured. */
function readRateStore(source: SettingSource, { redisUrl, databaseUrl }: Stores): GatewaySettings['rateStore'] {
  const given = readSetting(rateStoreSettings.rows.rateStore, source);
  const kind = given ?? (redisUrl === undefined ? 'memory' : 'redis');
  if (kind === 'memory') return {};
  if (kind === 'redis' && redisUrl !== undefined) return { redisUrl };
  if (kind === 'postgres' && databaseUrl !== undefined) return { databaseUrl };
  throw new ConfigurationError(
    `RATE_STORE must be memory, redis with REDIS_URL or postgres with DATABASE_URL, not "${kind}".`,
  );
}

interface Stores {
  readonly redisUrl: string | undefined;
  readonly databaseUrl: string | undefined;
}

/** @throws ConfigurationError when only trusted documents are allowed and there are none. */
function readTrust(source: SettingSource): Pick<GatewaySettings, 'trustedDocuments' | 'trustedOnly'> {
  const { trustedDocuments, trustedOnly } = readSettings(trustSettings, source);
  return { trustedDocuments, trustedOnly: chooseTrustedOnly(trustedOnly, trustedDocuments !== undefined) };
}

/** @throws ConfigurationError when certificate or key is given without the other, or a file cannot be read. */
function readSubgraphTls({
  caFile,
  certificateFile,
  keyFile,
}: { [Name in keyof TlsFiles]?: string | undefined }): TlsFiles | undefined {
  const given = Object.entries({ caFile, certificateFile, keyFile }).filter(([, file]) => file !== undefined);
  if (given.length === 0) return undefined;
  const parsed = tlsFilesSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success)
    throw new ConfigurationError('SUBGRAPH_CERTIFICATE_FILE and SUBGRAPH_KEY_FILE belong together: set both or none.');
  readTlsOptions(parsed.data);
  return parsed.data;
}

/** @throws ConfigurationError when certificate or key is given without the other. */
function readServerTls({
  certificateFile,
  keyFile,
}: { [Name in keyof ServerTlsFiles]: string | undefined }): ServerTlsFiles | undefined {
  if (certificateFile === undefined && keyFile === undefined) return undefined;
  if (certificateFile !== undefined && keyFile !== undefined) return { certificateFile, keyFile };
  throw new ConfigurationError('TLS_CERTIFICATE and TLS_KEY belong together: set both or none.');
}

/** @throws ConfigurationError for credentials of every page. */
function readBrowsers(source: SettingSource): Pick<GatewaySettings, 'cors' | 'headersFile'> {
  const { headersFile, ...cors } = readSettings(browserSettings, source);
  if (cors.allowsCredentials && cors.origins.includes('*'))
    throw new ConfigurationError('CORS_CREDENTIALS is on: name the origins in CORS_ORIGINS instead of *.');
  return { cors, headersFile };
}

/** Reads the settings of subgraphs that run as services. */
function readSubgraphs(source: SettingSource) {
  const subgraphs = readSettings(subgraphSettings, source);
  return {
    credential: subgraphs.credential,
    subgraphUrls: subgraphs.urls,
    subgraphTimeoutMs: subgraphs.timeoutMs,
    subgraphTimeoutsMs: subgraphs.timeoutsMs,
    subgraphMaxBytes: subgraphs.maxBytes,
    isSharing: subgraphs.isSharing,
    subgraphMessages: subgraphs.hasMessages,
    isCompressing: subgraphs.isCompressing,
    subgraphTls: readSubgraphTls(subgraphs),
    hasSubgraphFastPath: subgraphs.hasFastPath,
  };
}

/**
 * Parses the settings; the command line overrides the environment, an empty variable counts as absent.
 * @throws ConfigurationError naming the invalid setting.
 */
export function parseSettings(args: readonly string[], environment: Environment): GatewaySettings {
  const source = openSettings({ process: 'start', environment, options: parseOptions(args) });
  const { eventRetentionHours, ...stores } = readSettings(storeSettings, source);
  const { certificateFile, keyFile, graphiql, ...server } = readSettings(serverSettings, source);
  const supergraph = readSettings(supergraphSettings, source);
  const isProduction = readSetting(foreignSettings.rows.nodeEnvironment, source) === 'production';
  return {
    environment,
    ...server,
    hasGraphiql: graphiql ?? !isProduction,
    tls: readServerTls({ certificateFile, keyFile }),
    ...readBrowsers(source),
    ...readSettings(plantSettings, source),
    ...supergraph,
    ...stores,
    eventRetentionMs: eventRetentionHours * 3_600_000,
    rateStore: readRateStore(source, stores),
    orchestration: readSettings(transactionSettings, source),
    ...readSubgraphs(source),
    hasRequestFastPath: readSetting(requestSettings.rows.hasFastPath, source),
    ...readTrust(source),
    identity: readIdentity(source),
    subscriptionLimits: readSettings(socketSettings, source),
    operationLimits: readSettings(operationLimitSettings, {
      ...source,
      isForeign: supergraph.supergraph !== undefined,
    }),
    rateLimits: readRates(source),
    timeouts: readTimeouts(source),
  };
}
