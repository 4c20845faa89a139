import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, type Bench, call, createFacts } from './bench.ts';
import { listComponents, sumTaken, takeShare } from './floor.ts';

/** Commands whose answer is lost after Odoo committed them, and that are then sent again. */
export function acceptLostAnswers(bench: () => Bench): void {
  /** Loses the answer to one call of a command, which is then unknown, and repeats the command. */
  const loseAndRepeat = async (
    name: string,
    input: object,
    key: string,
    [model, method]: readonly [string, string],
  ) => {
    const { proxy, send } = bench();
    const { memento } = await send(name, input, { key, mode: 'PREPARE' });
    const loss = proxy.loseAnswer(model, method);
    const first = await send(name, input, { key, memento });
    assert.ok(loss.isLost(), `${model}.${method} was never called`);
    assert.equal(first.status, 'UNKNOWN', `after ${model}.${method}`);
    // Before the system has settled nothing is sent again, whatever a reading shows.
    const early = await send(name, input, { key, memento, sinceSentMs: 0 });
    assert.ok(early.status === 'UNKNOWN' || early.status === 'DONE', early.message ?? '');
    const repeated = await send(name, input, { key, memento });
    assert.equal(repeated.status, 'DONE', `${model}.${method}: ${repeated.message ?? ''}`);
  };

  for (const lost of [
    ['mrp.production', 'load'],
    ['mrp.production', 'action_confirm'],
  ] as const)
    test(`a release whose ${lost.join('.')} is not answered makes one order`, async () => {
      const { odoo, run, readStates } = bench();
      const number = `${run}lost${lost[1]}`;
      const facts = createFacts(odoo.lotProduct, '5');
      await loseAndRepeat('odooReleaseOrder', { number, facts }, `${number}-release`, lost);
      assert.deepEqual(await readStates(number), ['CONFIRMED']);
    });

  for (const lost of [
    ['stock.lot', 'load'],
    ['mrp.production', 'write'],
    ['mrp.production', 'set_qty_producing'],
    ['mrp.production', 'button_mark_done'],
  ] as const)
    test(`a report whose ${lost.join('.')} is not answered is booked once`, async () => {
      const { odoo, readParts, release } = bench();
      const { number } = await release(odoo.lotProduct, '5');
      const planned = await listComponents(bench(), number);
      const report = { number, producedQuantity: '2', batch: `L1-${number}`, isFinal: false };
      await loseAndRepeat('odooReportProduction', report, `${number}-report`, lost);
      const parts = await readParts(number);
      assert.deepEqual(
        parts.map(({ state, quantity, producedQuantity }) => [state, quantity, producedQuantity]),
        [
          ['DONE', '2', '2'],
          ['CONFIRMED', '3', '0'],
        ],
      );
      assert.deepEqual(await sumTaken(bench(), number), takeShare(planned, 2 / 5));
    });

  test('a report of pieces whose closing is not answered makes each once', async () => {
    const { odoo, readParts, release } = bench();
    const { number } = await release(odoo.serialProduct, '3');
    const serialNumbers = ['1', '2', '3'].map((piece) => `S${piece}-${number}`);
    const report = { number, producedQuantity: '3', serialNumbers, isFinal: true };
    await loseAndRepeat('odooReportProduction', report, `${number}-report`, ['mrp.production', 'button_mark_done']);
    const parts = await readParts(number);
    assert.ok(parts.every(({ state }) => state === 'DONE'));
    assert.equal(new Set(parts.flatMap(({ lotIds }) => lotIds)).size, 3);
    assert.equal(
      parts.reduce((sum, { producedQuantity }) => sum + Number(producedQuantity), 0),
      3,
    );
  });

  for (const lost of [
    ['stock.scrap', 'load'],
    ['stock.scrap', 'action_validate'],
  ] as const)
    test(`scrap whose ${lost.join('.')} is not answered is posted once`, async () => {
      const { odoo, callScreen, release } = bench();
      const { number } = await release(odoo.lotProduct, '5');
      const scrap = { number, material: odoo.component, batch: odoo.componentBatch, quantity: '1' };
      await loseAndRepeat('odooReportScrap', scrap, `${number}-scrap`, lost);
      const states = await callScreen('stock.scrap', 'search_read', [[['production_id.origin', '=', number]]], {
        fields: ['state'],
      });
      assert.deepEqual(
        (states as readonly { readonly state: string }[]).map(({ state }) => state),
        ['done'],
      );
    });

  test('new dates, a cancellation and holds are there once when their answers are lost', async () => {
    const { odoo, run, connector, listSteps, release, readStates } = bench();
    const { number } = await release(odoo.lotProduct, '5');
    const operations = [{ number: '0020', startTime: at(9), endTime: at(11) }];
    await loseAndRepeat('odooRescheduleOperations', { number, operations }, `${number}-dates`, [
      'mrp.workorder',
      'write',
    ]);
    assert.equal(Date.parse((await listSteps(number))[1]?.startTime ?? ''), Date.parse(at(9)));
    const hold = { scope: 'PRODUCTION_ORDER', productionOrder: number, holdNumber: `QL-${number}`, isHeld: true };
    const home = (await listSteps(number)).map(({ workCenterId }) => workCenterId);
    await loseAndRepeat('odooSetHold', hold, `${number}-hold`, ['mrp.workcenter.productivity', 'load']);
    await loseAndRepeat('odooSetHold', { ...hold, isHeld: false }, `${number}-free`, ['mrp.workorder', 'write']);
    assert.deepEqual(
      (await listSteps(number)).map(({ workCenterId }) => workCenterId),
      home,
    );
    await loseAndRepeat('odooCancelOrder', { number }, `${number}-cancel`, ['mrp.production', 'action_cancel']);
    assert.deepEqual(await readStates(number), ['CANCELLED']);
    const stop = { scope: 'WORK_CENTER', workCenter: odoo.workCenter, holdNumber: `WL-${run}` };
    await loseAndRepeat('odooSetHold', { ...stop, isHeld: true }, `${run}-lost-stop`, [
      'mrp.workcenter.productivity',
      'load',
    ]);
    await loseAndRepeat('odooSetHold', { ...stop, isHeld: false }, `${run}-lost-start`, [
      'mrp.workcenter.productivity',
      'write',
    ]);
    const [center] = await connector.readWorkCenterStates(odoo.plant, [odoo.workCenter], call);
    assert.notEqual(center?.state, 'BLOCKED');
  });

  for (const lost of [
    ['stock.picking', 'load'],
    ['stock.picking', 'button_validate'],
  ] as const)
    test(`held stock whose ${lost.join('.')} is not answered is moved once, and back once`, async () => {
      const { odoo, run, connector } = bench();
      const { transfers } = connector.writesIn(odoo.plant);
      const { freeIds } = await transfers.readPlaces(call);
      const listFree = async () =>
        (await transfers.readStock({ material: odoo.stockProduct, locationIds: freeIds }, call)).map(
          ({ lotId, fromId, quantity }) => [lotId, fromId, quantity],
        );
      const before = await listFree();
      const name = `${run}-lost-${lost[1]}`;
      const hold = { scope: 'MATERIAL', material: odoo.stockProduct, holdNumber: name, isHeld: true };
      await loseAndRepeat('odooSetHold', hold, `${name}-hold`, lost);
      assert.deepEqual(await listFree(), []);
      await loseAndRepeat('odooSetHold', { ...hold, isHeld: false }, `${name}-free`, lost);
      assert.deepEqual((await listFree()).toSorted(), before.toSorted());
    });
}
