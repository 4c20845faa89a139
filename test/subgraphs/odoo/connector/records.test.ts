import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OdooRecord } from '../../../../subgraphs/odoo/connector/client.ts';
import { joinExecutions, mapExecution } from '../../../../subgraphs/odoo/connector/map-execution.ts';
import { mapGenealogy, mapStock, mapWorkCenterState } from '../../../../subgraphs/odoo/connector/map-plant.ts';
import { mapFloat, mapUnit } from '../../../../subgraphs/odoo/connector/values.ts';
import { readFixture, serieses } from '../support.ts';

/** Records of one Odoo, nested as web_search_read gives them. */
interface Recorded {
  readonly 'mrp.production': readonly OdooRecord[];
  readonly 'mrp.workcenter': readonly OdooRecord[];
  readonly 'mrp.workcenter.productivity': readonly OdooRecord[];
  readonly 'stock.move.line': readonly OdooRecord[];
  readonly 'stock.quant': readonly OdooRecord[];
  readonly 'uom.uom': readonly string[];
}

const place = { plant: '1010', originPrefix: 'SAP-PP-' };
const unrecorded = { id: 1, name: 'WH/MO/00001', state: 'draft', origin: false };

for (const series of serieses)
  describe(`records of Odoo ${series}`, () => {
    const recorded = readFixture<Recorded>(series, 'records');
    const executions = recorded['mrp.production'].map((record) => mapExecution(record, place));
    const ofOrder = (number: string) => executions.filter(({ orderNumber }) => orderNumber === number);

    test('a finished order carries its number, times, batch and steps', () => {
      const [execution] = ofOrder('1000101');
      assert.deepEqual(
        { ...execution, id: 0, startTime: execution?.startTime?.slice(0, 13), endTime: undefined, workOrders: [] },
        {
          id: 0,
          plant: '1010',
          reference: 'WH/MO/00007',
          orderNumber: '1000101',
          material: 'SF-FRAME-100',
          state: 'DONE',
          stateText: 'done',
          producedQuantity: { value: '12', unit: 'C62' },
          scrappedQuantity: { value: '0', unit: 'C62' },
          startTime: '2026-11-23T09',
          endTime: undefined,
          batches: [{ material: 'SF-FRAME-100', number: 'FR-2611-001' }],
          workOrders: [],
          splitReferences: [],
        },
      );
      assert.match(execution?.endTime ?? '', /^2026-11-23T09:3\d:\d\dZ$/);
      assert.deepEqual(
        execution?.workOrders.map(({ name, workCenter, state, operationNumber, actualMinutes }) => [
          name,
          workCenter,
          state,
          operationNumber,
          actualMinutes,
        ]),
        [
          ['Cut blanks', 'CUT-01', 'DONE', undefined, '75.79'],
          ['Weld frame', 'WELD-01', 'DONE', undefined, '168'],
        ],
      );
    });

    test('an order with a backorder is one execution under way', () => {
      const joined = joinExecutions(ofOrder('1000102'));
      assert.equal(joined.reference, 'WH/MO/00008-001');
      assert.deepEqual(joined.splitReferences, ['WH/MO/00008-002']);
      assert.equal(joined.state, 'IN_PROGRESS');
      assert.equal(joined.producedQuantity.value, '8');
      assert.deepEqual(
        joined.workOrders.map(({ state }) => state),
        ['DONE', 'DONE', 'READY', 'BLOCKED'],
      );
    });

    test('serial numbers of one order are its batches, in one manufacturing order or several', () => {
      const joined = joinExecutions(ofOrder('1000103'));
      assert.equal(joined.state, 'DONE');
      assert.equal(joined.producedQuantity.value, '2');
      assert.deepEqual(
        joined.batches.map(({ number }) => number),
        ['PU-260001', 'PU-260002'],
      );
    });

    test('every state of an order has its name', () => {
      const states = ['1000104', '1000106', '1000107', '1000108'].map((number) => ofOrder(number)[0]?.state);
      assert.deepEqual(states, ['DRAFT', 'IN_PROGRESS', 'TO_CLOSE', 'CANCELLED']);
    });

    test('every state of a step has its name', () => {
      const states = new Map(
        executions.flatMap(({ workOrders }) => workOrders).map(({ stateText, state }) => [stateText, state]),
      );
      assert.deepEqual(Object.fromEntries([...states].toSorted()), {
        ...(series >= 19 ? { blocked: 'BLOCKED' } : { pending: 'BLOCKED', waiting: 'BLOCKED' }),
        cancel: 'CANCELLED',
        done: 'DONE',
        progress: 'IN_PROGRESS',
        ready: 'READY',
      });
    });

    test('a work center tells its state, and what stops it once it is blocked', () => {
      const [first] = recorded['mrp.workcenter'];
      const losses = recorded['mrp.workcenter.productivity'];
      const welding = recorded['mrp.workcenter'].find(({ code }) => code === 'WELD-01');
      assert.deepEqual(mapWorkCenterState(first ?? {}, losses, '1010'), {
        plant: '1010',
        code: 'CUT-01',
        id: 4,
        oee: '100',
        state: 'AVAILABLE',
      });
      const blocked = mapWorkCenterState({ ...welding, working_state: 'blocked' }, losses, '1010');
      assert.equal(blocked?.state, 'BLOCKED');
      assert.equal(blocked?.blockedReason, 'Material Availability: Torch change');
    });

    test('stock is the sum of a material’s quants in its own unit', () => {
      const stock = mapStock(recorded['stock.quant'], { plant: '1010', names: { quality: [], blocked: [] } });
      const steel = recorded['stock.quant'].filter(
        (record) => (record['product_id'] as OdooRecord)['default_code'] === 'RM-STEEL-3MM',
      );
      assert.ok(steel.length > 1);
      assert.deepEqual(stock.find(({ material }) => material === 'RM-STEEL-3MM')?.unrestricted, {
        value: String(steel.reduce((sum, { quantity }) => sum + Number(quantity), 0)),
        unit: 'KGM',
      });
    });

    test('stock in a named location is in inspection or blocked', () => {
      const names = { quality: ['Stock'], blocked: [] };
      const [inspected] = mapStock(recorded['stock.quant'], { plant: '1010', names });
      assert.equal(inspected?.unrestricted.value, '0');
      assert.notEqual(inspected?.inQualityInspection.value, '0');
      const [blocked] = mapStock(recorded['stock.quant'], { plant: '1010', names: { ...names, blocked: ['Stock'] } });
      assert.equal(blocked?.blocked.value, inspected?.inQualityInspection.value);
    });

    test('move lines tell what a batch was made from, alike from both ends', () => {
      const steps = recorded['stock.move.line'].flatMap((line) =>
        mapGenealogy(line, { originPrefix: 'SAP-PP-', findPlant: () => '1010' }),
      );
      const told = steps.filter(({ produced }) => produced.number === 'FR-2611-001');
      assert.equal(told.length, 2);
      assert.deepEqual(told[0], told[1]);
      assert.deepEqual(
        { ...told[0], id: undefined },
        {
          id: undefined,
          plant: '1010',
          orderNumber: '1000101',
          produced: { material: 'SF-FRAME-100', number: 'FR-2611-001' },
          consumed: { material: 'RM-STEEL-3MM', number: 'HEAT-2026-0411' },
          quantity: { value: '150', unit: 'KGM' },
        },
      );
      const frames = steps.filter(({ consumed }) => consumed.number === 'FR-2611-001');
      assert.deepEqual([...new Set(frames.map(({ produced }) => produced.number))].toSorted(), [
        'PU-260001',
        'PU-260002',
      ]);
    });

    test('every unit that Odoo ships has a code, but for packs', () => {
      const unknown = recorded['uom.uom'].filter((name) => mapUnit({ id: 1, name }) === 'ZZ');
      assert.deepEqual(unknown, series >= 19 ? ['Pack of 6'] : []);
    });
  });

describe('a manufacturing order', () => {
  test('as JSON-2 gave it reads like any other', () => {
    const records = readFixture<readonly OdooRecord[]>(19, 'manufacturing-orders');
    const executions = records.map((record) => mapExecution({ origin: 'SAP-PP-1000101', ...record }, place));
    assert.deepEqual(
      executions.map(({ reference, state, workOrders }) => [reference, state, workOrders.map(({ state }) => state)]),
      [
        ['WH/MO/00007', 'DONE', ['DONE', 'DONE']],
        ['WH/MO/00008-001', 'DONE', ['DONE', 'DONE']],
        ['WH/MO/00008-002', 'CONFIRMED', ['READY', 'BLOCKED']],
      ],
    );
  });

  test('with a state that nobody knows is OTHER beside Odoo’s own word', () => {
    const { state, stateText } = mapExecution({ ...unrecorded, state: 'brand_new' }, place);
    assert.deepEqual([state, stateText], ['OTHER', 'brand_new']);
  });

  test('whose fields are empty, that is false, has them absent', () => {
    const empty = { product_id: false, date_start: false, workorder_ids: false, lot_producing_id: false };
    const execution = mapExecution({ ...unrecorded, ...empty, lot_producing_ids: [], product_uom_id: false }, place);
    assert.deepEqual(
      [execution.orderNumber, execution.material, execution.startTime, execution.batches, execution.workOrders],
      [undefined, undefined, undefined, [], []],
    );
    assert.equal(execution.producedQuantity.unit, 'ZZ');
  });

  test('has an order number only behind its prefix', () => {
    const mapOrderNumber = (origin: unknown, originPrefix: string) =>
      mapExecution({ ...unrecorded, origin }, { plant: '1010', originPrefix }).orderNumber;
    assert.equal(mapOrderNumber('SAP-PP-1000101', 'SAP-PP-'), '1000101');
    assert.equal(mapOrderNumber('S00012', 'SAP-PP-'), undefined);
    assert.equal(mapOrderNumber('SAP-PP-', 'SAP-PP-'), undefined);
    assert.equal(mapOrderNumber('1000101', ''), '1000101');
    assert.equal(mapOrderNumber(false, ''), undefined);
  });

  test('counts as scrap only its own product, and only what was really scrapped', () => {
    const scrap = (product: number, state: string, quantity: number) => ({
      id: 1,
      product_id: { id: product },
      state,
      scrap_qty: quantity,
    });
    const scraps = [scrap(72, 'done', 1.1), scrap(72, 'done', 2.2), scrap(72, 'draft', 5), scrap(69, 'done', 7)];
    const { scrappedQuantity } = mapExecution({ ...unrecorded, product_id: { id: 72 }, scrap_ids: scraps }, place);
    assert.equal(scrappedQuantity.value, '3.3');
  });

  test('step whose name begins with four digits is that operation', () => {
    const numbered = { id: 4, name: '0010 Cut blanks', state: 'ready', workcenter_id: false };
    const [step] = mapExecution({ ...unrecorded, workorder_ids: [numbered] }, place).workOrders;
    assert.deepEqual([step?.operationNumber, step?.name, step?.workCenter], ['0010', 'Cut blanks', undefined]);
  });

  test('split in parts is as far as its parts together', () => {
    const join = (...states: readonly string[]) =>
      joinExecutions(states.map((state, id) => mapExecution({ ...unrecorded, id, state }, place))).state;
    assert.equal(join('done', 'done'), 'DONE');
    assert.equal(join('done', 'cancel'), 'DONE');
    assert.equal(join('cancel', 'cancel'), 'CANCELLED');
    assert.equal(join('done', 'confirmed'), 'IN_PROGRESS');
    assert.equal(join('done', 'to_close'), 'TO_CLOSE');
    assert.equal(join('confirmed', 'to_close'), 'IN_PROGRESS');
    assert.equal(join('draft', 'confirmed'), 'CONFIRMED');
    assert.equal(join('progress', 'done'), 'IN_PROGRESS');
  });

  test('loses the noise of its floats', () => {
    assert.equal(mapFloat(166.67000000000002), '166.67');
    assert.equal(mapFloat(1e-13), '0');
    assert.equal(mapFloat(false), '0');
  });
});
