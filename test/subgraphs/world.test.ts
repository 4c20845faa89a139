import { describe, test } from 'node:test';
import { assertEach, indexKeys, toKey, worlds } from './world/worlds.ts';

for (const { title, world } of worlds) {
  const known = indexKeys(world);

  describe(`quality links ${title}`, () => {
    test('an inspection lot agrees with its order, material and characteristics', () => {
      assertEach(
        world.inspectionLots,
        (lot) => {
          const order = lot.order === undefined ? undefined : known.orders.get(lot.order);
          const material = known.materials.get(lot.material);
          const codes = lot.characteristics.map(({ code }) => code);
          return (
            (lot.order === undefined || (order?.plant === lot.plant && order.material === lot.material)) &&
            material?.baseUnit === lot.quantity.unit &&
            codes.join() === material.characteristics.map(({ code }) => code).join() &&
            lot.results.every(({ characteristic }) => codes.includes(characteristic))
          );
        },
        ({ number }) => number,
      );
    });

    test('a nonconformance agrees with its inspection lot', () => {
      assertEach(
        world.nonconformances,
        ({ inspectionLot = '', plant, material, batch, order }) => {
          const lot = known.lots.get(inspectionLot);
          return lot?.plant === plant && lot.material === material && lot.batch === batch && lot.order === order;
        },
        ({ number }) => number,
      );
    });

    test('a hold stops exactly the thing that its scope names', () => {
      assertEach(
        world.holds,
        ({ scope, plant, material, batch, order, workCenter }) => {
          switch (scope) {
            case 'MATERIAL':
              return known.materials.has(material ?? '') && (batch ?? order ?? workCenter) === undefined;
            case 'BATCH':
              return batch !== undefined && material !== undefined && (order ?? workCenter) === undefined;
            case 'PRODUCTION_ORDER':
              return known.orders.get(order ?? '')?.plant === plant && (material ?? batch ?? workCenter) === undefined;
            case 'WORK_CENTER':
              return known.workCenters.has(toKey(plant, workCenter)) && (material ?? batch ?? order) === undefined;
          }
        },
        ({ number }) => number,
      );
    });
  });
}
