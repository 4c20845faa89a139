import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { test } from 'node:test';
import { createHolderName } from '../../../kit/index.ts';

test('two holders in one process have names of their own, which begin with host and process', () => {
  const [one, other] = [createHolderName(), createHolderName()];
  assert.notEqual(one, other);
  for (const name of [one, other]) assert.ok(name.startsWith(`${hostname()}:${process.pid}:`), name);
});
