import { ConfigurationError, defineSubgraph, type InstanceHealth, readInstanceHealth } from '../../kit/index.ts';
import { createOwnershipRegistry } from '../../schema/ownership/index.ts';
import { createSubgraphContext, type SubgraphContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';
import { rows } from './resolvers/row-access.ts';
import { startOrchestration } from './start.ts';
import { createOperationsStore } from './store/index.ts';

const healthAgeMs = 5_000;

/** Subgraph of cross-system records: transactions, dead letters, the audit trail, ownership, health. */
export const operationsSubgraph = defineSubgraph<SubgraphContext>({
  name: 'operations',
  schemaFile: new URL('./schema.graphql', import.meta.url),
  rows,
  async start({ databaseUrl, readAllHealth, callSubgraph, orchestration, clock, landscape, ...services }) {
    if (databaseUrl === undefined)
      throw new ConfigurationError('The operations subgraph needs a database: set DATABASE_URL.');
    const store = await createOperationsStore(databaseUrl, { log: services.log, clock });
    const ownership = createOwnershipRegistry(landscape.ownership);
    const { log } = services;
    const work =
      callSubgraph === undefined
        ? undefined
        : await startOrchestration({ store, callSubgraph, ownership, landscape, orchestration, databaseUrl, log });
    let known: { readonly at: number; readonly systems: Promise<readonly InstanceHealth[]> } | undefined;
    const readSystems = (): Promise<readonly InstanceHealth[]> => {
      if (known === undefined || clock.now() - known.at > healthAgeMs)
        known = { at: clock.now(), systems: readAllHealth?.() ?? Promise.resolve([]) };
      return known.systems;
    };
    return {
      resolvers,
      createContext: (call) =>
        createSubgraphContext(store, {
          services: { ...services, clock },
          call,
          readSystems,
          ownership,
          accepting: work?.accepting,
        }),
      readHealth: async () => [await readInstanceHealth(store)],
      close: async () => {
        await work?.close();
        await store.close();
      },
    };
  },
});
