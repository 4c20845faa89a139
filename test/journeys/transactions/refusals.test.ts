import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import type { Gateway } from '../../../gateway/start.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { change, clearFaults, listOrders, readLedgers, type SeenOrder, waitForEnd } from './support.ts';

const plant = '1010';
const far = new Date(Date.now() + 40 * 86_400_000).toISOString();

describe('refusals', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let url: string;
  let client: pg.Client;
  let created: SeenOrder[];
  let released: SeenOrder[];
  before(async () => {
    systems = await startTestSystems({ scale: 4, settleMs: 500 });
    gateway = await startTestGateway(systems);
    url = gateway.server.url;
    client = new pg.Client({ connectionString: systems.database.url });
    await client.connect();
    created = (await listOrders(url, plant, 'CREATED')).filter(({ execution }) => execution?.state === 'DRAFT');
    released = (await listOrders(url, plant, 'RELEASED')).filter(
      ({ execution, schedule }) =>
        execution?.state === 'CONFIRMED' && schedule?.operations.every(({ isFrozen }) => !isFrozen),
    );
  });
  after(async () => {
    await gateway.close();
    await client.end();
    await systems.close();
  });
  const countTransactions = async () => (await client.query('select from operations.business_transaction')).rowCount;

  test('come before acceptance, typed, and leave nothing behind, for every mutation', async () => {
    const open = created[0]?.number ?? assert.fail();
    const number = released.find(({ material }) => material.isSerialized)?.number ?? assert.fail();
    const done = (await listOrders(url, plant, 'DELIVERED'))[0]?.number ?? assert.fail();
    const { rows: lots } = await client.query<{ readonly number: string }>(
      "select number from quality.inspection_lot where plant = $1 and status = 'CREATED' limit 1",
      [plant],
    );
    const inspectionLot = lots[0]?.number ?? assert.fail();
    const order = { plant, number };
    const hold = { plant, severity: 'MINOR', reason: 'Dust' };
    const decision = { inspectionLot, valuation: 'ACCEPTED', code: 'A', meaning: 'Good' };
    const cases: readonly (readonly [kind: string, input: object, type: string])[] = [
      ['releaseProductionOrder', { plant, number: '9999999' }, 'NotFound'],
      ['releaseProductionOrder', { plant, number: done }, 'InvalidState'],
      ['releaseProductionOrder', { plant, number: open, expectedVersion: '1' }, 'VersionConflict'],
      ['releaseProductionOrder', { plant, number: open, system: 'ODOO' }, 'OwnershipViolation'],
      ['rescheduleProductionOrder', { plant, number: '9999999', startTime: far }, 'NotFound'],
      ['rescheduleProductionOrder', { ...order, startTime: '2020-01-01T00:00:00Z' }, 'InvalidInput'],
      ['rescheduleProductionOrder', { ...order, startTime: far, operationNumber: '0990' }, 'NotFound'],
      ['rescheduleProductionOrder', { ...order, startTime: far, expectedVersion: '1' }, 'VersionConflict'],
      ['rescheduleProductionOrder', { ...order, startTime: far, system: 'SAP' }, 'OwnershipViolation'],
      ['reportProduction', { plant, number: '9999999', producedQuantity: '1' }, 'NotFound'],
      ['reportProduction', { plant, number: open, producedQuantity: '1', serialNumbers: ['S'] }, 'InvalidState'],
      ['reportProduction', { ...order, producedQuantity: '0' }, 'InvalidInput'],
      ['reportProduction', { ...order, producedQuantity: '1' }, 'InvalidInput'],
      ['reportProduction', { ...order, producedQuantity: '1', batch: 'B', expectedVersion: '1' }, 'VersionConflict'],
      ['reportProduction', { ...order, producedQuantity: '1', batch: 'B', system: 'SAP' }, 'OwnershipViolation'],
      ['reportScrap', { plant, number: '9999999', quantity: '1' }, 'NotFound'],
      ['reportScrap', { plant, number: open, quantity: '1' }, 'InvalidState'],
      ['reportScrap', { ...order, quantity: '-1' }, 'InvalidInput'],
      ['reportScrap', { ...order, quantity: '1', expectedVersion: '1' }, 'VersionConflict'],
      ['convertPlannedOrder', { plant, plannedOrder: '99999' }, 'NotFound'],
      ['convertPlannedOrder', { plant, plannedOrder: ' ' }, 'InvalidInput'],
      ['createReworkOrder', { plant, sourceOrder: '9999999', quantity: '1' }, 'NotFound'],
      ['createReworkOrder', { plant, sourceOrder: number, quantity: '0' }, 'InvalidInput'],
      ['createReworkOrder', { plant, sourceOrder: number, quantity: '1', nonconformance: 'NC-999999' }, 'NotFound'],
      ['createReworkOrder', { plant, sourceOrder: number, quantity: '1', expectedVersion: '1' }, 'VersionConflict'],
      ['cancelProductionOrder', { plant, number: '9999999' }, 'NotFound'],
      ['cancelProductionOrder', { plant, number: done }, 'InvalidState'],
      ['cancelProductionOrder', { plant, number: open, expectedVersion: '1' }, 'VersionConflict'],
      ['placeQualityHold', { ...hold, scope: 'PRODUCTION_ORDER', productionOrder: '9999999' }, 'NotFound'],
      ['placeQualityHold', { ...hold, scope: 'MATERIAL', material: 'NONE' }, 'NotFound'],
      ['placeQualityHold', { ...hold, scope: 'BATCH', material: 'NONE', batch: 'B' }, 'NotFound'],
      ['placeQualityHold', { ...hold, scope: 'WORK_CENTER', workCenter: 'NONE' }, 'NotFound'],
      ['placeQualityHold', { ...hold, scope: 'PRODUCTION_ORDER', productionOrder: open, reason: ' ' }, 'InvalidInput'],
      ['releaseQualityHold', { number: 'QH-999999', reason: 'Clean' }, 'NotFound'],
      ['recordInspectionResults', { inspectionLot: '1', results: [{ characteristic: 'A', value: '1' }] }, 'NotFound'],
      ['recordInspectionResults', { inspectionLot, results: [] }, 'InvalidInput'],
      ['recordInspectionResults', { inspectionLot, results: [{ characteristic: 'A', value: '1' }] }, 'InvalidInput'],
      ['decideUsage', { ...decision, inspectionLot: '1' }, 'NotFound'],
      ['decideUsage', { ...decision, valuation: 'NOT_VALUATED' }, 'InvalidInput'],
      ['decideUsage', { ...decision, meaning: ' ' }, 'InvalidInput'],
      ['decideUsage', { ...decision, expectedVersion: '99' }, 'VersionConflict'],
      ['openNonconformance', { plant, severity: 'MINOR', description: 'x', material: 'NONE' }, 'NotFound'],
      ['openNonconformance', { plant, severity: 'MINOR', description: 'x', productionOrder: '9999999' }, 'NotFound'],
      ['openNonconformance', { plant, severity: 'MINOR', description: '' }, 'InvalidInput'],
      ['closeNonconformance', { number: 'NC-999999', disposition: 'SCRAP' }, 'NotFound'],
      [
        'openNonconformance',
        { plant, severity: 'MINOR', description: 'a\0b', material: 'FG-PUMP-100' },
        'InvalidInput',
      ],
      [
        'openNonconformance',
        { plant, severity: 'MINOR', description: 'a\ud800', material: 'FG-PUMP-100' },
        'InvalidInput',
      ],
      ['releaseProductionOrder', { plant, number: open, reason: 'x'.repeat(20_000) }, 'InvalidInput'],
      ['retryTransaction', { id: 'x', reason: 'Again' }, 'NotFound'],
      ['resolveDeadLetter', { id: 'x', resolution: 'RETRY', reason: 'Again' }, 'NotFound'],
      ['resolveDeadLetter', { id: 'x', resolution: 'RETRY' }, 'InvalidInput'],
    ];
    const before = [(await readLedgers(systems)).length, await countTransactions()];
    for (const [kind, input, type] of cases) {
      const { transaction, userErrors } = await change(url, kind, input);
      assert.equal(transaction, null, `${kind} ${JSON.stringify(input)}`);
      assert.deepEqual(
        userErrors.map(({ __typename }) => __typename),
        [type],
        `${kind} ${JSON.stringify(input)}`,
      );
    }
    assert.deepEqual([(await readLedgers(systems)).length, await countTransactions()], before);
  });
  test('of an amount or a batch that cannot be read name it, its place and its right form', async () => {
    const { number } = released[0] ?? assert.fail();
    const order = { plant, number };
    const noDecimal = (value: string) => `"${value}" is not a decimal; write it as 1.5.`;
    const blank = 'The value is blank. Set it or leave it out.';
    const blankEntry = 'One of these is blank; leave it out, or name it.';
    const made = { ...order, producedQuantity: '1' };
    const cases: readonly (readonly [kind: string, input: object, message: string, path: string])[] = [
      ['reportProduction', { ...made, producedQuantity: '1,5' }, noDecimal('1,5'), 'producedQuantity'],
      ['reportProduction', { ...made, producedQuantity: '1.000,5' }, noDecimal('1.000,5'), 'producedQuantity'],
      ['reportProduction', { ...made, producedQuantity: '' }, noDecimal(''), 'producedQuantity'],
      ['reportProduction', { ...made, scrapQuantity: '0,5' }, noDecimal('0,5'), 'scrapQuantity'],
      ['reportProduction', { ...made, batch: ' ' }, blank, 'batch'],
      ['reportProduction', { ...made, batch: '\t\u00a0' }, blank, 'batch'],
      ['reportProduction', { ...made, serialNumbers: ['S1', ' '] }, blankEntry, 'serialNumbers'],
      ['reportScrap', { ...order, quantity: '1', batch: ' ' }, blank, 'batch'],
      ['reportScrap', { ...order, quantity: '1,5' }, noDecimal('1,5'), 'quantity'],
      ['createReworkOrder', { plant, sourceOrder: number, quantity: '1,5' }, noDecimal('1,5'), 'quantity'],
      ['createReworkOrder', { plant, sourceOrder: number, quantity: '1', batch: ' ' }, blank, 'batch'],
    ];
    const before = [(await readLedgers(systems)).length, await countTransactions()];
    for (const [kind, input, message, path] of cases) {
      const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Input`;
      const mutation = `mutation ($input: ${type}!) { changed: ${kind}(input: $input) {
        transaction { id } userErrors { __typename code message path } } }`;
      const answer = await queryGateway(url, mutation, {
        variables: { input: { idempotencyKey: randomUUID(), ...input } },
      });
      const refusal = { __typename: 'InvalidInput', code: 'INVALID_INPUT', message, path: ['input', path] };
      assert.deepEqual(answer.errors, undefined, `${kind} ${path}`);
      assert.deepEqual(answer.data, { changed: { transaction: null, userErrors: [refusal] } }, `${kind} ${path}`);
    }
    assert.deepEqual([(await readLedgers(systems)).length, await countTransactions()], before);
  });
  test('by a system whose step comes later come before the first effect; one that does not answer is named', async () => {
    const number = created[5]?.number ?? assert.fail();
    const input = { plant, number, waitMs: 0 };
    const before = [(await readLedgers(systems)).length, await countTransactions()];
    await setFault(systems.findUrl('Scheduler'), { kind: 'refuse', methods: ['GET'] });
    const { transaction, userErrors } = await change(url, 'releaseProductionOrder', input);
    assert.deepEqual([transaction, userErrors.map(({ code }) => code)], [null, ['SYSTEM_REJECTED']]);
    assert.deepEqual([(await readLedgers(systems)).length, await countTransactions()], before);

    await setFault(systems.findUrl('Scheduler'), { kind: 'status' });
    const accepted = await change(url, 'releaseProductionOrder', input);
    const id = accepted.transaction?.id ?? assert.fail();
    const query = 'query ($id: ID!) { businessTransaction(id: $id) { uncheckedSystems } }';
    const { data } = await queryGateway(url, query, { variables: { id } });
    assert.deepEqual(data, { businessTransaction: { uncheckedSystems: ['SCHEDULING'] } });
    await clearFaults(systems);
    assert.equal((await waitForEnd(url, accepted)).status, 'COMPLETED');
  });
  test('of changes for one version of an order that race, one is accepted', async () => {
    const order = released.find(({ material }) => !material.isSerialized) ?? assert.fail();
    const { number, version: expectedVersion } = order;
    const common = { plant, number, expectedVersion, waitMs: 0 };
    const answers = await Promise.all([
      ...[1, 2, 3].map((day) => {
        const startTime = new Date(Date.parse(far) + day * 86_400_000).toISOString();
        return change(url, 'rescheduleProductionOrder', { ...common, startTime });
      }),
      ...[1, 2, 3].map(() => change(url, 'reportScrap', { ...common, quantity: '1' })),
    ]);
    const refused = answers.filter(({ userErrors }) => userErrors.length > 0);
    assert.deepEqual(
      new Set(refused.flatMap(({ userErrors }) => userErrors.map(({ __typename }) => __typename))),
      new Set(['VersionConflict']),
    );
    const accepted = answers.filter(({ transaction }) => transaction !== null);
    assert.equal(accepted.length, 1);
    for (const one of accepted) assert.equal((await waitForEnd(url, one)).status, 'COMPLETED');
    // The record that it was for is gone; without a version any change may follow.
    const stale = await change(url, 'reportScrap', { ...common, quantity: '1' });
    assert.deepEqual(
      stale.userErrors.map(({ __typename }) => __typename),
      ['VersionConflict'],
    );
  });
  test('by the first step, without an effect, are in the answer and in that of every use of the key', async () => {
    const number = created[2]?.number ?? assert.fail();
    const input = { plant, number, idempotencyKey: randomUUID() };
    const effects = (await readLedgers(systems)).length;
    await setFault(systems.findUrl('SAP'), { kind: 'refuse', methods: ['POST'] });
    const first = await change(url, 'releaseProductionOrder', input);
    await clearFaults(systems);
    const expected = [{ __typename: 'InvalidState', code: 'SYSTEM_REJECTED', message: first.userErrors[0]?.message }];
    assert.deepEqual([first.transaction?.status, first.userErrors], ['COMPENSATED', expected]);
    const other = await startTestGateway(systems);
    for (const from of [url, other.server.url]) {
      const again = await change(from, 'releaseProductionOrder', { ...input, waitMs: 0 });
      assert.deepEqual([again.transaction?.id, again.userErrors], [first.transaction?.id, expected]);
    }
    await other.close();
    assert.equal((await readLedgers(systems)).length, effects);
    // The key belongs to the refused change; another key is another attempt.
    const later = await change(url, 'releaseProductionOrder', { ...input, idempotencyKey: randomUUID() });
    assert.equal((await waitForEnd(url, later)).status, 'COMPLETED');
  });
  test('by the first step of a change that waited name the state that prevented it', async () => {
    const productionOrder = created[3]?.number ?? assert.fail();
    const hold = { plant, scope: 'PRODUCTION_ORDER', productionOrder, severity: 'MINOR', reason: 'Dust' };
    const placed = await waitForEnd(url, await change(url, 'placeQualityHold', hold));
    const number = placed.steps[0]?.nativeReference;
    await setFault(systems.findUrl('Scheduler'), { kind: 'status' });
    const waiting = await change(url, 'releaseProductionOrder', { plant, number: productionOrder, waitMs: 0 });
    const release = () => ({ number, reason: 'Clean', idempotencyKey: randomUUID(), waitMs: 0 });
    const [one, two] = [release(), release()];
    const [first, second] = [
      await change(url, 'releaseQualityHold', one),
      await change(url, 'releaseQualityHold', two),
    ];
    assert.deepEqual([first.userErrors, second.userErrors], [[], []]);
    await clearFaults(systems);
    assert.equal((await waitForEnd(url, waiting)).status, 'COMPLETED');
    assert.equal((await waitForEnd(url, first)).status, 'COMPLETED');
    assert.equal((await waitForEnd(url, second)).status, 'COMPENSATED');
    const query = `mutation ($input: ReleaseQualityHoldInput!) { releaseQualityHold(input: $input) {
      transaction { status } userErrors { __typename ... on InvalidState { currentState } } } }`;
    const { data } = await queryGateway(url, query, { variables: { input: two } });
    assert.deepEqual(data, {
      releaseQualityHold: {
        transaction: { status: 'COMPENSATED' },
        userErrors: [{ __typename: 'InvalidState', currentState: 'RELEASED' }],
      },
    });
    assert.deepEqual((await change(url, 'releaseQualityHold', one)).userErrors, []);
  });
  test('of a later step, with something taken back, are no refusals of the change', async () => {
    const productionOrder = created[4]?.number ?? assert.fail();
    await setFault(systems.findUrl('Scheduler'), { kind: 'refuse', methods: ['POST', 'PATCH'] });
    const input = { plant, scope: 'PRODUCTION_ORDER', productionOrder, severity: 'MINOR', reason: 'Dust' };
    const ended = await change(url, 'placeQualityHold', { ...input, waitMs: 10_000 });
    await clearFaults(systems);
    assert.deepEqual([ended.transaction?.status, ended.userErrors], ['COMPENSATED', []]);
  });
  test('before any effect are published in order: no event names a previous state that was not published', async () => {
    const [, order] = released.filter(({ material }) => !material.isSerialized);
    const number = order?.number ?? assert.fail();
    await setFault(systems.findUrl('Odoo 19'), { kind: 'status' });
    const waiting = await change(url, 'reportScrap', { plant, number, quantity: '1', waitMs: 0 });
    const moving = await change(url, 'rescheduleProductionOrder', { plant, number, startTime: far, waitMs: 0 });
    // The planner freezes it while it waits.
    const headers = {
      authorization: `Basic ${Buffer.from('plantgraph:sandbox-password').toString('base64')}`,
      'content-type': 'application/json',
    };
    const workOrders = `${systems.findUrl('Scheduler')}/api/input/workorder/`;
    const found = await (await fetch(`${workOrders}?owner=${number}`, { headers })).json();
    const frozen = (found as readonly { readonly reference: string }[]).map(({ reference }) => ({
      reference,
      status: 'confirmed',
    }));
    const answer = await fetch(workOrders, { method: 'PATCH', headers, body: JSON.stringify(frozen) });
    assert.deepEqual([answer.status, frozen.length > 0], [200, true]);
    await setFault(systems.findUrl('Odoo 19'), undefined);
    await waitForEnd(url, waiting);
    const moved = await waitForEnd(url, moving);
    await clearFaults(systems);
    assert.equal(moved.status, 'COMPENSATED');
    const { rows } = await client.query<{ key: string; status: string; previous: string | null; version: number }>(
      `select key, payload ->> 'status' as status, payload ->> 'previousStatus' as previous, version from events.event
      where type = 'TransactionChanged' order by key, version`,
    );
    const isOwn = ({ key }: { readonly key: string }) => key === moved.id;
    assert.deepEqual(
      rows.filter(isOwn).map(({ status, previous }) => [status, previous]),
      [
        ['ACCEPTED', null],
        ['COMPENSATING', 'ACCEPTED'],
        ['COMPENSATED', 'COMPENSATING'],
      ],
    );
    for (const told of Map.groupBy(rows, ({ key }) => key).values())
      assert.deepEqual(
        told.map(({ previous }) => previous),
        [null, ...told.slice(0, -1).map(({ status }) => status)],
      );
  });
  test('an undone change is not retried', async () => {
    const productionOrder = created[1]?.number ?? assert.fail();
    await setFault(systems.findUrl('Scheduler'), { kind: 'refuse', methods: ['POST', 'PATCH'] });
    const input = { plant, scope: 'PRODUCTION_ORDER', productionOrder, severity: 'MINOR', reason: 'Dust' };
    const { id, status } = await waitForEnd(url, await change(url, 'placeQualityHold', input));
    await clearFaults(systems);
    assert.equal(status, 'COMPENSATED');
    const again = await change(url, 'retryTransaction', { id, reason: 'Again' });
    assert.deepEqual(
      again.userErrors.map(({ __typename }) => __typename),
      ['InvalidState'],
    );
  });
});
