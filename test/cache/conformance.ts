import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cache } from '../../cache/index.ts';

/** Tests the behaviour that every cache has. */
export function testCacheConformance(name: string, open: () => Promise<Cache>): void {
  test(`${name} gives back what was stored, in the order of the keys`, async () => {
    const cache = await open();
    await cache.writeMany([
      { key: 'a', value: { x: ['ä', 1, null] }, storedAt: 5, keepMs: 60_000 },
      { key: 'b', value: 'text', storedAt: 6, keepMs: 60_000 },
    ]);
    assert.deepEqual(await cache.readMany(['b', 'missing', 'a']), [
      { value: 'text', storedAt: 6 },
      undefined,
      { value: { x: ['ä', 1, null] }, storedAt: 5 },
    ]);
    await cache.close();
  });
  test(`${name} gives back the generation that a value is of`, async () => {
    const cache = await open();
    await cache.writeMany([{ key: 'g', value: 1, storedAt: 5, generation: 'x', keepMs: 60_000 }]);
    assert.deepEqual(await cache.readMany(['g']), [{ value: 1, storedAt: 5, generation: 'x' }]);
    await cache.close();
  });
  test(`${name} forgets what is deleted, and does not mind unknown keys`, async () => {
    const cache = await open();
    await cache.writeMany([{ key: 'c', value: 1, storedAt: 1, keepMs: 60_000 }]);
    await cache.deleteMany(['c', 'never']);
    assert.deepEqual(await cache.readMany(['c']), [undefined]);
    await cache.close();
  });
  test(`${name} forgets what is kept no longer`, async () => {
    const cache = await open();
    await cache.writeMany([{ key: 'd', value: 1, storedAt: 1, keepMs: 1 }]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.deepEqual(await cache.readMany(['d']), [undefined]);
    await cache.close();
  });
  test(`${name} hands out copies: a reader cannot change what others read`, async () => {
    const cache = await open();
    await cache.writeMany([{ key: 'e', value: { n: 1 }, storedAt: 1, keepMs: 60_000 }]);
    const [first] = await cache.readMany(['e']);
    (first?.value as { n: number }).n = 2;
    assert.deepEqual((await cache.readMany(['e']))[0]?.value, { n: 1 });
    await cache.close();
  });
  test(`${name} takes empty questions`, async () => {
    const cache = await open();
    await cache.writeMany([]);
    await cache.deleteMany([]);
    assert.deepEqual(await cache.readMany([]), []);
    await cache.close();
  });
}
