import { describe, test } from 'node:test';
import { assertEach, indexKeys, toKey, worlds } from './worlds.ts';

for (const { title, world } of worlds) {
  const known = indexKeys(world);
  const isBatch = (plant: string, material: string | undefined, batch: string | undefined) =>
    batch === undefined || known.batches.has(toKey(plant, material, batch));

  describe(`batches ${title}`, () => {
    test('batches belong to batch-managed materials, and every batch that is named exists in its plant', () => {
      assertEach(
        world.batches,
        ({ material }) => known.materials.get(material)?.isBatchManaged === true,
        ({ number }) => number,
      );
      assertEach(
        world.productionOrders,
        ({ plant, material, producedBatch, components, goodsMovements }) =>
          isBatch(plant, material, producedBatch) &&
          [...components, ...goodsMovements].every((part) => isBatch(plant, part.material, part.batch)),
        ({ number }) => number,
      );
      assertEach(
        world.executions,
        ({ plant, material, batch, consumptions }) =>
          isBatch(plant, material, batch) && consumptions.every((part) => isBatch(plant, part.material, part.batch)),
        ({ order }) => order,
      );
      assertEach(
        world.stock,
        ({ plant, material, batch }) => isBatch(plant, material, batch),
        ({ material }) => material,
      );
      assertEach(
        world.inspectionLots,
        ({ plant, material, batch }) => isBatch(plant, material, batch),
        ({ number }) => number,
      );
      assertEach(
        world.nonconformances,
        ({ plant, material, batch }) => isBatch(plant, material, batch),
        ({ number }) => number,
      );
      assertEach(
        world.holds,
        ({ plant, material, batch }) => isBatch(plant, material, batch),
        ({ number }) => number,
      );
    });

    test('a movement and a stock figure of a batch-managed material names the batch, others never do', () => {
      const isNamed = ({ material, batch }: { readonly material: string; readonly batch?: string }) =>
        known.materials.get(material)?.isBatchManaged === (batch !== undefined);
      assertEach(
        world.productionOrders.flatMap(({ goodsMovements }) => goodsMovements),
        isNamed,
        ({ document, item }) => toKey(document, item),
      );
      assertEach(world.stock, isNamed, ({ plant, material }) => toKey(plant, material));
    });

    test('every plant has stock figures of every material without batches and of every batch', () => {
      const stocked = new Set(world.stock.map(({ plant, material, batch }) => toKey(plant, material, batch)));
      const loose = world.materials.filter(({ isBatchManaged }) => !isBatchManaged);
      assertEach(
        world.plants.flatMap(({ code }) => loose.map(({ number }) => toKey(code, number, undefined))),
        (key) => stocked.has(key),
        (key) => key,
      );
      assertEach(
        [...known.batches],
        (key) => stocked.has(key),
        (key) => key,
      );
    });

    test('genealogy follows from what an order consumed and produced', () => {
      assertEach(
        world.genealogy,
        ({ order: number, plant, produced, consumed, quantity }) => {
          const order = known.orders.get(number);
          return (
            order?.plant === plant &&
            order.material === produced.material &&
            order.producedBatch === produced.batch &&
            order.components.some(
              ({ material, batch, withdrawn }) =>
                material === consumed.material && batch === consumed.batch && withdrawn === quantity.value,
            )
          );
        },
        ({ order, consumed }) => toKey(order, consumed.batch),
      );
    });

    test('genealogy reaches from purchased material through semifinished to finished goods', () => {
      const findKind = (material: string) => known.materials.get(material)?.kind;
      const made = new Set(world.productionOrders.flatMap(({ producedBatch }) => producedBatch ?? []));
      const upper = world.genealogy.filter(
        ({ produced, consumed }) => findKind(produced.material) === 'FINISHED' && made.has(consumed.batch),
      );
      assertEach(
        upper,
        ({ consumed }) =>
          world.genealogy.some(
            (lower) => lower.produced.batch === consumed.batch && findKind(lower.consumed.material) === 'RAW',
          ),
        ({ order }) => order,
      );
    });

    test('a blocked batch has an active hold', () => {
      const held = new Set(world.holds.filter(({ releasedAt }) => releasedAt === undefined).map(({ batch }) => batch));
      assertEach(
        world.batches.filter(({ status }) => status === 'BLOCKED'),
        ({ number }) => held.has(number),
        ({ number }) => number,
      );
    });
  });
}
