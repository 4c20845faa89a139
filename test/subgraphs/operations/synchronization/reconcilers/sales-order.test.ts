import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createId } from '../../../../../schema/canonical/index.ts';
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
}
const createOrder = ({ open = '5', unit = 'C62', committedDate = '2027-02-01', at = plant }: Item) => ({
  number: '2001',
  changedAt,
  provenance: { isStale: false },
  items: [
    {
      position: '10',
      plant: at === null ? null : { id: createId('Plant', { code: at }) },
      material: { id: createId('Material', { number: 'M-1' }), baseUnit: 'C62' },
      openQuantity: { value: open, unit },
      committedDate,
    },
  ],
});
const demand: Demand = { material: 'M-1', quantity: '5', dueDate: '2027-02-01', isOpen: true };

/** Readings of an item of SAP, and of its demand in the scheduler. */
const createTools = (item: Item | undefined, found: Demand | null, carried = 'NEVER'): LookTools =>
  ({
    findCarried: async () => carried,
    queries: {
      ask: async (subgraph: string, query: string) => {
        if (subgraph === 'scheduling') return { schedulingDemands: [found] };
        const order = item === undefined ? null : createOrder(item);
        if (!query.includes('salesOrders(')) return { salesOrder: order };
        const pageInfo = { hasNextPage: false, endCursor: null };
        return { salesOrders: { nodes: order === null ? [] : [order], pageInfo } };
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
    return `${verdict.isOnce ?? 'CHANGE'} ${isOpen ? quantity : 'ends'}`;
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
    assert.equal(await judge({}, { ...demand, isOpen: false }), 'CHANGE 5');
  });
  test('ends with the item, and nothing is to end without one', async () => {
    assert.equal(await judge({ open: '0' }, demand), 'CHANGE ends');
    assert.equal(await judge({ open: '0' }, { ...demand, isOpen: false }), 'EQUAL');
    assert.equal(await judge({ open: '0' }, null), 'EQUAL');
    assert.equal((await compare({ open: '0' }, null))?.isQuiet, true);
  });
  test('is set aside in a unit that the scheduler does not plan in, and without a day', async () => {
    assert.equal(await judge({ unit: 'KGM' }, demand), 'QUARANTINED UNIT');
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
  test('is compared by pages with the same words', async () => {
    const found = await salesOrderReconciler.scan?.(plant, undefined, createTools({ open: '3' }, demand));
    const { ownerValue, observedValue } = (await compare({ open: '3' }, demand)) ?? {};
    assert.deepEqual(found?.records, [{ key: '2001/10', ownerValue, observedValue, difference: 'DEMAND' }]);
    assert.equal(ownerValue, 'OPEN M-1 3 C62 2027-02-01');
  });
});
