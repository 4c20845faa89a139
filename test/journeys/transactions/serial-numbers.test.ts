import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { change, listOrders, readLedgers, type SeenOrder, waitForEnd } from './support.ts';

describe('serial numbers', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let url: string;
  before(async () => {
    systems = await startTestSystems({ scale: 4 });
    gateway = await startTestGateway(systems);
    url = gateway.server.url;
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });
  const isOpen = ({ execution, material, quantity }: SeenOrder) =>
    execution?.state === 'CONFIRMED' && material.isSerialized && Number(quantity.value) >= 2;

  const pick = async (plant: string) => {
    const orders = (await listOrders(url, plant, 'RELEASED')).filter(isOpen);
    const order = orders.toSorted((a, b) => Number(a.quantity.value) - Number(b.quantity.value))[0] ?? assert.fail();
    const { number } = order;
    const name = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => `${number}-${from + index}`);
    const report = (serialNumbers: readonly string[], more: object = {}) =>
      change(url, 'reportProduction', {
        plant,
        number,
        producedQuantity: String(serialNumbers.length),
        serialNumbers,
        ...more,
        waitMs: 10_000,
      });
    return { quantity: Number(order.quantity.value), name, report };
  };

  test('more than there are pieces left are refused before acceptance where Odoo closes piece by piece', async () => {
    const { quantity, name, report } = await pick('1710');
    const effects = (await readLedgers(systems)).length;
    const listErrors = async (serialNumbers: readonly string[]) => {
      const { transaction, userErrors } = await report(serialNumbers);
      assert.equal(transaction, null);
      return userErrors.map(({ __typename, message }) => [__typename, message]);
    };
    const refusal = (left: number) => [['InvalidInput', `More serial numbers than pieces left to produce: ${left}.`]];
    assert.deepEqual(await listErrors(name(0, quantity + 1)), refusal(quantity));
    assert.equal((await readLedgers(systems)).length, effects);
    assert.equal((await waitForEnd(url, await report(name(0, 1)))).status, 'COMPLETED');
    assert.deepEqual(await listErrors(name(1, quantity)), refusal(quantity - 1));
    assert.equal((await waitForEnd(url, await report(name(1, quantity - 1)))).status, 'COMPLETED');
  });
  test('more than were ordered are made where Odoo closes all at once', async () => {
    const { quantity, name, report } = await pick('1010');
    assert.equal(
      (await waitForEnd(url, await report(name(0, quantity + 1), { allowOverdelivery: true }))).status,
      'COMPLETED',
    );
  });
});
