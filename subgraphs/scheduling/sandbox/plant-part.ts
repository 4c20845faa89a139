import { join } from 'node:path';
import type { PlantPart } from '../../sandbox-kit/index.ts';
import { startSchedulingSandbox } from './index.ts';

/** The one scheduler of the embedded plant. */
export const schedulingPlantPart: PlantPart = {
  sandboxes: [
    async ({ world, host, port, dataFolder }) => {
      const dataFile = join(dataFolder, 'scheduling.jsonl');
      const sandbox = await startSchedulingSandbox({ world, host, port, dataFile });
      return {
        title: 'Scheduler (frePPLe)',
        url: sandbox.url,
        close: () => sandbox.close(),
        system: {
          system: 'SCHEDULING',
          instance: 'frepple',
          plants: world.plants.map(({ code }) => code),
          url: sandbox.url,
          auth: { kind: 'bearer', token: sandbox.token },
          timeZone: sandbox.timeZone,
        },
      };
    },
  ],
};
