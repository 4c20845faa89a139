import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SystemError } from '../../../../kit/index.ts';
import { joinExecutions, mapExecution, parseOrigin } from '../../../../subgraphs/odoo/connector/map-execution.ts';
import { mapGenealogy, mapLoss, mapStock, mapWorkCenterState } from '../../../../subgraphs/odoo/connector/map-plant.ts';
import {
  createUnits,
  mapFloat,
  mapUnitRecord,
  type OdooRecord,
  type Units,
} from '../../../../subgraphs/vendors/odoo/index.ts';
import { readFixture, serieses } from '../support.ts';

/** Records of one Odoo, nested as web_search_read gives them. */
interface Recorded {
  readonly 'mrp.production': readonly OdooRecord[];
  readonly 'mrp.workcenter': readonly OdooRecord[];
  readonly 'mrp.workcenter.productivity': readonly OdooRecord[];
  readonly 'stock.move.line': readonly OdooRecord[];
  readonly 'stock.quant': readonly OdooRecord[];
}

const shipped = [
  { id: 1, name: 'Units', shippedAs: 'product_uom_unit', family: '1', ratio: 1 },
  { id: 12, name: 'kg', shippedAs: 'product_uom_kgm', family: '2', ratio: 1 },
  { id: 16, name: 'kg', shippedAs: 'product_uom_kgm', family: '2', ratio: 1 },
];
const units: Units = createUnits(shipped, {});
const orders = { prefix: 'SAP-PP-', pattern: /^[^\s,;/]+$/u };
const map = (record: OdooRecord, { prefix } = orders) => {
  const number = parseOrigin(record['origin'], { ...orders, prefix });
  return mapExecution(record, { plant: '1010', units, orderNumbers: number === undefined ? [] : [number] });
};
const unrecorded = { id: 1, name: 'WH/MO/00001', state: 'draft', origin: false };

for (const series of serieses)
  describe(`records of Odoo ${series}`, () => {
    const recorded = readFixture<Recorded>(series, 'records');
    const executions = recorded['mrp.production'].map((record) => map(record));
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
          orderNumbers: ['1000101'],
          quantity: { value: '0', unit: 'C62' },
          producedQuantity: { value: '12', unit: 'C62' },
          openQuantity: { value: '0', unit: 'C62' },
          dueTime: undefined,
          scrappedQuantity: { value: '0', unit: 'C62' },
          componentScraps: 0,
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

    test('what was registered on an open order is no part of what is left to produce', () => {
      const [open] = recorded['mrp.production'].filter(({ state }) => state === 'progress');
      const registered = map({ ...(open ?? assert.fail()), product_qty: 9, qty_produced: 4 });
      assert.deepEqual(
        [registered.quantity.value, registered.producedQuantity.value, registered.openQuantity.value],
        ['9', '4', '5'],
      );
      assert.equal(map({ ...open, product_qty: 9, qty_produced: 11 }).openQuantity.value, '0');
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

    test('a work center has its state, and the reason once it is blocked', () => {
      const [first] = recorded['mrp.workcenter'];
      const losses = recorded['mrp.workcenter.productivity'].map(mapLoss);
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

    const isSteel = (record: OdooRecord) => (record['product_id'] as OdooRecord)['default_code'] === 'RM-STEEL-3MM';
    const steel = recorded['stock.quant'].filter(isSteel);
    const mapSteel = (names: { readonly quality: readonly string[]; readonly blocked: readonly string[] }) =>
      mapStock(steel, { plant: '1010', material: 'RM-STEEL-3MM', names, units });

    test('stock is the sum of a material’s quants in its own unit', () => {
      assert.ok(steel.length > 1);
      assert.deepEqual(mapSteel({ quality: [], blocked: [] }).unrestricted, {
        value: String(steel.reduce((sum, { quantity }) => sum + Number(quantity), 0)),
        unit: 'KGM',
      });
    });

    test('stock in a named location is in inspection or blocked', () => {
      const inspected = mapSteel({ quality: ['Stock'], blocked: [] });
      assert.equal(inspected.unrestricted.value, '0');
      assert.notEqual(inspected.inQualityInspection.value, '0');
      const blocked = mapSteel({ quality: ['Stock'], blocked: ['Stock'] });
      assert.equal(blocked.blocked.value, inspected.inQualityInspection.value);
    });

    test('stock in two units is not summed', () => {
      const [first, ...rest] = steel;
      const mixed = [{ ...first, product_uom_id: { id: 1 } }, ...rest];
      const names = { quality: [], blocked: [] };
      assert.throws(() => mapStock(mixed, { plant: '1010', material: 'RM-STEEL-3MM', names, units }), SystemError);
    });

    test('move lines show the components of a batch, alike from both ends', () => {
      const steps = recorded['stock.move.line'].flatMap((line) =>
        mapGenealogy(line, { orders, units, findPlant: () => '1010' }),
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
  });

describe('a unit', () => {
  const unit = (values: object, shippedAs?: string) =>
    mapUnitRecord({ id: 30, name: 'kg', factor_inv: 1, category_id: { id: 2 }, ...values }, shippedAs);
  const findCode = (one: ReturnType<typeof unit>, own = {}) => createUnits([...shipped, one], own).findCode({ id: 30 });

  test('that Odoo ships keeps its code however it is renamed', () => {
    assert.equal(findCode(unit({ name: 'Stück', category_id: { id: 1 } }, 'product_uom_unit')), 'C62');
    assert.equal(findCode(unit({ name: 'Units', category_id: { id: 1 }, factor_inv: 6 }, 'product_uom_pack_6')), 'ZZ');
  });

  test('that people made is known by its name, as far as it measures the same', () => {
    assert.equal(findCode(unit({ name: 'kg' })), 'KGM');
    assert.equal(findCode(unit({ name: 'g', factor_inv: 0.001 })), 'GRM');
    assert.equal(findCode(unit({ name: 'kg', factor_inv: 50 })), 'ZZ');
    assert.equal(findCode(unit({ name: 'kg', category_id: { id: 1 } })), 'ZZ');
    assert.equal(findCode(unit({ name: 'Pallet' })), 'ZZ');
    assert.equal(findCode(unit({ name: 'Pallet' }), { Pallet: 'XPX' }), 'XPX');
  });

  test('of 19 belongs to the family of its first unit', () => {
    const grams = { id: 15, name: 'g', shippedAs: 'product_uom_gram', family: '15', ratio: 1 };
    const pound = mapUnitRecord({ id: 30, name: 'lb', factor: 453.592, parent_path: '15/30/' }, undefined);
    assert.equal(createUnits([grams, pound], {}).findCode({ id: 30 }), 'LBR');
    assert.equal(createUnits([grams, pound], {}).convert('2', { id: 30 }, { id: 15 }), '907.184');
    assert.equal(createUnits([grams, pound, ...shipped], {}).convert('2', { id: 30 }, { id: 1 }), undefined);
  });
});

describe('a manufacturing order', () => {
  test('as JSON-2 gave it reads like any other', () => {
    const records = readFixture<readonly OdooRecord[]>(19, 'manufacturing-orders');
    const executions = records.map((record) => map({ origin: 'SAP-PP-1000101', ...record }));
    assert.deepEqual(
      executions.map(({ reference, state, workOrders }) => [reference, state, workOrders.map(({ state }) => state)]),
      [
        ['WH/MO/00007', 'DONE', ['DONE', 'DONE']],
        ['WH/MO/00008-001', 'DONE', ['DONE', 'DONE']],
        ['WH/MO/00008-002', 'CONFIRMED', ['READY', 'BLOCKED']],
      ],
    );
  });

  test('with an unknown state is OTHER beside Odoo’s own word', () => {
    const { state, stateText } = map({ ...unrecorded, state: 'brand_new' });
    assert.deepEqual([state, stateText], ['OTHER', 'brand_new']);
  });

  test('with empty fields, that is false, has them absent', () => {
    const empty = { product_id: false, date_start: false, workorder_ids: false, lot_producing_id: false };
    const execution = map({ ...unrecorded, ...empty, lot_producing_ids: [], product_uom_id: false });
    assert.deepEqual(
      [execution.orderNumber, execution.material, execution.startTime, execution.batches, execution.workOrders],
      [undefined, undefined, undefined, [], []],
    );
    assert.equal(execution.producedQuantity.unit, 'ZZ');
  });

  test('has an order number only behind its prefix', () => {
    const mapOrderNumber = (origin: unknown, originPrefix: string) =>
      map({ ...unrecorded, origin }, { ...orders, prefix: originPrefix }).orderNumber;
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
    const { scrappedQuantity } = map({ ...unrecorded, product_id: { id: 72 }, scrap_ids: scraps });
    assert.equal(scrappedQuantity.value, '3.3');
  });

  test('step whose name begins with four digits is that operation', () => {
    const numbered = { id: 4, name: '0010 Cut blanks', state: 'ready', workcenter_id: false };
    const [step] = map({ ...unrecorded, workorder_ids: [numbered] }).workOrders;
    assert.deepEqual([step?.operationNumber, step?.name, step?.workCenter], ['0010', 'Cut blanks', undefined]);
  });

  test('split in parts is as far as its parts together', () => {
    const join = (...states: readonly string[]) =>
      joinExecutions(states.map((state, index) => map({ ...unrecorded, id: index + 1, state }))).state;
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
