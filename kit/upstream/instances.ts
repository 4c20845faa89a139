import type { System } from '../../schema/canonical/index.ts';
import type { Landscape } from '../base/landscape.ts';
import { seesPlant, type Viewer } from '../base/viewer.ts';

/** Connectors of one kind of system, by plant. */
export interface Instances<Connector> {
  /** Finds the connector that serves a plant; `undefined` when none is configured for it. */
  forPlant(plant: string): Connector | undefined;
  /** Every connector, in configured order. */
  readonly all: readonly Connector[];
}

/** Connects every configured instance of a system and routes by plant. */
export function createInstances<Connector>(
  landscape: Landscape,
  system: System,
  connect: (config: Landscape['systems'][number]) => Connector,
): Instances<Connector> {
  const byPlant = new Map<string, Connector>();
  const all = landscape.systems
    .filter((config) => config.system === system)
    .map((config) => {
      const connector = connect(config);
      for (const plant of config.plants) byPlant.set(plant, connector);
      return connector;
    });
  return { forPlant: (plant) => byPlant.get(plant), all };
}

/** Restricts the connectors to one viewer: none serves a plant that the viewer does not see. */
export function restrictInstances<Connector>(instances: Instances<Connector>, viewer: Viewer): Instances<Connector> {
  if (viewer.plants === 'ALL') return instances;
  return { ...instances, forPlant: (plant) => (seesPlant(viewer, plant) ? instances.forPlant(plant) : undefined) };
}
