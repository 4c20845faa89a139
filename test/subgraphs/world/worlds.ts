import assert from 'node:assert/strict';
import { createWorld, type World } from '../../../subgraphs/world/index.ts';

/** A Monday afternoon. */
export const now = new Date('2026-11-23T13:45:00Z');

/** The worlds that every rule must hold in: the usual one, a larger one, and days on which clocks change or a week ends. */
export const worlds: readonly { readonly title: string; readonly world: World }[] = [
  { title: 'at scale 1', world: createWorld({ now }) },
  { title: 'at scale 3', world: createWorld({ now, scale: 3 }) },
  { title: 'at scale 12', world: createWorld({ now, scale: 12 }) },
  { title: 'on the day European clocks change', world: createWorld({ now: new Date('2027-03-28T00:00:00Z') }) },
  { title: 'on a leap day with another seed', world: createWorld({ now: new Date('2028-02-29T23:59:59Z'), seed: 7 }) },
];

/** Asserts that there are items and that each meets the rule, naming those that do not. */
export function assertEach<T>(items: readonly T[], isMet: (item: T) => boolean, toName: (item: T) => string): void {
  assert.notEqual(items.length, 0, 'there is nothing to check');
  assert.deepEqual(items.filter((item) => !isMet(item)).map(toName), []);
}

/** Asserts that no two items share a key. */
export function assertUnique<T>(items: readonly T[], toKey: (item: T) => string): void {
  const counts = [...Map.groupBy(items, toKey)].filter(([, found]) => found.length > 1).map(([key]) => key);
  assert.notEqual(items.length, 0, 'there is nothing to check');
  assert.deepEqual(counts, []);
}

/** Counts the items of each value. */
export function countBy<T>(items: readonly T[], read: (item: T) => string | undefined): Record<string, number> {
  const groups = Map.groupBy(items, read);
  return Object.fromEntries(
    [...groups].flatMap(([value, found]) => (value === undefined ? [] : [[value, found.length]])),
  );
}

/** A key of several parts. */
export const toKey = (...parts: readonly (string | undefined)[]): string => parts.join(' | ');

/** Indexes the possible targets of links. */
export function indexKeys(world: World) {
  return {
    plants: new Set(world.plants.map(({ code }) => code)),
    materials: new Map(world.materials.map((material) => [material.number, material])),
    workCenters: new Set(world.workCenters.map(({ plant, code }) => toKey(plant, code))),
    orders: new Map(world.productionOrders.map((order) => [order.number, order])),
    batches: new Set(world.batches.map(({ plant, material, number }) => toKey(plant, material, number))),
    lots: new Map(world.inspectionLots.map((lot) => [lot.number, lot])),
  };
}
