import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { World } from '../../../subgraphs/world/index.ts';
import { worlds } from './worlds.ts';

/** Every place where enterprise and plant differ, found by comparing them, in the words of `knownDifferences`. */
function listDifferences({ stock, productionOrders, executions }: World): readonly string[] {
  const produced = new Map(
    [...Map.groupBy(executions, ({ order }) => order)].map(([order, parts]) => [
      order,
      String(parts.reduce((sum, { producedQuantity }) => sum + Number(producedQuantity), 0)),
    ]),
  );
  const ofOrders = productionOrders.flatMap(({ number, status, confirmedQuantity }) => {
    const onSite = produced.get(number);
    if (onSite === undefined)
      return status === 'CREATED'
        ? []
        : [`Order ${number} is ${status.toLowerCase()} in the enterprise but was never sent to the plant.`];
    return onSite === confirmedQuantity
      ? []
      : [`Order ${number}: the plant produced ${onSite}, the enterprise has ${confirmedQuantity} confirmed.`];
  });
  const ofStock = stock.flatMap(({ plant, material, batch, enterprise, onSite }) => {
    assert.deepEqual({ ...onSite, unrestricted: '' }, { ...enterprise, unrestricted: '' });
    return enterprise.unrestricted === onSite.unrestricted
      ? []
      : [
          `Stock of ${material}${batch === undefined ? '' : ` batch ${batch}`} in ${plant}: the enterprise has ${enterprise.unrestricted}, the plant ${onSite.unrestricted}.`,
        ];
  });
  return [...ofOrders, ...ofStock];
}

for (const { title, world } of worlds) {
  describe(`enterprise and plant ${title}`, () => {
    test('differ in the stated places, and nowhere else', () => {
      assert.deepEqual(world.knownDifferences.toSorted(), listDifferences(world).toSorted());
    });

    test('differ in each known way', () => {
      for (const way of [/was never sent to the plant/, /: the plant produced/, /^Stock of \S+ batch/, /^Stock of/])
        assert.ok(
          world.knownDifferences.some((sentence) => way.test(sentence)),
          String(way),
        );
    });

    test('differ in stock in both plants', () => {
      for (const { code } of world.plants)
        assert.ok(
          world.knownDifferences.some((sentence) => sentence.includes(` in ${code}: `)),
          code,
        );
    });
  });
}
