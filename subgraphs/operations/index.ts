import { type Clock, ConfigurationError, defineSubgraph, readInstanceHealth } from '../../kit/index.ts';
import { createOwnershipRegistry } from '../../schema/ownership/index.ts';
import { createSubgraphContext, type SubgraphContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';
import { rows } from './resolvers/row-access.ts';
import { startOrchestration } from './start.ts';
import { createOperationsStore } from './store/index.ts';
import { readPromiseMetrics } from './synchronization/index.ts';

const healthAgeMs = 5_000;
const metricsAgeMs = 1_000;
/** Checks log in anew: frequent polling must not become a load. */
const checksAgeMs = 30_000;

/** A reading that is shared while it is made and for a time afterwards; a failed one is made anew. */
function shareReading<Value>(read: () => Promise<Value>, ageMs: number, clock: Clock): () => Promise<Value> {
  let known: { readonly at: number; readonly value: Promise<Value> } | undefined;
  return () => {
    if (known !== undefined && clock.now() - known.at <= ageMs) return known.value;
    const made = { at: clock.now(), value: read() };
    made.value.catch(() => {
      if (known === made) known = undefined;
    });
    known = made;
    return made.value;
  };
}

/** Subgraph of cross-system records: transactions, dead letters, the audit trail, ownership, health. */
export const operationsSubgraph = defineSubgraph<SubgraphContext>({
  name: 'operations',
  schemaFile: new URL('./schema.graphql', import.meta.url),
  rows,
  async start({
    databaseUrl,
    readAllHealth,
    readAllChecks,
    callSubgraph,
    orchestration,
    clock,
    landscape,
    ...services
  }) {
    if (databaseUrl === undefined)
      throw new ConfigurationError('The operations subgraph needs a database. Set DATABASE_URL.');
    const store = await createOperationsStore(databaseUrl, { log: services.log, clock });
    const ownership = createOwnershipRegistry(landscape.ownership);
    const { log } = services;
    const work =
      callSubgraph === undefined
        ? undefined
        : await startOrchestration({ store, callSubgraph, ownership, landscape, orchestration, databaseUrl, log });
    const readMetrics = shareReading(
      async () => (work === undefined ? [] : readPromiseMetrics(store.writing, work.controlling)),
      metricsAgeMs,
      clock,
    );
    const readSystems = shareReading(async () => (await readAllHealth?.()) ?? [], healthAgeMs, clock);
    const readChecks = shareReading(async () => (await readAllChecks?.()) ?? [], checksAgeMs, clock);
    return {
      resolvers,
      createContext: (call) =>
        createSubgraphContext(store, {
          services: { ...services, clock },
          call,
          readSystems,
          readChecks,
          ownership,
          accepting: work?.accepting,
          controlling: work?.controlling,
        }),
      readHealth: async () => [await readInstanceHealth(store)],
      readMetrics,
      close: async () => {
        await work?.close();
        await store.close();
      },
    };
  },
});
