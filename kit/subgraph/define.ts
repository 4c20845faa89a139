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
  createOwnershipRegistry,
  OwnershipError,
  type WritingCommand,
} from '../../schema/ownership/index.ts';
import { guardSchema, type RowRules } from '../access/index.ts';
import type { CallContext, SourceUsage } from '../base/call-context.ts';
import { ConfigurationError, SystemError } from '../base/errors.ts';
import type { Landscape } from '../base/landscape.ts';
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

/** Asks a subgraph by name. @throws when it does not answer. */
export type CallSubgraph = (name: string, request: SubgraphRequest, call: CallContext) => Promise<SubgraphResponse>;

/** How transactions are carried out; milliseconds. */
export interface OrchestrationSettings {
  /** How long a process holds a transaction without a sign of life. Default 15,000. */
  readonly leaseMs?: number | undefined;
  /** How often due work is looked for. Default 500. */
  readonly pollMs?: number | undefined;
  /** Transactions carried out at once in one process. Default 32. */
  readonly concurrency?: number | undefined;
  /** Longest wait between two tries. Default 30,000. */
  readonly maxBackoffMs?: number | undefined;
  /** How long a step is tried before a person must look. Default three days. */
  readonly patienceMs?: number | undefined;
  /** How long after an event systems are compared with one another. Default 30,000. */
  readonly driftSettleMs?: number | undefined;
}

/** What a subgraph is given when it starts. */
export interface SubgraphServices extends LoaderServices {
  readonly landscape: Landscape;
  /** PostgreSQL for the subgraphs that keep data of their own (quality, operations). */
  readonly databaseUrl?: string | undefined;
  /** Where changes of the systems are logged; absent: they are not looked for. */
  readonly changes?: ChangeLog | undefined;
  /** The health of every subgraph's instances; only operations asks. */
  readonly readAllHealth?: (() => Promise<readonly InstanceHealth[]>) | undefined;
  /** The checks of every subgraph's instances; only operations asks. */
  readonly readAllChecks?: (() => Promise<readonly InstanceChecks[]>) | undefined;
  /** Calls another subgraph's commands and questions; only operations does. */
  readonly callSubgraph?: CallSubgraph | undefined;
  /** How transactions are carried out; see there for the defaults. */
  readonly orchestration?: OrchestrationSettings | undefined;
}

/** What checks are made with. */
export type CheckServices = Pick<SubgraphServices, 'landscape' | 'databaseUrl' | 'clock'>;

/** A started subgraph's parts; `createContext` is called once per request and holds the loaders. */
export interface SubgraphParts<Context> {
  readonly resolvers: object;
  createContext(call: CallContext): Context;
  /** Where its systems report changes. */
  readonly webhooks?: readonly Webhook[];
  readHealth(): Promise<readonly InstanceHealth[]>;
  close(): Promise<void>;
}

/** The manifest of one subgraph; its `index.ts` exports exactly one. */
export interface SubgraphManifest<Context extends { readonly call: CallContext }> {
  /** The folder's name. */
  readonly name: string;
  /** Its `schema.graphql`. */
  readonly schemaFile: URL;
  /** What it can change; a command that writes what its system may not is refused at start. */
  readonly commands?: readonly WritingCommand[];
  /** What decides who sees the records of a type. */
  readonly rows: RowRules<Context>;
  /** Checks of its instances; absent where it has no systems. @throws ConfigurationError naming the wrong setting. */
  createChecks?(services: CheckServices): readonly CheckSource[];
  start(services: SubgraphServices): Promise<SubgraphParts<Context>>;
}

/** One operation for a subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly extensions?:
    | {
        /** What a subscription tells of: its root field answers for this one event, of which it is the source. */
        readonly event?: object | undefined;
      }
    | undefined;
}

/** A subgraph's answer; errors are already fit for a client. */
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
  close(): Promise<void>;
}

/** A subgraph that can be started. */
export interface SubgraphDefinition {
  readonly name: string;
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

/** @throws ConfigurationError when a command writes what its system neither masters nor follows in a plant that it serves. */
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

/** Checks instances over connections that live no longer than the checks. */
async function readChecks(sources: readonly CheckSource[], options: CheckOptions): Promise<readonly InstanceChecks[]> {
  try {
    return await Promise.all(sources.map((source) => readInstanceChecks(source, options)));
  } finally {
    await Promise.all(sources.map((source) => source.close()));
  }
}

/** Makes a startable subgraph from its manifest. */
export function defineSubgraph<Context extends { readonly call: CallContext }>(
  manifest: SubgraphManifest<Context>,
): SubgraphDefinition {
  const { name, schemaFile } = manifest;
  const listSources = (services: CheckServices) => manifest.createChecks?.(services) ?? [];
  return {
    name,
    readChecks: async (services, options = {}) =>
      readChecks(listSources(services), { clock: services.clock, ...options }),
    async start(services) {
      refuseForeignCommands(manifest.commands ?? [], services.landscape);
      const { resolvers, createContext, readHealth, close, webhooks = [] } = await manifest.start(services);
      const schema = await buildSchema(schemaFile, resolvers);
      guardSchema(schema, manifest.rows);
      checkArguments(schema);
      const prepared = new LRUCache<string, Prepared>({ max: 1_000 });

      const prepareOnce = (query: string): Prepared => {
        const known = prepared.get(query);
        if (known !== undefined) return known;
        const fresh = prepare(schema, query);
        prepared.set(query, fresh);
        return fresh;
      };
      const report = (
        error: GraphQLError,
        { correlationId }: CallContext,
        told: Set<string>,
      ): GraphQLFormattedError => {
        const { originalError: err, path } = error;
        const fields = { err, path, correlationId };
        if (isUnexpected(error)) services.log.error(fields, 'a resolver failed');
        // A client reads a code and a sentence of ours; what the system said is told here, once for each outage.
        const outage = err instanceof SystemError ? `${err.code} ${err.instance}` : undefined;
        if (outage !== undefined && !told.has(outage))
          services.log.warn(fields, 'a system did not give what was asked');
        if (outage !== undefined) told.add(outage);
        return describeError(error);
      };

      return {
        name,
        webhooks,
        readHealth,
        readChecks: async () => readChecks(listSources(services), { clock: services.clock }),
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
          const told = new Set<string>();
          return errors === undefined ? { data } : { data, errors: errors.map((error) => report(error, call, told)) };
        },
      };
    },
  };
}
