import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, type Bench } from './bench.ts';
import { startOnFloor } from './floor.ts';

/** Changes quantities and due times of released orders. */
export function acceptChangedOrders(bench: () => Bench): void {
  const readOpen = async (number: string) => {
    const parts = await bench().readParts(number);
    const [part] = parts.filter(({ state }) => state !== 'DONE' && state !== 'CANCELLED');
    return part ?? assert.fail('no part is open');
  };

  test('quantity and due time of an order are changed, there and back', async () => {
    const { odoo, assertRefused, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const change = async (quantity: string, hour: number) => {
      const input = { number, quantity, unit: 'C62', dueTime: at(hour) };
      const changed = await carryOut('odooChangeOrder', input, `${number}-${quantity}-${hour}`);
      const seen = await readOpen(number);
      assert.deepEqual(
        [Number(seen.quantity), Date.parse(seen.dueTime ?? '')],
        [Number(quantity), Date.parse(at(hour))],
      );
      return changed;
    };
    await change('8', 20);
    // The next change of the order must not bring its former deadline back.
    const dates = [{ number: '0010', startTime: at(9), endTime: at(11) }];
    await carryOut('odooRescheduleOperations', { number, operations: dates }, `${number}-dates`);
    assert.equal(Date.parse((await readOpen(number)).dueTime ?? ''), Date.parse(at(20)));
    const back = await change('5', 16);
    assert.equal((await back.again()).status, 'DONE');
    assert.equal(Number((await readOpen(number)).quantity), 5);
    await assertRefused('odooChangeOrder', { number, quantity: '8', unit: 'KGM' }, 'INVALID_INPUT');
    await assertRefused('odooChangeOrder', { number: `${number}-none`, quantity: '8', unit: 'C62' }, 'NOT_FOUND');
  });

  test('the quantity of an order is that of its open part and of all that it has produced', async () => {
    const { odoo, run, assertRefused, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const report = { number, producedQuantity: '2', batch: `${run}-rest`, isFinal: false };
    await carryOut('odooReportProduction', report, `${number}-report`);
    await carryOut('odooChangeOrder', { number, quantity: '9', unit: 'C62' }, `${number}-more`);
    assert.equal(Number((await readOpen(number)).quantity), 7);
    await assertRefused('odooChangeOrder', { number, quantity: '2', unit: 'C62' }, 'INVALID_STATE');
    await assertRefused('odooCancelOrder', { number }, 'INVALID_STATE');
  });

  test('an order that the plant works on keeps its quantity', async () => {
    const { odoo, assertRefused, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    await startOnFloor(bench(), number);
    await assertRefused('odooChangeOrder', { number, quantity: '8', unit: 'C62' }, 'INVALID_STATE');
    await assertRefused('odooChangeOrder', { number, quantity: '8', unit: 'C62' }, 'INVALID_STATE', 'DO');
    assert.equal(Number((await readOpen(number)).quantity), 5);
  });
}
