import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { change, clearFaults, listOrders, type SeenOrder, type SeenTransaction, waitForEnd } from './support.ts';

const plant = '1010';
const progress = { methods: ['PATCH'], bodyContains: 'quantity_completed' };

interface Scheduled {
  readonly productionOrder: {
    readonly schedule: { readonly operations: readonly { readonly completedQuantity: string | null }[] };
  };
}

describe('a retried dead letter', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let url: string;
  let orders: SeenOrder[];
  before(async () => {
    systems = await startTestSystems({ scale: 4, settleMs: 300 });
    gateway = await startTestGateway(systems, { TRANSACTION_MAX_BACKOFF_MS: '300' });
    url = gateway.server.url;
    orders = (await listOrders(url, plant, 'RELEASED')).filter(
      ({ execution, material, quantity }) =>
        execution?.state === 'CONFIRMED' && !material.isSerialized && Number(quantity.value) >= 6,
    );
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });
  const takeOrder = () => orders.shift()?.number ?? assert.fail();
  const report = async (number: string, producedQuantity = '1') =>
    waitForEnd(url, await change(url, 'reportProduction', { plant, number, producedQuantity, batch: `B-${number}` }));
  const settle = async ({ deadLetter }: SeenTransaction, resolution: string) =>
    waitForEnd(
      url,
      await change(url, 'resolveDeadLetter', { id: deadLetter?.id, resolution, reason: 'The rule was changed' }),
    );
  const readDone = async (number: string) => {
    const { data } = await queryGateway<Scheduled>(
      url,
      'query ($plant: String!, $number: String!) { productionOrder(plant: $plant, number: $number) { schedule { operations { completedQuantity } } } }',
      { variables: { plant, number } },
    );
    return [...new Set(data.productionOrder.schedule.operations.map(({ completedQuantity }) => completedQuantity))];
  };
  const readStep = ({ steps }: SeenTransaction) => {
    const { status, errorCode } = steps.find(({ name }) => name === 'reportToScheduler') ?? assert.fail();
    return [status, errorCode];
  };

  test('adds to what was reported since', async () => {
    const number = takeOrder();
    await setFault(systems.findUrl('Scheduler'), { kind: 'refuse', ...progress });
    const dead = await report(number);
    assert.equal(dead.status, 'DEAD_LETTERED');
    await clearFaults(systems);
    for (const done of [await report(number), await report(number)]) assert.equal(done.status, 'COMPLETED');
    assert.deepEqual(await readDone(number), ['2']);
    assert.equal((await settle(dead, 'RETRY')).status, 'COMPLETED');
    assert.deepEqual(await readDone(number), ['3']);
  });
  test('with a lost answer is carried out once', async () => {
    const number = takeOrder();
    // Both parts of the order: the first is written and its answer lost, the second is refused.
    await setFault(systems.findUrl('Scheduler'), [
      { kind: 'lost-answer', times: 1, ...progress, pathContains: 'workorder' },
      { kind: 'refuse', ...progress },
    ]);
    const dead = await report(number);
    assert.equal(dead.status, 'DEAD_LETTERED');
    await clearFaults(systems);
    assert.equal((await settle(dead, 'RETRY')).status, 'COMPLETED');
    assert.deepEqual(await readDone(number), ['1']);
  });
  test('with an answer that was lost before others reported is left to a person', async () => {
    const number = takeOrder();
    for (const kind of ['lost-answer', 'html'] as const) {
      // The answer does not show whether it was written.
      await setFault(systems.findUrl('Scheduler'), [
        { kind, times: 1, ...progress, pathContains: 'workorder' },
        { kind: 'refuse', ...progress },
      ]);
      const dead = await report(number);
      assert.equal(dead.status, 'DEAD_LETTERED');
      await clearFaults(systems);
      await report(number);
      const known = await readDone(number);
      const again = await settle(dead, 'RETRY');
      assert.equal(again.status, 'DEAD_LETTERED');
      assert.deepEqual(readStep(again), ['FAILED', 'OUTCOME_CONTRADICTED']);
      assert.deepEqual(await readDone(number), known);
    }
  });
});
