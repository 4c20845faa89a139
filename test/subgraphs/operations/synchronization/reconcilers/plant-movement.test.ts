import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PlantConfig } from '../../../../../kit/index.ts';
import type { LookTools, Prepared } from '../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { plantMovementReconciler } from '../../../../../subgraphs/operations/synchronization/reconcilers/plant-movement/index.ts';

const key = 'plant/81';
const goods = {
  batch: null as string | null,
  quantity: { value: '3', unit: 'C62' },
  stock: 'UNRESTRICTED',
  storageLocation: '0001' as string | null,
  toStorageLocation: null as string | null,
};
const movement = {
  key,
  kind: 'GAIN',
  material: 'RM-1',
  goods: [goods],
  doneTime: '2026-11-28T10:00:00Z',
  reference: 'Product Quantity Updated',
  changedBy: 'Shop Floor',
};
const document = {
  key,
  revision: 1,
  document: '2026/4990000012',
  isCancelled: false,
  moved: { value: '3', unit: 'C62' },
};

interface Given {
  readonly change?: Partial<typeof movement>;
  readonly posted?: readonly (typeof document)[] | null;
  readonly setting?: PlantConfig['plantMovements'];
  readonly prepared?: Prepared;
  readonly factsFrom?: string;
  readonly addedFrom?: string;
  /** Stock in SAP and in Odoo. */
  readonly stock?: readonly [string, string];
  readonly isGone?: boolean;
}

const state: Prepared = { kind: 'STATE', memento: {} };

function createTools({
  change,
  posted = [],
  setting,
  prepared = state,
  factsFrom = '2026-11-01T00:00:00Z',
  addedFrom = '2026-11-01T00:00:00Z',
  stock = ['100', '103'],
  isGone,
}: Given): LookTools {
  const unused = () => Promise.reject(new Error('It is not read.'));
  const [sap, odoo] = stock.map((value) => {
    const none = { value: '0', unit: 'C62' };
    return { unrestricted: { value, unit: 'C62' }, inQualityInspection: none, blocked: none };
  });
  const answer = (text: string): object => {
    if (text.includes('odooPlantMovements')) return { found: isGone === true ? [] : [{ ...movement, ...change }] };
    if (text.includes('sapPostedMovements')) return { found: posted };
    if (text.includes('stockBalances')) return { stockBalances: [{ enterprise: sap }] };
    return { balances: [{ onSite: odoo }] };
  };
  return {
    queries: { ask: async <Data>(_: unknown, text: string) => answer(text) as Data },
    prepare: async () => prepared,
    readEarlier: unused,
    findLast: unused,
    readFactsFrom: async () => ({ factsFrom, addedFrom }),
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
    findPlant: (code) => ({ code, timeZone: 'UTC', plantMovements: setting }),
    now: () => Date.now(),
  };
}

const read = (given: Given) => plantMovementReconciler.look({ plant: '1010', key }, ['SAP'], createTools(given));

async function look(given: Given) {
  const [comparison] = (await read(given))?.comparisons ?? [];
  if (comparison === undefined) return 'nothing';
  const { verdict, ownerValue } = comparison;
  const reason =
    verdict.kind === 'CHANGE' ? verdict.approval?.reason : 'reason' in verdict ? verdict.reason : undefined;
  return [verdict.kind, ...(reason === undefined ? [] : [reason]), ownerValue].join(' ');
}

const gain = 'GAIN RM-1 3 C62 at 0001';

describe('a look at what people did in the plant without an order', () => {
  test('it is proposed, and posted at once only where the plant says so', async () => {
    assert.equal(await look({}), `CHANGE PROPOSED ${gain}`);
    assert.equal(await look({ setting: 'PROPOSE' }), `CHANGE PROPOSED ${gain}`);
    assert.equal(await look({ setting: 'POST' }), `CHANGE ${gain}`);
  });
  test('where the settings name no storage location a person sees where it would be posted', async () => {
    const change = { goods: [{ ...goods, storageLocation: null }] };
    const prepared: Prepared = { kind: 'STATE', memento: { places: ['0002'] } };
    const [comparison] = (await read({ change, setting: 'POST', prepared }))?.comparisons ?? [];
    const approval = comparison?.verdict.kind === 'CHANGE' ? comparison.verdict.approval : undefined;
    assert.deepEqual([approval?.reason, approval?.isOfContent], ['PROPOSED', true]);
    assert.match(approval?.message ?? '', /SAP's storage location would be 0002\./);
  });
  test('a count that has made both stocks equal is left to a person, a transfer is not compared', async () => {
    assert.equal(await look({ setting: 'POST', stock: ['103', '103'] }), `CHANGE AGREES_WITHOUT ${gain}`);
    const transfer = { kind: 'TRANSFER', goods: [{ ...goods, toStorageLocation: '0009' }] };
    assert.equal(
      await look({ change: transfer, setting: 'POST', stock: ['103', '103'] }),
      'CHANGE TRANSFER RM-1 3 C62 at 0001 to 0009',
    );
  });
  test('what SAP has a document of is equal; a cancelled one may be posted again, with the next revision', async () => {
    assert.equal(await look({ posted: [document] }), `EQUAL ${gain}`);
    const cancelled = { posted: [{ ...document, revision: 2, isCancelled: true }] };
    assert.equal(await look({ ...cancelled, setting: 'POST' }), `CHANGE REVERSED_IN_SAP ${gain}`);
    const verdict = (await read(cancelled))?.comparisons[0]?.verdict;
    assert.equal(verdict?.kind === 'CHANGE' && (verdict.input as { readonly revision: number }).revision, 3);
  });
  test('what was edited after it was posted is left to a person', async () => {
    assert.equal(
      await look({ posted: [{ ...document, moved: { value: '2', unit: 'C62' } }] }),
      `DIFFERS EDITED_AFTER_POSTING ${gain}`,
    );
  });
  test('what was done before facts are carried, and goods that SAP does not know, are no proposals', async () => {
    assert.equal(await look({ factsFrom: '2026-11-28T10:00:01Z' }), 'nothing');
    assert.equal(await look({ addedFrom: '2026-11-28T10:00:01Z' }), 'nothing');
    const refuse = (code: string): Prepared => ({ kind: 'REFUSED', code, message: 'No.' });
    assert.equal(await look({ prepared: refuse('NOT_FOUND') }), 'nothing');
    assert.equal(await look({ prepared: refuse('INVALID_STATE') }), `QUARANTINED INVALID_STATE ${gain}`);
    assert.equal(await look({ isGone: true }), 'nothing');
  });
  test('it waits for changes of its goods, and stock that differs is compared again after it', async () => {
    const { lane, besideLanes, mayAgree } = (await read({ change: { goods: [{ ...goods, batch: 'B1' }] } })) ?? {};
    assert.equal(lane, '1010/goods/RM-1');
    assert.deepEqual(besideLanes, ['1010/material/RM-1/', '1010/material/RM-1/B1']);
    assert.deepEqual(mayAgree, [{ noun: 'StockBalance', key: 'RM-1' }]);
  });
  test('an outage of SAP is no difference', async () => {
    assert.equal(await look({ posted: null }), 'UNANSWERED ');
  });
});
