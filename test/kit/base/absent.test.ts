import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orAbsent } from '../../../kit/index.ts';

test('null reads as absent, every other value as itself', () => {
  assert.deepEqual([null, undefined, '', 0, false].map(orAbsent), [undefined, undefined, '', 0, false]);
});
