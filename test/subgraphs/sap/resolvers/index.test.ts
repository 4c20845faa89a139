import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createCallContext, type Subgraph } from '../../../../kit/index.ts';
import { sapSubgraph } from '../../../../subgraphs/sap/index.ts';
import { type SapSandbox, startSapSandbox } from '../../../../subgraphs/sap/sandbox/index.ts';
import { ask, startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape } from '../../../support/world.ts';
import { callCommand } from '../../quality/call-command.ts';
import type { Row } from '../books.ts';
import { created, planned, released, world } from '../command-cases.ts';

const plant = '1010';
const order = world.productionOrders.find(
  ({ plant: of, status, components }) => of === plant && status === 'RELEASED' && components.length >= 3,
);
if (order === undefined) throw new Error('The world has no released order with three components.');

const orderField = `productionOrder(plant: "${plant}", number: "${order.number}")`;

describe('shapes of SAP’s data', () => {
  let sandbox: SapSandbox;
  let subgraph: Subgraph;
  beforeEach(async () => {
    sandbox = await startSapSandbox({ world });
    const auth = { kind: 'basic', ...sandbox.credentials };
    const system = { system: 'SAP', instance: 's4', plants: [plant], url: sandbox.url, auth };
    subgraph = await startSubgraph(sapSubgraph, createLandscape([system]));
  });
  afterEach(async () => {
    await subgraph.close();
    await sandbox.close();
  });
  test('lists the materials of a plant from its own SAP', async () => {
    await subgraph.close();
    const auth = { kind: 'basic', ...sandbox.credentials };
    const other = world.plants.find(({ code }) => code !== plant)?.code ?? assert.fail();
    subgraph = await startSubgraph(
      sapSubgraph,
      createLandscape([
        { system: 'SAP', instance: 'first', plants: [plant], url: 'http://127.0.0.1:9', auth },
        { system: 'SAP', instance: 'second', plants: [other], url: sandbox.url, auth },
      ]),
    );
    const data = await ask(subgraph, `{ materials(filter: { plant: "${other}" }, first: 2) { nodes { number } } }`);
    assert.equal((data as { materials: { nodes: readonly object[] } }).materials.nodes.length, 2);
  });

  /** Changes the records of one set of one order, or of all. */
  const change = (sets: Readonly<Record<string, (record: Row) => Row>>) =>
    sandbox.setDistortion((record, entitySet) => {
      const isOthers = 'ManufacturingOrder' in record && record['ManufacturingOrder'] !== order.number;
      return isOthers ? record : { ...record, ...sets[entitySet]?.(record) };
    });
  const confirm = async (producedQuantity: string, more: object = {}) => {
    const input = { plant, number: order.number, producedQuantity, isFinal: false, ...more };
    const outcome = await callCommand(subgraph, 'sapConfirmProduction', { key: `key-${producedQuantity}`, input });
    assert.equal(outcome.status, 'DONE', outcome.message ?? '');
    const sent = sandbox.requests().findLast(({ method, path }) => method === 'POST' && path.endsWith('ProdnOrdConf2'));
    return JSON.parse(sent?.body ?? '') as { readonly to_ProdnOrdConfMatlDocItm: readonly Row[] } & Row;
  };

  describe('values that SAP serves apart from their record', () => {
    let now: number;
    const start = async () => {
      await subgraph.close();
      now = Date.now();
      const auth = { kind: 'basic', ...sandbox.credentials };
      const system = { system: 'SAP', instance: 's4', plants: [plant], url: sandbox.url, auth };
      subgraph = await startSubgraph(sapSubgraph, createLandscape([system]), { clock: { now: () => now } });
    };
    const cases = [
      ['goodsMovements { document }', 'API_MATERIAL_DOCUMENT_SRV', 'productionOrder'],
      ['scrapQuantity { value }', 'API_PROD_ORDER_CONFIRMATION_2_SRV', 'productionOrder'],
      [`standardPrice(plant: "${plant}") { amount }`, 'A_ProductValuation', 'material'],
      [`billsOfMaterials(plant: "${plant}") { id }`, 'API_BILL_OF_MATERIAL_SRV', 'material'],
      [`routings(plant: "${plant}") { id }`, 'API_PRODUCTION_ROUTING', 'material'],
    ] as const;
    for (const [field, service, root] of cases)
      test(`make it stale while ${service} is away, where they are shown`, async () => {
        await start();
        const node = root === 'material' ? `material(number: "${order.material}")` : orderField;
        const list = root === 'material' ? 'materials(first: 200)' : 'productionOrders(first: 200)';
        const read = async (fields: string) => {
          type Record = { readonly number: string; readonly provenance: { asOf: string; isStale: boolean } };
          type Answer = { readonly one: Record; readonly all: { readonly nodes: readonly Record[] } };
          // The provenance comes first, before the values have begun to be read.
          const selection = `number provenance { asOf isStale } ${fields}`;
          const { one, all } = await ask<Answer>(
            subgraph,
            `{ one: ${node} { ${selection} } all: ${list} { nodes { ${selection} } } }`,
          );
          return [one, all.nodes.find(({ number }) => number === one.number) ?? assert.fail()] as const;
        };
        const readAt = new Date(now).toISOString().slice(0, 19);
        for (const { provenance } of await read(field)) assert.equal(provenance.isStale, false);
        now += 600_000;
        sandbox.faults.set({ kind: 'status', status: 503, pathContains: service });
        for (const { provenance } of await read('id')) assert.equal(provenance.isStale, false);
        for (const { provenance } of await read(field))
          assert.deepEqual([provenance.isStale, provenance.asOf.slice(0, 19)], [true, readAt]);
      });
  });
  test('units are read by their ISO code and written back by the internal code that was read', async () => {
    const german = (record: Row) =>
      'ProductionUnit' in record
        ? { ProductionUnit: 'Kis', ProductionUnitISOCode: 'CR', ProductionUnitSAPCode: 'KI' }
        : { BaseUnit: 'Kar', BaseUnitISOCode: 'CT', BaseUnitSAPCode: 'KAR' };
    change({ A_ProductionOrder_2: german, A_ProductionOrderComponent_2: german });
    const { productionOrder } = await ask<{
      productionOrder: { quantity: { unit: string }; components: { requiredQuantity: { unit: string } }[] };
    }>(
      subgraph,
      `{ productionOrder(plant: "${plant}", number: "${order.number}") { quantity { unit } components { requiredQuantity { unit } } } }`,
    );
    assert.equal(productionOrder.quantity.unit, 'XCR');
    assert.equal(productionOrder.components[0]?.requiredQuantity.unit, 'XCT');
    const { to_ProdnOrdConfMatlDocItm: items, ...head } = await confirm('1');
    assert.deepEqual([head['ConfirmationUnitSAPCode'], head['ConfirmationUnit']], ['KI', undefined]);
    assert.deepEqual(
      items.map((item) => item['EntryUnitSAPCode']),
      ['KI', ...items.slice(1).map(() => 'KAR')],
    );
  });
  test('phantom, bulk and finally issued components are not issued, fixed ones once and whole, by-products as such', async () => {
    const flags: readonly Row[] = [
      { MaterialComponentIsPhantomItem: true, GoodsMovementType: '' },
      { QuantityIsFixed: true },
      { GoodsMovementType: '531', RequiredQuantity: `-${order.components[2]?.required.value}` },
    ];
    change({
      A_ProductionOrderComponent_2: (record) =>
        flags[Number(record['ReservationItem']) - 1] ?? { IsBulkMaterialComponent: true },
    });
    const { to_ProdnOrdConfMatlDocItm: items } = await confirm('1');
    const [, fixed, byProduct] = order.components;
    assert.deepEqual(
      items.slice(1).map((item) => [item['Material'], item['GoodsMovementType']]),
      [
        [fixed?.material, '261'],
        [byProduct?.material, '531'],
      ],
    );
    assert.equal(items[1]?.['QuantityInEntryUnit'], fixed?.required.value);
  });
  test('of a component that was taken ahead only the rest is issued', async () => {
    change({ A_ProductionOrderComponent_2: (record) => ({ WithdrawnQuantity: record['RequiredQuantity'] }) });
    assert.deepEqual(
      (await confirm('1')).to_ProdnOrdConfMatlDocItm.map((item) => item['GoodsMovementType']),
      ['101'],
    );
  });
  test('an operation of a parallel sequence is another one, and the last of the standard sequence receives', async () => {
    const second = order.operations[1]?.number;
    change({
      A_ProductionOrderOperation_2: (record) =>
        record['ManufacturingOrderOperation'] === second
          ? { ManufacturingOrderSequence: '000001', ManufacturingOrderOperation: '0010' }
          : {},
    });
    const { productionOrder } = await ask<{ productionOrder: { operations: { number: string }[] } }>(
      subgraph,
      `{ productionOrder(plant: "${plant}", number: "${order.number}") { operations { number } } }`,
    );
    const numbers = productionOrder.operations.map(({ number }) => number);
    assert.equal(numbers.at(-1), '1/0010');
    assert.equal(new Set(numbers).size, order.operations.length);
    const sent = await confirm('1', { operationNumber: '1/0010' });
    assert.deepEqual([sent['Sequence'], sent['OrderOperation']], ['1', '0010']);
    assert.deepEqual(sent.to_ProdnOrdConfMatlDocItm, []);
  });
  test('an operation of a supplier has no work center, and no part in the plant’s systems', async () => {
    sandbox.setDistortion((record, entitySet) => {
      if (entitySet === 'ProductionRoutingOperation' && record['Operation'] === '0010')
        return { ...record, WorkCenterInternalID: '00000000' };
      return entitySet === 'A_ProductionOrderOperation_2' && record['ManufacturingOrderOperation'] === '0010'
        ? { ...record, WorkCenter: '' }
        : record;
    });
    type Operations = { operations: { number: string; workCenter: { code: string } | null }[] };
    const { productionOrder, material } = await ask<{
      productionOrder: Operations;
      material: { routings: Operations[] };
    }>(
      subgraph,
      `{ productionOrder(plant: "${plant}", number: "${created.number}") { operations { number workCenter { code } } }
        material(number: "${created.material}") { routings(plant: "${plant}") { operations { number workCenter { code } } } } }`,
    );
    for (const { operations } of [productionOrder, ...material.routings]) {
      assert.equal(operations[0]?.workCenter, null);
      assert.ok(operations[1]?.workCenter?.code);
    }
    const input = { plant, number: created.number };
    const { result } = await callCommand(subgraph, 'sapReleaseOrder', { key: 'k', mode: 'CHECK', input });
    const { operations } = JSON.parse(result ?? '') as Operations;
    assert.deepEqual(
      operations.map(({ number }) => number),
      created.operations.slice(1).map(({ number }) => number),
    );
  });
  test('only bills and items that production uses today are shown', async () => {
    const [bill] = world.billsOfMaterials.filter(({ plant: of, items }) => of === plant && items.length >= 3);
    assert.ok(bill !== undefined);
    type Answer = {
      material: {
        billsOfMaterials: {
          maximumLotSize: { value: string } | null;
          items: { component: { number: string }; isFixedQuantity: boolean }[];
        }[];
      };
    };
    const read = async (head: Row, item: (record: Row) => Row = () => ({})) => {
      sandbox.setDistortion((record, entitySet) => {
        if (entitySet === 'MaterialBOM') return { ...record, ...head };
        return entitySet === 'MaterialBOMItem' ? { ...record, ...item(record) } : record;
      });
      const query = `{ material(number: "${bill.material}") { billsOfMaterials(plant: "${plant}") { maximumLotSize { value } items { component { number } isFixedQuantity } } } }`;
      // Master data is kept for a while.
      const auth = { kind: 'basic', ...sandbox.credentials };
      const system = { system: 'SAP', instance: 's4', plants: [plant], url: sandbox.url, auth };
      const fresh = await startSubgraph(sapSubgraph, createLandscape([system]));
      const { material } = await ask<Answer>(fresh, query);
      await fresh.close();
      return material.billsOfMaterials;
    };
    for (const head of [
      { BillOfMaterialVariantUsage: '5' },
      { BillOfMaterialStatus: '2' },
      { HeaderValidityEndDate: '/Date(1577836800000)/' },
      { HeaderValidityStartDate: '/Date(4102358400000)/' },
    ])
      assert.deepEqual(await read(head), [], JSON.stringify(head));
    const [first, second, third] = bill.items;
    const [shown] = await read({ MaterialToLotSizeQuantity: '50' }, ({ BillOfMaterialItemNumber: position }) => {
      if (position === first?.position) return { ValidityEndDate: '/Date(1577836800000)/' };
      if (position === second?.position) return { AlternativeItemGroup: 'A1', AlternativeItemPriority: '02' };
      if (position === third?.position)
        return { AlternativeItemGroup: 'A1', AlternativeItemPriority: '01', FixedQuantity: true };
      return { MaterialIsCoProduct: true };
    });
    assert.equal(shown?.maximumLotSize?.value, '50');
    assert.deepEqual(shown?.items, [{ component: { number: third?.component }, isFixedQuantity: true }]);
  });
  test('on a page the order that cannot be read is a bare key with an error that names it', async () => {
    change({ A_ProductionOrder_2: () => ({ TotalQuantity: '12.500-' }) });
    const numbers = JSON.stringify([released.number, created.number, order.number]);
    const { data, errors } = await subgraph.execute(
      {
        query: `{ productionOrders(filter: { numbers: ${numbers} }, orderBy: NUMBER) { totalCount nodes { number quantity { value } } } }`,
      },
      createCallContext(),
    );
    const { productionOrders } = JSON.parse(JSON.stringify(data)) as {
      productionOrders: { totalCount: number; nodes: { number: string; quantity: { value: string } | null }[] };
    };
    const wanted = new Set([released.number, created.number, order.number]);
    assert.equal(productionOrders.totalCount, wanted.size);
    assert.deepEqual(new Set(productionOrders.nodes.map(({ number }) => number)), wanted);
    for (const { number, quantity } of productionOrders.nodes) assert.equal(quantity === null, number === order.number);
    assert.deepEqual(
      errors?.map(({ extensions }) => extensions),
      [
        {
          code: 'SYSTEM_BAD_RESPONSE',
          system: 'SAP',
          instance: 's4',
          noun: 'ProductionOrder',
          key: `${plant}/${order.number}`,
        },
      ],
    );
    const [health] = await subgraph.readHealth();
    assert.equal(health?.status, 'DEGRADED');
    const release = { plant, number: order.number };
    const { status, code } = await callCommand(subgraph, 'sapCancelOrder', { key: 'k', input: release });
    assert.deepEqual([status, code], ['UNAVAILABLE', 'SYSTEM_BAD_RESPONSE']);
  });
  test('a list of no numbers is empty, as of orders so of planned orders', async () => {
    const list = (field: string, numbers: readonly string[]) =>
      ask<Readonly<Record<string, { readonly totalCount: number; readonly nodes: readonly object[] }>>>(
        subgraph,
        `query ($numbers: [String!]) { ${field}(filter: { numbers: $numbers }) { totalCount nodes { number } } }`,
        { numbers },
      );
    for (const field of ['plannedOrders', 'productionOrders'])
      assert.deepEqual((await list(field, []))[field], { totalCount: 0, nodes: [] });
    const { number } = planned;
    assert.deepEqual((await list('plannedOrders', [number]))['plannedOrders'], { totalCount: 1, nodes: [{ number }] });
  });
  test('a material that SAP leaves out costs its own fields, named', async () => {
    const found = await subgraph.execute(
      {
        query: `{ productionOrder(plant: "${plant}", number: "${order.number}") { number components { position material { number description } } } supplier(number: "17300001") { name } }`,
      },
      createCallContext(),
    );
    assert.equal(found.errors, undefined);
    sandbox.setDistortion((record, entitySet) =>
      entitySet === 'A_ProductionOrderComponent_2' && record['ReservationItem'] === '1'
        ? { ...record, Material: 'ARCHIVED' }
        : record,
    );
    const { data, errors } = await subgraph.execute(
      {
        query: `{ productionOrder(plant: "${plant}", number: "${order.number}") { components { material { number description } } } }`,
      },
      createCallContext(),
    );
    const { productionOrder } = JSON.parse(JSON.stringify(data)) as {
      productionOrder: { components: { material: { number: string; description: string | null } }[] };
    };
    const lost = productionOrder.components.filter(({ material }) => material.description === null);
    assert.deepEqual(lost, [{ material: { number: 'ARCHIVED', description: null } }]);
    assert.deepEqual(
      errors?.map(({ extensions }) => extensions),
      [{ code: 'SYSTEM_NOT_FOUND', system: 'SAP', instance: 's4', noun: 'Material', key: 'ARCHIVED' }],
    );
  });
});
