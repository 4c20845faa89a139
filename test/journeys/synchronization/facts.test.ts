import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Gateway } from '../../../gateway/start.ts';
import { createId } from '../../../schema/canonical/index.ts';
import { firstReadingQuery, isFirstReadingOver } from '../../../simulate/first-reading.ts';
import { longTest } from '../../support/long.ts';
import {
  bookTime,
  cancelByHand,
  closeByHand,
  confirmByHand,
  editLot,
  editTime,
  listConfirmations,
  listMovements,
  listParts,
  listWorkOrders,
  scrapByHand,
  scrapComponent,
  unbuildByHand,
} from '../../support/operator.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { change, readLedgers, waitForEnd } from '../transactions/support.ts';

const plant = '1010';
const noun = 'ExecutionFact';

interface Order {
  readonly number: string;
  readonly quantity: { readonly value: string };
  readonly confirmedQuantity: { readonly value: string };
  readonly material: { readonly number: string; readonly isBatchManaged: boolean; readonly isSerialized: boolean };
  readonly execution: { readonly state: string } | null;
  readonly operations: readonly { readonly number: string }[];
  readonly components: readonly { readonly material: { readonly number: string } }[];
}
const orderFields = `number quantity { value } confirmedQuantity { value } material { number isBatchManaged isSerialized }
  execution { state } operations { number } components { material { number } }`;

describe('what people do on the shop floor is confirmed in SAP, with nobody calling a mutation', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  let orders: Order[];
  let serialized: Order[];
  before(async () => {
    systems = await startTestSystems({ pollMs: 300, scale: 2 });
    const landscape = JSON.parse(await readFile(systems.landscapeFile, 'utf8')) as {
      readonly plants: readonly { readonly code: string }[];
    };
    // Its second plant lets edits be posted again unasked.
    const plants = landscape.plants.map((one) => (one.code === '1710' ? { ...one, editedFacts: 'REPOST' } : one));
    await writeFile(systems.landscapeFile, JSON.stringify({ ...landscape, plants }));
    gateway = await startTestGateway(systems, { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '200' });
    people = await admitPeople(systems);
    await waitUntil(
      async () => isFirstReadingOver(await people.changeQuality(firstReadingQuery, [])),
      'every system was read once',
    );
    const { data } = await query<{ readonly productionOrders: { readonly nodes: readonly Order[] } }>(
      `{ productionOrders(filter: { plant: "${plant}", status: [RELEASED] }, first: 100) { nodes { ${orderFields} } } }`,
    );
    orders = data.productionOrders.nodes.filter(
      ({ execution, quantity, confirmedQuantity, material }) =>
        execution?.state === 'CONFIRMED' &&
        Number(quantity.value) >= 4 &&
        Number(confirmedQuantity.value) === 0 &&
        material.isBatchManaged &&
        !material.isSerialized,
    );
    serialized = data.productionOrders.nodes.filter(
      ({ execution, quantity, material }) =>
        execution?.state === 'CONFIRMED' && Number(quantity.value) >= 2 && material.isSerialized,
    );
    assert.ok(serialized.length > 0, 'no order makes pieces with serial numbers');
    assert.ok(orders.length >= 13, `only ${orders.length} orders can be worked on`);
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });
  const query = <Data>(text: string) => queryGateway<Data>(gateway.server.url, text);
  const countPostings = async () =>
    (await readLedgers(systems)).filter(({ action }) => action === 'POST ProdnOrdConf2').length;
  const takeOrder = (): Order => orders.shift() ?? assert.fail('no order is left');
  const readRecords = (number: string) =>
    people.changeQuality(
      `select id, key, status, reason, message, generation, owner_value as "ownerValue", observed_value as "observedValue"
      from operations.synchronization_record
      where noun = $1 and plant = $2 and split_part(key, ' ', 1) = $3 and consumer = 'SAP' order by key`,
      [noun, plant, number],
    );
  const waitForFacts = (number: string, statuses: readonly string[]) =>
    waitUntil(
      async () => {
        const records = await readRecords(number);
        await pause(100);
        const found = records.filter(({ key }) => String(key).includes(' '));
        return (
          JSON.stringify(found.map(({ status, reason }) => `${status} ${reason ?? ''}`.trim())) ===
          JSON.stringify(statuses)
        );
      },
      `the facts of ${number} are ${statuses.join(', ')}`,
    );

  test('of what was done before the first start nothing is posted, and what differs is left to a person', async () => {
    const waiting = `select from operations.synchronization_scan s where noun = $1 and plant = $2 and not exists (
      select from operations.synchronization_due d where (d.noun, d.plant) = (s.noun, s.plant) and due_at < now() + interval '1 minute')`;
    await waitUntil(async () => {
      await pause(200);
      return (await people.changeQuality(waiting, [noun, plant])).length > 0;
    }, 'all open orders were compared');
    const { data } = await query<{ readonly productionExecutions: { readonly nodes: readonly object[] } }>(
      `{ productionExecutions(filter: { plant: "${plant}", state: [DONE] }, first: 200) { nodes { reference } } }`,
    );
    assert.ok(data.productionExecutions.nodes.length >= 100);
    assert.equal(await countPostings(), 0);
    const rows = await people.changeQuality(
      'select distinct status, reason from operations.synchronization_record where noun = $1 and plant = $2',
      [noun, plant],
    );
    assert.deepEqual(rows, [{ status: 'DIFFERS', reason: 'OPENING_BALANCE' }]);
  });

  let closed = '';
  test('a part of an order that is closed by hand, and then the rest, are one confirmation each', async () => {
    const { number, quantity, components } = takeOrder();
    const rest = Number(quantity.value) - 2;
    await closeByHand(people, number, { quantity: 2, lots: [`${number}-A`], keepsRest: true });
    await waitForFacts(number, ['IN_SYNC']);
    await closeByHand(people, number, { quantity: rest, lots: [`${number}-B`] });
    await waitForFacts(number, ['IN_SYNC', 'IN_SYNC']);
    closed = number;
    const confirmations = await listConfirmations(systems, number);
    assert.deepEqual(
      confirmations.map((one) => [Number(one.ConfirmationYieldQuantity), one.FinalConfirmationType]),
      [
        [2, ''],
        [rest, 'X'],
      ],
    );
    const movements = await listMovements(systems, number);
    const receipts = movements.filter(({ GoodsMovementType }) => GoodsMovementType === '101');
    assert.deepEqual(
      receipts.map((one) => [one.Batch, Number(one.QuantityInBaseUnit)]),
      [
        [`${number}-A`, 2],
        [`${number}-B`, rest],
      ],
    );
    const issued = new Set(
      movements.filter(({ GoodsMovementType }) => GoodsMovementType === '261').map((one) => one.Material),
    );
    assert.deepEqual(issued, new Set(components.map(({ material }) => material.number)));
    const days = new Set((await listParts(people, number)).map((part) => String(part.date_finished).slice(0, 10)));
    assert.ok(confirmations.every(({ PostingDate }) => PostingDate !== null && days.size > 0));
  });

  test('an order that cannot be read says why, and the regular comparison goes on beside it', async () => {
    const [part] = await listParts(people, closed);
    const { id, date_finished: finished } = part ?? assert.fail(`there is no order ${closed}`);
    const setFinished = (date: unknown) =>
      people.callOdoo('mrp.production', 'write', { ids: [id], vals: { date_finished: date } });
    await setFinished('never');
    await people.changeQuality(
      `insert into operations.synchronization_due (noun, plant, key, due_at) values ($1, $2, '*', now()) on conflict do nothing`,
      [noun, plant],
    );
    await waitForFacts(closed, ['RETRYING SYSTEM_BAD_RESPONSE', 'RETRYING SYSTEM_BAD_RESPONSE']);
    await waitUntil(async () => {
      await pause(100);
      const pages = `select from operations.synchronization_due where noun = $1 and plant = $2 and left(key, 1) = '*'`;
      return (await people.changeQuality(pages, [noun, plant])).length === 0;
    }, 'all pages were compared');
    await setFinished(finished);
    await waitForFacts(closed, ['IN_SYNC', 'IN_SYNC']);
  });

  const readWork = async (number: string) =>
    (await listConfirmations(systems, number))
      .filter((one) => Number(one.OpConfirmedWorkQuantity1 ?? 0) + Number(one.OpConfirmedWorkQuantity2 ?? 0) > 0)
      .map((one) => [
        one.OrderOperation,
        `${Number(one.OpConfirmedWorkQuantity1)} ${one.OpWorkQuantityUnit1}`,
        `${Number(one.OpConfirmedWorkQuantity2)} ${one.OpWorkQuantityUnit2}`,
        Number(one.ConfirmationYieldQuantity),
      ]);
  const findOpen = async (number: string) =>
    (await listParts(people, number)).find(({ state }) => state !== 'done') ?? assert.fail(`${number} is not open`);

  test('a report by mutation is not confirmed a second time, and its rest that is closed by hand is', async () => {
    const { number, quantity, operations } = takeOrder();
    const workOrder = (await listWorkOrders(people, (await findOpen(number)).id))[0] ?? assert.fail();
    await bookTime(people, workOrder, { minutes: 7, loss: 'Fully Productive Time' });
    const report = await change(gateway.server.url, 'reportProduction', {
      plant,
      number,
      producedQuantity: '1',
      batch: `${number}-M`,
      waitMs: 1_000,
    });
    assert.equal((await waitForEnd(gateway.server.url, report)).status, 'COMPLETED');
    await waitForFacts(number, ['IN_SYNC', 'IN_SYNC']);
    await closeByHand(people, number, { quantity: Number(quantity.value) - 1, lots: [`${number}-H`] });
    await waitForFacts(number, ['IN_SYNC', 'IN_SYNC', 'IN_SYNC']);
    const confirmations = await listConfirmations(systems, number);
    assert.deepEqual(
      confirmations.map((one) => Number(one.ConfirmationYieldQuantity)),
      [1, 0, Number(quantity.value) - 1],
    );
    assert.deepEqual(await readWork(number), [[operations[0]?.number, '0 ', '7 MIN', 0]]);
    // The report has confirmed its goods; the booked time and the rest were carried by the synchronization.
    const generations = (await readRecords(number)).map(({ generation }) => generation);
    assert.deepEqual(generations, [0, 1, 1]);
  });

  const readFactRecord = async (number: string, at = 0) => {
    const found = (await readRecords(number)).filter(({ key }) => String(key).includes(' '));
    return found[at] ?? assert.fail(`there is no fact ${at} of ${number}`);
  };
  const resolve = async (record: Readonly<Record<string, unknown>>, resolution: string, reference?: string) => {
    const id = createId('SynchronizationRecord', { record: String(record['id']) });
    type Resolved = {
      readonly resolved: {
        readonly answers: readonly { readonly userErrors: readonly object[] }[] | null;
        readonly userErrors: readonly object[];
      };
    };
    const { data } = await queryGateway<Resolved>(
      gateway.server.url,
      `mutation ($input: ResolveDiscrepancyInput!) { resolved: resolveDiscrepancy(input: $input) {
        answers { userErrors { message } } userErrors { message } } }`,
      { variables: { input: { idempotencyKey: randomUUID(), reason: 'Agreed.', ids: [id], resolution, reference } } },
    );
    assert.deepEqual([data.resolved.userErrors, data.resolved.answers?.[0]?.userErrors], [[], []]);
  };
  const synchronize = async (number: string) => {
    const input = { idempotencyKey: randomUUID(), reason: 'Look.', plant, noun, keys: [number], mode: 'APPLY' };
    await queryGateway(
      gateway.server.url,
      'mutation ($input: SynchronizeInput!) { synchronize(input: $input) { userErrors { message } } }',
      { variables: { input } },
    );
  };
  const sumYield = async (number: string) =>
    (await listConfirmations(systems, number)).reduce((sum, one) => sum + Number(one.ConfirmationYieldQuantity), 0);

  test('scrap of the product is confirmed as scrap, and goods that are taken apart again are left to a person', async () => {
    const { number, quantity } = takeOrder();
    await closeByHand(people, number, { quantity: Number(quantity.value), lots: [`${number}-S`] });
    await waitForFacts(number, ['IN_SYNC']);
    const [part] = await listParts(people, number);
    await scrapByHand(people, part ?? assert.fail(), 1, `${number}-S`);
    await waitForFacts(number, ['IN_SYNC', 'IN_SYNC']);
    const confirmations = await listConfirmations(systems, number);
    assert.deepEqual(
      confirmations.map((one) => [Number(one.ConfirmationYieldQuantity), Number(one.ConfirmationScrapQuantity)]),
      [
        [Number(quantity.value), 0],
        [0, 1],
      ],
    );
    await unbuildByHand(people, part ?? assert.fail(), { quantity: 1, lot: `${number}-S` });
    await waitForFacts(number, ['IN_SYNC', 'IN_SYNC', 'QUARANTINED UNBUILD']);
    await resolve(await readFactRecord(number, 2), 'ACCEPT');
    await waitForFacts(number, ['IN_SYNC', 'IN_SYNC', 'IN_SYNC ACCEPTED']);
  });

  const readPlan = async (number: string) => {
    type Plan = { readonly productionOrder: { readonly schedule: { readonly completedQuantity: string | null } } };
    const { data } = await query<Plan>(
      `{ productionOrder(plant: "${plant}", number: "${number}") { schedule { completedQuantity isCompleted } } }`,
    );
    return JSON.stringify(data.productionOrder.schedule);
  };

  test('booked minutes are confirmed on their operation, and the scheduler knows what was produced', async () => {
    const { number, quantity, operations } = takeOrder();
    const [first] = operations;
    const part = await findOpen(number);
    const workOrder = (await listWorkOrders(people, part.id))[0] ?? assert.fail();
    assert.ok(workOrder.name.startsWith(first?.number ?? 'none'), JSON.stringify(workOrder));
    await bookTime(people, workOrder, { minutes: 12.5, loss: 'Setup and Adjustments' });
    const log = await bookTime(people, workOrder, { minutes: 30, loss: 'Fully Productive Time' });
    const half = Math.floor(Number(quantity.value) / 2);
    await closeByHand(people, number, { quantity: half, lots: [`${number}-T`], keepsRest: true });
    await waitForFacts(number, ['IN_SYNC', 'IN_SYNC']);
    // Odoo has filled the expected time into the other work orders: it was not booked.
    assert.deepEqual(await readWork(number), [[first?.number, '12.5 MIN', '30 MIN', 0]]);
    assert.equal(await sumYield(number), half);
    await waitUntil(
      async () => (await readPlan(number)) === JSON.stringify({ completedQuantity: String(half), isCompleted: false }),
      'the scheduler knows what was produced',
    );
    await editTime(people, log, 45);
    await waitForFacts(number, ['IN_SYNC', 'DIFFERS EDITED']);
    await resolve(await readFactRecord(number, 1), 'OVERWRITE');
    await waitForFacts(number, ['IN_SYNC', 'IN_SYNC']);
    assert.deepEqual(await readWork(number), [[first?.number, '12.5 MIN', '45 MIN', 0]]);
    assert.equal(await sumYield(number), half);
  });

  test('a work order that is done before its order is confirmed in hours, and edited minutes are posted again there', async () => {
    const [, operator] = people.staff.operators;
    assert.ok(operator !== undefined);
    const others: People = {
      ...people,
      callOdoo: (model, method, body) => operator.call(model, method, body as Readonly<Record<string, unknown>>),
    };
    const { data } = await query<{ readonly productionOrders: { readonly nodes: readonly Order[] } }>(
      `{ productionOrders(filter: { plant: "1710", status: [RELEASED] }, first: 100) { nodes { ${orderFields} } } }`,
    );
    const { number, operations } =
      data.productionOrders.nodes.find(({ execution }) => execution?.state === 'CONFIRMED') ?? assert.fail();
    const part = (await listParts(others, number))[0] ?? assert.fail();
    const workOrder = (await listWorkOrders(others, part.id))[0] ?? assert.fail();
    const log = await bookTime(others, workOrder, { minutes: 30, loss: 'Fully Productive Time' });
    await others.callOdoo('mrp.workorder', 'button_finish', { ids: [workOrder.id] });
    const waitForWork = (hours: string) =>
      waitUntil(async () => {
        const work = await readWork(number);
        return JSON.stringify(work) === JSON.stringify([[operations[0]?.number, '0 ', `${hours} H`, 0]]);
      }, `${hours} hours are confirmed`);
    await waitForWork('0.5');
    await editTime(others, log, 45);
    await waitForWork('0.75');
  });

  test('scrap of a component is issued to the order once, beyond what it plans', async () => {
    const { number } = takeOrder();
    const material = await scrapComponent(people, (await findOpen(number)).id, 1);
    await waitForFacts(number, ['IN_SYNC']);
    const readIssued = async () =>
      (await listMovements(systems, number))
        .filter((one) => one.Material === material && one.GoodsMovementType === '261')
        .map((one) => Number(one.QuantityInBaseUnit));
    assert.deepEqual(await readIssued(), [1]);
    await synchronize(number);
    await closeByHand(people, number, { quantity: 1, lots: [`${number}-K`], keepsRest: true });
    await waitForFacts(number, ['IN_SYNC', 'IN_SYNC']);
    const issued = await readIssued();
    assert.deepEqual([issued.length, issued[0]], [2, 1]);
    assert.equal(await sumYield(number), 1);
  });

  test('a serial number that is edited later waits for a person', async () => {
    const { number } = serialized[0] ?? assert.fail();
    await closeByHand(people, number, { quantity: 2, lots: [`${number}-1`, `${number}-2`], keepsRest: true });
    await waitForFacts(number, ['IN_SYNC']);
    const [part] = await listParts(people, number);
    await editLot(people, part ?? assert.fail(), `${number}-3`, 1);
    await waitForFacts(number, ['DIFFERS EDITED']);
    assert.match(String((await readFactRecord(number))['ownerValue']), new RegExp(`serial number \\S+ ${number}-3`));
  });

  test('a closed posting period waits for a person, and missing stock is tried again', async () => {
    const { number } = takeOrder();
    const refuse = (rule: string) =>
      setFault(systems.findUrl('SAP'), {
        kind: 'refuse',
        rule,
        methods: ['POST'],
        pathContains: 'ProdnOrdConf2',
        times: 1,
      });
    await refuse('M7/053');
    await closeByHand(people, number, { quantity: 1, lots: [`${number}-V`], keepsRest: true });
    await waitForFacts(number, ['QUARANTINED PERIOD_CLOSED']);
    await resolve(await readFactRecord(number), 'OVERWRITE');
    await waitForFacts(number, ['IN_SYNC']);
    await refuse('M7/021');
    await closeByHand(people, number, { quantity: 1, lots: [`${number}-W`], keepsRest: true });
    await waitForFacts(number, ['IN_SYNC', 'RETRYING MATERIAL_SHORT']);
    await resolve(await readFactRecord(number, 1), 'OVERWRITE');
    await waitForFacts(number, ['IN_SYNC', 'IN_SYNC']);
    assert.equal(await sumYield(number), 2);
  });

  test('what was registered on an open order when its balance was accepted is not confirmed a second time', async () => {
    const text = `select id, key, observed_value as confirmed from operations.synchronization_record where noun = $1 and plant = $2
      and reason = 'OPENING_BALANCE' and split_part(owner_value, ' ', 1)::numeric > split_part(observed_value, ' ', 1)::numeric`;
    const balances = await people.changeQuality(text, [noun, plant]);
    let balance: Readonly<Record<string, unknown>> | undefined;
    for (const one of balances) {
      const key = String(one['key']);
      const parts = await listParts(people, key);
      const { data } = await query<{ readonly productionOrder: Order }>(
        `{ productionOrder(plant: "${plant}", number: "${key}") { ${orderFields} } }`,
      );
      const isInPieces = data.productionOrder.material.isSerialized;
      if (parts.length === 1 && parts.every(({ state }) => state !== 'done') && !isInPieces) balance = one;
    }
    assert.ok(balance !== undefined, 'no open order was made further than SAP has confirmed');
    const number = String(balance['key']);
    const confirmed = await sumYield(number);
    await resolve(balance, 'ACCEPT');
    const { product_qty: quantity } = (await listParts(people, number))[0] ?? assert.fail();
    await closeByHand(people, number, { quantity: Number(quantity), lots: [`${number}-R`] });
    await waitForFacts(number, ['DIFFERS CONFIRMED_IN_SAP']);
    assert.equal(await sumYield(number), confirmed);
  });

  const throttleConfirmations = () =>
    setFault(systems.findUrl('SAP'), {
      kind: 'throttle',
      retryAfterSeconds: 1,
      methods: ['POST'],
      pathContains: 'ProdnOrdConf2',
    });

  test('a confirmation that SAP does not accept for now ends: other changes go on, and an approval still counts', async () => {
    const { number } = takeOrder();
    const sap = systems.findUrl('SAP');
    await throttleConfirmations();
    await closeByHand(people, number, { quantity: 1, lots: [`${number}-P`], keepsRest: true });
    await waitForFacts(number, ['RETRYING SYSTEM_BUSY']);
    const hold = { plant, scope: 'PRODUCTION_ORDER', productionOrder: number, severity: 'MINOR', reason: 'Scratches' };
    const placed = await change(gateway.server.url, 'placeQualityHold', hold);
    assert.equal((await waitForEnd(gateway.server.url, placed)).status, 'COMPLETED');
    await setFault(sap, undefined);
    await waitForFacts(number, ['IN_SYNC']);

    const [confirmation] = await listConfirmations(systems, number);
    await cancelByHand(systems, confirmation ?? assert.fail());
    await waitForFacts(number, ['DIFFERS REVERSED_IN_SAP']);
    await throttleConfirmations();
    await resolve(await readFactRecord(number), 'OVERWRITE');
    await waitForFacts(number, ['RETRYING SYSTEM_BUSY']);
    await setFault(sap, undefined);
    await waitForFacts(number, ['IN_SYNC']);
    assert.equal(await sumYield(number), 1);
  });

  test('what a clerk has confirmed in SAP by hand is not confirmed a second time', async () => {
    const { number, operations } = takeOrder();
    const operation = operations.at(-1)?.number ?? assert.fail();
    await confirmByHand(systems, { number, operation, quantity: '2' });
    await closeByHand(people, number, { quantity: 2, lots: [`${number}-C`], keepsRest: true });
    await waitForFacts(number, ['DIFFERS CONFIRMED_IN_SAP']);
    await resolve(await readFactRecord(number), 'ACCEPT');
    await closeByHand(people, number, { quantity: 1, lots: [`${number}-D`], keepsRest: true });
    await waitForFacts(number, ['IN_SYNC ACCEPTED', 'IN_SYNC']);
    assert.equal(await sumYield(number), 3);
  });

  test('a confirmation that a clerk cancels, and a lot that is edited later, wait for a person and are posted once', async () => {
    const { number, quantity } = takeOrder();
    await closeByHand(people, number, { quantity: Number(quantity.value), lots: [`${number}-E`] });
    await waitForFacts(number, ['IN_SYNC']);
    const [confirmation] = await listConfirmations(systems, number);
    await cancelByHand(systems, confirmation ?? assert.fail());
    await waitForFacts(number, ['DIFFERS REVERSED_IN_SAP']);
    await resolve(await readFactRecord(number), 'OVERWRITE');
    await waitForFacts(number, ['IN_SYNC']);
    assert.equal(await sumYield(number), Number(quantity.value));
    const [part] = await listParts(people, number);
    await editLot(people, part ?? assert.fail(), `${number}-F`);
    await waitForFacts(number, ['DIFFERS EDITED']);
    const edited = await readFactRecord(number);
    assert.match(String(edited['ownerValue']), new RegExp(`${number}-F`));
    await resolve(edited, 'OVERWRITE');
    await waitForFacts(number, ['IN_SYNC']);
    assert.equal(await sumYield(number), Number(quantity.value));
    const received = new Map<string, number>();
    for (const { Batch, GoodsMovementType, QuantityInBaseUnit } of await listMovements(systems, number))
      if (GoodsMovementType === '101' || GoodsMovementType === '102') {
        const sign = GoodsMovementType === '101' ? 1 : -1;
        received.set(Batch, (received.get(Batch) ?? 0) + sign * Number(QuantityInBaseUnit));
      }
    assert.deepEqual([received.get(`${number}-E`), received.get(`${number}-F`)], [0, Number(quantity.value)]);
  });

  interface Linked {
    readonly transaction: { readonly status: string } | null;
    readonly record: { readonly status: string; readonly linkedReference: string | null } | null;
    readonly userErrors: readonly { readonly __typename: string }[];
  }
  const link = async (mutation: 'linkRecords' | 'unlinkRecords', input: object): Promise<Linked> => {
    const type = mutation === 'linkRecords' ? 'LinkRecordsInput' : 'UnlinkRecordsInput';
    const { data } = await queryGateway<{ readonly done: Linked }>(
      gateway.server.url,
      `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { transaction { status }
        record { status linkedReference } userErrors { __typename } } }`,
      {
        variables: {
          input: { idempotencyKey: randomUUID(), reason: 'Entered by hand.', plant, noun, consumer: 'SAP', ...input },
        },
      },
    );
    return data.done;
  };

  test('a confirmation that a clerk enters again by hand is linked to its fact, and another one is not believed', async () => {
    const { number, operations } = takeOrder();
    const operation = operations.at(-1)?.number ?? assert.fail();
    await closeByHand(people, number, { quantity: 2, lots: [`${number}-L`], keepsRest: true });
    await waitForFacts(number, ['IN_SYNC']);
    const [own] = await listConfirmations(systems, number);
    await cancelByHand(systems, own ?? assert.fail());
    await waitForFacts(number, ['DIFFERS REVERSED_IN_SAP']);
    for (const quantity of ['1', '2']) await confirmByHand(systems, { number, operation, quantity });
    const manual = await listConfirmations(systems, number);
    const find = (quantity: number) => {
      const one = manual.find(({ ConfirmationYieldQuantity }) => Number(ConfirmationYieldQuantity) === quantity);
      assert.ok(one !== undefined);
      return { one, reference: `${one.ConfirmationGroup}/${one.ConfirmationCount}` };
    };
    const [wrong, right] = [find(1), find(2)];
    const record = await readFactRecord(number);
    await resolve(record, 'LINK', wrong.reference);
    await waitForFacts(number, ['QUARANTINED LINK_UNMATCHED']);
    const { key } = record;
    assert.equal(
      (await link('linkRecords', { key: `${number} odoo/none`, reference: '1/1' })).userErrors[0]?.__typename,
      'NotFound',
    );
    assert.equal((await link('linkRecords', { key, reference: ' ' })).userErrors[0]?.__typename, 'InvalidInput');
    const linked = await link('linkRecords', { key, reference: right.reference });
    assert.deepEqual(linked.userErrors, []);
    await waitForFacts(number, ['IN_SYNC']);
    assert.deepEqual([linked.transaction?.status, linked.record?.linkedReference], ['COMPLETED', right.reference]);
    assert.equal(await sumYield(number), 3);

    // A confirmation that is linked once is that of no other fact.
    await closeByHand(people, number, { quantity: 1, lots: [`${number}-M`], keepsRest: true });
    await waitForFacts(number, ['IN_SYNC', 'DIFFERS CONFIRMED_IN_SAP']);
    const other = (await readRecords(number)).find(({ reason }) => reason === 'CONFIRMED_IN_SAP');
    const taken = await link('linkRecords', { key: other?.['key'], reference: right.reference });
    assert.equal(taken.userErrors[0]?.__typename, 'InvalidState');
    assert.deepEqual((await link('linkRecords', { key: other?.['key'], reference: wrong.reference })).userErrors, []);
    await waitForFacts(number, ['IN_SYNC', 'IN_SYNC']);

    await cancelByHand(systems, right.one);
    await waitForFacts(number, ['DIFFERS REVERSED_IN_SAP', 'IN_SYNC']);
    // An approval under a link that could not be sent yet ends with the link.
    await throttleConfirmations();
    await resolve(await readFactRecord(number), 'OVERWRITE');
    await waitForFacts(number, ['RETRYING SYSTEM_BUSY', 'IN_SYNC']);
    assert.deepEqual((await link('unlinkRecords', { key })).userErrors, []);
    assert.equal((await link('unlinkRecords', { key })).userErrors[0]?.__typename, 'InvalidState');
    await waitForFacts(number, ['DIFFERS REVERSED_IN_SAP', 'IN_SYNC']);
    await setFault(systems.findUrl('SAP'), undefined);
    await resolve(await readFactRecord(number), 'REPOST');
    await waitForFacts(number, ['IN_SYNC', 'IN_SYNC']);
    assert.equal(await sumYield(number), 3);
    const audit = await people.changeQuality(
      `select action from operations.audit_entry where subject = 'SynchronizationRecord ' || $1 and action ilike '%link%' order by id`,
      [record['id']],
    );
    assert.deepEqual(
      audit.map(({ action }) => action),
      ['resolveDiscrepancy.LINK', 'linkRecords.LINKED', 'unlinkRecords.UNLINKED'],
    );
  });

  const report = async (number: string, batch: string) => {
    const input = { plant, number, producedQuantity: '1', batch, waitMs: 1_000 };
    return waitForEnd(gateway.server.url, await change(gateway.server.url, 'reportProduction', input));
  };
  const disturbConfirmations = (kind: string) =>
    setFault(systems.findUrl('SAP'), { kind, methods: ['POST'], pathContains: 'ProdnOrdConf2', times: 1 });

  /** Lets a person and a client work on the same order, one piece after the other; returns the batches. */
  async function mix(number: string, pieces: number): Promise<void> {
    for (let piece = 0; piece < pieces; piece += 1) {
      const batch = `${number}-X${piece}`;
      if (piece % 2 === 0) await disturbConfirmations(piece % 4 === 0 ? 'lost-answer' : 'late-commit');
      if (piece % 3 === 1) {
        await closeByHand(people, number, { quantity: 1, lots: [batch], keepsRest: true });
        continue;
      }
      const ended = await report(number, batch);
      assert.ok(['COMPLETED', 'DEAD_LETTERED'].includes(ended.status), JSON.stringify(ended));
    }
  }

  async function expectEqual(number: string): Promise<void> {
    const done = async () => (await listParts(people, number)).filter(({ state }) => state === 'done');
    await waitUntil(async () => {
      await pause(200);
      return (await listConfirmations(systems, number)).length >= (await done()).length;
    }, `everything of ${number} is confirmed`);
    await waitUntil(async () => {
      await pause(200);
      return (await readRecords(number)).every(({ status }) => status === 'IN_SYNC');
    }, `${number} is in sync`);
    const confirmations = await listConfirmations(systems, number);
    const parts = await done();
    const keys = confirmations.map((one) => one.ExternalSystemConfirmation);
    assert.deepEqual([confirmations.length, new Set(keys).size], [parts.length, parts.length]);
    const produced = parts.reduce((sum, part) => sum + part.qty_produced, 0);
    assert.equal(await sumYield(number), produced);
    const received = (await listMovements(systems, number)).filter((one) => one.GoodsMovementType === '101');
    assert.equal(new Set(received.map(({ Batch }) => Batch)).size, parts.length);
  }

  test('reports by mutation and by hand, mixed on one order while answers are lost, are confirmed once each', async () => {
    const { number } = takeOrder();
    await mix(number, 3);
    await expectEqual(number);
    await disturbConfirmations('refuse');
    const letter = (await report(number, `${number}-Y`)).deadLetter ?? assert.fail('it is no dead letter');
    const input = { id: letter.id, resolution: 'RETRY', reason: 'Once more.' };
    await change(gateway.server.url, 'resolveDeadLetter', input);
    await expectEqual(number);
  });

  test(
    'reports by mutation and by hand, mixed on all orders that are left, are confirmed once each',
    longTest,
    async () => {
      const taken = orders.splice(0, Math.max(1, orders.length - 1));
      for (const { number, quantity } of taken) await mix(number, Math.min(8, Number(quantity.value) - 1));
      for (const { number } of taken) await expectEqual(number);
    },
  );

  test('what was done before facts went live is an opening balance, and switching modes posts nothing', async () => {
    const { number } = takeOrder();
    const setMode = async (mode: string, factsFrom?: string) => {
      type Set = { readonly set: { readonly userErrors: readonly { readonly message: string }[] } };
      const { data } = await queryGateway<Set>(
        gateway.server.url,
        'mutation ($input: SetSynchronizationModeInput!) { set: setSynchronizationMode(input: $input) { userErrors { message } } }',
        { variables: { input: { idempotencyKey: randomUUID(), reason: 'Go-live.', plant, noun, mode, factsFrom } } },
      );
      return data.set.userErrors.map(({ message }) => message);
    };
    assert.deepEqual(await setMode('OBSERVE'), []);
    await closeByHand(people, number, { quantity: 2, lots: [`${number}-O`], keepsRest: true });
    await waitForFacts(number, ['PENDING OBSERVED']);
    assert.equal((await setMode('LIVE')).length, 1);
    const posted = await countPostings();
    assert.deepEqual(await setMode('LIVE', new Date().toISOString()), []);
    const readBalance = async () => (await readRecords(number)).find(({ key }) => key === number);
    const waitForBalance = (status: string, reason: string | null) =>
      waitUntil(async () => {
        await pause(100);
        const balance = await readBalance();
        return balance?.['status'] === status && balance['reason'] === reason;
      }, `the balance of ${number} is ${status}`);
    await waitForBalance('DIFFERS', 'OPENING_BALANCE');
    for (const mode of ['OBSERVE', 'LIVE', 'OFF', 'LIVE'])
      assert.deepEqual(await setMode(mode, mode === 'LIVE' ? new Date().toISOString() : undefined), []);
    await synchronize(number);
    await waitForBalance('DIFFERS', 'OPENING_BALANCE');
    assert.equal(await countPostings(), posted);
    await resolve((await readBalance()) ?? assert.fail(), 'OVERWRITE');
    await waitForBalance('IN_SYNC', null);
    assert.equal(await sumYield(number), 2);
    await closeByHand(people, number, { quantity: 1, lots: [`${number}-P`], keepsRest: true });
    await waitUntil(async () => (await sumYield(number)) === 3, 'what is done afterwards is confirmed');
    assert.equal(await countPostings(), posted + 2);
  });
});
