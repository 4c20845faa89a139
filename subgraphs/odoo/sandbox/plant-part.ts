import { join } from 'node:path';
import type { PlantPart, StartSandbox } from '../../sandbox-kit/index.ts';
import { type OdooSandboxOptions, startOdooSandbox } from './index.ts';
import type { Series } from './tables.ts';

/** Creates the start of the Odoo of one plant, by the plant's place in the world. */
function createStart(place: number, series: Series, modules: OdooSandboxOptions['modules'] = []): StartSandbox {
  return async ({ world, host, port, dataFolder }) => {
    const plant = world.plants[place]?.code ?? '';
    const instance = `odoo-${plant}`;
    const dataFile = join(dataFolder, `${instance}.jsonl`);
    const sandbox = await startOdooSandbox({ world, plants: [plant], series, modules, host, port, dataFile });
    return {
      title: `Odoo ${series} (plant ${plant})`,
      url: sandbox.url,
      close: () => sandbox.close(),
      reportTo: (webhook) => sandbox.setWebhook(webhook),
      system: { system: 'ODOO', instance, plants: [plant], url: sandbox.url, ...sandbox.credentials },
    };
  };
}

/** Odoo 19 with expiry dates of lots in the first plant of the embedded plant's world, and Odoo 17 without them in the second. */
export const odooPlantPart: PlantPart = { sandboxes: [createStart(0, 19, ['product_expiry']), createStart(1, 17)] };
