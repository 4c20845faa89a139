import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createCallContext, SystemError } from '../../../../kit/index.ts';
import { parseSapConfig } from '../../../../subgraphs/sap/config.ts';
import { createSapConnector, parseReports, type SapConnector } from '../../../../subgraphs/sap/connector/index.ts';
import { createAnswerError } from '../../../../subgraphs/sap/connector/odata/errors.ts';
import { mapPlantInstant } from '../../../../subgraphs/sap/connector/time.ts';
import { type SapSandbox, startSapSandbox } from '../../../../subgraphs/sap/sandbox/index.ts';
import { createLandscape, firstInstance, world } from '../../../support/world.ts';

const plant = '1010';
const numbers = world.productionOrders.filter((order) => order.plant === plant).map(({ number }) => number);

describe('answers and limits of older and other SAP systems', () => {
  let sandbox: SapSandbox;
  let closers: (() => Promise<void>)[] = [];
  const start = async (options: object = {}): Promise<SapSandbox> => {
    const started = await startSapSandbox({ world, ...options });
    closers.push(() => started.close());
    return started;
  };
  const connect = (overrides: object = {}): SapConnector => {
    const auth = { kind: 'basic', ...sandbox.credentials };
    const system = { system: 'SAP', instance: 's4', plants: [plant], url: sandbox.url, auth, ...overrides };
    const landscape = createLandscape([system]);
    const sap = createSapConnector(parseSapConfig(firstInstance(landscape), landscape));
    closers.push(() => sap.close());
    return sap;
  };
  beforeEach(async () => {
    closers = [];
    sandbox = await start();
  });
  afterEach(async () => {
    for (const close of closers.toReversed()) await close();
  });

  test('a page of 380 orders by number goes into a batch, whatever the longest URL of the gateway', async () => {
    sandbox.quirks.maxUrlLength = 2_100;
    const wanted = Array.from({ length: 380 }, (_, index) => numbers[index] ?? String(9_000_000 + index));
    const query = { plants: [plant], numbers: wanted, orderBy: 'NUMBER', first: 50, offset: 0 } as const;
    const { entries, totalCount } = await connect().readOrderPage(query, createCallContext());
    assert.equal(entries.length, 50);
    assert.equal(totalCount, Math.min(380, numbers.length));
    assert.ok(sandbox.requests().some(({ path }) => path.endsWith('$batch')));
  });
  test('optional properties that a release lacks are left out, once found; others are not', async () => {
    sandbox.quirks.lacks = { A_ProductionOrder_2: ['OrderIsLocked', 'OrderIsDeleted'] };
    const sap = connect();
    for (const wanted of [numbers.slice(0, 2), numbers])
      assert.equal((await sap.readOrders(wanted, createCallContext())).length, wanted.length);
    const refused = sandbox.requests().filter(({ status }) => status === 400).length;
    assert.equal(refused, 2);
    sandbox.quirks.lacks = { A_ProductionOrder_2: ['TotalQuantity'] };
    await assert.rejects(
      sap.readOrders(numbers.slice(0, 2), createCallContext()),
      (error) => error instanceof SystemError && error.code === 'SYSTEM_REJECTED',
    );
  });
  test('a byte order mark and a boundary in capitals are read', async () => {
    sandbox.quirks.writesOddly = true;
    const orders = await connect({ maxUrlLength: 700 }).readOrders(numbers, createCallContext());
    assert.equal(orders.length, numbers.length);
  });
  test('many pages take longer than the time of one', async () => {
    sandbox = await start({ pageSize: 4 });
    sandbox.faults.set({ kind: 'slow', delayMs: 40 });
    const call = createCallContext();
    const found = await connect({ timeoutMs: 600, maxUrlLength: 8_000 }).readOrders(numbers.slice(0, 100), call);
    assert.equal(found.length, 100);
    const brief = connect({ timeoutMs: 600, maxUrlLength: 8_000, questionTimeoutMs: 1_000 });
    sandbox.faults.clear();
    sandbox.faults.set({ kind: 'slow', delayMs: 400 });
    await assert.rejects(
      brief.readOrders(numbers.slice(0, 100), createCallContext()),
      (error) => error instanceof SystemError && error.code === 'SYSTEM_TIMEOUT',
    );
  });
});

test('times with days and fractions are read, and an invalid one is not midnight', () => {
  for (const time of ['P00DT13H20M00S', 'PT13H20M00.0000000S', 'PT13H20M', '13:20:00.123'])
    assert.equal(mapPlantInstant('2026-12-01', time, 'UTC'), '2026-12-01T13:20:00Z', time);
  for (const time of ['13:20', 'PT25H', 'PT1H60M', 'noon', '-PT1H'])
    assert.throws(() => mapPlantInstant('2026-12-01', time, 'UTC'), RangeError, time);
});

test('a lock is busy in the languages of users, and a rule is not', () => {
  const read = (message: string) =>
    createAnswerError(
      {
        status: 400,
        headers: {},
        text: JSON.stringify({ error: { code: 'CO/469', message: { lang: 'de', value: message } } }),
      },
      { instance: 's4', now: 0 },
    ).code;
  for (const message of [
    'Order 1000101 is already being processed by MUELLER',
    'Auftrag 1000101 wird gerade von Benutzer MUELLER bearbeitet',
    'Auftrag 1000101 ist durch MUELLER gesperrt',
    'Benutzer MUELLER bearbeitet bereits Auftrag 1000101',
  ])
    assert.equal(read(message), 'SYSTEM_BUSY', message);
  for (const message of ['Rückmeldung zu Auftrag 1000101 nicht möglich', 'Order 1000101 is not released'])
    assert.equal(read(message), 'SYSTEM_REJECTED', message);
});

describe('events of SAP', () => {
  const create = (data: unknown, id = '1') => ({
    specversion: '1.0',
    type: 'sap.s4.beh.productionorder.v1.ProductionOrder.Changed.v1',
    source: '/s4',
    id,
    data,
  });
  const read = (body: unknown, type = 'application/json') =>
    parseReports({ headers: { 'content-type': type }, body: JSON.stringify(body) })?.map(({ number }) => number);

  test('a structured event is read when it calls itself plain JSON, alone and in a batch', () => {
    assert.deepEqual(read(create({ ManufacturingOrder: '1000001' })), ['1000001']);
    assert.deepEqual(
      read([create({ ManufacturingOrder: '1000001' }), create({ ManufacturingOrder: 'A-100/7' }, '2')]),
      ['1000001', 'A-100/7'],
    );
    assert.equal(read({ ManufacturingOrder: '1000001' }), undefined);
  });
  test('an event that cannot be read does not take its batch down', () => {
    const batch = [create({ ManufacturingOrder: '§ §' }), {}, null, create({ ManufacturingOrder: '1000002' }, '3')];
    assert.deepEqual(read(batch, 'application/cloudevents-batch+json'), ['1000002']);
    assert.equal(read([{}, null], 'application/cloudevents-batch+json'), undefined);
  });
});
