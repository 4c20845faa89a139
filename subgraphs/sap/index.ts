import { createInstances, defineSubgraph, readInstanceHealth, type SubgraphServices } from '../kit/index.ts';
import { type SapChanges, startSapChanges } from './changes.ts';
import { parseSapConfig } from './config.ts';
import { createSapConnector, type SapConnector } from './connector/index.ts';
import { createSubgraphContext, type SubgraphContext } from './loaders.ts';
import { resolvers } from './resolvers.ts';

type ChangeServices = Pick<SubgraphServices, 'landscape' | 'changes' | 'log' | 'clock'>;

/** Looks for the changes of each instance where there is a log for them. */
function startChanges(
  connectors: readonly SapConnector[],
  { landscape, changes, log, clock }: ChangeServices,
): readonly SapChanges[] {
  if (changes === undefined) return [];
  return connectors.flatMap((sap) => {
    const config = landscape.systems.find(({ instance }) => instance === sap.instance);
    return config === undefined ? [] : [startSapChanges({ sap, config, changes, log, clock })];
  });
}

/** The enterprise's part of the graph: SAP S/4HANA. */
export const sapSubgraph = defineSubgraph<SubgraphContext>({
  name: 'sap',
  schemaFile: new URL('./schema.graphql', import.meta.url),
  async start({ landscape, clock, changes, ...services }) {
    const instances = createInstances(landscape, 'SAP', (config) =>
      createSapConnector(parseSapConfig(config, landscape), { clock }),
    );
    // Opens the sessions and checks the services in the background; a SAP that is down must not delay the start.
    for (const sap of instances.all) void readInstanceHealth(sap);
    const started = startChanges(instances.all, { landscape, changes, log: services.log, clock });
    const plants = new Map(landscape.plants.map((plant) => [plant.code, plant]));
    return {
      resolvers,
      createContext: (call) => createSubgraphContext(instances, { services: { ...services, clock }, plants, call }),
      webhooks: started.flatMap(({ webhooks }) => webhooks),
      readHealth: () => Promise.all(instances.all.map((sap) => readInstanceHealth(sap))),
      close: async () => {
        await Promise.all(started.map((each) => each.close()));
        await Promise.all(instances.all.map((sap) => sap.close()));
      },
    };
  },
});
