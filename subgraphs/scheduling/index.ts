import {
  createInstances,
  defineSubgraph,
  readInstanceHealth,
  restrictInstances,
  startSystemChanges,
} from '../kit/index.ts';
import { startSchedulingChanges } from './changes.ts';
import { commands } from './commands.ts';
import { parseSchedulingConfig } from './config.ts';
import { createSchedulingConnector } from './connector/index.ts';
import { createSubgraphContext, type SubgraphContext } from './loaders.ts';
import { resolvers } from './resolvers.ts';
import { rows } from './rows.ts';

/** The scheduler's part of the graph: frePPLe's REST interface. */
export const schedulingSubgraph = defineSubgraph<SubgraphContext>({
  name: 'scheduling',
  schemaFile: new URL('./schema.graphql', import.meta.url),
  rows,
  commands,
  async start({ landscape, clock, changes, ...services }) {
    const instances = createInstances(landscape, 'SCHEDULING', (config) =>
      createSchedulingConnector(parseSchedulingConfig(config, landscape), { clock }),
    );
    const watched = { landscape, changes, log: services.log, clock };
    const started = startSystemChanges(instances.all, watched, startSchedulingChanges);
    return {
      resolvers,
      webhooks: started.webhooks,
      createContext: (call) =>
        createSubgraphContext(restrictInstances(instances, call.viewer), { services: { ...services, clock }, call }),
      readHealth: () => Promise.all(instances.all.map((scheduler) => readInstanceHealth(scheduler))),
      close: async () => {
        await started.close();
        await Promise.all(instances.all.map((scheduler) => scheduler.close()));
      },
    };
  },
});
