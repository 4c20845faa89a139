import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createId } from '../../../../../schema/canonical/index.ts';
import type { EarlierStep } from '../../../../../subgraphs/operations/sagas/index.ts';
import type { LookTools } from '../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { qualityHoldReconciler } from '../../../../../subgraphs/operations/synchronization/reconcilers/quality-hold.ts';

const plant = '1010';
const hold = {
  number: 'QH-1',
  isActive: true,
  scope: 'MATERIAL',
  plant: { id: createId('Plant', { code: plant }) },
  material: { id: createId('Material', { number: 'M-1' }) },
  batch: null,
  productionOrder: null,
  workCenter: null,
  placedAt: '2026-11-28T10:00:00Z',
  placedBy: 'q.inspector',
  releasedAt: null,
  releasedBy: null,
};
const block = (after: EarlierStep['after']): EarlierStep => ({ key: 'blocked', memento: null, after });

/** Looks at a hold of a material of which SAP has this stock, after these steps. */
async function look(stock: { readonly movable: string; readonly atTarget: string }, earlier: readonly EarlierStep[]) {
  const tools: LookTools = {
    queries: { ask: async <Data>() => ({ qualityHold: hold }) as Data },
    prepare: async () => ({ kind: 'STATE', memento: stock }),
    readEarlier: async () => earlier,
    findLast: async () => undefined,
    readFactsFrom: async () => undefined,
    listReports: async () => new Map(),
    findKnown: async () => new Map(),
    findLinks: async () => new Map(),
    listTogether: () => [],
    readTogether: (_, read) => read(),
    isKnown: async () => false,
    findIdentity: async () => undefined,
    findCarried: async () => 'NEVER',
    findCarriedValues: async () => undefined,
    listPlantsBeside: () => [],
    findPlant: () => undefined,
    now: () => 0,
  };
  const found = await qualityHoldReconciler.look({ plant, key: 'QH-1' }, ['SAP'], tools);
  return found?.comparisons[0] ?? assert.fail();
}
const judge = async (...given: Parameters<typeof look>) => {
  const { verdict } = await look(...given);
  return verdict.kind === 'CHANGE' ? { isAddition: verdict.isAddition } : verdict.kind;
};

describe('a hold of a material', () => {
  const taken = { movable: '3', atTarget: '7' };
  const received = { movable: '3', atTarget: '10' };
  test('has nothing to block where nothing is unrestricted', async () => {
    assert.equal(await judge({ movable: '0', atTarget: '10' }, [block({ moved: '10', atTarget: '10' })]), 'EQUAL');
  });
  test('adds goods that come later, while everything that it blocked is blocked', async () => {
    assert.deepEqual(await judge(received, [block({ moved: '10', atTarget: '10' })]), { isAddition: true });
  });
  test('adds none when a person took goods out of it', async () => {
    assert.deepEqual(await judge(taken, [block({ moved: '10', atTarget: '10' })]), { isAddition: false });
  });
  test('adds goods that come after those were blocked again', async () => {
    const steps = [block({ moved: '10', atTarget: '10' }), block({ moved: '3', atTarget: '10' })];
    assert.deepEqual(await judge(received, steps), { isAddition: true });
  });
  test('counts what steps of earlier releases moved', async () => {
    assert.deepEqual(await judge(received, [block({ moved: '6' }), block({ moved: '4' })]), { isAddition: true });
    assert.deepEqual(await judge(taken, [block({ moved: '6' }), block({ moved: '4' })]), { isAddition: false });
  });
  test('is shown with its time, without the person who placed it', async () => {
    const { ownerSource } = await look(taken, []);
    assert.deepEqual(ownerSource, { changedAt: '2026-11-28T10:00:00Z' });
  });
});
