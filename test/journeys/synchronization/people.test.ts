import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { signLocalToken } from '../../../gateway/access/identity/index.ts';
import type { Gateway } from '../../../gateway/start.ts';
import type { Role } from '../../../schema/canonical/index.ts';
import { firstReadingQuery, isFirstReadingOver } from '../../../simulate/first-reading.ts';
import { closeByHand } from '../../support/operator.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { followEvents, waitUntil } from '../../support/subscriptions.ts';
import { fetchWithToken } from '../../support/tokens.ts';
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
    await waitUntil(
      async () => isFirstReadingOver(await people.changeQuality(firstReadingQuery, [])),
      'every system was read once',
    );
    const { data } = await query<{ readonly productionOrders: { readonly nodes: readonly Order[] } }>(
      `{ productionOrders(filter: { plant: "${plant}", status: [CREATED] }, first: 40) { nodes { ${orderFields} } } }`,
    );
    created = data.productionOrders.nodes.filter(({ execution }) => execution === null);
    assert.ok(created.length >= 16, `only ${created.length} orders are not in the plant`);
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
  const waitForStatus = async (noun: string, key: string, statuses: Readonly<Record<string, string>>) => {
    let records: Awaited<ReturnType<typeof readRecords>> = [];
    const isReached = async () => {
      records = await readRecords(noun, key);
      return Object.entries(statuses).every(([consumer, status]) =>
        records.some((record) => record['consumer'] === consumer && record['status'] === status),
      );
    };
    await waitUntil(isReached, () => `${noun} ${key} is ${JSON.stringify(statuses)}; it is ${JSON.stringify(records)}`);
  };
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
    // Before the plant has it, no work order is anywhere else than the plan says.
    await waitUntil(
      async () => (await read(number)).transactions.nodes.some(({ kind }) => kind === 'synchronizeSchedule'),
      'the work orders get their dates',
    );
    await waitForStatus('Schedule', number, { ODOO: 'IN_SYNC' });
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

  const readOrders = async (number: string) =>
    (await people.callOdoo('mrp.production', 'search_read', {
      domain: [['origin', '=', number]],
      fields: ['state', 'product_qty', 'date_deadline', 'workorder_ids'],
    })) as readonly {
      readonly id: number;
      readonly state: string;
      readonly product_qty: number;
      readonly date_deadline: string;
      readonly workorder_ids: readonly number[];
    }[];
  const readPlanned = async (number: string): Promise<readonly number[]> => {
    const { data } = await query<{
      readonly productionOrder: { readonly schedule: { readonly quantity: string } | null };
    }>(`{ productionOrder(plant: "${plant}", number: "${number}") { schedule { quantity } } }`);
    return data.productionOrder.schedule === null ? [] : [Number(data.productionOrder.schedule.quantity)];
  };
  /** Changes the quantity in SAP, and waits until the plant and the plan have it. */
  const changeQuantity = async (number: string, quantity: number) => {
    await people.staff.clerk.changeOrder(number, { TotalQuantity: String(quantity) });
    await waitUntil(async () => {
      const [made] = await readOrders(number);
      return made?.product_qty === quantity && (await readPlanned(number))[0] === quantity;
    }, `the others have ${quantity}`);
    await waitForStatus('ProductionOrder', number, inSync);
  };

  test('a quantity that a clerk changes in SAP reaches the plant and the plan, there and back and there again', async () => {
    const number = created[0]?.number ?? assert.fail();
    const [{ product_qty: before } = assert.fail()] = await readOrders(number);
    const [, , { generation: earlier } = assert.fail()] = await readRecords('ProductionOrder', number);
    for (const quantity of [before + 7, before, before + 7, before]) await changeQuantity(number, quantity);
    const changes = (await readLedgers(systems)).filter(
      ({ action, values }) =>
        action === 'change.production.qty.change_prod_qty' && JSON.stringify(values).includes(number),
    );
    assert.equal(changes.length, 4);
    const records = await readRecords('ProductionOrder', number);
    assert.deepEqual(
      records.map(({ consumer, generation }) => [consumer, Number(generation) - Number(earlier)]),
      [
        ['ODOO', 4],
        ['QUALITY', 0],
        ['SCHEDULING', 4],
      ],
    );
  });

  test('an order that the plant lacks opens with the dates of the plan when SAP changes it', async () => {
    const list = async (code: string) =>
      (
        await query<{ readonly productionOrders: { readonly nodes: readonly Order[] } }>(
          `{ productionOrders(filter: { plant: "${code}", status: [RELEASED] }, first: 100) { nodes { ${orderFields} } } }`,
        )
      ).data.productionOrders.nodes;
    const all = (await Promise.all(people.staff.plants.map(list))).flat();
    const [missing] = all.filter(({ execution, schedule }) => execution === null && schedule !== null);
    const { number } = missing ?? assert.fail('the plants have all released orders');
    await people.staff.clerk.changeOrder(number, { TotalQuantity: '3' });
    await waitForStatus('ProductionOrder', number, inSync);
    await waitForStatus('Schedule', number, { ODOO: 'IN_SYNC' });
  });

  test('a due time that a clerk changes in SAP is the deadline in the plant, and moves no operation', async () => {
    const number = created[0]?.number ?? assert.fail();
    const { execution } = await read(number);
    const day = Date.UTC(2027, 2, 5);
    await people.staff.clerk.changeOrder(number, {
      MfgOrderPlannedEndDate: `/Date(${day})/`,
      MfgOrderPlannedEndTime: 'PT12H00M00S',
    });
    await waitUntil(async () => {
      const [made] = await readOrders(number);
      return made?.date_deadline.startsWith('2027-03-05') === true;
    }, 'the deadline is the new one');
    await waitForStatus('ProductionOrder', number, inSync);
    assert.deepEqual((await read(number)).execution?.workOrders, execution?.workOrders);
  });

  test('an order that the plant works on keeps its quantity and its end, until a person has ended the work', async () => {
    const number = created[1]?.number ?? assert.fail();
    const [{ id, product_qty: before, workorder_ids: steps } = assert.fail()] = await readOrders(number);
    await people.callOdoo('mrp.workorder', 'button_start', { ids: [steps[0]] });
    await people.staff.clerk.changeOrder(number, { TotalQuantity: String(before + 5) });
    await waitForStatus('ProductionOrder', number, { ODOO: 'DIFFERS', SCHEDULING: 'IN_SYNC' });
    await waitUntil(async () => (await readPlanned(number))[0] === before + 5, 'the plan has the new quantity');
    const [inOdoo] = await readRecords('ProductionOrder', number);
    assert.equal(inOdoo?.['reason'], 'QUANTITY');
    assert.equal((await readOrders(number))[0]?.product_qty, before);
    await people.callOrderFunction('TechlyCmpltOrder', number);
    await waitForStatus('ProductionOrder', number, { ODOO: 'DIFFERS', SCHEDULING: 'WAITING' });
    await waitUntil(
      async () => (await readRecords('ProductionOrder', number))[0]?.['reason'] === 'WORK_BEGUN',
      'the begun work is told',
    );
    const isOpen = ({ status }: { readonly status: string }) => status === 'APPROVED' || status === 'CONFIRMED';
    assert.ok((await read(number)).schedule?.operations.some(isOpen), 'it stays in the plan');
    await people.callOdoo('mrp.production', 'action_cancel', { ids: [id] });
    await waitForStatus('ProductionOrder', number, { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    assert.equal((await read(number)).schedule?.operations.some(isOpen) ?? false, false);
  });

  test('an order whose quantity SAP changes before its release is planned and opened with the new one', async () => {
    const number = created[13]?.number ?? assert.fail();
    await people.staff.clerk.changeOrder(number, { TotalQuantity: '17' });
    await people.callOrderFunction('ReleaseOrder', number);
    await waitForStatus('ProductionOrder', number, inSync);
    assert.deepEqual(await readPlanned(number), [17]);
    const { schedule } = await read(number);
    assert.ok(schedule?.operations.every(({ status }) => status !== 'PROPOSED'));
  });

  test('the backorder of an order on hold comes under the hold, too', async () => {
    const number = await releaseInSap(12);
    const listWork = async () =>
      (await people.callOdoo('mrp.workorder', 'search_read', {
        domain: [
          ['production_id.origin', '=', number],
          ['state', 'not in', ['done', 'cancel']],
        ],
        fields: ['workcenter_id', 'state'],
        order: 'id',
      })) as readonly { readonly id: number; readonly workcenter_id: readonly [number, string] }[];
    const [first] = await listWork();
    await people.callOdoo('mrp.workorder', 'button_start', { ids: [first?.id] });
    const hold = await people.staff.inspector.holdOrder({ plant, number, reason: 'Scratches' });
    await waitForStatus('QualityHold', hold, { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    await closeByHand(people, number, { quantity: 1, lots: [`${number}-H`], keepsRest: true });
    await waitUntil(async () => {
      const work = await listWork();
      return work.length > 0 && work.every(({ workcenter_id: [, name] }) => name === 'Quality hold');
    }, 'no work order of the rest can start');
    await waitForStatus('QualityHold', hold, { ODOO: 'IN_SYNC' });
    await people.staff.inspector.endHold(hold);
    await waitUntil(
      async () => (await listWork()).every(({ workcenter_id: [, name] }) => name !== 'Quality hold'),
      'the work orders are where they were',
    );
  });

  test('an order whose rest the plant cancels is left to a person until SAP completes it', async () => {
    const number = await releaseInSap(11);
    await closeByHand(people, number, { quantity: 1, lots: [`${number}-R`], keepsRest: true });
    const rest = (await readOrders(number)).find(({ state }) => state !== 'done') ?? assert.fail();
    await people.callOdoo('mrp.production', 'action_cancel', { ids: [rest.id] });
    await waitForStatus('ProductionOrder', number, { ODOO: 'DIFFERS' });
    const [inOdoo] = await readRecords('ProductionOrder', number);
    assert.equal(inOdoo?.['reason'], 'QUANTITY');
    await people.callOrderFunction('TechlyCmpltOrder', number);
    await waitForStatus('ProductionOrder', number, { ODOO: 'IN_SYNC' });
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

  test('a hold on an order that operators merge with another is left to a person', async () => {
    const search = (domain: readonly unknown[]) =>
      people.callOdoo('mrp.production', 'search_read', {
        domain,
        fields: ['product_id', 'origin'],
        order: 'id',
      }) as Promise<
        readonly { readonly id: number; readonly product_id: readonly [number, string]; readonly origin: string }[]
      >;
    const open = await search([
      ['state', '=', 'confirmed'],
      ['origin', '!=', false],
    ]);
    const [pair] = [...Map.groupBy(open, ({ product_id: [product] }) => product).values()].filter(
      (group) => group.length > 1,
    );
    const [first, second] = pair ?? assert.fail('no two orders make the same');
    assert.ok(first !== undefined && second !== undefined);
    const number = first.origin;
    const hold = await people.staff.inspector.holdOrder({ plant, number, reason: 'Scratches' });
    await waitForStatus('QualityHold', hold, { ODOO: 'IN_SYNC' });
    await people.callOdoo('mrp.production', 'action_merge', { ids: [first.id, second.id] });
    await waitForStatus('QualityHold', hold, { ODOO: 'DIFFERS' });
    const merged = (await readRecords('QualityHold', hold)).find(({ consumer }) => consumer === 'ODOO');
    assert.equal(merged?.['reason'], 'MERGED');
    await people.staff.inspector.endHold(hold);
    await waitForStatus('QualityHold', hold, { ODOO: 'IN_SYNC' });
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
    const { data } = await query<{
      readonly discrepancies: { readonly nodes: readonly { readonly subject: string; readonly reason: string }[] };
    }>('{ discrepancies(status: OPEN, first: 100) { nodes { subject reason } } }');
    const own = data.discrepancies.nodes.filter(({ subject }) => subject === `QualityHold ${plant}/QH-910002`);
    assert.deepEqual(new Set(own.map(({ reason }) => reason)), new Set(['VANISHED_AT_OWNER']));
    assert.equal(
      (await read(number)).schedule?.operations.some(({ isHeld }) => isHeld),
      true,
    );
  });

  test('an operation that comes under a standing hold later is held too', async () => {
    const number = created[7]?.number ?? assert.fail();
    await placeHold('QH-910003', 'production_order', ['PRODUCTION_ORDER', number]);
    // The highest number of quality fell: it may be a restored system, which gives its numbers anew.
    await waitForStatus('QualityHold', 'QH-910003', { ODOO: 'BRAKED', SCHEDULING: 'BRAKED' });
    const [braked] = await readRecords('QualityHold', 'QH-910003');
    assert.deepEqual([braked?.['reason'], braked?.['generation']], ['NUMBERS_FELL', 0]);
    const { data } = await query<{ readonly approveSynchronization: { readonly userErrors: readonly object[] } }>(
      `mutation { approveSynchronization(input: { idempotencyKey: "restored", plant: "${plant}", noun: "QualityHold",
        reason: "The hold was entered twice." }) { userErrors { message } } }`,
    );
    assert.deepEqual(data.approveSynchronization.userErrors, []);
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

  test('a correction that cannot be sent ends, and is tried again: no other change of the order waits for it', async () => {
    const number = created[14]?.number ?? assert.fail();
    const odoo = systems.findUrl('Odoo 19');
    await setFault(odoo, { kind: 'throttle', retryAfterSeconds: 1, pathContains: '/mrp.production/load' });
    await people.callOrderFunction('ReleaseOrder', number);
    await waitForStatus('ProductionOrder', number, { ODOO: 'RETRYING', SCHEDULING: 'IN_SYNC', QUALITY: 'IN_SYNC' });
    const [inOdoo] = await readRecords('ProductionOrder', number);
    assert.equal(inOdoo?.['reason'], 'SYSTEM_BUSY');
    const { data } = await query<{
      readonly placeQualityHold: {
        readonly transaction: { readonly status: string } | null;
        readonly userErrors: readonly object[];
      };
    }>(`mutation { placeQualityHold(input: { idempotencyKey: "kept-${number}", plant: "${plant}", scope: PRODUCTION_ORDER,
      productionOrder: "${number}", reason: "Scratches", severity: MINOR, waitMs: 10000 }) { transaction { status } userErrors { message } } }`);
    assert.deepEqual(data.placeQualityHold, { transaction: { status: 'COMPLETED' }, userErrors: [] });
    await setFault(odoo, undefined);
    await waitForStatus('ProductionOrder', number, inSync);
    assert.equal((await readOrders(number)).length, 1);
  });

  test('a manufacturing order that has lost its source is linked again, and one that makes something else is not', async () => {
    const number = await releaseInSap(15);
    const { execution } = await read(number);
    const reference = execution?.reference ?? assert.fail();
    interface Row {
      readonly id: number;
      readonly name: string;
      readonly product_id: readonly [number, string];
    }
    const open = (await people.callOdoo('mrp.production', 'search_read', {
      domain: [['state', '=', 'confirmed']],
      fields: ['name', 'product_id'],
    })) as readonly Row[];
    const own = open.find(({ name }) => name === reference) ?? assert.fail();
    const foreign = open.find(({ product_id: [product] }) => product !== own.product_id[0]) ?? assert.fail();
    await people.callOdoo('mrp.production', 'write', { ids: [own.id], vals: { origin: false } });
    const mutate = async (text: string) => {
      type Done = { readonly done: { readonly userErrors: readonly object[] } };
      assert.deepEqual((await query<Done>(`mutation { done: ${text} }`)).data.done.userErrors, []);
    };
    await mutate(`synchronize(input: { idempotencyKey: "lost-${number}", plant: "${plant}", noun: "ProductionOrder",
      keys: ["${number}"], mode: APPLY }) { userErrors { message } }`);
    await waitForStatus('ProductionOrder', number, { ODOO: 'DIFFERS' });
    const link = (key: string, name: string) =>
      mutate(`linkRecords(input: { idempotencyKey: "${key}-${number}", reason: "It is this one.", plant: "${plant}", noun: "ProductionOrder",
        key: "${number}", consumer: ODOO, reference: "${name}" }) { userErrors { message } }`);
    await link('wrong', foreign.name);
    await waitForStatus('ProductionOrder', number, { ODOO: 'QUARANTINED' });
    const [unmatched] = await readRecords('ProductionOrder', number);
    assert.equal(unmatched?.['reason'], 'LINK_UNMATCHED');
    await link('right', reference);
    await waitForStatus('ProductionOrder', number, inSync);
    assert.deepEqual(
      (await readOrders(number)).map(({ state }) => state),
      ['confirmed'],
    );
    assert.equal((await read(number)).execution?.reference, reference);
  });

  const report = async (number: string) => {
    const { data } = await query<{
      readonly reportProduction: {
        readonly transaction: { readonly status: string } | null;
        readonly userErrors: readonly object[];
      };
    }>(`mutation { reportProduction(input: { idempotencyKey: "part-${number}", plant: "${plant}", number: "${number}",
      producedQuantity: "1", batch: "PART-${number}", waitMs: 10000 }) { transaction { status } userErrors { message } } }`);
    assert.deepEqual(data.reportProduction, { transaction: { status: 'COMPLETED' }, userErrors: [] });
  };

  test('an order completed in SAP closes the rest in the plant short, after SAP has confirmed what was made', async () => {
    const [whole, unconfirmed] = [created[8]?.number ?? assert.fail(), created[4]?.number ?? assert.fail()];
    const { clerk } = people.staff;
    for (const number of [whole, unconfirmed]) await report(number);
    const confirmation = (await clerk.listConfirmations(unconfirmed)).at(-1) ?? assert.fail();
    await clerk.cancelConfirmation(confirmation);
    for (const number of [whole, unconfirmed]) await people.callOrderFunction('TechlyCmpltOrder', number);
    await waitForStatus('ProductionOrder', whole, { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    const states = async (number: string) => (await readOrders(number)).map(({ state }) => state).toSorted();
    await waitUntil(async () => (await states(whole)).join() === 'cancel,done', 'the rest is cancelled');
    await waitForStatus('ProductionOrder', unconfirmed, { ODOO: 'WAITING', SCHEDULING: 'WAITING' });
    const [inOdoo] = await readRecords('ProductionOrder', unconfirmed);
    assert.equal(inOdoo?.['reason'], 'UNPOSTED_FACTS');
    assert.deepEqual(await states(unconfirmed), ['confirmed', 'done']);
    // No event of the order names what a planner ends in the plan: what waits is compared again after a quarter of an hour.
    const { planner } = people.staff;
    const planned = await planner.list({ owner: unconfirmed, status__in: 'approved,confirmed,proposed' });
    assert.notEqual(planned.length, 0);
    for (const { reference } of planned) await planner.change(reference, { status: 'completed' });
    const passTime = `update operations.synchronization_due set due_at = due_at - interval '15 minutes' where key = $1`;
    await people.changeQuality(passTime, [unconfirmed]);
    await waitForStatus('ProductionOrder', unconfirmed, { ODOO: 'WAITING', SCHEDULING: 'IN_SYNC' });
  });

  test('an owner that answers with 403, half or garbage ends nothing: the order is compared again', async () => {
    const number = created[0]?.number ?? assert.fail();
    const before = await readRecords('ProductionOrder', number);
    const countAttempts = async () => {
      const [due] = await people.changeQuality(
        `select attempts from operations.synchronization_due where noun = 'ProductionOrder' and key = $1`,
        [number],
      );
      return Number(due?.['attempts'] ?? 0);
    };
    for (const fault of [{ kind: 'status', status: 403 }, { kind: 'cut' }, { kind: 'html' }]) {
      await setFault(systems.findUrl('SAP'), fault);
      await query(`mutation { synchronize(input: { idempotencyKey: "${JSON.stringify(fault).replaceAll('"', '')}", plant: "${plant}",
        noun: "ProductionOrder", keys: ["${number}"], mode: APPLY, waitMs: 1 }) { userErrors { message } } }`);
      await waitUntil(async () => (await countAttempts()) > 0, `SAP is asked in vain: ${fault.kind}`);
      assert.deepEqual(await readRecords('ProductionOrder', number), before);
      await setFault(systems.findUrl('SAP'), undefined);
      await waitUntil(async () => (await countAttempts()) === 0, 'it is compared again');
    }
    assert.equal((await readOrders(number))[0]?.state, 'confirmed');
  });

  test('a promise that is not kept is a metric and one exception, which ends when it is kept again', async () => {
    const number = created[10]?.number ?? assert.fail();
    const readMetric = async (name: string) => {
      const text = await (await fetchWithToken(`${gateway.server.url}/metrics`)).text();
      const labels = `plant="${plant}",noun="ProductionOrder",consumer="ODOO"`;
      const line = text.split('\n').find((one) => one.startsWith(`plantgraph_synchronization_${name}{${labels}`));
      return line === undefined ? undefined : Number(line.split(' ').at(-1));
    };
    const readPromise = async () => {
      const { data } = await query<{
        readonly synchronizationModes: readonly {
          readonly noun: string;
          readonly promises: readonly { readonly consumer: string; readonly isBroken: boolean }[];
        }[];
      }>(`{ synchronizationModes(plant: "${plant}") { noun promises { consumer isBroken } } }`);
      const promises = data.synchronizationModes.find(({ noun }) => noun === 'ProductionOrder')?.promises;
      return promises?.find(({ consumer }) => consumer === 'ODOO')?.isBroken;
    };
    const countEvents = async (type: string) => {
      const rows = await people.changeQuality(
        `select from events.event where type = $1 and payload ->> 'kind' = 'BROKEN_PROMISE' and plant = $2
          and payload ->> 'message' like '%ProductionOrder%to ODOO.'`,
        [type, plant],
      );
      return rows.length;
    };
    /** Moves the past of the order's record back, as if it had lasted longer. */
    const age = (columns: string) =>
      people.changeQuality(
        `update operations.synchronization_record set ${columns} where noun = 'ProductionOrder' and (key = $1 or lag_ms > 10000)`,
        [number],
      );
    await age("confirmed_at = confirmed_at - interval '10 minutes'");
    await waitUntil(async () => (await readPromise()) === false, 'the promise is kept');
    assert.equal(await readMetric('promise_seconds'), 10);
    await waitUntil(async () => (await readMetric('promise_broken')) === 0, 'the metric says so');
    const before = await countEvents('ExceptionRaised');
    await setFault(systems.findUrl('Odoo 19'), { kind: 'status' });
    await people.callOrderFunction('ReleaseOrder', number);
    await waitForStatus('ProductionOrder', number, { ODOO: 'RETRYING' });
    await age("changed_at = changed_at - interval '1 minute'");
    await waitUntil(async () => (await readPromise()) === true, 'the promise is broken');
    await waitUntil(async () => (await readMetric('promise_broken')) === 1, 'the metric says so');
    assert.ok(((await readMetric('oldest_pending_seconds')) ?? 0) > 60);
    await setFault(systems.findUrl('Odoo 19'), undefined);
    await waitForStatus('ProductionOrder', number, inSync);
    // A change that came late was just confirmed: the promise does not count as kept at once.
    assert.equal(await readPromise(), true);
    await age("confirmed_at = confirmed_at - interval '10 minutes'");
    await waitUntil(async () => (await readPromise()) === false, 'the promise is kept again');
    assert.equal((await countEvents('ExceptionRaised')) - before, 1);
    assert.equal(await countEvents('ExceptionResolved'), await countEvents('ExceptionRaised'));
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

  test('goods that are received later come under the hold of their material, and are freed with it', async () => {
    const material = '200001';
    const readStock = async () => {
      const { data } = await query<{
        readonly stockBalances: readonly {
          readonly enterprise: Readonly<
            Record<'unrestricted' | 'blocked', { readonly value: string; readonly unit: string }>
          >;
        }[];
      }>(
        `{ stockBalances(plant: "${plant}", materials: ["${material}"]) { enterprise { unrestricted { value unit } blocked { value unit } } } }`,
      );
      const [{ enterprise } = assert.fail()] = data.stockBalances;
      return [Number(enterprise.unrestricted.value), Number(enterprise.blocked.value)] as const;
    };
    const isStock = async (unrestricted: number, blocked: number) => {
      const stock = await readStock();
      return stock[0] === unrestricted && stock[1] === blocked;
    };
    const [free, blocked] = await readStock();
    assert.ok(free > 0);
    await placeHold('QH-910006', 'material', ['MATERIAL', material]);
    await waitUntil(() => isStock(0, blocked + free), 'its stock is blocked');
    await waitForStatus('QualityHold', 'QH-910006', { SAP: 'IN_SYNC', ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    await people.staff.clerk.receiveGoods({ plant, material, quantity: '5', unit: 'PC' });
    const look = (idempotencyKey: string) =>
      query(`mutation { synchronize(input: { idempotencyKey: "${idempotencyKey}", plant: "${plant}", noun: "QualityHold",
        keys: ["QH-910006"], mode: APPLY }) { userErrors { message } } }`);
    interface Found {
      readonly subject: string;
      readonly reason: string;
      readonly ownerSource: { readonly changedAt: string | null; readonly changedBy: string | null } | null;
    }
    const listFound = async () => {
      const fields = 'nodes { subject reason ownerSource { changedAt changedBy } }';
      const { data } = await query<Record<'open' | 'over', { readonly nodes: readonly Found[] }>>(
        `{ open: discrepancies(first: 100) { ${fields} } over: discrepancies(status: CORRECTED, first: 100) { ${fields} } }`,
      );
      return [...data.open.nodes, ...data.over.nodes].filter(
        ({ subject }) => subject === `QualityHold ${plant}/QH-910006`,
      );
    };
    await look('received');
    await waitUntil(() => isStock(0, blocked + free + 5), 'the received goods are blocked');
    await waitForStatus('QualityHold', 'QH-910006', { SAP: 'IN_SYNC' });
    assert.deepEqual(await listFound(), []);
    await people.staff.clerk.unblockGoods({ plant, material, quantity: '3', unit: 'PC' });
    await look('unblocked');
    await waitUntil(async () => (await listFound()).length > 0, 'goods that a clerk takes out of the hold are shown');
    await waitUntil(() => isStock(0, blocked + free + 5), 'they are blocked again');
    const [{ reason, ownerSource } = assert.fail()] = await listFound();
    assert.equal(reason, 'DRIFT');
    assert.ok(ownerSource?.changedAt);
    // Not everyone who reads the discrepancy may read who placed a hold.
    assert.equal(ownerSource.changedBy, null);
    await waitForStatus('QualityHold', 'QH-910006', { SAP: 'IN_SYNC' });
    await people.staff.clerk.receiveGoods({ plant, material, quantity: '2', unit: 'PC' });
    await look('received again');
    await waitUntil(() => isStock(0, blocked + free + 7), 'goods that come after that are blocked');
    assert.equal((await listFound()).length, 1);
    await waitForStatus('QualityHold', 'QH-910006', { SAP: 'IN_SYNC' });
    await endHold('QH-910006');
    await waitUntil(() => isStock(free + 7, blocked), 'what the hold blocked is free');
  });

  test('a discrepancy shows both systems in their own words, who changed them, its rule and its course, and closes itself', async () => {
    interface Source {
      readonly rawValue: string | null;
      readonly reference: string | null;
      readonly changedAt: string | null;
      readonly changedBy: string | null;
    }
    interface Shown {
      readonly subject: string;
      readonly status: string;
      readonly reason: string | null;
      readonly message: string | null;
      readonly ownerSource: Source | null;
      readonly observedSource: Source | null;
      readonly rule: { readonly systemOfRecord: string; readonly exceptionOwner: string } | null;
      readonly attempts: readonly { readonly kind: string; readonly status: string }[];
      readonly history: readonly { readonly kind: string; readonly actor: string; readonly observedValue: string }[];
    }
    const shown = `subject status reason message ownerSource { rawValue reference changedAt changedBy }
      observedSource { rawValue reference changedAt changedBy } rule { systemOfRecord exceptionOwner }
      attempts { kind status } history { kind actor observedValue }`;
    type Followed = {
      readonly discrepancyChanged: { readonly kind: string; readonly discrepancy: { readonly subject: string } };
    };
    const follow = async (filter: string, role: Role, plants: readonly string[]) =>
      followEvents<Followed>(
        gateway.server.url,
        `subscription { discrepancyChanged(${filter}) { kind discrepancy { subject } } }`,
        await signLocalToken(systems.folder, { subject: role, roles: [role], plants }, 60),
      );
    const number = await releaseInSap(9);
    const [here, elsewhere, refused] = await Promise.all([
      follow(`plant: "${plant}", noun: "ProductionOrder"`, 'planner', [plant]),
      follow('noun: "ProductionOrder"', 'planner', ['1710']),
      follow('noun: "ProductionOrder"', 'operator', [plant]),
    ]);
    const subject = `ProductionOrder ${plant}/${number}`;
    const { execution } = await read(number);
    const [order] = (await people.callOdoo('mrp.production', 'search_read', {
      domain: [['name', '=', execution?.reference]],
      fields: ['name'],
      limit: 1,
    })) as readonly { readonly id: number }[];
    await people.callOdoo('mrp.production', 'action_cancel', { ids: [order?.id] });
    await waitForStatus('ProductionOrder', number, { ODOO: 'DIFFERS' });
    const readShown = async (): Promise<Shown> => {
      const { data, errors } = await query<{ readonly productionOrder: { readonly discrepancies: readonly Shown[] } }>(
        `{ productionOrder(plant: "${plant}", number: "${number}") { discrepancies { ${shown} } } }`,
      );
      assert.deepEqual(errors ?? [], []);
      return data.productionOrder.discrepancies[0] ?? assert.fail();
    };
    const open = await readShown();
    assert.deepEqual([open.subject, open.status, open.reason], [subject, 'OPEN', 'REMOVED_IN_CONSUMER']);
    assert.match(open.ownerSource?.rawValue ?? '', /REL/);
    assert.ok(open.ownerSource?.changedAt);
    // SAP's order service names no user.
    assert.equal(open.ownerSource?.changedBy, null);
    assert.deepEqual(
      [open.observedSource?.rawValue, open.observedSource?.reference, open.observedSource?.changedBy],
      ['cancel', execution?.reference, 'Shop Floor'],
    );
    assert.deepEqual(open.rule, { systemOfRecord: 'SAP', exceptionOwner: 'planner' });
    assert.deepEqual(open.attempts, [{ kind: 'synchronizeProductionOrder', status: 'COMPLETED' }]);
    assert.deepEqual(open.history, [{ kind: 'DETECTED', actor: 'synchronization', observedValue: 'CANCELLED' }]);

    await people.callOrderFunction('TechlyCmpltOrder', number);
    await waitForStatus('ProductionOrder', number, { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC' });
    const closed = await readShown();
    assert.equal(closed.status, 'CORRECTED');
    assert.deepEqual(
      closed.history.map(({ kind, actor }) => `${kind} ${actor}`),
      ['DETECTED synchronization', 'CORRECTED synchronization'],
    );
    const listOwn = () =>
      here.events.flatMap(({ discrepancyChanged: { kind, discrepancy } }) =>
        discrepancy.subject === subject ? [kind] : [],
      );
    await waitUntil(() => listOwn().length === 2, 'both events arrive');
    assert.deepEqual(listOwn(), ['DETECTED', 'CORRECTED']);
    await waitUntil(() => refused.errors.length > 0, 'an operator is refused');
    assert.deepEqual(elsewhere.events, []);
    for (const { close } of [here, elsewhere, refused]) close();
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
        'OrderComponents ODOO IN_SYNC',
        'OrderOperations ODOO IN_SYNC',
        'OrderOperations SCHEDULING IN_SYNC',
        'ProductionOrder ODOO IN_SYNC',
        'ProductionOrder QUALITY IN_SYNC',
        'ProductionOrder SCHEDULING IN_SYNC',
        'Schedule ODOO IN_SYNC',
        'Schedule SAP IN_SYNC',
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
