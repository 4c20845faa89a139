import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorld } from '../../../subgraphs/world/index.ts';
import { now } from './worlds.ts';

const dayMs = 86_400_000;

test('the same options make the same world', () => {
  assert.deepEqual(createWorld({ now, scale: 2 }), createWorld({ now, scale: 2 }));
});

test('the hour of the day makes no difference', () => {
  const early = createWorld({ now: new Date('2026-11-23T00:00:00Z') });
  const late = createWorld({ now: new Date('2026-11-23T23:59:59Z') });
  assert.equal(early.now, '2026-11-23T00:00:00Z');
  assert.deepEqual(early, late);
});

test('another seed makes another world of the same size', () => {
  const [one, other] = [createWorld({ now, seed: 1 }), createWorld({ now, seed: 2 })];
  assert.equal(one.productionOrders.length, other.productionOrders.length);
  assert.notDeepEqual(one.productionOrders, other.productionOrders);
});

test('a week later the same orders are planned a week later', () => {
  // In summer, where no clock changes within the orders' times.
  const plan = (day: string, aheadMs: number) =>
    createWorld({ now: new Date(day) }).productionOrders.map(({ number, status, plannedStart }) => ({
      number,
      status,
      plannedStart: Date.parse(plannedStart) + aheadMs,
    }));
  assert.deepEqual(plan('2026-06-08T00:00:00Z', 0), plan('2026-06-01T00:00:00Z', 7 * dayMs));
});

test('a world is plain data that survives JSON', () => {
  const world = createWorld({ now });
  assert.deepEqual(JSON.parse(JSON.stringify(world)), world);
});
