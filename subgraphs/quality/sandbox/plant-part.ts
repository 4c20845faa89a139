import type { PlantPart } from '../../sandbox-kit/index.ts';
import { seedQuality } from './index.ts';

/** The quality store of the embedded plant: it is in Plantgraph's own database. */
export const qualityPlantPart: PlantPart = {
  sandboxes: [],
  seed: seedQuality,
  describeInstance: ({ plants }) => ({
    system: 'QUALITY',
    instance: 'quality',
    plants: plants.map(({ code }) => code),
  }),
};
