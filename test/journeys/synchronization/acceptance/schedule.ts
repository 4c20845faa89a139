import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closeByHand, listParts } from '../../../support/operator.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import { releaseOrder, waitForFacts, waitForRows } from './looks.ts';
import type { PlantWithScheduler } from './plant.ts';

const dayMs = 86_400_000;
const addDay = (local: unknown): string =>
  new Date(Date.parse(`${String(local).slice(0, 19)}Z`) + dayMs).toISOString().slice(0, 19);

/** Orders and plans of a real frePPLe, as the plant follows them. */
export function acceptSchedule(given: () => PlantWithScheduler): void {
  const listSteps = (number: string) =>
    given().bench.callScreen('GET', `/api/input/workorder/?owner=PG-${number}&ordering=operation`);
  const readStarts = async (number: string): Promise<readonly number[]> => {
    const rows = (await given().people.callOdoo('mrp.workorder', 'search_read', {
      domain: [['production_id.origin', '=', number]],
      fields: ['date_start'],
      order: 'id',
    })) as readonly { readonly date_start: string | false }[];
    return rows.map(({ date_start: start }) => Date.parse(`${String(start).replace(' ', 'T')}Z`));
  };
  /** Waits until the work orders begin when the plan says. */
  const waitForPlan = (number: string) =>
    waitUntil(async () => {
      const planned = (await given().bench.readOperations(number)).map(({ startTime }) => Date.parse(startTime));
      return planned.length > 0 && String(await readStarts(number)) === String(planned);
    }, `the work orders of ${number} begin when the plan says`);

  test('an order that SAP releases is planned, and the plant opens it at the times of the plan', async () => {
    const number = await releaseOrder(given(), given().bench.material);
    const steps = await listSteps(number);
    assert.deepEqual(
      steps.map(({ status }) => status),
      ['approved', 'approved'],
    );
    await waitForPlan(number);
  });

  test('a step that the planner moves is moved in the plant', async () => {
    const number = await releaseOrder(given(), given().bench.material);
    await waitForPlan(number);
    const before = await readStarts(number);
    for (const { reference, startdate, enddate } of (await listSteps(number)).toReversed())
      await given().bench.callScreen('PATCH', `/api/input/workorder/${String(reference)}/`, {
        startdate: addDay(startdate),
        enddate: addDay(enddate),
      });
    await waitUntil(async () => String(await readStarts(number)) !== String(before), 'the plant follows');
    await waitForPlan(number);
    await waitForRows(given(), { noun: 'Schedule', key: number }, { ODOO: 'IN_SYNC' });
  });

  test('a plan run is followed by the plant, and production is progress in the plan', async () => {
    const real = given();
    const number = await releaseOrder(real, real.bench.material);
    await real.bench.runPlan();
    await waitForPlan(number);
    await waitForRows(real, { noun: 'Schedule', key: number }, { ODOO: 'IN_SYNC' });
    await closeByHand(real.people, number, { quantity: 2, lots: [`${number}-A`], keepsRest: true });
    await waitForFacts(real, number, ['IN_SYNC']);
    const readCompleted = async () =>
      (await real.bench.readOperations(number)).map(({ completedQuantity }) => Number(completedQuantity ?? 0));
    await waitUntil(async () => (await readCompleted()).includes(2), 'the plan has what was made');
    await closeByHand(real.people, number, { quantity: 4, lots: [`${number}-B`] });
    await waitForFacts(real, number, ['IN_SYNC', 'IN_SYNC']);
    await waitUntil(
      async () => (await real.bench.readOperations(number)).every(({ status }) => status === 'COMPLETED'),
      'the order is completed in the plan',
    );
  });

  test('a quantity that SAP changes, a lock and an end reach the plan', async () => {
    const real = given();
    const { clerk } = real.people.staff;
    const number = await releaseOrder(real, real.bench.material);
    await clerk.changeOrder(number, { TotalQuantity: '9' });
    await waitUntil(
      async () => (await listSteps(number)).every(({ quantity }) => Number(quantity) === 9),
      'the plan has the quantity',
    );
    await clerk.changeOrder(number, { OrderIsLocked: 'X' });
    const isHeld = async (wanted: boolean) =>
      (await real.bench.readOperations(number)).every((operation) => operation.isHeld === wanted);
    await waitUntil(() => isHeld(true), 'the plan holds it');
    await clerk.changeOrder(number, { OrderIsLocked: '' });
    await waitUntil(() => isHeld(false), 'the plan frees it');
    await real.people.callOrderFunction('TechlyCmpltOrder', number);
    await waitUntil(
      async () => (await listSteps(number)).every(({ status }) => status === 'closed' || status === 'completed'),
      'the plan has ended it',
    );
    await waitUntil(
      async () => (await listParts(real.people, number)).every(({ state }) => state === 'cancel'),
      'the plant has cancelled it',
    );
  });

  test('a hold of quality stops an order in the plan until it ends', async () => {
    const real = given();
    const { inspector } = real.people.staff;
    const number = await releaseOrder(real, real.bench.material);
    const hold = await inspector.holdOrder({ plant: real.plant, number, reason: 'Scratches' });
    await waitForRows(real, { noun: 'QualityHold', key: hold }, { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    const operations = await real.bench.readOperations(number);
    assert.ok(operations.length > 0 && operations.every(({ isHeld }) => isHeld));
    await inspector.endHold(hold);
    await waitUntil(
      async () => (await real.bench.readOperations(number)).every(({ isHeld }) => !isHeld),
      'the plan frees it',
    );
  });
}
