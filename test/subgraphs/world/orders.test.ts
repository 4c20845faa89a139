import { describe, test } from 'node:test';
import { sumDecimals } from '../../../schema/canonical/index.ts';
import { assertEach, toKey, worlds } from './worlds.ts';

const decimal = /^\d+(\.\d+)?$/;

for (const { title, world } of worlds) {
  describe(`quantities ${title}`, () => {
    const isPiece = new Map(world.materials.map(({ number, baseUnit }) => [number, baseUnit === 'C62']));

    test('good pieces and scrap never exceed the order, and no more is delivered than confirmed', () => {
      assertEach(
        world.productionOrders,
        ({ quantity, confirmedQuantity, scrapQuantity, deliveredQuantity }) =>
          Number(confirmedQuantity) + Number(scrapQuantity) <= Number(quantity.value) &&
          Number(deliveredQuantity) <= Number(confirmedQuantity),
        ({ number }) => number,
      );
    });

    test('the status of an order says how much is confirmed and delivered', () => {
      assertEach(
        world.productionOrders,
        ({ status, quantity, confirmedQuantity, scrapQuantity, deliveredQuantity }) => {
          const [total, confirmed, scrap, delivered] = [
            quantity.value,
            confirmedQuantity,
            scrapQuantity,
            deliveredQuantity,
          ].map(Number) as [number, number, number, number];
          switch (status) {
            case 'CREATED':
            case 'RELEASED':
            case 'CANCELLED':
              return confirmed === 0 && delivered === 0;
            case 'PARTIALLY_CONFIRMED':
              return confirmed > 0 && confirmed < total && delivered === 0;
            case 'CONFIRMED':
              return confirmed + scrap === total && delivered === 0;
            case 'PARTIALLY_DELIVERED':
              return delivered > 0 && delivered < total;
            case 'DELIVERED':
            case 'TECHNICALLY_COMPLETED':
            case 'CLOSED':
              return confirmed + scrap === total && delivered === confirmed;
          }
        },
        ({ number, status }) => toKey(number, status),
      );
    });

    test('no operation has more good pieces than the one before it, and the last has those of the order', () => {
      assertEach(
        world.productionOrders,
        ({ confirmedQuantity, operations }) => {
          const good = operations.map((operation) => Number(operation.confirmedQuantity));
          return (
            good.at(-1) === Number(confirmedQuantity) &&
            good.every((value, index) => index === 0 || value <= (good[index - 1] ?? 0))
          );
        },
        ({ number }) => number,
      );
    });

    test('movements of an order add up to what it withdrew and delivered', () => {
      assertEach(
        world.productionOrders,
        ({ components, deliveredQuantity, goodsMovements }) => {
          const sumQuantities = (kind: string, material?: string) =>
            sumDecimals(
              goodsMovements
                .filter(
                  (movement) => movement.kind === kind && (material === undefined || movement.material === material),
                )
                .map(({ quantity }) => quantity.value),
            );
          return (
            Number(sumQuantities('RECEIPT')) === Number(deliveredQuantity) &&
            components.every(
              ({ material, withdrawn }) => Number(sumQuantities('ISSUE', material)) === Number(withdrawn),
            )
          );
        },
        ({ number }) => number,
      );
    });

    test('pieces are whole', () => {
      assertEach(
        world.productionOrders.flatMap(({ number, components }) => components.map((part) => ({ number, ...part }))),
        ({ material, required, withdrawn }) =>
          isPiece.get(material) === false ||
          (Number.isInteger(Number(required.value)) && Number.isInteger(Number(withdrawn))),
        ({ number, material }) => toKey(number, material),
      );
      assertEach(
        world.stock.filter(({ material }) => isPiece.get(material)),
        ({ enterprise, onSite }) =>
          [...Object.values(enterprise), ...Object.values(onSite)].every((value) => Number.isInteger(Number(value))),
        ({ plant, material, batch }) => toKey(plant, material, batch),
      );
    });

    test('no more of a produced batch is consumed than was delivered into it', () => {
      const delivered = new Map(
        world.productionOrders.flatMap(({ producedBatch, deliveredQuantity }) =>
          producedBatch === undefined ? [] : [[producedBatch, Number(deliveredQuantity)] as const],
        ),
      );
      const edges = world.genealogy.filter(({ consumed }) => delivered.has(consumed.batch));
      const used = [...Map.groupBy(edges, ({ consumed }) => consumed.batch)].map(([batch, found]) => ({
        batch,
        amount: Number(sumDecimals(found.map(({ quantity }) => quantity.value))),
      }));
      assertEach(
        used,
        ({ batch, amount }) => amount <= (delivered.get(batch) ?? 0),
        ({ batch }) => batch,
      );
    });

    test('stock of a batch has the type of its status', () => {
      const statuses = new Map(world.batches.map(({ material, number, status }) => [toKey(material, number), status]));
      assertEach(
        world.stock.filter(({ batch }) => batch !== undefined),
        ({ material, batch, enterprise }) => {
          const status = statuses.get(toKey(material, batch));
          return (
            (enterprise.blocked !== '0') === (status === 'BLOCKED') &&
            (enterprise.inQualityInspection !== '0') === (status === 'IN_INSPECTION')
          );
        },
        ({ material, batch }) => toKey(material, batch),
      );
    });

    test('every amount is a plain decimal', () => {
      const amounts = [
        ...world.productionOrders.flatMap(({ quantity, components }) => [
          quantity.value,
          ...components.flatMap(({ required, withdrawn }) => [required.value, withdrawn]),
        ]),
        ...world.executions.flatMap(({ quantity, workOrders, consumptions }) => [
          quantity,
          ...workOrders.flatMap(({ expectedMinutes, actualMinutes, producedQuantity }) => [
            expectedMinutes,
            actualMinutes,
            producedQuantity,
          ]),
          ...consumptions.flatMap((part) => [part.quantity.value, part.consumed]),
        ]),
        ...world.stock.flatMap(({ enterprise, onSite }) => [...Object.values(enterprise), ...Object.values(onSite)]),
      ];
      assertEach(
        amounts,
        (text) => decimal.test(text),
        (text) => text,
      );
    });
  });
}
