import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isUnitCode } from '../../../schema/canonical/index.ts';
import { assertEach, assertUnique, indexKeys, toKey, worlds } from './worlds.ts';

for (const { title, world } of worlds) {
  const known = indexKeys(world);

  describe(`links ${title}`, () => {
    test('keys are unique', () => {
      assertUnique(world.materials, ({ number }) => number);
      assertUnique(world.workCenters, ({ plant, code }) => toKey(plant, code));
      assertUnique(world.billsOfMaterials, ({ plant, material, alternative }) => toKey(plant, material, alternative));
      assertUnique(world.routings, ({ group, alternative }) => toKey(group, alternative));
      assertUnique(world.suppliers, ({ number }) => number);
      assertUnique(world.salesOrders, ({ number }) => number);
      assertUnique(world.productionOrders, ({ number }) => number);
      assertUnique(world.executions, ({ order, part }) => toKey(order, String(part)));
      assertUnique(world.scheduledOperations, ({ order, operation }) => toKey(order, operation));
      assertUnique(world.batches, ({ material, number }) => toKey(material, number));
      assertUnique(world.stock, ({ plant, material, batch }) => toKey(plant, material, batch));
      assertUnique(world.inspectionLots, ({ number }) => number);
      assertUnique(world.nonconformances, ({ number }) => number);
      assertUnique(world.holds, ({ number }) => number);
      assertUnique(
        world.productionOrders.flatMap(({ goodsMovements }) => goodsMovements),
        ({ document, year, item }) => toKey(document, year, item),
      );
    });

    test('bills and routings name materials and work centers of their plant', () => {
      assertEach(
        world.billsOfMaterials,
        ({ plant, material, items }) =>
          known.plants.has(plant) &&
          known.materials.has(material) &&
          items.every(({ component, quantity }) => known.materials.get(component)?.baseUnit === quantity.unit),
        ({ plant, material }) => toKey(plant, material),
      );
      assertEach(
        world.routings,
        ({ plant, material, operations }) =>
          known.materials.has(material) &&
          operations.every(({ workCenter }) => known.workCenters.has(toKey(plant, workCenter))),
        ({ plant, material }) => toKey(plant, material),
      );
    });

    test('an order has the components of its bill and the operations of its routing', () => {
      const bills = new Map(world.billsOfMaterials.map((bill) => [toKey(bill.plant, bill.material), bill]));
      const routings = new Map(world.routings.map((routing) => [toKey(routing.plant, routing.material), routing]));
      for (const { number, plant, material, components, operations } of world.productionOrders) {
        const items = bills.get(toKey(plant, material))?.items;
        assert.deepEqual(
          components.map((component) => toKey(component.position, component.material)),
          items?.map(({ position, component }) => toKey(position, component)),
          number,
        );
        assert.deepEqual(
          operations.map((operation) => toKey(operation.number, operation.workCenter)),
          routings.get(toKey(plant, material))?.operations.map((step) => toKey(step.number, step.workCenter)),
          number,
        );
      }
    });

    test('an order made for a customer makes what that customer ordered, where it was ordered', () => {
      const items = new Set(
        world.salesOrders.flatMap(({ number, items }) =>
          items.map(({ position, material, plant }) => toKey(number, position, material, plant)),
        ),
      );
      assertEach(
        world.productionOrders.filter(({ salesOrder }) => salesOrder !== undefined),
        ({ salesOrder, material, plant }) =>
          items.has(toKey(salesOrder?.number, salesOrder?.position, material, plant)),
        ({ number }) => number,
      );
    });

    test('sales orders are for finished materials', () => {
      assertEach(
        world.salesOrders.flatMap(({ number, items }) => items.map((item) => ({ ...item, number }))),
        ({ material, plant }) => known.materials.get(material)?.kind === 'FINISHED' && known.plants.has(plant),
        ({ number, position }) => toKey(number, position),
      );
    });

    test('executions and scheduled operations are those of an order and its operations', () => {
      assertEach(
        world.executions,
        ({ order: number, plant, material, workOrders }) => {
          const order = known.orders.get(number);
          const operations = order?.operations.map((operation) => toKey(operation.number, operation.workCenter));
          return (
            order?.plant === plant &&
            order.material === material &&
            workOrders.map(({ operation, workCenter }) => toKey(operation, workCenter)).join() === operations?.join()
          );
        },
        ({ order }) => order,
      );
      assertEach(
        world.scheduledOperations,
        ({ order: number, operation, plant, material, workCenter, quantity }) => {
          const order = known.orders.get(number);
          return (
            order?.plant === plant &&
            order.material === material &&
            order.quantity.value === quantity &&
            order.operations.some((found) => found.number === operation && found.workCenter === workCenter)
          );
        },
        ({ order, operation }) => toKey(order, operation),
      );
    });

    test('every order but a cancelled one is scheduled with all its operations', () => {
      const scheduled = Map.groupBy(world.scheduledOperations, ({ order }) => order);
      assertEach(
        world.productionOrders,
        ({ number, status, operations }) =>
          (scheduled.get(number)?.length ?? 0) === (status === 'CANCELLED' ? 0 : operations.length),
        ({ number }) => number,
      );
    });

    test('every plant has one published schedule', () => {
      assert.deepEqual(world.schedules.map(({ plant }) => plant).sort(), [...known.plants].sort());
    });

    test('every unit is a known code', () => {
      const units = world.materials.flatMap(({ baseUnit, alternativeUnits, characteristics }) => [
        baseUnit,
        ...alternativeUnits.map(({ unit }) => unit),
        ...characteristics.flatMap(({ unit }) => unit ?? []),
      ]);
      assertEach(units, isUnitCode, (unit) => unit);
    });

    test('every price is in the currency of its plant', () => {
      assertEach(
        world.materials,
        ({ standardPrices }) =>
          world.plants.every(({ code, currency }) => standardPrices[code]?.currency === currency) &&
          Object.values(standardPrices).every(({ amount }) => Number(amount) > 0),
        ({ number }) => number,
      );
    });
  });
}
