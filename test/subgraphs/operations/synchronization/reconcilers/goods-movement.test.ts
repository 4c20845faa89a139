import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LookTools } from '../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { goodsMovementReconciler } from '../../../../../subgraphs/operations/synchronization/reconcilers/goods-movement.ts';

const key = '2026/4990000012/1';
const movement = {
  key,
  kind: 'RECEIPT',
  type: '101',
  material: 'RM-1',
  batch: null as string | null,
  quantity: { value: '30', unit: 'C62' },
  stock: 'UNRESTRICTED',
  storageLocation: '0001' as string | null,
  toStorageLocation: null as string | null,
  postedAt: '2026-11-28T10:00:00Z',
  postedBy: 'CLERK',
  reverses: null as string | null,
  isCancelled: false,
};
interface Posted {
  readonly key: string;
  readonly reference: string;
  readonly isDone: boolean;
}
const done = (of: string): Posted => ({ key: of, reference: '7', isDone: true });

/** Looks at the movement; `posted` is what the plant has, `null` when it does not answer. */
async function read(
  change: Partial<typeof movement> | undefined,
  posted: readonly Posted[] | null = [],
  storageLocations: readonly string[] = [],
) {
  const unused = () => Promise.reject(new Error('It is not read.'));
  const answers = {
    sapGoodsMovements: change === undefined ? [] : [{ ...movement, ...change }],
    odooPostedMovements: posted === null ? null : { movements: posted, storageLocations },
  };
  const tools: LookTools = {
    queries: { ask: async <Data>() => answers as Data },
    prepare: unused,
    readEarlier: unused,
    findLast: unused,
    readFactsFrom: unused,
    listReports: unused,
    findKnown: unused,
    findLinks: unused,
    listTogether: () => [],
    readTogether: (_, read) => read(),
    isKnown: unused,
    findIdentity: unused,
    findCarried: unused,
    findCarriedValues: unused,
    listPlantsBeside: () => [],
    findPlant: () => undefined,
    now: () => Date.now(),
  };
  return goodsMovementReconciler.look({ plant: '1010', key }, ['ODOO'], tools);
}

async function look(...given: Parameters<typeof read>) {
  return (await read(...given))?.comparisons.map(({ verdict: { kind }, ownerValue }) => `${kind} ${ownerValue}`);
}

describe('a look at a movement of goods', () => {
  test('it is posted once, as its document says', async () => {
    assert.deepEqual(await look({}), ['CHANGE RECEIPT 101 30 C62 RM-1']);
    assert.deepEqual(await look({ batch: 'B1' }), ['CHANGE RECEIPT 101 30 C62 RM-1 batch B1']);
    assert.deepEqual(await look({}, [done(key)]), ['EQUAL RECEIPT 101 30 C62 RM-1']);
    // A transfer that was made, and not carried out, is carried out.
    assert.deepEqual(await look({}, [{ ...done(key), isDone: false }]), ['CHANGE RECEIPT 101 30 C62 RM-1']);
  });
  test('what was reversed before it was carried never comes, and neither does its reversal', async () => {
    assert.deepEqual(await look({ isCancelled: true }), []);
    const reversal = { kind: 'ISSUE', type: '102', reverses: '2026/4990000011/1' };
    assert.deepEqual(await look(reversal), []);
    assert.deepEqual(await look(reversal, [done('2026/4990000011/1')]), ['CHANGE ISSUE 102 30 C62 RM-1']);
    // Its transfer is open: a worker could carry it out.
    const open = [{ ...done(key), isDone: false }];
    assert.deepEqual(await look({ isCancelled: true }, open), ['CHANGE ABSENT']);
    assert.deepEqual(await look({ isCancelled: true }, [done(key)]), ['EQUAL RECEIPT 101 30 C62 RM-1']);
  });
  test('a transfer between storage locations that are one place in the plant has nothing to carry', async () => {
    const transfer = { kind: 'TRANSFER', type: '311', toStorageLocation: '0002' };
    assert.deepEqual(await look(transfer), []);
    assert.deepEqual(await look(transfer, [], ['0002']), ['CHANGE TRANSFER 311 30 C62 RM-1']);
  });
  test('a document that SAP does not have, or that is one of ours, has nothing to carry', async () => {
    assert.equal(await look(undefined), undefined);
  });
  test('it does not run beside a change of the holds of its goods', async () => {
    const lanes = async (batch: string | null) => (await read({ batch }))?.besideLanes;
    assert.deepEqual(await lanes(null), ['1010/material/RM-1/']);
    assert.deepEqual(await lanes('B1'), ['1010/material/RM-1/', '1010/material/RM-1/B1']);
  });
  test('an outage of the plant is no difference', async () => {
    assert.deepEqual(await look({}, null), ['UNANSWERED ']);
  });
});
