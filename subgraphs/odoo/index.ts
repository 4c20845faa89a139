import { createInstances, defineSubgraph, readInstanceHealth } from '../kit/index.ts';
import { parseOdooConfig } from './config.ts';
import { createOdooConnector } from './connector/index.ts';
import { createSubgraphContext, type SubgraphContext } from './loaders.ts';
import { resolvers } from './resolvers.ts';

/** The plant's part of the graph: Odoo 17, 18 and 19. */
export const odooSubgraph = defineSubgraph<SubgraphContext>({
  name: 'odoo',
  schemaFile: new URL('./schema.graphql', import.meta.url),
  async start({ landscape, clock, ...services }) {
    const instances = createInstances(landscape, 'ODOO', (config) =>
      createOdooConnector(parseOdooConfig(config), { clock }),
    );
    // Version and user are asked in the background; an Odoo that is down must not delay the start.
    for (const odoo of instances.all) void readInstanceHealth(odoo);
    return {
      resolvers,
      createContext: (call) => createSubgraphContext(instances, { services: { ...services, clock }, call }),
      readHealth: () => Promise.all(instances.all.map((odoo) => readInstanceHealth(odoo))),
      close: async () => void (await Promise.all(instances.all.map((odoo) => odoo.close()))),
    };
  },
});
