import type { Staff } from './people/index.ts';
import type { PlantSystems } from './systems.ts';
import { OdooOperator } from './wire/odoo.ts';
import { Inspector } from './wire/quality.ts';
import { SapClerk } from './wire/sap.ts';
import { Planner } from './wire/scheduler.ts';

/** People who are logged on to the systems. */
export interface OpenStaff extends Staff {
  close(): Promise<void>;
}

/** Logs people on to the stand-ins of a plant. */
export async function openStaff({ plants, sapUrl, odoos, schedulerUrl, qualityUrl }: PlantSystems): Promise<OpenStaff> {
  const inspector = await Inspector.open(qualityUrl);
  return {
    plants,
    clerk: new SapClerk(sapUrl),
    planner: new Planner(schedulerUrl),
    operators: odoos.map((odoo) => new OdooOperator(odoo)),
    inspector,
    close: () => inspector.close(),
  };
}
