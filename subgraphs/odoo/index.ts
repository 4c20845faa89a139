import { createInstances, defineSubgraph, readInstanceHealth, type SubgraphServices } from '../kit/index.ts';
import { type OdooChanges, startOdooChanges } from './changes.ts';
import { parseOdooConfig } from './config.ts';
import { createOdooConnector, type OdooConnector } from './connector/index.ts';
import { createSubgraphContext, type SubgraphContext } from './loaders.ts';
import { resolvers } from './resolvers.ts';

type ChangeServices = Pick<SubgraphServices, 'landscape' | 'changes' | 'log' | 'clock'>;

/** Looks for the changes of each instance where there is a log for them. */
function startChanges(
  connectors: readonly OdooConnector[],
  { landscape, changes, log, clock }: ChangeServices,
): readonly OdooChanges[] {
  if (changes === undefined) return [];
  return connectors.flatMap((odoo) => {
    const config = landscape.systems.find(({ instance }) => instance === odoo.instance);
    return config === undefined ? [] : [startOdooChanges({ odoo, config, changes, log, clock })];
  });
}

/** The plant's part of the graph: Odoo 17, 18 and 19. */
export const odooSubgraph = defineSubgraph<SubgraphContext>({
  name: 'odoo',
  schemaFile: new URL('./schema.graphql', import.meta.url),
  async start({ landscape, changes, clock, ...services }) {
    const instances = createInstances(landscape, 'ODOO', (config) =>
      createOdooConnector(parseOdooConfig(config), { clock }),
    );
    // Version and user are asked in the background; an Odoo that is down must not delay the start.
    for (const odoo of instances.all) void readInstanceHealth(odoo);
    const started = startChanges(instances.all, { landscape, changes, log: services.log, clock });
    return {
      resolvers,
      createContext: (call) => createSubgraphContext(instances, { services: { ...services, clock }, call }),
      webhooks: started.flatMap(({ webhooks }) => webhooks),
      readHealth: () => Promise.all(instances.all.map((odoo) => readInstanceHealth(odoo))),
      close: async () => {
        await Promise.all(started.map((each) => each.close()));
        await Promise.all(instances.all.map((odoo) => odoo.close()));
      },
    };
  },
});
