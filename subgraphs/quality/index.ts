import {
  createInstances,
  defineSubgraph,
  readInstanceHealth,
  restrictInstances,
  startSystemChanges,
} from '../../kit/index.ts';
import { startQualityChanges } from './changes/index.ts';
import { commands } from './commands/index.ts';
import { parseQualityConfig } from './config.ts';
import { createQualityChecks, createQualityConnector, type QualityConnector } from './connector/index.ts';
import { createSubgraphContext, type SubgraphContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';
import { rows } from './resolvers/row-access.ts';

/** Quality's part of the graph: our own store, or OCA quality_control in Odoo behind the same port. */
export const qualitySubgraph = defineSubgraph<SubgraphContext>({
  name: 'quality',
  schemaFile: new URL('./schema.graphql', import.meta.url),
  rows,
  commands,
  createChecks: ({ landscape, databaseUrl, clock }) =>
    createInstances(landscape, 'QUALITY', (config) =>
      createQualityChecks(parseQualityConfig(config, databaseUrl), { clock }),
    ).all,
  async start({ landscape, databaseUrl, clock, changes, ...services }) {
    const stores = new Map<string, QualityConnector>();
    for (const config of landscape.systems.filter(({ system }) => system === 'QUALITY')) {
      stores.set(
        config.instance,
        await createQualityConnector(parseQualityConfig(config, databaseUrl), { log: services.log, clock }),
      );
    }
    const instances = createInstances(landscape, 'QUALITY', ({ instance }) => stores.get(instance) as QualityConnector);
    const watched = { landscape, changes, log: services.log, clock };
    const started = startSystemChanges(instances.all, watched, startQualityChanges);
    return {
      resolvers,
      createContext: (call) =>
        createSubgraphContext(restrictInstances(instances, call.viewer), { services: { ...services, clock }, call }),
      readHealth: () => Promise.all(instances.all.map((quality) => readInstanceHealth(quality))),
      close: async () => {
        await started.close();
        await Promise.all(instances.all.map((quality) => quality.close()));
      },
    };
  },
});
