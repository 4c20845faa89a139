import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findUnsetMode, readMode } from '../../../../subgraphs/operations/synchronization/mode.ts';

test('master data is OFF until a person sets it, and everything else as configured', async () => {
  assert.equal(findUnsetMode('Material', 'LIVE'), 'OFF');
  assert.equal(findUnsetMode('Material', 'OBSERVE'), 'OFF');
  assert.equal(findUnsetMode('ProductionOrder', 'LIVE'), 'LIVE');
  const material = { noun: 'Material', plant: '1010' };
  assert.deepEqual(await readMode({ query: async () => [] }, material, 'LIVE'), { mode: 'OFF' });
  const set = { mode: 'LIVE', since: null, approvedAt: null };
  assert.equal((await readMode({ query: async () => [set] as never }, material, 'OFF')).mode, 'LIVE');
});
