import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createId } from '../../../../../schema/canonical/index.ts';
import { decideRecord } from '../../../../../subgraphs/operations/synchronization/decide.ts';
import type { LookTools } from '../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { plannedOrderReconciler } from '../../../../../subgraphs/operations/synchronization/reconcilers/planned-order/index.ts';

const plant = '1010';
const changedAt = '2026-11-23T08:00:00Z';
const [startTime, endTime] = ['2027-02-01T06:00:00Z', '2027-02-03T14:00:00Z'];
const times = '2027-02-01T06:00Z 2027-02-03T14:00Z';

interface Order {
  readonly quantity?: string;
  readonly endTime?: string | null;
}
interface Supply {
  readonly material: string;
  readonly quantity: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly isOpen: boolean;
}
const supply: Supply = { material: 'M-1', quantity: '7', startTime, endTime, isOpen: true };
const moved = { ...supply, startTime: '2027-02-02T06:00:00Z', endTime: '2027-02-04T14:00:00Z' };

const known = {
  ...{ desiredHash: null, appliedHash: 'earlier', acceptedHash: null, isIgnored: false, isApproved: false },
  ...{ approvedReason: null, isBaseline: false, isBraked: false, generation: 1 },
};
const circumstances = {
  ...({ mode: 'LIVE', onDrift: 'OVERWRITE_FROM_OWNER', isLiveChange: false, last: undefined, sameInHour: 0 } as const),
  hourlyLimit: 500,
};

interface Before {
  /** Owner's value that the scheduler last had. */
  readonly carried?: string;
  readonly carriedTimes?: string;
  /** Input of the last command. */
  readonly last?: object;
  /** Statuses of the production orders into which SAP has converted it. */
  readonly convertedInto?: readonly string[];
  /** True when SAP has other planned orders in the plant. */
  readonly hasOthers?: boolean;
}
const pageInfo = { hasNextPage: false, endCursor: null };
const createOrder = (number: string, { quantity = '7', endTime: end = endTime }: Order) => ({
  number,
  material: { id: createId('Material', { number: 'M-1' }) },
  quantity: { value: quantity, unit: 'C62' },
  plannedStartTime: end === null ? null : startTime,
  plannedEndTime: end,
  changedAt,
  provenance: { isStale: false },
});

/** Readings of planned orders of SAP, and of the orders that stand for them. */
const createTools = (order: Order | undefined, found: Supply | null, before: Before = {}): LookTools =>
  ({
    listTogether: () => [],
    findCarriedValues: async () => before.carriedTimes,
    findLast: async () => (before.last === undefined ? undefined : { input: before.last }),
    findCarried: async (_: object, { ownerValue }: { readonly ownerValue: string }) =>
      before.carried === undefined ? 'NEVER' : before.carried === ownerValue ? 'SAME' : 'OTHER',
    queries: {
      ask: async (subgraph: string, query: string, { numbers }: { readonly numbers?: readonly string[] }) => {
        if (subgraph === 'scheduling') return { schedulingPlannedOrders: numbers?.map(() => found) };
        const one = { number: '20009', provenance: { isStale: false } };
        const toOrder = (status: string, at: number) => ({
          ...{ number: `100040${at}`, plannedOrder: '20001', status, provenance: { isStale: false } },
        });
        if (query.includes('productionOrders('))
          return {
            productionOrders: { nodes: (before.convertedInto ?? []).map(toOrder) },
            plannedOrders: { nodes: before.hasOthers === true ? [one] : [] },
          };
        return { plannedOrders: { nodes: order === undefined ? [] : [createOrder('20001', order)], pageInfo } };
      },
    },
  }) as unknown as LookTools;

async function compare(...given: Parameters<typeof createTools>) {
  const look = await plannedOrderReconciler.look({ plant, key: '20001' }, ['SCHEDULING'], createTools(...given));
  return look?.comparisons[0];
}
async function judge(...given: Parameters<typeof createTools>): Promise<string | undefined> {
  const verdict = (await compare(...given))?.verdict;
  if (verdict === undefined) return undefined;
  if (verdict.kind === 'CHANGE') {
    const { quantity, isOpen, keepsTimes } = verdict.input as Readonly<Record<string, unknown>>;
    const word = verdict.approval?.reason ?? verdict.isOnce ?? 'CHANGE';
    return `${word} ${isOpen === true ? `${quantity}${keepsTimes === true ? ' there' : ''}` : 'ends'}`;
  }
  return 'reason' in verdict ? `${verdict.kind} ${verdict.reason}` : verdict.kind;
}

describe('the order that stands for a planned order', () => {
  test('is made once, and follows quantity and dates of SAP', async () => {
    assert.equal(await judge({}, null), 'REMOVED 7');
    assert.equal(await judge({}, supply), 'EQUAL');
    assert.equal(await judge({ quantity: '9.000' }, { ...supply, quantity: '9' }), 'EQUAL');
    assert.equal(await judge({ quantity: '9' }, supply), 'CHANGE 9');
    assert.equal(await judge({ quantity: '9' }, supply, { carriedTimes: times }), 'CHANGE 9 there');
    assert.equal(await judge({ endTime: '2027-02-05T14:00:00Z' }, supply, { carriedTimes: times }), 'CHANGE 7');
  });
  test('is left where the scheduler moves it', async () => {
    assert.equal(await judge({}, moved, { carriedTimes: times }), 'EQUAL');
    assert.equal(await judge({}, moved, { last: { startTime, endTime } }), 'EQUAL');
    assert.equal(await judge({ quantity: '9' }, moved, { carriedTimes: times }), 'CHANGE 9 there');
    assert.equal(await judge({}, moved, { last: { startTime, endTime: changedAt } }), 'CHANGE 7');
    const { ownerValue, observedValue, carried } = (await compare({}, moved, { carriedTimes: times })) ?? {};
    assert.deepEqual([ownerValue, observedValue, carried], [`OPEN M-1 7 ${times}`, `OPEN M-1 7 ${times}`, times]);
  });
  test('is not made again when a planner has ended it, but when SAP has the planned order again', async () => {
    const over = { ...supply, isOpen: false };
    assert.equal(await judge({}, over), 'REMOVED_IN_CONSUMER 7');
    assert.equal(await judge({}, over, { carried: 'CLOSED' }), 'CHANGE 7');
    assert.equal(await judge({}, null, { carried: 'CLOSED' }), 'CHANGE 7');
    assert.equal(await judge({}, null, { carried: 'CLOSED', last: { isOpen: false } }), 'CHANGE 7');
  });
  test('is not made again either when SAP lacked the planned order for a time after a planner has ended it', async () => {
    const before = { carried: 'CLOSED', last: { isOpen: true } };
    assert.equal(await judge({}, null, before), 'REMOVED 7');
    assert.equal(await judge({}, { ...supply, isOpen: false }, before), 'REMOVED_IN_CONSUMER 7');
  });
  test('ends with the conversion, and with a planned order that SAP does not have any more beside others', async () => {
    assert.equal(await judge(undefined, supply, { convertedInto: ['RELEASED'] }), 'CHANGE ends');
    assert.equal(await judge(undefined, supply, { hasOthers: true }), 'CHANGE ends');
    assert.equal(await judge(undefined, null, { hasOthers: true }), 'EQUAL');
    assert.equal(await judge(undefined, supply), undefined);
    const look = await compare(undefined, supply, { convertedInto: ['RELEASED'] });
    assert.deepEqual([look?.ownerValue, look?.ownerSource?.rawValue], ['CLOSED', 'converted into 1000400']);
  });
  test('stays after a conversion until the production order is released or has ended', async () => {
    for (const status of ['CREATED', 'PARTIALLY_RELEASED', 'OTHER']) {
      const { verdict, ownerValue, observedValue } =
        (await compare(undefined, moved, { convertedInto: ['RELEASED', status], hasOthers: true })) ?? {};
      assert.equal(verdict?.kind, 'EQUAL');
      // Open ones are looked at again.
      assert.ok(ownerValue?.startsWith(plannedOrderReconciler.openValue ?? '-'));
      assert.equal(observedValue, ownerValue);
    }
    for (const status of ['CONFIRMED', 'TECHNICALLY_COMPLETED', 'CLOSED', 'CANCELLED'])
      assert.equal(await judge(undefined, moved, { convertedInto: [status] }), 'CHANGE ends');
    assert.equal((await compare(undefined, null, { convertedInto: ['CREATED'] }))?.ownerValue, 'CLOSED');
  });
  test('is withdrawn under the hourly limit: an answer may lack planned orders that SAP has', async () => {
    const { isLimited } = plannedOrderReconciler;
    const facts = { ...circumstances, nounInHour: isLimited ? 500 : undefined };
    const comparison = (await compare(undefined, supply, { hasOthers: true })) ?? assert.fail();
    const { status, reason } = decideRecord(comparison, known, facts);
    assert.deepEqual([status, reason], ['BRAKED', 'HOURLY_LIMIT']);
  });
  test('is set aside without dates', async () => {
    assert.equal(await judge({ endTime: null }, null), 'QUARANTINED NO_DATES');
  });
  test('counts from the change of the planned order on, unless the scheduler was given it before', async () => {
    assert.equal((await compare({}, null))?.changedAt, changedAt);
    assert.equal((await compare({}, supply, { carried: `OPEN M-1 7 ${times}` }))?.changedAt, undefined);
  });
  test('is read with the others that are looked at at the same time', async () => {
    const asked: string[] = [];
    const shared = new Map<string, Promise<unknown>>();
    const tools = createTools({}, supply);
    const together = {
      ...tools,
      listTogether: () => ['20001', '20002', '*'],
      readTogether: (name: string, read: () => Promise<unknown>) => {
        const reading = shared.get(name) ?? read();
        shared.set(name, reading);
        return reading;
      },
      queries: {
        ask: (...given: Parameters<typeof tools.queries.ask>) => {
          asked.push(`${given[0]} ${JSON.stringify(given[2])}`);
          return tools.queries.ask(...given);
        },
      },
    } as unknown as LookTools;
    const look = (key: string) => plannedOrderReconciler.look({ plant, key }, ['SCHEDULING'], together);
    const [first, gone] = await Promise.all([look('20001'), look('20002')]);
    assert.equal(first?.comparisons[0]?.verdict.kind, 'EQUAL');
    assert.equal(gone, undefined);
    const numbers = ['20001', '20002'];
    assert.deepEqual(asked.toSorted(), [
      `sap ${JSON.stringify({ filter: { plant, numbers }, first: 100 })}`,
      `sap ${JSON.stringify({ plant, plannedOrders: numbers })}`,
      `scheduling ${JSON.stringify({ plant, numbers })}`,
    ]);
  });
  test('is compared by pages with the same words', async () => {
    const found = await plannedOrderReconciler.scan?.(plant, undefined, createTools({ quantity: '9' }, supply), []);
    const { ownerValue, observedValue } = (await compare({ quantity: '9' }, supply)) ?? {};
    assert.deepEqual(found?.records, [{ key: '20001', ownerValue, observedValue, difference: 'SUPPLY' }]);
    assert.equal(ownerValue, `OPEN M-1 9 ${times}`);
  });
});
