import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createCallContext } from '../../../../../kit/index.ts';
import { createId } from '../../../../../schema/canonical/index.ts';
import { createQuestions } from '../../../../../subgraphs/operations/sagas/define-saga.ts';
import type { LookTools } from '../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { salesOrderReconciler } from '../../../../../subgraphs/operations/synchronization/reconcilers/sales-order/index.ts';

const plant = '1010';
const changedAt = '2026-11-23T08:00:00Z';

interface Demand {
  readonly material: string;
  readonly quantity: string;
  readonly dueDate: string | null;
  readonly isOpen: boolean;
}
interface Item {
  readonly open?: string;
  readonly unit?: string;
  readonly committedDate?: string | null;
  readonly at?: string | null;
  readonly number?: string;
}
const createOrder = ({
  open = '5',
  unit = 'C62',
  committedDate = '2027-02-01',
  at = plant,
  number = '2001',
}: Item) => ({
  number,
  changedAt,
  provenance: { isStale: false },
  items: [
    {
      position: '10',
      plant: at === null ? null : { id: createId('Plant', { code: at }) },
      material: { id: createId('Material', { number: 'M-1' }) },
      openQuantity: { value: open, unit },
      committedDate,
    },
  ],
});
const demand: Demand = { material: 'M-1', quantity: '5', dueDate: '2027-02-01', isOpen: true };

interface Sap {
  /** Base unit of the material; null: SAP does not return it. */
  readonly baseUnit?: string | null;
  /** Numbers of orders that cannot be read, among those of the page. */
  readonly unreadable?: readonly string[];
  /** Numbers of materials that cannot be read. */
  readonly unreadableMaterials?: readonly string[];
  /** Orders whose demands cannot be read in the scheduler. */
  readonly unreadableDemands?: readonly string[];
}
const pageInfo = { hasNextPage: false, endCursor: null };
const failure = { message: 'Unreadable', extensions: { code: 'SYSTEM_BAD_RESPONSE' } };
const failing = createQuestions(async () => ({ data: null, errors: [failure] }), createCallContext());

/** Answers as SAP's part of the graph does: one record that cannot be read fails the whole query. */
function askSap(query: string, numbers: readonly string[] | undefined, orders: readonly Item[], sap: Sap) {
  const { baseUnit = 'C62', unreadable = [], unreadableMaterials = [] } = sap;
  if (query.includes('materials(')) {
    if (numbers?.some((number) => unreadableMaterials.includes(number))) return failing.ask('sap', query, {});
    return { materials: { nodes: baseUnit === null ? [] : numbers?.map((number) => ({ number, baseUnit })) } };
  }
  const asked = orders.map(createOrder).filter(({ number }) => numbers?.includes(number) ?? true);
  if (query.includes('items') && asked.some(({ number }) => unreadable.includes(number)))
    return failing.ask('sap', query, {});
  return query.includes('salesOrders(')
    ? { salesOrders: { nodes: asked, pageInfo } }
    : { salesOrder: asked[0] ?? null };
}

/** Readings of items of SAP, and of their demands in the scheduler. */
const createTools = (
  items: Item | readonly Item[] | undefined,
  found: Demand | null,
  carried = 'NEVER',
  sap: Sap = {},
): LookTools =>
  ({
    findCarried: async (_: object, { ownerValue }: { readonly ownerValue: string }) =>
      carried === ownerValue ? 'SAME' : carried,
    queries: {
      ask: async (
        subgraph: string,
        query: string,
        {
          numbers,
          keys,
        }: { readonly numbers?: readonly string[]; readonly keys?: readonly { readonly salesOrder: string }[] },
      ) => {
        const isUnread = keys?.some(({ salesOrder }) => sap.unreadableDemands?.includes(salesOrder));
        if (isUnread === true) return failing.ask('scheduling', query, {});
        if (subgraph === 'scheduling') return { schedulingDemands: keys?.map(() => found) };
        return askSap(query, numbers, items === undefined ? [] : [items].flat(), sap);
      },
    },
  }) as unknown as LookTools;

async function compare(...given: Parameters<typeof createTools>) {
  const look = await salesOrderReconciler.look({ plant, key: '2001/10' }, ['SCHEDULING'], createTools(...given));
  return look?.comparisons[0];
}
async function judge(...given: Parameters<typeof createTools>): Promise<string | undefined> {
  const verdict = (await compare(...given))?.verdict;
  if (verdict === undefined) return undefined;
  if (verdict.kind === 'CHANGE') {
    const { quantity, isOpen } = verdict.input as { readonly quantity: string; readonly isOpen: boolean };
    return `${verdict.approval?.reason ?? verdict.isOnce ?? 'CHANGE'} ${isOpen ? quantity : 'ends'}`;
  }
  return 'reason' in verdict ? `${verdict.kind} ${verdict.reason}` : verdict.kind;
}

describe('the demand of a sales order item', () => {
  test('is created once, and follows quantity, day and material', async () => {
    assert.equal(await judge({}, null), 'REMOVED 5');
    assert.equal(await judge({}, demand), 'EQUAL');
    assert.equal(await judge({ open: '5.000' }, { ...demand, quantity: '5.0' }), 'EQUAL');
    assert.equal(await judge({ open: '3' }, demand), 'CHANGE 3');
    assert.equal(await judge({ committedDate: '2027-02-02' }, demand), 'CHANGE 5');
    assert.equal(await judge({}, { ...demand, material: 'M-2' }), 'CHANGE 5');
  });
  test('is opened again with its item, but not when a planner closed it', async () => {
    const closed = { ...demand, isOpen: false };
    assert.equal(await judge({}, closed, 'CLOSED'), 'CHANGE 5');
    for (const carried of ['OTHER', 'NEVER', 'DEVIATES'])
      assert.equal(await judge({}, closed, carried), 'REMOVED_IN_CONSUMER 5', carried);
    assert.equal(await judge({}, demand, 'OTHER'), 'EQUAL');
  });
  test('ends with the item, and nothing is to end without one', async () => {
    assert.equal(await judge({ open: '0' }, demand), 'CHANGE ends');
    assert.equal(await judge({ open: '0' }, { ...demand, isOpen: false }), 'EQUAL');
    assert.equal(await judge({ open: '0' }, null), 'EQUAL');
    assert.equal((await compare({ open: '0' }, null))?.isQuiet, true);
  });
  test('is set aside in a unit that the scheduler does not plan in, and without a day', async () => {
    assert.equal(await judge({ unit: 'KGM' }, demand), 'QUARANTINED UNIT');
    assert.equal(await judge({ unit: 'ZZ' }, demand, 'NEVER', { baseUnit: 'ZZ' }), 'QUARANTINED UNIT');
    assert.equal(await judge({}, demand, 'NEVER', { baseUnit: null }), 'QUARANTINED UNIT');
    assert.equal(await judge({}, null, 'NEVER', { unreadableMaterials: ['M-1'] }), 'QUARANTINED UNIT');
    assert.equal(await judge({ open: '0' }, demand, 'NEVER', { baseUnit: null }), 'CHANGE ends');
    assert.equal(await judge({ committedDate: null }, null), 'QUARANTINED NO_DELIVERY_DATE');
    assert.equal(await judge({ open: '0', committedDate: null }, demand), 'CHANGE ends');
  });
  test('is not compared where SAP has no such item, or another plant delivers it', async () => {
    assert.equal(await judge(undefined, demand), undefined);
    assert.equal(await judge({ at: '1710' }, demand), undefined);
    assert.equal(await judge({ at: null }, demand), undefined);
  });
  test('counts from the change of its order on, unless the scheduler was given it before', async () => {
    assert.equal((await compare({}, null))?.changedAt, changedAt);
    assert.equal((await compare({}, demand, 'SAME'))?.changedAt, undefined);
  });
  test('is compared beside an order that cannot be read, which is named without its items, and a demand that cannot', async () => {
    const numbers = ['2001', '2002', '2003'];
    const items = numbers.map((number) => ({ number }));
    const tools = createTools(items, demand, 'NEVER', { unreadable: ['2002'] });
    const found = await salesOrderReconciler.scan?.(plant, undefined, tools, []);
    assert.deepEqual(
      found?.records.map(({ key, difference }) => [key, difference]),
      [
        ['2001/10', 'EQUAL'],
        ['2003/10', 'EQUAL'],
        ['2002', 'DEMAND'],
      ],
    );
    const other = createTools(items, demand, 'NEVER', { unreadableDemands: ['2001'] });
    const page = await salesOrderReconciler.scan?.(plant, undefined, other, []);
    assert.deepEqual(
      page?.records.map(({ key, difference }) => [key, difference]),
      [
        ['2002/10', 'EQUAL'],
        ['2003/10', 'EQUAL'],
        ['2001/10', 'DEMAND'],
      ],
    );
    const look = (readings: LookTools) => salesOrderReconciler.look({ plant, key: '2002' }, ['SCHEDULING'], readings);
    await assert.rejects(look(createTools(items.slice(1, 2), demand, 'NEVER', { unreadable: ['2002'] })));
    assert.deepEqual((await look(createTools(items.slice(1, 2), demand)))?.comparisons, []);
  });
  test('of another plant needs no material of it', async () => {
    const asked: string[] = [];
    const tools = createTools({ at: '1710' }, null);
    const { ask } = tools.queries;
    const queries = {
      ask: (...given: Parameters<typeof ask>) => {
        asked.push(given[1]);
        return ask(...given);
      },
    };
    const page = await salesOrderReconciler.scan?.(plant, undefined, { ...tools, queries } as LookTools, []);
    assert.deepEqual([page?.records, asked.length], [[], 1]);
  });
  test('is compared by pages with the same words', async () => {
    const found = await salesOrderReconciler.scan?.(plant, undefined, createTools({ open: '3' }, demand), []);
    const { ownerValue, observedValue } = (await compare({ open: '3' }, demand)) ?? {};
    assert.deepEqual(found?.records, [{ key: '2001/10', ownerValue, observedValue, difference: 'DEMAND' }]);
    assert.equal(ownerValue, 'OPEN M-1 3 C62 2027-02-01');
  });
});
