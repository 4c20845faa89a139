import { ConfigurationError, defineSubgraph, type InstanceHealth, readInstanceHealth } from '../kit/index.ts';
import { createSubgraphContext, type SubgraphContext } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { createOperationsStore } from './store/index.ts';

const healthAgeMs = 5_000;

/** What spans systems: transactions, dead letters, the audit trail, ownership, health. */
export const operationsSubgraph = defineSubgraph<SubgraphContext>({
  name: 'operations',
  schemaFile: new URL('./schema.graphql', import.meta.url),
  async start({ databaseUrl, readAllHealth, clock, ...services }) {
    if (databaseUrl === undefined)
      throw new ConfigurationError('The operations subgraph needs a database: set DATABASE_URL.');
    const store = await createOperationsStore(databaseUrl, { log: services.log, clock });
    let known: { readonly at: number; readonly systems: Promise<readonly InstanceHealth[]> } | undefined;
    const readSystems = (): Promise<readonly InstanceHealth[]> => {
      if (known === undefined || clock.now() - known.at > healthAgeMs)
        known = { at: clock.now(), systems: readAllHealth?.() ?? Promise.resolve([]) };
      return known.systems;
    };
    return {
      resolvers,
      createContext: (call) => createSubgraphContext(store, { services: { ...services, clock }, call, readSystems }),
      readHealth: async () => [await readInstanceHealth(store)],
      close: () => store.close(),
    };
  },
});
