import { parseArgs } from 'node:util';
import { ConfigurationError, type OrchestrationSettings } from '../kit/index.ts';
import { isRole } from '../schema/canonical/index.ts';
import type { IdentitySettings } from './access/identity/index.ts';
import {
  budgetSettings,
  defaultOperationLimits,
  defaultRateLimits,
  defaultTimeouts,
  type NumberSetting,
  type OperationLimits,
  operationSettings,
  type RateLimits,
  rateSettings,
  type ServerTimeouts,
  timeoutSettings,
} from './limits/index.ts';
import { defaultLimits, type SubscriptionLimits } from './subscriptions/index.ts';
import { parseTrustedOnly, type TrustedOnly } from './trusted-documents/index.ts';

/** The gateway's settings, from the command line and the environment. */
export interface GatewaySettings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** A supergraph to serve instead of the manufacturing graph: a file or an http(s) URL. */
  readonly supergraph: string | undefined;
  /** The landscape file; absent: the embedded plant. */
  readonly landscapeFile: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** Shared with the subgraphs. */
  readonly credential: string | undefined;
  /** URLs of subgraphs that run as services of their own, by name; they replace the supergraph's. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** Where the embedded plant keeps its data. */
  readonly dataFolder: string;
  /** Size of the embedded plant. */
  readonly scale: number;
  readonly subgraphTimeoutMs: number;
  /** How transactions are carried out. */
  readonly orchestration: OrchestrationSettings;
  /** Milliseconds for particular subgraphs, by name. */
  readonly subgraphTimeoutsMs: Readonly<Record<string, number>>;
  /** Cap of one subgraph's answer, in bytes. */
  readonly subgraphMaxBytes: number;
  /** Whether equal queries of one viewer that are under way at the same time are asked once. */
  readonly isSharing: boolean;
  /** Subgraphs whose own error messages clients may read, by name; of any other they may name hosts, tables or people. */
  readonly subgraphsWithMessages: readonly string[];
  /** How often a supergraph's file or URL is looked at, in milliseconds. */
  readonly supergraphPollMs: number;
  /** The manifest of trusted documents. */
  readonly trustedDocuments: string | undefined;
  /** Who may ask for nothing but trusted documents. */
  readonly trustedOnly: TrustedOnly;
  /** How people and programs are known. */
  readonly identity: IdentitySettings;
  readonly subscriptionLimits: SubscriptionLimits;
  readonly operationLimits: OperationLimits;
  readonly rateLimits: RateLimits;
  /** Where gateways count together; empty: each by itself. */
  readonly rateStore: { readonly redisUrl?: string; readonly databaseUrl?: string };
  readonly timeouts: ServerTimeouts;
  /** How long events are kept, in milliseconds. */
  readonly eventRetentionMs: number;
  readonly isHelp: boolean;
}

/** What `--help` prints. */
export const usage = `plantgraph: one live graph over SAP, Odoo, quality and scheduling

  npm start                                        the embedded plant: four systems, real protocols, on this machine
  PLANTGRAPH_CONFIG=plants.yaml npm start          your systems, subgraphs in this process
  npm start -- --supergraph FILE|URL --port 4000   any federated supergraph, subgraphs over HTTP

Options (environment variable, default)
  --host ADDRESS       HOST                127.0.0.1
  --port NUMBER        PORT                4000; 0 takes a free one
  --supergraph WHERE   SUPERGRAPH          serve this supergraph
  --config FILE        PLANTGRAPH_CONFIG   plants and system instances (YAML)
  --help
Further environment variables
  DATABASE_URL              PostgreSQL; default: an embedded one
  REDIS_URL                 shared cache; default: memory
  INTERNAL_SECRET           shared by the gateway and subgraphs that run as services
  SUBGRAPH_URL_<NAME>       where the subgraph NAME listens, instead of the supergraph's URL
  SUBGRAPH_TIMEOUT_MS       12000; SUBGRAPH_TIMEOUT_MS_<NAME> for one subgraph
  SUBGRAPH_MAX_BYTES        67108864; a larger answer of a subgraph is refused
  SUBGRAPH_DEDUPE           on; off asks a subgraph again for an equal query that is under way
  SUBGRAPH_ERROR_MESSAGES   subgraphs, by name and separated by commas, whose own error messages clients may read
  SUPERGRAPH_POLL_MS        2000; how often the supergraph's file or URL is looked at for a change
  TRUSTED_DOCUMENTS         manifest of operations that are asked for by hash (npm run trust)
  TRUSTED_ONLY              on answers nothing but trusted documents, off anything; or roles that are held to them (partner, where
                            there are any)
  ACCESS_CONFIG             whose tokens are taken (YAML); or AUTH_ISSUER, AUTH_AUDIENCE and AUTH_JWKS_URL for one issuer.
                            Without them requests from this machine need no token, NODE_ENV=production does not start, and a
                            supergraph without rules of access (@allow) is open to whoever reaches the port
  AUTH                      required: no request without a token (npm run token makes one for the embedded plant)
  SOCKETS_PER_CLIENT        20; open sockets and event streams of one subject
  SOCKETS_PER_ADDRESS       1000; open sockets from one address, behind which there may be many subjects
  SUBSCRIPTIONS_PER_SOCKET  50
  SOCKET_MAX_MESSAGE_BYTES  65536; a larger message of a client closes its socket
  SOCKET_INIT_TIMEOUT_MS    3000; for connection_init
  SOCKET_PING_MS            15000
  SOCKET_BUFFER_BYTES       1048576; what may wait for one client before nothing more is made for it
  SOCKET_SLOW_MS            10000; a client that takes nothing for so long is closed (4450) and can resume
  LIMIT_BODY_BYTES          262144; a larger request is refused (413)
  LIMIT_TOKENS              1000; what one operation may have, as the next seven
  LIMIT_DEPTH               10; levels of fields
  LIMIT_ALIASES             15
  LIMIT_ROOT_FIELDS         20
  LIMIT_DIRECTIVES          50
  LIMIT_SELECTIONS          5000; fields, fragments expanded
  LIMIT_MUTATIONS           5; fields of one mutation; a partner has one
  LIMIT_PAGE_SIZE           200
  LIMIT_LIST_ITEMS          1000; entries of a list in the variables
  LIMIT_VARIABLE_DEPTH      20
  COST_BUDGET               120000; what an operation may cost: 1 for each object, @cost and @listSize apart
  COST_BUDGET_<ROLE>        for one role, as COST_BUDGET_PARTNER (20000) or COST_BUDGET_QUALITY_MANAGER
  INTROSPECTION             on: whoever has a role, partners their own schema; off: nobody; or roles, as analyst,administrator
  RATE_PER_MINUTE           6000; operations of one subject; for this machine without a token only when it is set
  MUTATION_RATE_PER_MINUTE  600; fields of mutations of one subject
  ADDRESS_RATE_PER_MINUTE   60000; operations from one address; ADDRESS_MUTATION_RATE_PER_MINUTE 6000
  RATE_STORE                redis where there is REDIS_URL, else memory, in which each gateway counts for itself; or postgres, shared by all
                            gateways of DATABASE_URL, for two statements a request
  HEADERS_TIMEOUT_MS        10000; for the headers of a request
  REQUEST_TIMEOUT_MS        30000; for the whole request
  IDLE_TIMEOUT_MS           30000; between two requests on a connection
  ANSWER_TIMEOUT_MS         60000; a connection is closed when nothing of an answer is made or taken for so long
  EVENT_RETENTION_HOURS     168; an older cursor cannot be resumed from
  DRIFT_SETTLE_MS           30000; how long after an event systems are compared with one another
  PLANTGRAPH_DATA           folder of the embedded plant, default .plantgraph
  SCALE                     size of the embedded plant, default 1
  LOG_LEVEL                 debug, info, warn, error, silent; default warn
`;

function parseWhole(name: string, text: string, { min, max }: { readonly min: number; readonly max: number }): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new ConfigurationError(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
}

function parseUrl(name: string, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  throw new ConfigurationError(
    `${name} must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
  );
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

function parseLogLevel(text: string): string {
  if (logLevels.includes(text)) return text;
  throw new ConfigurationError(`LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${text}".`);
}

function listSubgraphUrls(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const prefix = 'SUBGRAPH_URL_';
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, text]) => {
      if (!name.startsWith(prefix)) return [];
      const url = parseUrl(name, text, ['http:', 'https:']);
      return url === undefined ? [] : [[name.slice(prefix.length).toLowerCase(), url]];
    }),
  );
}

function parseSwitch(name: string, text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new ConfigurationError(`${name} must be on or off, not "${text}".`);
}

const timeoutRange = { min: 50, max: 600_000 } as const;

function listSubgraphTimeouts(environment: NodeJS.ProcessEnv): Readonly<Record<string, number>> {
  const prefix = 'SUBGRAPH_TIMEOUT_MS_';
  return Object.fromEntries(
    Object.entries(environment)
      .filter(([name, text]) => name.startsWith(prefix) && text)
      .map(([name, text]) => [name.slice(prefix.length).toLowerCase(), parseWhole(name, text ?? '', timeoutRange)]),
  );
}

/** @throws ConfigurationError when only trusted documents shall be answered and there are none. */
function parseTrust(read: (name: string) => string | undefined) {
  const trustedDocuments = read('TRUSTED_DOCUMENTS');
  return { trustedDocuments, trustedOnly: parseTrustedOnly(read('TRUSTED_ONLY'), trustedDocuments !== undefined) };
}

/** @throws ConfigurationError when an issuer is said in part. */
function parseIdentity(read: (name: string) => string | undefined): IdentitySettings {
  const [issuer, audience] = [read('AUTH_ISSUER'), read('AUTH_AUDIENCE')];
  const jwksUrl = parseUrl('AUTH_JWKS_URL', read('AUTH_JWKS_URL'), ['http:', 'https:']);
  const said = [issuer, audience, jwksUrl].filter((value) => value !== undefined).length;
  if (said !== 0 && said !== 3)
    throw new ConfigurationError('AUTH_ISSUER, AUTH_AUDIENCE and AUTH_JWKS_URL belong together: set all or none.');
  const auth = read('AUTH');
  if (auth !== undefined && auth !== 'required')
    throw new ConfigurationError(`AUTH must be "required" or absent, not "${auth}".`);
  return {
    accessFile: read('ACCESS_CONFIG'),
    issuer,
    audience,
    jwksUrl,
    isRequired: auth === 'required',
    isProduction: read('NODE_ENV') === 'production',
  };
}

const limitSettings = {
  socketsPerClient: ['SOCKETS_PER_CLIENT', 1, 100_000],
  socketsPerAddress: ['SOCKETS_PER_ADDRESS', 1, 1_000_000],
  subscriptionsPerSocket: ['SUBSCRIPTIONS_PER_SOCKET', 1, 10_000],
  maxMessageBytes: ['SOCKET_MAX_MESSAGE_BYTES', 1_024, 16_777_216],
  initTimeoutMs: ['SOCKET_INIT_TIMEOUT_MS', 50, 600_000],
  pingMs: ['SOCKET_PING_MS', 50, 600_000],
  maxBufferedBytes: ['SOCKET_BUFFER_BYTES', 1_024, 268_435_456],
  slowMs: ['SOCKET_SLOW_MS', 50, 600_000],
} as const satisfies Readonly<Record<keyof SubscriptionLimits, readonly [string, number, number]>>;

function parseLimits(read: (name: string) => string | undefined): SubscriptionLimits {
  return { ...defaultLimits, ...parseNumbers(limitSettings, read) };
}

/** The numbers among some settings that are given. */
function parseNumbers(
  settings: Readonly<Record<string, NumberSetting>>,
  read: (name: string) => string | undefined,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([limit, [name, min, max]]) => {
      const text = read(name);
      return text === undefined ? [] : [[limit, parseWhole(name, text, { min, max })]];
    }),
  );
}

/** @throws ConfigurationError when it cannot stand in a header as it is. */
function parseCredential(secret: string | undefined): string | undefined {
  if (secret === undefined || /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(secret)) return secret;
  throw new ConfigurationError('INTERNAL_SECRET may have characters of ASCII only, and no space at either end.');
}

/** @throws ConfigurationError for anything but on, off and roles. */
function parseIntrospection(text: string): OperationLimits['introspection'] {
  if (text === 'on') return 'ALL';
  const names = text === 'off' ? [] : text.split(',').map((name) => name.trim());
  if (names.every(isRole)) return names;
  throw new ConfigurationError(`INTROSPECTION must be on, off or roles, not "${text}".`);
}

/** @throws ConfigurationError also when the headers may take longer than the whole request. */
function parseOperationLimits(read: (name: string) => string | undefined) {
  const rates = parseNumbers(rateSettings, read);
  const timeouts = { ...defaultTimeouts, ...parseNumbers(timeoutSettings, read) };
  if (timeouts.headersMs > timeouts.requestMs)
    throw new ConfigurationError('HEADERS_TIMEOUT_MS must not be longer than REQUEST_TIMEOUT_MS.');
  return {
    operationLimits: {
      ...defaultOperationLimits,
      ...parseNumbers(operationSettings, read),
      maxCostByRole: { ...defaultOperationLimits.maxCostByRole, ...parseNumbers(budgetSettings, read) },
      introspection: parseIntrospection(read('INTROSPECTION') ?? 'on'),
    },
    rateLimits: { ...defaultRateLimits, ...rates, includesLoopback: Object.keys(rates).length > 0 },
    timeouts,
  };
}

/** @throws ConfigurationError when the rates are to be counted where nothing is said to be. */
function parseRateStore(
  text: string | undefined,
  { redisUrl, databaseUrl }: { readonly redisUrl: string | undefined; readonly databaseUrl: string | undefined },
): GatewaySettings['rateStore'] {
  const kind = text ?? (redisUrl === undefined ? 'memory' : 'redis');
  if (kind === 'memory') return {};
  if (kind === 'redis' && redisUrl !== undefined) return { redisUrl };
  if (kind === 'postgres' && databaseUrl !== undefined) return { databaseUrl };
  throw new ConfigurationError(
    `RATE_STORE must be memory, redis with REDIS_URL or postgres with DATABASE_URL, not "${kind}".`,
  );
}

function parseCommandLine(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        supergraph: { type: 'string' },
        config: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new ConfigurationError(`${error instanceof Error ? error.message : 'Unknown option.'} See --help.`);
  }
}

/**
 * The settings; the command line wins over the environment, an empty variable counts as absent.
 * @throws ConfigurationError naming the wrong setting.
 */
export function parseSettings(args: readonly string[], environment: NodeJS.ProcessEnv): GatewaySettings {
  const options = parseCommandLine(args);
  const read = (name: string): string | undefined => environment[name] || undefined;
  const databaseUrl = parseUrl('DATABASE_URL', read('DATABASE_URL'), ['postgres:', 'postgresql:']);
  const redisUrl = parseUrl('REDIS_URL', read('REDIS_URL'), ['redis:', 'rediss:']);
  return {
    host: options.host ?? read('HOST') ?? '127.0.0.1',
    port: parseWhole('PORT', options.port ?? read('PORT') ?? '4000', { min: 0, max: 65_535 }),
    logLevel: parseLogLevel(read('LOG_LEVEL') ?? 'warn'),
    supergraph: options.supergraph ?? read('SUPERGRAPH'),
    landscapeFile: options.config ?? read('PLANTGRAPH_CONFIG'),
    databaseUrl,
    redisUrl,
    rateStore: parseRateStore(read('RATE_STORE'), { redisUrl, databaseUrl }),
    credential: parseCredential(read('INTERNAL_SECRET')),
    subgraphUrls: listSubgraphUrls(environment),
    dataFolder: read('PLANTGRAPH_DATA') ?? '.plantgraph',
    scale: parseWhole('SCALE', read('SCALE') ?? '1', { min: 1, max: 100 }),
    orchestration: {
      leaseMs: parseWhole('TRANSACTION_LEASE_MS', read('TRANSACTION_LEASE_MS') ?? '15000', timeoutRange),
      maxBackoffMs: parseWhole(
        'TRANSACTION_MAX_BACKOFF_MS',
        read('TRANSACTION_MAX_BACKOFF_MS') ?? '30000',
        timeoutRange,
      ),
      driftSettleMs: parseWhole('DRIFT_SETTLE_MS', read('DRIFT_SETTLE_MS') ?? '30000', timeoutRange),
      concurrency: parseWhole('TRANSACTION_CONCURRENCY', read('TRANSACTION_CONCURRENCY') ?? '32', {
        min: 1,
        max: 1_000,
      }),
    },
    subgraphTimeoutMs: parseWhole('SUBGRAPH_TIMEOUT_MS', read('SUBGRAPH_TIMEOUT_MS') ?? '12000', timeoutRange),
    subgraphTimeoutsMs: listSubgraphTimeouts(environment),
    subgraphMaxBytes: parseWhole('SUBGRAPH_MAX_BYTES', read('SUBGRAPH_MAX_BYTES') ?? '67108864', {
      min: 1_024,
      max: 1_073_741_824,
    }),
    isSharing: parseSwitch('SUBGRAPH_DEDUPE', read('SUBGRAPH_DEDUPE') ?? 'on'),
    subgraphsWithMessages: (read('SUBGRAPH_ERROR_MESSAGES') ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    supergraphPollMs: parseWhole('SUPERGRAPH_POLL_MS', read('SUPERGRAPH_POLL_MS') ?? '2000', timeoutRange),
    ...parseTrust(read),
    identity: parseIdentity(read),
    subscriptionLimits: parseLimits(read),
    ...parseOperationLimits(read),
    eventRetentionMs:
      parseWhole('EVENT_RETENTION_HOURS', read('EVENT_RETENTION_HOURS') ?? '168', { min: 1, max: 8_760 }) * 3_600_000,
    isHelp: options.help === true,
  };
}
