import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import type { Gateway } from '../../../gateway/start.ts';
import { setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
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
    // What it was for is gone; without a version anything may follow.
    const stale = await change(url, 'reportScrap', { ...common, quantity: '1' });
    assert.deepEqual(
      stale.userErrors.map(({ __typename }) => __typename),
      ['VersionConflict'],
    );
  });
  test('what was taken back is not retried', async () => {
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
