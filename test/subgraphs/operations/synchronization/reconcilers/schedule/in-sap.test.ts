import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Landscape } from '../../../../../../kit/index.ts';
import { createId } from '../../../../../../schema/canonical/index.ts';
import { createOwnershipRegistry } from '../../../../../../schema/ownership/index.ts';
import { listConsumers } from '../../../../../../subgraphs/operations/synchronization/look.ts';
import type { LookTools } from '../../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { scheduleReconciler } from '../../../../../../subgraphs/operations/synchronization/reconcilers/schedule/index.ts';

const plant = '1010';
const now = Date.parse('2026-11-23T06:00:00Z');
const addHours = (hours: number): string => new Date(now + hours * 3_600_000).toISOString();
const workCenter = { id: createId('WorkCenter', { plant, code: 'MILL' }) };

/** Operations by their start in hours from now; each takes an hour. */
type Starts = Readonly<Record<string, number>>;
const createSchedule = (starts: Starts, isStale = false) => ({
  provenance: { isStale },
  operations: Object.entries(starts).map(([operationNumber, start]) => ({
    operationNumber,
    status: 'APPROVED',
    startTime: addHours(start),
    endTime: addHours(start + 1),
    workCenter,
  })),
});
const createOrder = (starts: Starts, { status = 'REL', ...change }: { status?: string; isLocked?: boolean } = {}) => ({
  number: '1000001',
  status: 'RELEASED',
  changedAt: null,
  isLocked: false,
  provenance: { isStale: false },
  operations: Object.entries(starts).map(([number, start]) => ({
    number,
    status,
    plannedStartTime: addHours(start),
    plannedEndTime: addHours(start + 1),
  })),
  ...change,
});
type Order = ReturnType<typeof createOrder>;

interface Given {
  readonly scheduled: Starts;
  readonly order: Order | null;
  readonly carried?: string | undefined;
  readonly written?: Starts;
  /** Hours from now at which that was written. */
  readonly writtenAt?: number;
  /** Values of the pair that a person has accepted. */
  readonly accepted?: { readonly owner: string; readonly observed: string } | undefined;
  readonly scheduleInSap?: object | undefined;
}

/** Readings in which the scheduler and SAP have these dates. */
const createTools = ({
  scheduled,
  order,
  carried,
  written = {},
  writtenAt = 0,
  accepted,
  ...given
}: Given): LookTools =>
  ({
    now: () => now,
    findPlant: (code: string) => ({ code, timeZone: 'UTC', scheduleInSap: {}, ...given }),
    findKnown: async () =>
      new Map(accepted && [['1000001', { accepted: accepted.observed, acceptedOwner: accepted.owner }]]),
    findCarriedValues: async () => carried,
    findLast: async (_: string, input: { readonly operations: readonly [{ readonly number: string }] }) => {
      const [{ number }] = input.operations;
      const start = written[number];
      if (start === undefined) return undefined;
      const dates = { startTime: addHours(start), endTime: addHours(start + 1) };
      return { input: { operations: [{ number, ...dates }] }, after: null, finishedAt: new Date(addHours(writtenAt)) };
    },
    readTogether: (_: string, read: () => Promise<unknown>) => read(),
    queries: {
      ask: async (subgraph: string, query: string) => {
        if (subgraph === 'sap') return query.includes('_entities') ? { parts: [order] } : { productionOrder: order };
        if (query.includes('_entities')) return { parts: [{ schedule: createSchedule(scheduled) }] };
        const nodes = [
          { status: 'APPROVED', productionOrder: { id: createId('ProductionOrder', { plant, number: '1000001' }) } },
        ];
        return { schedule: { operations: { nodes, pageInfo: { hasNextPage: true, endCursor: 'next' } } } };
      },
    },
  }) as unknown as LookTools;

async function compare(given: Given) {
  const look = await scheduleReconciler.look({ plant, key: '1000001' }, ['SAP'], createTools(given));
  return look?.comparisons[0] ?? assert.fail();
}
async function judge(given: Given) {
  const { verdict } = await compare(given);
  if (verdict.kind !== 'CHANGE') return 'reason' in verdict ? `${verdict.kind} ${verdict.reason}` : verdict.kind;
  const { operations } = verdict.input as { readonly operations: readonly { readonly number: string }[] };
  return `${verdict.approval?.reason ?? 'CHANGE'} ${operations.map(({ number }) => number).join(' ')}`;
}

describe('the dates of an order in SAP', () => {
  const scheduled = { '0010': 24, '0020': 48, '0030': 500 };
  const same = createOrder(scheduled);

  test('are not compared, nor read by pages, in a plant whose landscape does not say so', async () => {
    const tools = createTools({ scheduled, order: createOrder({ '0010': 1 }), scheduleInSap: undefined });
    const record = { plant, key: '1000001' };
    assert.deepEqual((await scheduleReconciler.look(record, ['SAP'], tools))?.comparisons, []);
    const plants = (scheduleInSap?: object) => [
      { code: plant, timeZone: 'UTC', ...(scheduleInSap && { scheduleInSap }) },
    ];
    const systems = ['SAP', 'ODOO', 'SCHEDULING'].map((system) => ({ system, plants: [plant] }));
    const list = (scheduleInSap?: object) => {
      const landscape = { plants: plants(scheduleInSap), systems } as unknown as Landscape;
      const rule = createOwnershipRegistry().findRule('ProductionOrder.schedule', plant) ?? assert.fail();
      return listConsumers({ reconciler: scheduleReconciler, rule }, plant, { landscape });
    };
    assert.deepEqual([list(), list({})], [['ODOO'], ['ODOO', 'SAP']]);
  });

  test('are moved where the scheduler has moved them by more than an hour, and no others', async () => {
    assert.equal(await judge({ scheduled, order: same }), 'EQUAL');
    assert.equal(await judge({ scheduled, order: createOrder({ '0010': 24, '0020': 40, '0030': 40 }) }), 'CHANGE 0020');
  });
  test('are moved by what the plant is configured for', async () => {
    const order = createOrder({ '0010': 24, '0020': 40, '0030': 40 });
    assert.equal(await judge({ scheduled, order, scheduleInSap: { minutes: 480, days: 30 } }), 'CHANGE 0030');
  });
  test('are left as they are while an operation is confirmed in part, the order is over, or is not there', async () => {
    const order = { '0010': 1, '0020': 1 };
    assert.equal(await judge({ scheduled, order: createOrder(order, { status: 'PCNF' }) }), 'EQUAL');
    assert.equal(await judge({ scheduled, order: createOrder(order, { status: 'CNF' }) }), 'EQUAL');
    const ended = { ...createOrder(order), status: 'TECHNICALLY_COMPLETED' };
    assert.equal(await judge({ scheduled, order: ended }), 'EQUAL');
    assert.equal((await compare({ scheduled, order: null })).isQuiet, true);
  });
  test('of a locked order wait for its unlocking', async () => {
    assert.equal(await judge({ scheduled, order: createOrder(scheduled, { isLocked: true }) }), 'EQUAL');
    const order = createOrder({ '0010': 1, '0020': 48 }, { isLocked: true });
    assert.equal(await judge({ scheduled, order }), 'WAITING LOCKED_AT_OWNER');
  });
});

describe('an operation that SAP has moved by itself', () => {
  const scheduled = { '0010': 24, '0020': 48 };
  const moved = createOrder({ '0010': 30, '0020': 48 });
  const carry = async (): Promise<string | undefined> =>
    (await compare({ scheduled, order: createOrder(scheduled) })).carried;

  test('is known by what both said before, and only a person lets it be moved back', async () => {
    const carried = await carry();
    assert.equal(await judge({ scheduled, order: moved, carried }), 'CONSUMER_ADJUSTED 0010');
    assert.equal((await compare({ scheduled, order: moved, carried })).carried?.startsWith('0020'), true);
    assert.equal(await judge({ scheduled, order: moved }), 'CHANGE 0010');
  });
  test('stays known after it was shown, and while another operation is carried', async () => {
    const { carried } = await compare({ scheduled, order: moved, carried: await carry() });
    assert.equal(await judge({ scheduled, order: moved, carried }), 'CONSUMER_ADJUSTED 0010');
    assert.equal(await judge({ scheduled: { '0010': 24, '0020': 60 }, order: moved, carried }), 'CHANGE 0020');
  });
  test('is moved as soon as the scheduler moves it', async () => {
    assert.equal(
      await judge({ scheduled: { '0010': 36, '0020': 48 }, order: moved, carried: await carry() }),
      'CHANGE 0010',
    );
  });
  test('is known by the last change, when SAP was faster than the next look', async () => {
    assert.equal(await judge({ scheduled, order: moved, written: { '0010': 24 } }), 'CONSUMER_ADJUSTED 0010');
    assert.equal(await judge({ scheduled, order: moved, written: { '0010': 20 } }), 'CHANGE 0010');
  });
});

describe('an operation that both have moved', () => {
  const returned = { '0010': 24 };
  const tuesday = { '0010': 48 };

  test('is carried when the scheduler returns to what was written before both agreed', async () => {
    const { carried } = await compare({ scheduled: tuesday, order: createOrder(tuesday) });
    const given = { scheduled: returned, order: createOrder(tuesday), carried, written: returned };
    assert.equal(await judge({ ...given, writtenAt: -1 }), 'CHANGE 0010');
    assert.equal(await judge({ ...given, writtenAt: 1 }), 'CONSUMER_ADJUSTED 0010');
  });
});

describe('a difference that a person has accepted', () => {
  const order = createOrder({ '0010': 30, '0020': 48, '0030': 72 });
  const accept = async (scheduled: Starts) => {
    const { ownerValue, observedValue = '', carried } = await compare({ scheduled, order });
    return { accepted: { owner: ownerValue, observed: observedValue }, carried };
  };
  const scheduled = { '0010': 24, '0020': 48, '0030': 72 };

  test('stays accepted when other operations move within the tolerance, and its values stay the same', async () => {
    const { accepted } = await accept(scheduled);
    const moved = { ...scheduled, '0020': 48.5, '0030': 72.2 };
    const { isAccepted, ownerValue, observedValue } = await compare({ scheduled: moved, order, accepted });
    assert.deepEqual([isAccepted, ownerValue, observedValue], [true, accepted.owner, accepted.observed]);
  });
  test('stays as it is when another operation is carried, and when another one that was accepted agrees', async () => {
    const both = { '0010': 24, '0020': 60, '0030': 72 };
    const { accepted } = await accept(both);
    assert.equal(await judge({ scheduled: { ...both, '0030': 80 }, order, accepted }), 'CHANGE 0030');
    assert.equal((await compare({ scheduled: { ...both, '0030': 80 }, order, accepted })).isAccepted, undefined);
    assert.equal((await compare({ scheduled: { ...both, '0020': 48 }, order, accepted })).isAccepted, true);
  });
  test('is another one as soon as its dates change, in the scheduler or in SAP', async () => {
    const { accepted, carried } = await accept(scheduled);
    assert.equal(await judge({ scheduled: { ...scheduled, '0010': 20 }, order, accepted, carried }), 'CHANGE 0010');
    const other = createOrder({ '0010': 33, '0020': 48, '0030': 72 });
    assert.equal((await compare({ scheduled, order: other, accepted, carried })).isAccepted, undefined);
  });
});

describe('the regular comparison with SAP', () => {
  const scan = async (order: Order | null) =>
    scheduleReconciler.scan?.(plant, undefined, createTools({ scheduled: { '0010': 24 }, order }), []);

  test('names the orders whose dates differ, page by page', async () => {
    const found = await scan(createOrder({ '0010': 1 }));
    assert.equal(found?.next, 'next');
    assert.deepEqual(
      found?.records.map(({ key, difference }) => `${key} ${difference}`),
      ['1000001 DATES'],
    );
    assert.equal((await scan(createOrder({ '0010': 24 })))?.records[0]?.difference, 'EQUAL');
    assert.deepEqual((await scan(null))?.records, []);
  });
  test('says the same as a look, so that a known difference is no news', async () => {
    const order = createOrder({ '0010': 1 });
    const [record] = (await scan(order))?.records ?? [];
    const { ownerValue, observedValue } = await compare({ scheduled: { '0010': 24 }, order });
    assert.deepEqual([record?.ownerValue, record?.observedValue], [ownerValue, observedValue]);
  });
});
