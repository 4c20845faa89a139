import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Consumer, LookTools } from '../../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { executionFactReconciler } from '../../../../../../subgraphs/operations/synchronization/reconcilers/execution-fact/index.ts';

const unit = 'C62';
const order = { number: '1', status: 'RELEASED', quantity: { value: '20', unit }, operations: [{ number: '0020' }] };
const fact = {
  key: 'odoo/1',
  kind: 'PRODUCTION',
  reference: 'WH/MO/1',
  orderNumbers: ['1'],
  doneTime: '2026-11-28T10:00:00Z',
  quantity: { value: '2', unit },
  lines: [],
  work: null,
  serialNumbers: null,
  digest: 'aaaaaaaaaa',
  formerDigest: null,
};
const confirmation = {
  number: '1',
  reference: '900/1',
  operation: '0020',
  key: 'odoo/1',
  revision: 1,
  digest: 'aaaaaaaaaa',
  producedQuantity: '2',
  scrapQuantity: '0',
  workMinutes: '0',
  isReversed: false,
};
const done = { number: '1', isOpen: true, openQuantity: '0', facts: [fact] };
const plant = {
  productionOrder: order as object | null,
  odooOrderFacts: [done] as readonly object[] | null,
  sapConfirmations: [confirmation],
  parts: [] as readonly object[],
};

const sap: readonly Consumer[] = ['SAP'];

/** Looks at a record in systems that answer this. */
function look(key: string, change: Partial<typeof plant> = {}, factsFrom = '2026-11-28T09:00:00Z', consumers = sap) {
  const unused = () => Promise.reject(new Error('It is not read.'));
  const tools: LookTools = {
    queries: { ask: async <Data>() => ({ ...plant, ...change }) as Data },
    prepare: unused,
    readEarlier: unused,
    findLast: unused,
    readFactsFrom: async () => ({ factsFrom, addedFrom: factsFrom }),
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
  return executionFactReconciler.look({ plant: '1010', key }, consumers, tools);
}
const listKinds = async (...given: Parameters<typeof look>) =>
  (await look(...given))?.comparisons.map(({ key, verdict }) => `${key}: ${verdict.kind}`);

describe('a look at what was done for an order', () => {
  test('a fact that both systems have is equal', async () => {
    assert.deepEqual(await listKinds('1 odoo/1'), ['1: EQUAL', '1 odoo/1: EQUAL']);
  });
  test('a fact from before the instant of the go-live has nothing to differ in', async () => {
    const kinds = await listKinds('1 odoo/1', {}, '2026-11-28T11:00:00Z');
    assert.deepEqual(kinds, ['1: EQUAL', '1 odoo/1: EQUAL']);
  });
  for (const key of ['1', '1 odoo/1'])
    test(`${key} has vanished, and is not in sync, when the plant or SAP does not have the order any more`, async () => {
      assert.equal(await look(key, { odooOrderFacts: [] }), undefined);
      assert.equal(await look(key, { productionOrder: null }), undefined);
    });
  test('a fact that the plant does not have any more has vanished, though the order is there', async () => {
    assert.equal(await look('1 odoo/1', { odooOrderFacts: [{ ...done, facts: [] }] }), undefined);
  });
  const lookAtPlan = async (plan: object | null, isOpen = true, factsFrom?: string) => {
    const parts = [{ schedule: plan }];
    const found = await look('1', { parts, odooOrderFacts: [{ ...done, isOpen }] }, factsFrom, ['SCHEDULING']);
    return found?.comparisons.map(({ verdict }) => (verdict.kind === 'CHANGE' ? verdict.input : verdict.kind));
  };
  const input = { plant: '1010', number: '1', completedQuantity: '2', isTotal: true };
  test('a plan that is behind the plant gets what was produced, and its end with the last part', async () => {
    const behind = { completedQuantity: null, isCompleted: false };
    assert.deepEqual(await lookAtPlan(behind), [{ ...input, isFinal: false }]);
    assert.deepEqual(await lookAtPlan(behind, false), [{ ...input, isFinal: true }]);
    assert.deepEqual(await lookAtPlan({ ...behind, completedQuantity: '2' }, false), [{ ...input, isFinal: true }]);
  });
  test('a plan that is as far, is ahead, or is completed, is never set back', async () => {
    for (const completedQuantity of ['2', '2.000', '7'])
      assert.deepEqual(await lookAtPlan({ completedQuantity, isCompleted: false }), ['EQUAL']);
    assert.deepEqual(await lookAtPlan({ completedQuantity: null, isCompleted: true }), ['EQUAL']);
  });
  test('an order that is not planned, or was produced before facts were carried, has no plan to report to', async () => {
    assert.deepEqual(await lookAtPlan(null), []);
    const plan = { completedQuantity: null, isCompleted: false };
    assert.deepEqual(await lookAtPlan(plan, true, '2026-11-28T11:00:00Z'), []);
  });
  test('a page of orders is compared with one statement for its reports, and one each for what people decided and linked', async () => {
    const orders = ['1', '2', '3'].map((number) => ({ ...order, number }));
    const facts = orders.map(({ number }) => ({ ...done, number, facts: [] }));
    const page = { nodes: orders, pageInfo: { hasNextPage: false, endCursor: null } };
    const calls: string[] = [];
    const count = (name: string) => async () => {
      calls.push(name);
      return new Map();
    };
    const instant = '2026-11-28T09:00:00Z';
    const tools = {
      queries: { ask: async () => ({ ...plant, sapConfirmations: [], odooOrderFacts: facts, productionOrders: page }) },
      readFactsFrom: async () => ({ factsFrom: instant, addedFrom: instant }),
      listReports: count('reports'),
      findKnown: count('known'),
      findLinks: count('links'),
    } as unknown as LookTools;
    assert.deepEqual(await executionFactReconciler.scan?.('1010', undefined, tools, []), {
      records: [],
      next: undefined,
    });
    assert.deepEqual(calls.toSorted(), ['known', 'links', 'reports']);
  });
  test('a plant without an instance for its facts is an outage', async () => {
    await assert.rejects(look('1', { odooOrderFacts: null }), /no record at all/);
  });
});
