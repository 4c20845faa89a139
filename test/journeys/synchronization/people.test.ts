import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { readLedgers } from '../transactions/support.ts';

const plant = '1010';

interface Order {
  readonly number: string;
  readonly status: string;
  readonly execution: {
    readonly state: string;
    readonly reference: string;
    readonly workOrders: readonly {
      readonly operationNumber: string | null;
      readonly state: string;
      readonly startTime: string | null;
    }[];
  } | null;
  readonly schedule: {
    readonly operations: readonly {
      readonly operationNumber: string;
      readonly startTime: string;
      readonly status: string;
      readonly isHeld: boolean;
    }[];
  } | null;
  readonly inspectionLots: { readonly nodes: readonly { readonly number: string }[] } | null;
  readonly transactions: {
    readonly nodes: readonly { readonly kind: string; readonly status: string; readonly requestedBy: string }[];
  };
}
const orderFields = `number status execution { state reference workOrders { operationNumber state startTime } }
  schedule { operations { operationNumber startTime status isHeld } } inspectionLots { nodes { number } }
  transactions { nodes { kind status requestedBy } }`;

describe('changes that people make in the systems reach the others, with nobody calling a mutation', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  let created: readonly Order[];
  before(async () => {
    systems = await startTestSystems({ pollMs: 300, scale: 2 });
    gateway = await startTestGateway(systems, { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '200' });
    people = await admitPeople(systems);
    await waitUntil(async () => {
      const rows = await people.changeQuality('select cursor from events.source where cursor is not null', []);
      const text = JSON.stringify(rows);
      return rows.length >= 7 && text.includes('LATER') && !text.includes('FIRST');
    }, 'every system was read once');
    const { data } = await query<{ readonly productionOrders: { readonly nodes: readonly Order[] } }>(
      `{ productionOrders(filter: { plant: "${plant}", status: [CREATED] }, first: 40) { nodes { ${orderFields} } } }`,
    );
    created = data.productionOrders.nodes.filter(({ execution }) => execution === null);
    assert.ok(created.length >= 9, `only ${created.length} orders are not in the plant`);
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });
  const query = <Data>(text: string) => queryGateway<Data>(gateway.server.url, text);
  const read = async (number: string): Promise<Order> =>
    (
      await query<{ readonly productionOrder: Order }>(
        `{ productionOrder(plant: "${plant}", number: "${number}") { ${orderFields} } }`,
      )
    ).data.productionOrder;
  const readRecords = (noun: string, key: string) =>
    people.changeQuality(
      `select consumer, status, reason, generation, lag_ms as "lagMs" from operations.synchronization_record
      where noun = $1 and key = $2 order by consumer`,
      [noun, key],
    );
  const waitForStatus = (noun: string, key: string, statuses: Readonly<Record<string, string>>) =>
    waitUntil(
      async () => {
        const records = await readRecords(noun, key);
        return Object.entries(statuses).every(([consumer, status]) =>
          records.some((record) => record['consumer'] === consumer && record['status'] === status),
        );
      },
      `${noun} ${key} is ${JSON.stringify(statuses)}`,
    );
  const inSync = { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC', QUALITY: 'IN_SYNC' };
  const releaseInSap = async (index: number): Promise<string> => {
    const number = created[index]?.number ?? assert.fail();
    await people.callOrderFunction('ReleaseOrder', number);
    await waitForStatus('ProductionOrder', number, inSync);
    await waitForStatus('Schedule', number, { ODOO: 'IN_SYNC' });
    return number;
  };

  test('an order released in SAP opens in the plant, the scheduler and quality, once', async () => {
    const number = await releaseInSap(0);
    const order = await read(number);
    assert.equal(order.status, 'RELEASED');
    assert.equal(order.execution?.state, 'CONFIRMED');
    assert.ok((order.schedule?.operations.length ?? 0) > 0);
    assert.equal(order.inspectionLots?.nodes.length, 1);
    const { nodes } = order.transactions;
    assert.deepEqual(
      new Set(nodes.map(({ kind, status, requestedBy }) => `${kind} ${status} ${requestedBy}`)),
      new Set([
        'synchronizeProductionOrder COMPLETED synchronization',
        'synchronizeSchedule COMPLETED synchronization',
      ]),
    );
    const made = (await readLedgers(systems)).filter(({ action }) => action === 'mrp.production.create');
    assert.equal(made.filter(({ values }) => JSON.stringify(values).includes(number)).length, 1);
    const records = await readRecords('ProductionOrder', number);
    assert.deepEqual(
      records.map(({ generation }) => generation),
      [1, 1, 1],
    );
    assert.ok(records.every(({ lagMs }) => Number(lagMs) > 0));
  });

  test('operations that the planner moves are moved in the plant, to the same times', async () => {
    const number = await releaseInSap(1);
    await people.moveInScheduler(number, 21);
    await waitUntil(async () => {
      const { execution, schedule } = await read(number);
      const planned = new Map(schedule?.operations.map((one) => [one.operationNumber, Date.parse(one.startTime)]));
      const movable = execution?.workOrders.filter(({ state }) => state === 'READY' || state === 'BLOCKED') ?? [];
      return (
        movable.length > 0 &&
        movable.every(
          ({ operationNumber, startTime }) => planned.get(operationNumber ?? '') === Date.parse(startTime ?? ''),
        )
      );
    }, 'the work orders are where the planner put them');
    await waitForStatus('Schedule', number, { ODOO: 'IN_SYNC' });
  });

  test('an order completed in SAP before work began ends in the plant and leaves the plan', async () => {
    const number = await releaseInSap(2);
    await people.callOrderFunction('TechlyCmpltOrder', number);
    await waitUntil(async () => (await read(number)).execution?.state === 'CANCELLED', 'the order ends in Odoo');
    const isOver = ({ status }: { readonly status: string }) =>
      status === 'COMPLETED' || status === 'CLOSED' || status === 'OTHER';
    await waitUntil(async () => (await read(number)).schedule?.operations.every(isOver) ?? true, 'it leaves the plan');
    await waitForStatus('ProductionOrder', number, { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
  });

  test('an order that the plant cancels does not rise again: a person is told once', async () => {
    const number = await releaseInSap(3);
    const { execution } = await read(number);
    const [order] = (await people.callOdoo('mrp.production', 'search_read', {
      domain: [['name', '=', execution?.reference]],
      fields: ['name'],
      limit: 1,
    })) as readonly { readonly id: number }[];
    await people.callOdoo('mrp.production', 'action_cancel', { ids: [order?.id] });
    await waitForStatus('ProductionOrder', number, { ODOO: 'DIFFERS' });
    const [inOdoo] = await readRecords('ProductionOrder', number);
    assert.equal(inOdoo?.['reason'], 'REMOVED_IN_CONSUMER');
    const { data } = await query<{
      readonly discrepancies: { readonly nodes: readonly { readonly subject: string }[] };
    }>('{ discrepancies(status: OPEN) { nodes { subject } } }');
    const own = data.discrepancies.nodes.filter(({ subject }) => subject === `ProductionOrder ${plant}/${number}`);
    assert.equal(own.length, 1);
    const again = (await readLedgers(systems)).filter(({ action }) => action === 'mrp.production.create');
    assert.equal(again.filter(({ values }) => JSON.stringify(values).includes(number)).length, 1);
  });

  const placeHold = (number: string, columns: string, values: readonly unknown[]) =>
    people.changeQuality(
      `insert into quality.quality_hold (number, plant, reason, severity, placed_by, scope, ${columns})
      values ($1, '${plant}', 'Scratches', 'MAJOR', 'q.inspector', ${values.map((_, index) => `$${index + 2}`).join(', ')})`,
      [number, ...values],
    );
  const endHold = (number: string) =>
    people.changeQuality(
      `update quality.quality_hold set released_at = now(), released_by = 'q.manager', release_reason = 'Clean' where number = $1`,
      [number],
    );

  test('a hold on an order that an inspector places stops it in the plant and in the plan, and its end frees it', async () => {
    const number = await releaseInSap(4);
    await placeHold('QH-910001', 'production_order', ['PRODUCTION_ORDER', number]);
    await waitUntil(
      async () => (await read(number)).schedule?.operations.some(({ isHeld }) => isHeld) === true,
      'the scheduler holds it',
    );
    await waitForStatus('QualityHold', 'QH-910001', { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    await endHold('QH-910001');
    await waitUntil(
      async () => (await read(number)).schedule?.operations.every(({ isHeld }) => !isHeld) === true,
      'the scheduler frees it',
    );
    await waitForStatus('QualityHold', 'QH-910001', { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    const records = await readRecords('QualityHold', 'QH-910001');
    assert.equal(records.find(({ consumer }) => consumer === 'SCHEDULING')?.['generation'], 2);
  });

  test('a hold that vanishes from quality frees nothing: it is set aside and shown', async () => {
    const number = await releaseInSap(5);
    await placeHold('QH-910002', 'production_order', ['PRODUCTION_ORDER', number]);
    await waitForStatus('QualityHold', 'QH-910002', { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    // As after the restoring of an older backup.
    await people.changeQuality('delete from quality.quality_hold where number = $1', ['QH-910002']);
    // The next released order may come under an active hold: all holds are read again.
    await releaseInSap(6);
    await waitForStatus('QualityHold', 'QH-910002', { ODOO: 'QUARANTINED', SCHEDULING: 'QUARANTINED' });
    assert.equal(
      (await read(number)).schedule?.operations.some(({ isHeld }) => isHeld),
      true,
    );
  });

  test('an operation that comes under a standing hold later is held too', async () => {
    const number = created[7]?.number ?? assert.fail();
    await placeHold('QH-910003', 'production_order', ['PRODUCTION_ORDER', number]);
    await waitForStatus('QualityHold', 'QH-910003', { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    await people.callOrderFunction('ReleaseOrder', number);
    await waitForStatus('ProductionOrder', number, inSync);
    await waitUntil(async () => {
      const { schedule } = await read(number);
      return schedule !== null && schedule.operations.length > 0 && schedule.operations.every(({ isHeld }) => isHeld);
    }, 'the operations of the new order are held');
  });

  test('a system that is away delays no other, and gets the change when it is back', async () => {
    const number = created[8]?.number ?? assert.fail();
    await setFault(systems.findUrl('Odoo 19'), { kind: 'status' });
    await people.callOrderFunction('ReleaseOrder', number);
    await waitForStatus('ProductionOrder', number, { ODOO: 'RETRYING', SCHEDULING: 'IN_SYNC', QUALITY: 'IN_SYNC' });
    await setFault(systems.findUrl('Odoo 19'), undefined);
    await waitForStatus('ProductionOrder', number, inSync);
    assert.equal((await read(number)).execution?.state, 'CONFIRMED');
  });

  test('a batch on hold is restricted in SAP and freed with the last hold, unless SAP restricted it itself', async () => {
    const [batch] = await people.changeQuality(
      `select material, batch from quality.inspection_lot where plant = $1 and batch is not null and not exists (
        select from quality.quality_hold h where h.material = inspection_lot.material) limit 1`,
      [plant],
    );
    const values = ['BATCH', batch?.['material'], batch?.['batch']];
    await placeHold('QH-910004', 'material, batch', values);
    await placeHold('QH-910005', 'material, batch', values);
    await waitForStatus('QualityHold', 'QH-910005', { SAP: 'IN_SYNC', ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    await waitForStatus('QualityHold', 'QH-910004', { SAP: 'IN_SYNC', ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    const readStatus = async () =>
      (
        await query<{ readonly batch: { readonly status: string } | null }>(
          `{ batch(material: "${String(batch?.['material'])}", number: "${String(batch?.['batch'])}") { status } }`,
        )
      ).data.batch?.status;
    assert.equal(await readStatus(), 'RESTRICTED');
    await endHold('QH-910004');
    await waitForStatus('QualityHold', 'QH-910004', { SAP: 'IN_SYNC', ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    assert.equal(await readStatus(), 'RESTRICTED');
    await endHold('QH-910005');
    await waitUntil(async () => (await readStatus()) === 'UNRESTRICTED', 'the batch is free');
  });

  test('the graph shows each record in each consumer, and the time that the rules promise beside the time taken', async () => {
    const number = created[0]?.number ?? assert.fail();
    type Answer = {
      readonly productionOrder: {
        readonly synchronization: readonly {
          readonly noun: string;
          readonly consumer: string;
          readonly status: string;
        }[];
      };
      readonly synchronizationModes: readonly {
        readonly noun: string;
        readonly mode: string;
        readonly promises: readonly {
          readonly consumer: string;
          readonly withinSeconds: number | null;
          readonly confirmedCount: number;
          readonly p95Seconds: number | null;
        }[];
      }[];
    };
    const { data } = await query<Answer>(`{
      productionOrder(plant: "${plant}", number: "${number}") { synchronization { noun consumer status } }
      synchronizationModes(plant: "${plant}") { noun mode promises { consumer withinSeconds confirmedCount p95Seconds } }
    }`);
    assert.deepEqual(
      data.productionOrder.synchronization
        .map(({ noun, consumer, status }) => `${noun} ${consumer} ${status}`)
        .toSorted(),
      [
        'ProductionOrder ODOO IN_SYNC',
        'ProductionOrder QUALITY IN_SYNC',
        'ProductionOrder SCHEDULING IN_SYNC',
        'Schedule ODOO IN_SYNC',
      ],
    );
    const find = (noun: string, consumer: string) =>
      data.synchronizationModes.find((one) => one.noun === noun)?.promises.find((one) => one.consumer === consumer);
    for (const [noun, consumer, withinSeconds] of [
      ['ProductionOrder', 'ODOO', 10],
      ['Schedule', 'ODOO', 10],
      ['QualityHold', 'SCHEDULING', 5],
    ] as const) {
      const found = find(noun, consumer) ?? assert.fail(`${noun} in ${consumer} has no promise`);
      assert.equal(found.withinSeconds, withinSeconds);
      assert.ok(found.confirmedCount > 0 && (found.p95Seconds ?? 0) > 0, `${noun} in ${consumer}`);
    }
  });
});
