import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorld } from '../../../subgraphs/world/index.ts';
import { assertEach, countBy, now } from './worlds.ts';

const world = createWorld({ now });
const larger = createWorld({ now, scale: 3 });

test('the usual world has two plants, 120 materials, 24 work centers and 400 orders', () => {
  assert.equal(world.plants.length, 2);
  assert.equal(world.materials.length, 120);
  assert.equal(world.workCenters.length, 24);
  assert.equal(world.productionOrders.length, 400);
  assert.equal(world.salesOrders.length, 60);
  assert.deepEqual(
    countBy(world.workCenters, ({ plant }) => plant),
    { '1010': 12, '1710': 12 },
  );
  assert.deepEqual(
    countBy(world.productionOrders, ({ plant }) => plant),
    { '1010': 200, '1710': 200 },
  );
});

test('scale multiplies orders and what hangs on them, but not master data', () => {
  assert.equal(larger.scale, 3);
  assert.equal(larger.productionOrders.length, 3 * world.productionOrders.length);
  assert.equal(larger.salesOrders.length, 3 * world.salesOrders.length);
  assert.equal(larger.scheduledOperations.length, 3 * world.scheduledOperations.length);
  assert.equal(larger.nonconformances.length, 3 * world.nonconformances.length);
  assert.ok(larger.inspectionLots.length > 2 * world.inspectionLots.length);
  assert.ok(larger.holds.length > 2 * world.holds.length);
  assert.deepEqual(larger.materials, world.materials);
  assert.deepEqual(larger.workCenters, world.workCenters);
  assert.deepEqual(larger.routings, world.routings);
});

test('bills of materials are three levels deep and end in raw material', () => {
  const kinds = new Map(world.materials.map(({ number, kind }) => [number, kind]));
  const billsByMaterial = Map.groupBy(world.billsOfMaterials, ({ material }) => material);
  const computeDepth = (material: string): number =>
    1 +
    Math.max(0, ...(billsByMaterial.get(material)?.[0]?.items ?? []).map(({ component }) => computeDepth(component)));
  assert.deepEqual(
    countBy(world.materials, ({ number, kind }) => `${kind} ${computeDepth(number)}`),
    {
      'FINISHED 3': 16,
      'SEMIFINISHED 2': 32,
      'RAW 1': 72,
    },
  );
  assert.deepEqual([...new Set(kinds.values())].sort(), ['FINISHED', 'RAW', 'SEMIFINISHED']);
});

test('every made material has a bill and a routing in every plant', () => {
  const pairs = world.plants.flatMap(({ code }) =>
    world.materials.filter(({ kind }) => kind !== 'RAW').map(({ number }) => ({ plant: code, material: number })),
  );
  const createMatcher =
    (pair: (typeof pairs)[number]) => (found: { readonly plant: string; readonly material: string }) =>
      found.plant === pair.plant && found.material === pair.material;
  assertEach(
    pairs,
    (pair) => world.billsOfMaterials.some(createMatcher(pair)) && world.routings.some(createMatcher(pair)),
    ({ plant, material }) => `${material} in ${plant}`,
  );
});

test('every work center has work', () => {
  assertEach(
    world.workCenters,
    ({ plant, code }) =>
      world.scheduledOperations.some((operation) => operation.plant === plant && operation.workCenter === code),
    ({ plant, code }) => `${code} in ${plant}`,
  );
});

test('both plants have late orders, and orders in time', () => {
  const late = world.productionOrders.filter(({ plannedEnd, due }) => plannedEnd > due);
  assert.deepEqual(Object.keys(countBy(late, ({ plant }) => plant)).sort(), ['1010', '1710']);
  assert.ok(late.length > 40 && late.length < 200, `${late.length} of 400 are late`);
});

test('numbers include what systems disagree about: leading zeros, digits only, slashes and spaces', () => {
  const numbers = world.materials.map(({ number }) => number);
  assert.ok(numbers.some((number) => /^\d+$/.test(number)));
  assert.ok(numbers.some((number) => number.includes('/')));
  assert.ok(numbers.some((number) => number.includes(' ')));
  assert.ok(world.batches.some(({ number }) => number.startsWith('0')));
});

test('an order that was split is in the plant in two parts that add up to it', () => {
  const parts = Map.groupBy(world.executions, ({ order }) => order);
  const split = [...parts.values()].filter(({ length }) => length > 1);
  assert.equal(split.length, 1);
  const [halves = []] = split;
  const order = world.productionOrders.find(({ number }) => number === halves[0]?.order);
  const sum = (values: readonly string[]) => values.reduce((total, value) => total + Number(value), 0);
  assert.deepEqual(
    halves.map(({ part }) => part),
    [1, 2],
  );
  assert.equal(sum(halves.map(({ quantity }) => quantity)), Number(order?.quantity.value));
  assert.equal(sum(halves.map(({ producedQuantity }) => producedQuantity)), Number(order?.confirmedQuantity));
  order?.components.forEach(({ material, withdrawn }, index) => {
    assert.equal(
      sum(halves.map(({ consumptions }) => consumptions[index]?.consumed ?? '')),
      Number(withdrawn),
      material,
    );
  });
});
