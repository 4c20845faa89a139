import { join } from 'node:path';
import type { PlantPart, StartSandbox } from '../../sandbox-kit/index.ts';
import { startOdooSandbox } from './index.ts';
import { formatSerial } from './maintenance.ts';
import type { Series } from './tables.ts';

/** Creates the start of the Odoo of one plant, by the plant's place in the world. */
function createStart(place: number, series: Series, modules: readonly 'maintenance'[] = []): StartSandbox {
  return async ({ world, host, port, dataFolder }) => {
    const plant = world.plants[place]?.code ?? '';
    const instance = `odoo-${plant}`;
    const dataFile = join(dataFolder, `${instance}.jsonl`);
    const sandbox = await startOdooSandbox({ world, plants: [plant], series, modules, host, port, dataFile });
    const codes = world.workCenters.flatMap((center) => (center.plant === plant ? [center.code] : []));
    // Community has no field that leads from a machine to its work center.
    const maintenanceEquipment = Object.fromEntries(codes.map((code) => [formatSerial(code), code]));
    return {
      title: `Odoo ${series} (plant ${plant})`,
      url: sandbox.url,
      close: () => sandbox.close(),
      reportTo: (webhook) => sandbox.setWebhook(webhook),
      system: {
        system: 'ODOO',
        instance,
        plants: [plant],
        url: sandbox.url,
        ...sandbox.credentials,
        ...(modules.length === 0 ? {} : { maintenanceEquipment }),
      },
    };
  };
}

/** Odoo 19 with maintenance in the first plant of the embedded plant's world, and Odoo 17 in the second. */
export const odooPlantPart: PlantPart = { sandboxes: [createStart(0, 19, ['maintenance']), createStart(1, 17)] };
