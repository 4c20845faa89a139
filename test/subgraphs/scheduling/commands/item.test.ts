import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Subgraph } from '../../../../kit/index.ts';
import { schedulingSubgraph } from '../../../../subgraphs/scheduling/index.ts';
import { type SchedulingSandbox, startSchedulingSandbox } from '../../../../subgraphs/scheduling/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, world } from '../../../support/world.ts';
import { callCommand } from '../../quality/call-command.ts';
import { callSandbox } from '../order-rows.ts';

const plant = '1010';

describe('the item of a material', () => {
  let sandbox: SchedulingSandbox;
  let subgraph: Subgraph;
  let drawn = 0;
  beforeEach(async () => {
    sandbox = await startSchedulingSandbox({ world });
    const { url, credentials } = sandbox;
    const system = { system: 'SCHEDULING', instance: 'frepple', plants: [plant], url };
    const auth = { kind: 'basic', ...credentials };
    subgraph = await startSubgraph(schedulingSubgraph, createLandscape([{ ...system, auth }]));
  });
  afterEach(async () => {
    await subgraph.close();
    await sandbox.close();
  });
  const set = (input: object) =>
    callCommand(subgraph, 'schedulingSetItem', { key: `key-${(drawn += 1)}`, input: { plant, ...input } });
  const find = async (material: string) => {
    const { body } = await callSandbox(sandbox, `/api/input/item/?name=${encodeURIComponent(material)}`);
    return (body as readonly Readonly<Record<string, unknown>>[])[0];
  };

  test('is made once, and changed in the columns alone that differ', async () => {
    const wanted = { material: 'NEW/1', description: 'Gasket', unit: 'C62' };
    const made = await set(wanted);
    assert.equal(made.status, 'DONE', JSON.stringify(made));
    const item = (await find('NEW/1')) ?? assert.fail();
    assert.deepEqual([item['description'], item['uom']], ['Gasket', 'C62']);
    assert.match(String(item['source']), /^plantgraph:key-/);
    assert.equal((await set(wanted)).status, 'DONE');
    assert.equal((await find('NEW/1'))?.['lastmodified'], item['lastmodified']);
    await callSandbox(sandbox, '/api/input/item/', { method: 'POST', body: { name: 'NEW/1', category: 'seals' } });
    assert.equal((await set({ material: 'NEW/1', description: 'Gasket, blue' })).status, 'DONE');
    const changed = (await find('NEW/1')) ?? assert.fail();
    assert.deepEqual([changed['description'], changed['uom'], changed['category']], ['Gasket, blue', 'C62', 'seals']);
  });

  test('is not made again by a change once planners have deleted it', async () => {
    assert.equal((await set({ material: 'NEW-3', description: 'Gasket', unit: 'C62' })).status, 'DONE');
    await callSandbox(sandbox, '/api/input/item/NEW-3/', { method: 'DELETE' });
    assert.equal(await find('NEW-3'), undefined);
    const refused = await set({ material: 'NEW-3', description: 'Gasket, blue', isNew: false });
    assert.deepEqual([refused.status, refused.code], ['REFUSED', 'NOT_FOUND']);
    assert.equal(await find('NEW-3'), undefined);
  });

  for (const method of ['POST', 'PATCH'] as const)
    test(`is ${method === 'POST' ? 'made' : 'changed'} once when the answer is lost`, async () => {
      const call = { key: 'lost', input: { plant, material: 'NEW-5', description: 'Gasket', unit: 'C62' } };
      if (method === 'PATCH') assert.equal((await set({ material: 'NEW-5', description: 'Seal' })).status, 'DONE');
      const before = sandbox.ledger.entries().length;
      sandbox.faults.set({ kind: 'lost-answer', methods: [method], pathContains: '/item/', times: 1 });
      assert.equal((await callCommand(subgraph, 'schedulingSetItem', call)).status, 'UNKNOWN');
      const again = await callCommand(subgraph, 'schedulingSetItem', { ...call, sinceSentMs: 3_600_000 });
      assert.equal(again.status, 'DONE', again.message ?? '');
      assert.equal((await find('NEW-5'))?.['description'], 'Gasket');
      assert.equal(sandbox.ledger.entries().length, before + 1);
    });

  test('has no unknown unit', async () => {
    assert.equal((await set({ material: 'NEW-4', description: 'Gasket', unit: 'ZZ' })).status, 'DONE');
    assert.equal((await find('NEW-4'))?.['uom'] || '', '');
    assert.equal((await set({ material: 'NEW-4', unit: 'C62' })).status, 'DONE');
    assert.equal((await set({ material: 'NEW-4', unit: 'ZZ', isNew: false })).status, 'DONE');
    assert.equal((await find('NEW-4'))?.['uom'], 'C62');
  });

  test('keeps no text that frePPLe would not', async () => {
    const long = await set({ material: 'NEW-2', description: 'x'.repeat(501) });
    assert.deepEqual([long.status, long.code], ['REFUSED', 'INVALID_INPUT']);
    const unit = await set({ material: 'NEW-2', description: 'Gasket', unit: 'x'.repeat(21) });
    assert.deepEqual([unit.status, unit.code], ['REFUSED', 'INVALID_INPUT']);
    assert.equal(await find('NEW-2'), undefined);
  });
});
