import {
  createInstances,
  defineSubgraph,
  readInstanceHealth,
  restrictInstances,
  seesPlant,
  startSystemChanges,
  type Viewer,
} from '../../kit/index.ts';
import { startSapChanges } from './changes/index.ts';
import { commands } from './commands/index.ts';
import { parseSapConfig } from './config.ts';
import { createSapChecks, createSapConnector } from './connector/index.ts';
import { createSubgraphContext, type SubgraphContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';
import { rows } from './resolvers/row-access.ts';

/** Part of the graph that the enterprise contributes: SAP S/4HANA. */
export const sapSubgraph = defineSubgraph<SubgraphContext>({
  name: 'sap',
  schemaFile: new URL('./schema.graphql', import.meta.url),
  rows,
  commands,
  createChecks: ({ landscape, clock }) =>
    createInstances(landscape, 'SAP', (config) => createSapChecks(parseSapConfig(config, landscape), { clock })).all,
  async start({ landscape, clock, changes, ...services }) {
    const instances = createInstances(landscape, 'SAP', (config) =>
      createSapConnector(parseSapConfig(config, landscape), { clock, log: services.log }),
    );
    // Opens the sessions and checks the services in the background; a SAP that is down must not delay the start.
    for (const sap of instances.all) void readInstanceHealth(sap);
    const watched = { landscape, changes, log: services.log, clock };
    const started = startSystemChanges(instances.all, watched, startSapChanges);
    const findPlants = (viewer: Viewer) =>
      new Map(landscape.plants.filter(({ code }) => seesPlant(viewer, code)).map((plant) => [plant.code, plant]));
    return {
      resolvers,
      createContext: (call) =>
        createSubgraphContext(restrictInstances(instances, call.viewer), {
          services: { ...services, clock },
          plants: findPlants(call.viewer),
          call,
        }),
      webhooks: started.webhooks,
      readHealth: () => Promise.all(instances.all.map((sap) => readInstanceHealth(sap))),
      close: async () => {
        await started.close();
        await Promise.all(instances.all.map((sap) => sap.close()));
      },
    };
  },
});
