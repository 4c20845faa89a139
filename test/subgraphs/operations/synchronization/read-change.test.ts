import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOwnershipRegistry } from '../../../../schema/ownership/index.ts';
import type { LookOptions } from '../../../../subgraphs/operations/synchronization/look.ts';
import { createReadChange } from '../../../../subgraphs/operations/synchronization/read-change.ts';
import type { Reconciler, Verdict } from '../../../../subgraphs/operations/synchronization/reconciler.ts';
import { createLandscape } from '../../../support/world.ts';

const plant = '1010';
const creation: Verdict = { kind: 'CHANGE', step: 'setItem', input: { name: 'Gasket' }, isOnce: 'REMOVED' };

/** Reads what a correction that has waited carries, beside a consumer that lacks the record. */
async function read({ isCreation, wasApplied }: { readonly isCreation?: true; readonly wasApplied: boolean }) {
  const query = async (text: string) => {
    if (text.includes('synchronization_mode')) return [{ mode: 'LIVE', since: null, approvedAt: null }];
    return text.includes('applied_hash is not null') && wasApplied ? [{}] : [];
  };
  const reconciler = {
    ...{ noun: 'Material', owner: 'SAP', field: 'Material' },
    look: async () => ({
      lane: 'Material M-1',
      comparisons: [{ consumer: 'SCHEDULING', field: 'Material', ownerValue: 'ACTIVE', verdict: creation }],
    }),
  } as unknown as Reconciler;
  const options = {
    ...{ database: { query }, ownership: createOwnershipRegistry(), landscape: createLandscape([]), mode: 'LIVE' },
  } as unknown as LookOptions;
  const input = { plant, key: 'M-1', consumer: 'SCHEDULING', generation: 2, idempotencyKey: 'k', isCreation } as const;
  return createReadChange(options)(reconciler, input);
}

test('a change that has waited does not create what the consumer has lost meanwhile', async () => {
  assert.equal(await read({ wasApplied: true }), undefined);
  assert.deepEqual(await read({ wasApplied: false }), { step: 'setItem', input: creation.input });
});

test('a creation that was requested as one is carried, after a person let it be made again, too', async () => {
  assert.deepEqual(await read({ isCreation: true, wasApplied: true }), { step: 'setItem', input: creation.input });
});
