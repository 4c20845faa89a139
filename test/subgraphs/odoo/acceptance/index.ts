import { after, before, describe } from 'node:test';
import { type Bench, createBench } from './bench.ts';
import { acceptChangedOrders } from './changed-orders.ts';
import { acceptLostAnswers } from './lost-answers.ts';
import { acceptOddRecords } from './odd-records.ts';
import { acceptOrderHolds } from './order-holds.ts';
import { acceptOrders } from './orders.ts';
import { acceptProduction } from './production.ts';
import { acceptReads } from './reads.ts';
import { acceptSchedules } from './schedule.ts';
import { acceptScrap } from './scrap.ts';
import { acceptStockHolds } from './stock-holds.ts';
import type { AcceptedOdoo } from './system.ts';
import { acceptWorkCenterHolds } from './work-center-holds.ts';

export { acceptChanges } from './changes.ts';
export type { AcceptedOdoo } from './system.ts';

/** Carries every Odoo command out as a plant would, loses answers, and takes back what can be taken back. */
export function acceptCommands(odoo: AcceptedOdoo): void {
  describe(`the commands on ${odoo.title}`, () => {
    let started: Bench;
    const bench = () => started;
    before(async () => {
      started = await createBench(odoo);
    });
    after(() => started.close());
    acceptOrders(bench);
    acceptChangedOrders(bench);
    acceptSchedules(bench);
    acceptProduction(bench);
    acceptScrap(bench);
    acceptOrderHolds(bench);
    acceptStockHolds(bench);
    acceptWorkCenterHolds(bench);
    acceptReads(bench, { hasLotsOfComponents: odoo.componentBatch !== undefined });
    acceptOddRecords(odoo, bench);
    acceptLostAnswers(bench);
  });
}
