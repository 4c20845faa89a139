import { after, before, describe } from 'node:test';
import type { AcceptedOdoo } from '../../../subgraphs/odoo/acceptance/system.ts';
import type { AcceptedScheduler } from '../../../subgraphs/scheduling/acceptance/bench.ts';
import { acceptBatches } from './batches.ts';
import { acceptFacts } from './facts.ts';
import { acceptHolds } from './holds.ts';
import { acceptLaterFacts } from './later-facts.ts';
import { acceptPlantMovements } from './odoo-movements.ts';
import { acceptOrders } from './orders.ts';
import { type PlantWithScheduler, type RealPlant, startPlantWithOdoo, startPlantWithScheduler } from './plant.ts';
import { acceptGoodsMovements } from './sap-movements.ts';
import { acceptSchedule } from './schedule.ts';
import { acceptSteps } from './steps.ts';
import { acceptUnavailability } from './unavailability.ts';

/** Lets people work in an Odoo and in SAP without any mutation, and compares the systems afterwards. */
export function acceptSynchronization(odoo: AcceptedOdoo): void {
  describe(`the synchronization with ${odoo.title}`, () => {
    let started: RealPlant;
    const real = () => started;
    before(async () => {
      const { lotProduct, serialProduct, odd } = odoo;
      const byproduct = odd?.lotByproduct;
      started = await startPlantWithOdoo(odoo, [lotProduct, serialProduct, ...(byproduct ? [byproduct] : [])]);
    });
    after(() => started.close());
    // Each case has orders of its own.
    describe('side by side', { concurrency: 4 }, () => {
      acceptFacts(odoo, real);
      acceptLaterFacts(odoo, real);
      acceptOrders(odoo, real);
      acceptHolds(odoo, real);
      acceptGoodsMovements(odoo, real);
      acceptPlantMovements(odoo, real);
      acceptBatches(odoo, real);
      acceptUnavailability(odoo, real);
    });
    // The warehouse is changed for all.
    describe('in several steps', () => acceptSteps(odoo, real));
  });
}

/** Lets people work in a frePPLe, in SAP and in the plant without any mutation, and compares the systems. */
export function acceptSchedulerSynchronization(scheduler: AcceptedScheduler): void {
  describe(`the synchronization with ${scheduler.title}`, () => {
    let started: PlantWithScheduler;
    before(async () => {
      started = await startPlantWithScheduler(scheduler);
    });
    after(() => started.close());
    acceptSchedule(() => started);
  });
}
