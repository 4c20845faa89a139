import {
  createInstances,
  defineSubgraph,
  readInstanceHealth,
  restrictInstances,
  startSystemChanges,
} from '../../kit/index.ts';
import { startSchedulingChanges } from './changes/index.ts';
import { commands } from './commands/index.ts';
import { parseSchedulingConfig } from './config.ts';
import { createSchedulingChecks, createSchedulingConnector } from './connector/index.ts';
import { createSubgraphContext, type SubgraphContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';
import { rows } from './resolvers/row-access.ts';

/** The scheduler's part of the graph: frePPLe's REST interface. */
export const schedulingSubgraph = defineSubgraph<SubgraphContext>({
  name: 'scheduling',
  schemaFile: new URL('./schema.graphql', import.meta.url),
  rows,
  commands,
  createChecks: ({ landscape, clock }) =>
    createInstances(landscape, 'SCHEDULING', (config) =>
      createSchedulingChecks(parseSchedulingConfig(config, landscape), { landscape, clock }),
    ).all,
  async start({ landscape, clock, changes, ...services }) {
    const instances = createInstances(landscape, 'SCHEDULING', (config) =>
      createSchedulingConnector(parseSchedulingConfig(config, landscape), { clock, log: services.log }),
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
