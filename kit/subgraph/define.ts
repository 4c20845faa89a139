import { readFile } from 'node:fs/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import {
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import {
  checkCommands,
  checkOverrides,
  createOwnershipRegistry,
  OwnershipError,
  type WritingCommand,
} from '../../schema/ownership/index.ts';
import { guardSchema, type RowRules } from '../access/index.ts';
import type { CallContext, SourceUsage } from '../base/call-context.ts';
import { ConfigurationError, SystemError } from '../base/errors.ts';
import type { Landscape } from '../base/landscape.ts';
import type { Logger } from '../base/log.ts';
import type { ChangeLog, Webhook } from '../changes/index.ts';
import {
  type CheckOptions,
  type CheckSource,
  type InstanceChecks,
  readInstanceChecks,
} from '../upstream/checks/index.ts';
import type { InstanceHealth } from '../upstream/health.ts';
import type { LoaderServices } from '../upstream/loader.ts';
import { checkArguments } from './check-arguments.ts';
import { describeError, isUnexpected } from './client-errors.ts';
import type { Metric } from './metric.ts';

/** Calls a subgraph by name. @throws when it does not answer. */
export type CallSubgraph = (name: string, request: SubgraphRequest, call: CallContext) => Promise<SubgraphResponse>;

/** Settings of the transaction engine; milliseconds. */
export interface OrchestrationSettings {
  /** Duration of a process's lease on a transaction. Default 15,000. */
  readonly leaseMs?: number | undefined;
  /** Polling interval for due work. Default 500. */
  readonly pollMs?: number | undefined;
  /** Concurrent transactions in one process. Default 32. */
  readonly concurrency?: number | undefined;
  /** Maximum delay between two attempts. Default 30,000. */
  readonly maxBackoffMs?: number | undefined;
  /** Time for which a step is retried before a person must look. Default three days. */
  readonly patienceMs?: number | undefined;
  /** Mode of the synchronization where no person has set one. Default OBSERVE. */
  readonly synchronizationMode?: 'OFF' | 'OBSERVE' | 'LIVE' | undefined;
  /** Delay after an event before the record that it names is compared. Default 1,000. */
  readonly synchronizationSettleMs?: number | undefined;
  /** Corrections of one kind of record in one plant and system within an hour. Default 500. */
  readonly synchronizationHourlyLimit?: number | undefined;
}

/** Services that a subgraph gets when it starts. */
export interface SubgraphServices extends LoaderServices {
  readonly landscape: Landscape;
  /** PostgreSQL URL for subgraphs that keep data of their own (quality, operations). */
  readonly databaseUrl?: string | undefined;
  /** Log of the systems' changes; absent: changes are not captured. */
  readonly changes?: ChangeLog | undefined;
  /** Reads the health of every subgraph's instances; only operations uses it. */
  readonly readAllHealth?: (() => Promise<readonly InstanceHealth[]>) | undefined;
  /** Checks every subgraph's instances; only operations uses it. */
  readonly readAllChecks?: (() => Promise<readonly InstanceChecks[]>) | undefined;
  /** Calls another subgraph's commands and queries; only operations does. */
  readonly callSubgraph?: CallSubgraph | undefined;
  /** Settings of the transaction engine; see the type for defaults. */
  readonly orchestration?: OrchestrationSettings | undefined;
}

/** Dependencies of checks. */
export type CheckServices = Pick<SubgraphServices, 'landscape' | 'databaseUrl' | 'clock'>;

/** Parts of a started subgraph; `createContext` is called once per request and holds the loaders. */
export interface SubgraphParts<Context> {
  readonly resolvers: object;
  createContext(call: CallContext): Context;
  /** Webhooks at which its systems report changes. */
  readonly webhooks?: readonly Webhook[];
  readHealth(): Promise<readonly InstanceHealth[]>;
  /** Reads metrics of its own; absent where it has none. */
  readMetrics?(): Promise<readonly Metric[]>;
  close(): Promise<void>;
}

/** Manifest of one subgraph; its `index.ts` exports exactly one. */
export interface SubgraphManifest<Context extends { readonly call: CallContext }> {
  /** Name of the folder. */
  readonly name: string;
  /** Its `schema.graphql`. */
  readonly schemaFile: URL;
  /** Its commands; one that writes a field its system may not write is refused at start. */
  readonly commands?: readonly WritingCommand[];
  /** Row rules by type, which decide who sees a record. */
  readonly rows: RowRules<Context>;
  /** Checks of its instances; absent where it has no systems. @throws ConfigurationError naming the wrong setting. */
  createChecks?(services: CheckServices): readonly CheckSource[];
  start(services: SubgraphServices): Promise<SubgraphParts<Context>>;
}

/** An operation to execute in a subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly extensions?:
    | {
        /** Event of a subscription: the root field answers for this event, its source value. */
        readonly event?: object | undefined;
      }
    | undefined;
}

/** Answer of a subgraph; errors are already fit for a client. */
export interface SubgraphResponse {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: { readonly sources: readonly SourceUsage[] };
}

/** A running subgraph, called in-process or served over HTTP. */
export interface Subgraph {
  readonly name: string;
  readonly webhooks: readonly Webhook[];
  execute(request: SubgraphRequest, call: CallContext): Promise<SubgraphResponse>;
  readHealth(): Promise<readonly InstanceHealth[]>;
  /** Checks its instances now. */
  readChecks(): Promise<readonly InstanceChecks[]>;
  readMetrics(): Promise<readonly Metric[]>;
  close(): Promise<void>;
}

/** A subgraph that can be started. */
export interface SubgraphDefinition {
  readonly name: string;
  /** Commands of its systems. */
  readonly commands: readonly WritingCommand[];
  /** Checks its instances without starting it. */
  readChecks(services: CheckServices, options?: CheckOptions): Promise<readonly InstanceChecks[]>;
  start(services: SubgraphServices): Promise<Subgraph>;
}

const sharedSchemaFile = new URL('../../schema/shared.graphql', import.meta.url);

async function buildSchema(schemaFile: URL, resolvers: object): Promise<GraphQLSchema> {
  const [own, shared] = await Promise.all([readFile(schemaFile, 'utf8'), readFile(sharedSchemaFile, 'utf8')]);
  // Apollo types resolver maps loosely; ours are checked against the generated types in each subgraph.
  return buildSubgraphSchema({
    typeDefs: parse(`${own}\n${shared}`),
    resolvers: resolvers as GraphQLResolverMap<unknown>,
  });
}

type Prepared = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

function prepare(schema: GraphQLSchema, query: string): Prepared {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    return { errors: [error as GraphQLError] };
  }
}

/** @throws ConfigurationError when a command writes a field that its system neither masters nor follows in one of its plants. */
function refuseForeignCommands(commands: readonly WritingCommand[], { systems, ownership }: Landscape): void {
  const registry = createOwnershipRegistry(ownership);
  try {
    for (const command of commands) {
      const plants = systems.filter(({ system }) => system === command.system).flatMap((instance) => instance.plants);
      checkCommands([command], plants, registry);
    }
  } catch (error) {
    if (error instanceof OwnershipError) throw new ConfigurationError(error.message);
    throw error;
  }
}

/** @throws ConfigurationError when no command of the subgraphs can carry out an ownership rule of the landscape. */
export function refuseIdleOwnership({ ownership = [] }: Landscape, subgraphs: readonly SubgraphDefinition[]): void {
  try {
    checkOverrides(
      ownership,
      subgraphs.flatMap(({ commands }) => commands),
    );
  } catch (error) {
    if (error instanceof OwnershipError) throw new ConfigurationError(error.message);
    throw error;
  }
}

/** Checks instances over connections that live no longer than the checks. */
async function readChecks(sources: readonly CheckSource[], options: CheckOptions): Promise<readonly InstanceChecks[]> {
  try {
    return await Promise.all(sources.map((source) => readInstanceChecks(source, options)));
  } finally {
    await Promise.all(sources.map((source) => source.close()));
  }
}

/** Creates the preparer of operations; each text is prepared once. */
function createPreparer(schema: GraphQLSchema): (query: string) => Prepared {
  const prepared = new LRUCache<string, Prepared>({ max: 1_000 });

  return (query) => {
    const known = prepared.get(query);
    if (known !== undefined) return known;
    const fresh = prepare(schema, query);
    prepared.set(query, fresh);
    return fresh;
  };
}

/** Logs an error, an outage once for each answer, and describes it for the client. */
function report(
  log: Logger,
  error: GraphQLError,
  { correlationId }: CallContext,
  reported: Set<string>,
): GraphQLFormattedError {
  const { originalError: err, path } = error;
  const fields = { err, path, correlationId };
  if (isUnexpected(error)) log.error(fields, 'a resolver failed');
  // A client gets a code and a sentence of ours; the system's own message is logged here, once for each outage.
  const outage = err instanceof SystemError ? `${err.code} ${err.instance}` : undefined;
  if (outage !== undefined && !reported.has(outage)) log.warn(fields, 'system failed to answer');
  if (outage !== undefined) reported.add(outage);
  return describeError(error);
}

/** Creates a startable subgraph from its manifest. */
export function defineSubgraph<Context extends { readonly call: CallContext }>(
  manifest: SubgraphManifest<Context>,
): SubgraphDefinition {
  const { name, schemaFile } = manifest;
  const listSources = (services: CheckServices) => manifest.createChecks?.(services) ?? [];
  return {
    name,
    commands: manifest.commands ?? [],
    readChecks: async (services, options = {}) =>
      readChecks(listSources(services), { clock: services.clock, ...options }),
    async start(services) {
      refuseForeignCommands(manifest.commands ?? [], services.landscape);
      const parts = await manifest.start(services);
      const { resolvers, createContext, readHealth, close, webhooks = [] } = parts;
      const schema = await buildSchema(schemaFile, resolvers);
      guardSchema(schema, manifest.rows);
      checkArguments(schema);
      const prepareOnce = createPreparer(schema);
      return {
        name,
        webhooks,
        readHealth,
        readChecks: async () => readChecks(listSources(services), { clock: services.clock }),
        readMetrics: async () => (await parts.readMetrics?.()) ?? [],
        close,
        async execute({ query, operationName, variables, extensions }, call) {
          const operation = prepareOnce(query);
          if ('errors' in operation) return { errors: operation.errors.map(describeError) };
          const { data, errors } = await execute({
            schema,
            document: operation.document,
            rootValue: extensions?.event,
            contextValue: createContext(call),
            variableValues: variables,
            operationName,
          });
          const reported = new Set<string>();
          return errors === undefined
            ? { data }
            : { data, errors: errors.map((error) => report(services.log, error, call, reported)) };
        },
      };
    },
  };
}
