import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StockPart } from '../../../../subgraphs/odoo/connector/index.ts';
import { type Bench, call } from './bench.ts';

/** Holds on stock. */
export function acceptStockHolds(bench: () => Bench): void {
  const readStock = async (material: string) => {
    const { odoo, connector } = bench();
    const { transfers } = connector.writesIn(odoo.plant);
    const places = await transfers.readPlaces(call);
    const listAt = (locationIds: readonly number[]) => transfers.readStock({ material, locationIds }, call);
    return { places, free: await listAt(places.freeIds), blocked: await listAt(places.blockedIds) };
  };
  const sumQuantities = (parts: readonly StockPart[]) => parts.reduce((sum, { quantity }) => sum + Number(quantity), 0);
  const count = async () => {
    const { free, blocked } = await readStock(bench().odoo.stockProduct);
    return [sumQuantities(free), sumQuantities(blocked)];
  };
  const createHold = (name: string) => ({
    scope: 'MATERIAL',
    material: bench().odoo.stockProduct,
    holdNumber: `${name}-${bench().run}`,
    isHeld: true,
  });

  test('held stock lies in the blocked place, and comes back', async () => {
    const { run, carryOut } = bench();
    const [free = 0, blocked = 0] = await count();
    assert.ok(free > 0, 'there is nothing free to hold');
    const hold = createHold('QS');
    const held = await carryOut('odooSetHold', hold, `${run}-stock`);
    assert.deepEqual(await count(), [0, free + blocked]);
    assert.equal((await held.again()).nativeReference, held.nativeReference);
    await held.undo();
    await held.undo();
    assert.deepEqual(await count(), [free, blocked]);
    await carryOut('odooSetHold', hold, `${run}-stock-2`);
    const freed = await carryOut('odooSetHold', { ...hold, isHeld: false }, `${run}-stock-3`);
    assert.deepEqual(await count(), [free, blocked]);
    await freed.undo();
    assert.deepEqual(await count(), [0, free + blocked]);
    await carryOut('odooSetHold', { ...hold, isHeld: false }, `${run}-stock-4`);
    assert.deepEqual(await count(), [free, blocked]);
  });

  test('stock that people took out of the blocked place is not brought back', async () => {
    const { odoo, run, carryOut, connector } = bench();
    const { transfers } = connector.writesIn(odoo.plant);
    const hold = createHold('QP');
    const before = await count();
    await carryOut('odooSetHold', hold, `${run}-part`);
    const { places, free, blocked } = await readStock(odoo.stockProduct);
    assert.deepEqual(free, []);
    const lying = blocked.find(({ quantity }) => Number(quantity) > 1) ?? assert.fail('nothing is blocked');
    const taken = { ...lying, toId: places.freeIds[0] ?? 0, quantity: '1' };
    const wanted = { origin: 'by hand', typeId: places.transferTypeId ?? 0, parts: [taken] };
    const byHand = await transfers.ensure(`${run}-by-hand`, wanted, (effect) => effect(), call);
    await transfers.post(byHand, call);
    await carryOut('odooSetHold', { ...hold, isHeld: false }, `${run}-part-free`);
    assert.deepEqual(await count(), before);
  });

  test('stock stays blocked until the last of its holds ends, whichever moved it', async () => {
    const { run, carryOut } = bench();
    const before = await count();
    const total = before.reduce((sum, part) => sum + part, 0);
    const set = (name: string, isHeld: boolean) =>
      carryOut('odooSetHold', { ...createHold(name), isHeld }, `${run}-${name}-${isHeld}`);
    const first = await set('QO1', true);
    await set('QO2', true);
    const freed = await set('QO1', false);
    assert.deepEqual(await count(), [0, total]);
    assert.equal((await first.again()).status, 'DONE');
    assert.deepEqual(await count(), [0, total]);
    await set('QO3', true);
    await set('QO2', false);
    assert.deepEqual(await count(), [0, total]);
    await set('QO3', false);
    assert.deepEqual(await count(), before);
    await freed.again();
    assert.deepEqual(await count(), before);
  });

  test('a batch on hold stays blocked when the hold on its material ends', async () => {
    const { odoo, run, carryOut, callScreen } = bench();
    const { free } = await readStock(odoo.stockProduct);
    const held = free.find(({ lotId }) => lotId !== undefined);
    // Not every product for stock has lots.
    if (held === undefined) return;
    const [lot] = (await callScreen('stock.lot', 'read', [[held.lotId], ['name']])) as readonly { name: string }[];
    const before = await count();
    const ofLot = (parts: readonly StockPart[]) => sumQuantities(parts.filter(({ lotId }) => lotId === held.lotId));
    const batchHold = { ...createHold('QM-B'), scope: 'BATCH', batch: lot?.name };
    await carryOut('odooSetHold', createHold('QM'), `${run}-material`);
    await carryOut('odooSetHold', batchHold, `${run}-batch`);
    await carryOut('odooSetHold', { ...createHold('QM'), isHeld: false }, `${run}-material-free`);
    assert.equal(sumQuantities((await readStock(odoo.stockProduct)).free), sumQuantities(free) - ofLot(free));
    await carryOut('odooSetHold', { ...batchHold, isHeld: false }, `${run}-batch-free`);
    assert.deepEqual(await count(), before);
  });

  test('stock that orders have reserved is held too', async () => {
    const { odoo, run, carryOut, release } = bench();
    await release(odoo.lotProduct, '2');
    const { free } = await readStock(odoo.component);
    const hold = { scope: 'MATERIAL', material: odoo.component, holdNumber: `QR-${run}`, isHeld: true };
    await carryOut('odooSetHold', hold, `${run}-reserved`);
    const held = await readStock(odoo.component);
    assert.deepEqual(held.free, []);
    assert.equal(sumQuantities(held.blocked), sumQuantities(free));
    await carryOut('odooSetHold', { ...hold, isHeld: false }, `${run}-reserved-free`);
    assert.equal(sumQuantities((await readStock(odoo.component)).free), sumQuantities(free));
  });

  test('a hold on a batch leaves the other batches', async () => {
    const { odoo, run, carryOut, release } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const [one, other] = [`LA-${number}`, `LB-${number}`];
    const report = { number, producedQuantity: '2', isFinal: false };
    await carryOut('odooReportProduction', { ...report, batch: one }, `${number}-one`);
    await carryOut('odooReportProduction', { ...report, batch: other }, `${number}-other`);
    const findLot = async (batch: string) => {
      const { connector } = bench();
      const [product] = await connector.writesIn(odoo.plant).products.listProducts(odoo.lotProduct, call);
      return connector.writesIn(odoo.plant).production.findLot(product?.id ?? 0, batch, call);
    };
    const lots = [await findLot(one), await findLot(other)];
    const whereabouts = async () => {
      const { free, blocked } = await readStock(odoo.lotProduct);
      return lots.map((lot) =>
        [free, blocked].map((parts) => sumQuantities(parts.filter(({ lotId }) => lotId === lot))),
      );
    };
    assert.deepEqual(await whereabouts(), [
      [2, 0],
      [2, 0],
    ]);
    const hold = { scope: 'BATCH', material: odoo.lotProduct, batch: one, holdNumber: `QB-${run}`, isHeld: true };
    await carryOut('odooSetHold', hold, `${number}-hold`);
    assert.deepEqual(await whereabouts(), [
      [0, 2],
      [2, 0],
    ]);
    await carryOut('odooSetHold', { ...hold, isHeld: false }, `${number}-free`);
    assert.deepEqual(await whereabouts(), [
      [2, 0],
      [2, 0],
    ]);
  });
}
