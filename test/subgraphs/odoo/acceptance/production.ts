import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bench, call } from './bench.ts';
import { finishOnFloor, listComponents, startOnFloor, sumTaken, takeShare } from './floor.ts';

/** Reports of what was made. */
export function acceptProduction(bench: () => Bench): void {
  const listLots = async (number: string) => {
    const { odoo, connector } = bench();
    const executions = await connector.readExecutions(odoo.plant, [number], call);
    return executions.flatMap(({ batches }) => batches.map(({ number: lot }) => lot)).toSorted();
  };
  const readProduced = async (number: string) =>
    (await bench().readParts(number)).map(({ state, producedQuantity }) => [state, producedQuantity]);

  test('a part is reported with its lot, the rest later with another one', async () => {
    const { odoo, assertRefused, carryOut, release, readStates } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const planned = await listComponents(bench(), number);
    const report = { number, producedQuantity: '2', batch: `L1-${number}`, isFinal: false };
    const part = await carryOut('odooReportProduction', report, `${number}-part`);
    assert.equal((await part.again()).nativeReference, part.nativeReference);
    assert.deepEqual(await readStates(number), ['DONE', 'CONFIRMED']);
    assert.deepEqual(await sumTaken(bench(), number), takeShare(planned, 2 / 5));
    const rest = { number, producedQuantity: '2', batch: `L2-${number}`, isFinal: true };
    const final = await carryOut('odooReportProduction', rest, `${number}-rest`);
    assert.deepEqual(await readProduced(number), [
      ['DONE', '2'],
      ['DONE', '2'],
    ]);
    assert.deepEqual(await sumTaken(bench(), number), takeShare(planned, 4 / 5));
    assert.equal((await final.again()).nativeReference, final.nativeReference);
    assert.equal((await part.again()).nativeReference, part.nativeReference);
    await assertRefused('odooReportProduction', { ...rest, batch: `L3-${number}` }, 'INVALID_STATE');
    await assertRefused('odooCancelOrder', { number }, 'INVALID_STATE');
    assert.deepEqual(await listLots(number), [`L1-${number}`, `L2-${number}`]);
  });

  test('an order that was made in part is not cancelled, and closes with what was made', async () => {
    const { odoo, assertRefused, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const report = { number, producedQuantity: '2', batch: `L1-${number}`, isFinal: false };
    await carryOut('odooReportProduction', report, `${number}-part`);
    await assertRefused('odooCancelOrder', { number }, 'INVALID_STATE', 'DO');
    assert.deepEqual((await readProduced(number))[0], ['DONE', '2']);
    assert.deepEqual(await listLots(number), [`L1-${number}`]);
  });

  test('more than was ordered is reported, with as much more of the components', async () => {
    const { odoo, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const planned = await listComponents(bench(), number);
    const report = { number, producedQuantity: '7', batch: `L1-${number}`, isFinal: true };
    await carryOut('odooReportProduction', report, `${number}-more`);
    assert.deepEqual(await readProduced(number), [['DONE', '7']]);
    assert.deepEqual(await sumTaken(bench(), number), takeShare(planned, 7 / 5));
  });

  test('components that came after the release are taken with their lots', async () => {
    const { odoo, carryOut, release } = bench();
    const material = odoo.lotComponent;
    const hold = { scope: 'MATERIAL', material, holdNumber: `QC-${bench().run}`, isHeld: true };
    await carryOut('odooSetHold', hold, `${bench().run}-component`);
    const { number } = await release(odoo.lotProduct, '5');
    const planned = await listComponents(bench(), number);
    await carryOut('odooSetHold', { ...hold, isHeld: false }, `${bench().run}-component-free`);
    const report = { number, producedQuantity: '6', batch: `L1-${number}`, isFinal: true };
    await carryOut('odooReportProduction', report, `${number}-late`);
    assert.deepEqual(await sumTaken(bench(), number), takeShare(planned, 6 / 5));
  });

  test('a part is reported while the shop floor works on it', async () => {
    const { odoo, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const planned = await listComponents(bench(), number);
    await startOnFloor(bench(), number);
    const part = { number, producedQuantity: '2', batch: `L1-${number}`, isFinal: false };
    await carryOut('odooReportProduction', part, `${number}-part`);
    assert.deepEqual(await sumTaken(bench(), number), takeShare(planned, 2 / 5));
    const rest = { number, producedQuantity: '3', batch: `L1-${number}`, isFinal: true };
    await carryOut('odooReportProduction', rest, `${number}-rest`);
    assert.deepEqual(await readProduced(number), [
      ['DONE', '2'],
      ['DONE', '3'],
    ]);
    assert.deepEqual(await sumTaken(bench(), number), takeShare(planned, 1));
    assert.deepEqual(await listLots(number), [`L1-${number}`]);
  });

  test('work that the shop floor has finished is reported in parts', async () => {
    const { odoo, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const planned = await listComponents(bench(), number);
    await startOnFloor(bench(), number);
    await finishOnFloor(bench(), number);
    const part = { number, producedQuantity: '2', batch: `L1-${number}`, isFinal: false };
    await carryOut('odooReportProduction', part, `${number}-part`);
    assert.deepEqual(await sumTaken(bench(), number), takeShare(planned, 2 / 5));
    const rest = { number, producedQuantity: '3', batch: `L2-${number}`, isFinal: true };
    await carryOut('odooReportProduction', rest, `${number}-rest`);
    assert.deepEqual(await sumTaken(bench(), number), takeShare(planned, 1));
    assert.deepEqual(await listLots(number), [`L1-${number}`, `L2-${number}`]);
  });

  test('consumption that people recorded stays as they recorded it', async () => {
    const { odoo, callScreen, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const planned = await listComponents(bench(), number);
    const [first] = planned;
    const spent = (first?.planned ?? 0) + 3;
    // So the screen writes what is typed into the list of components.
    const typed = { quantity: spent, picked: true, manual_consumption: true };
    await callScreen('stock.move', 'write', [[first?.id], typed]);
    const report = { number, producedQuantity: '5', batch: `L1-${number}`, isFinal: true };
    await carryOut('odooReportProduction', report, `${number}-all`);
    assert.deepEqual(await sumTaken(bench(), number), {
      ...takeShare(planned, 1),
      [first?.product ?? 0]: spent,
    });
  });

  test('pieces are reported by their serial numbers, each once', async () => {
    const { odoo, assertRefused, carryOut, release, readParts, send } = bench();
    const { number } = await release(odoo.serialProduct, '4');
    const planned = await listComponents(bench(), number);
    const serials = ['1', '2', '3', '4'].map((piece) => `S${piece}-${number}`);
    const one = { number, producedQuantity: '1', serialNumbers: serials.slice(0, 1), isFinal: false };
    await assertRefused('odooReportProduction', { ...one, producedQuantity: '3' }, 'INVALID_INPUT');
    const first = await carryOut('odooReportProduction', one, `${number}-one`);
    assert.equal((await first.again()).nativeReference, first.nativeReference);
    assert.deepEqual(await sumTaken(bench(), number), takeShare(planned, 1 / 4));
    const twice = { number, producedQuantity: '2', serialNumbers: serials.slice(0, 2), isFinal: false };
    const used = await send('odooReportProduction', twice, { key: `${number}-used` });
    assert.equal(used.status, 'REFUSED', 'a piece was made twice');
    // The values of the refused report do not remain for the next one.
    const second = { number, producedQuantity: '1', serialNumbers: serials.slice(1, 2), isFinal: false };
    await carryOut('odooReportProduction', second, `${number}-second`);
    assert.deepEqual(await sumTaken(bench(), number), takeShare(planned, 2 / 4));
    const two = { number, producedQuantity: '2', serialNumbers: serials.slice(2), isFinal: true };
    const rest = await carryOut('odooReportProduction', two, `${number}-two`);
    assert.equal((await rest.again()).nativeReference, rest.nativeReference);
    const parts = await readParts(number);
    assert.ok(parts.every(({ state }) => state === 'DONE'));
    assert.equal(
      parts.reduce((sum, { producedQuantity }) => sum + Number(producedQuantity), 0),
      4,
    );
    assert.deepEqual(await sumTaken(bench(), number), takeShare(planned, 1));
    assert.deepEqual(await listLots(number), serials);
  });
}
