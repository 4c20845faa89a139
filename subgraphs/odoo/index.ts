import {
  createInstances,
  defineSubgraph,
  readInstanceHealth,
  restrictInstances,
  startSystemChanges,
} from '../../kit/index.ts';
import { startOdooChanges } from './changes/index.ts';
import { commands } from './commands/index.ts';
import { parseOdooConfig } from './config.ts';
import { createOdooChecks, createOdooConnector } from './connector/index.ts';
import { createSubgraphContext, type SubgraphContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';
import { rows } from './resolvers/row-access.ts';

/** The plant's part of the graph: Odoo 17, 18 and 19. */
export const odooSubgraph = defineSubgraph<SubgraphContext>({
  name: 'odoo',
  schemaFile: new URL('./schema.graphql', import.meta.url),
  rows,
  commands,
  createChecks: ({ landscape, clock }) =>
    createInstances(landscape, 'ODOO', (config) => createOdooChecks(parseOdooConfig(config, landscape), { clock })).all,
  async start({ landscape, changes, clock, ...services }) {
    const instances = createInstances(landscape, 'ODOO', (config) =>
      createOdooConnector(parseOdooConfig(config, landscape), { clock, log: services.log }),
    );
    // Version and user are read in the background; an Odoo that is down must not delay the start.
    for (const odoo of instances.all) void readInstanceHealth(odoo);
    const watched = { landscape, changes, log: services.log, clock };
    const started = startSystemChanges(instances.all, watched, startOdooChanges);
    return {
      resolvers,
      createContext: (call) =>
        createSubgraphContext(restrictInstances(instances, call.viewer), { services: { ...services, clock }, call }),
      webhooks: started.webhooks,
      readHealth: () => Promise.all(instances.all.map((odoo) => readInstanceHealth(odoo))),
      close: async () => {
        await started.close();
        await Promise.all(instances.all.map((odoo) => odoo.close()));
      },
    };
  },
});
