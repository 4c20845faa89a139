import { createInstances, defineSubgraph, readInstanceHealth } from '../kit/index.ts';
import { parseSchedulingConfig } from './config.ts';
import { createSchedulingConnector } from './connector/index.ts';
import { createSubgraphContext, type SubgraphContext } from './loaders.ts';
import { resolvers } from './resolvers.ts';

/** The scheduler's part of the graph: frePPLe's REST interface. */
export const schedulingSubgraph = defineSubgraph<SubgraphContext>({
  name: 'scheduling',
  schemaFile: new URL('./schema.graphql', import.meta.url),
  async start({ landscape, clock, ...services }) {
    const instances = createInstances(landscape, 'SCHEDULING', (config) =>
      createSchedulingConnector(parseSchedulingConfig(config, landscape), { clock }),
    );
    return {
      resolvers,
      createContext: (call) => createSubgraphContext(instances, { services: { ...services, clock }, call }),
      readHealth: () => Promise.all(instances.all.map((scheduler) => readInstanceHealth(scheduler))),
      close: async () => void (await Promise.all(instances.all.map((scheduler) => scheduler.close()))),
    };
  },
});
