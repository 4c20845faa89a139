import { join } from 'node:path';
import type { PlantPart } from '../../sandbox-kit/index.ts';
import { startSapSandbox } from './index.ts';

/** The one SAP of the embedded plant. */
export const sapPlantPart: PlantPart = {
  sandboxes: [
    async ({ world, host, port, dataFolder, isIdempotent }) => {
      const dataFile = join(dataFolder, 'sap.jsonl');
      const sandbox = await startSapSandbox({ world, host, port, dataFile, isIdempotent });
      const { user, password } = sandbox.credentials;
      return {
        title: 'SAP S/4HANA',
        url: sandbox.url,
        close: () => sandbox.close(),
        reportTo: (webhook) => sandbox.setWebhook(webhook),
        system: {
          system: 'SAP',
          instance: 's4',
          plants: world.plants.map(({ code }) => code),
          url: sandbox.url,
          auth: { kind: 'basic', user, password },
        },
      };
    },
  ],
};
