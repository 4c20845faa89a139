import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createId } from '../../../../../schema/canonical/index.ts';
import type { LookTools } from '../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { orderOperationsReconciler } from '../../../../../subgraphs/operations/synchronization/reconcilers/order-operations.ts';

const plant = '1010';
const record = { plant, key: '1000195' };
const provenance = { isStale: false };
const place = (code: string) => ({ id: createId('WorkCenter', { plant, code }) });

/** Operations by number, as `{ '0010': 'A' }`. */
type Listed = Readonly<Record<string, string>>;

interface World {
  /** Operations of SAP. */
  readonly sap: Listed;
  readonly status?: string;
  /** Operations of the plan, and work orders; `null` where the order is not known. */
  readonly found: Listed | null;
  /** Those that are over. */
  readonly over?: readonly string[];
  readonly isMerged?: boolean;
  readonly state?: string;
  /** Operations on which both agreed before. */
  readonly carried?: string;
  /** Operations with which the order was opened. */
  readonly opened?: Listed;
}

const toFacts = (operations: Listed) =>
  Object.entries(operations).map(([number, workCenter]) => ({ number, workCenter }));

const createOrder = ({ sap, status = 'RELEASED' }: World) => ({
  ...{
    number: record.key,
    status,
    changedAt: null,
    material: { id: createId('Material', { number: 'M-1' }) },
    provenance,
  },
  ...{ quantity: { value: '1', unit: 'C62' }, dueTime: null, plannedStartTime: null, plannedEndTime: null },
  operations: Object.entries(sap).map(([number, code]) => ({ number, workCenter: place(code) })),
});

function createParts({ found, over = [], isMerged = false, state = 'CONFIRMED' }: World) {
  if (found === null) return { execution: null, schedule: null };
  const operations = Object.entries(found).map(([operationNumber, code]) => ({
    ...{ operationNumber, workCenter: place(code), completedQuantity: null },
    isOver: over.includes(operationNumber),
  }));
  return {
    execution: {
      ...{ state, productionOrders: isMerged ? [{}, {}] : [{}], provenance },
      workOrders: operations.map(({ isOver, ...one }) => ({ ...one, state: isOver ? 'DONE' : 'READY' })),
    },
    schedule: {
      ...{ quantity: '1', provenance },
      operations: operations.map(({ isOver, ...one }) => ({ ...one, status: isOver ? 'CLOSED' : 'CONFIRMED' })),
    },
  };
}

const createTools = (world: World): LookTools =>
  ({
    readTogether: (_: string, read: () => Promise<unknown>) => read(),
    findCarriedValues: async () => world.carried,
    findLast: async () =>
      world.opened === undefined ? undefined : { input: { facts: { operations: toFacts(world.opened) } } },
    queries: {
      ask: async (subgraph: string) =>
        subgraph === 'sap' ? { productionOrder: createOrder(world) } : { parts: [createParts(world)] },
    },
  }) as unknown as LookTools;

async function compare(world: World, consumer: 'ODOO' | 'SCHEDULING' = 'SCHEDULING') {
  const look = await orderOperationsReconciler.look(record, [consumer], createTools(world));
  return look?.comparisons[0] ?? assert.fail('nothing is compared');
}
async function judge(world: World, consumer?: 'ODOO' | 'SCHEDULING'): Promise<string> {
  const { verdict } = await compare(world, consumer);
  return 'reason' in verdict
    ? `${verdict.reason} ${/release: (.*?)\. Change/.exec(verdict.message ?? '')?.[1] ?? ''}`.trim()
    : verdict.kind;
}

describe('operations of a released order', () => {
  const before = { '0010': 'A', '0020': 'B' };
  const carried = '0010 A, 0020 B';

  test('are those of the first look, whatever steps the consumer has, and are kept', async () => {
    const first = await compare({ sap: before, found: { '0010': 'A', '0099': 'C' } });
    assert.deepEqual([first.verdict.kind, first.carried], ['EQUAL', carried]);
  });
  test('are those with which the order was opened here, when SAP changes them before the first look', async () => {
    const world = { sap: { ...before, '0030': 'C' }, found: before, opened: before };
    assert.equal(await judge(world), 'OPERATIONS 0030 at C is new');
  });
  test('differ where one is added, taken out or moved, until the consumer has it too', async () => {
    assert.equal(
      await judge({ sap: { ...before, '0030': 'C' }, found: before, carried }),
      'OPERATIONS 0030 at C is new',
    );
    assert.equal(await judge({ sap: { ...before, '0030': 'C' }, found: { ...before, '0030': 'C' }, carried }), 'EQUAL');
    assert.equal(await judge({ sap: { '0010': 'A' }, found: before, carried }), 'OPERATIONS 0020 is taken out');
    assert.equal(await judge({ sap: { '0010': 'A' }, found: before, over: ['0020'], carried }), 'EQUAL');
    const moved = { ...before, '0020': 'C' };
    assert.equal(await judge({ sap: moved, found: before, carried }), 'OPERATIONS 0020 is at C instead of B');
    assert.equal(await judge({ sap: moved, found: moved, carried }), 'EQUAL');
    assert.equal(await judge({ sap: moved, found: before, carried }, 'ODOO'), 'EQUAL');
    assert.equal(await judge({ sap: before, found: moved, carried }), 'EQUAL');
  });
  test('keep what both agreed on while they differ, and an accepted difference is no other when a planner moves something', async () => {
    const world = { sap: { '0010': 'A' }, found: before, carried };
    const [one, moved] = [await compare(world), await compare({ ...world, found: { '0010': 'Z', '0020': 'B' } })];
    assert.equal(one.carried, carried);
    assert.equal(one.observedValue, moved.observedValue);
  });
  test('wait for an order that is being carried, and count no more in one that is over or merged', async () => {
    const sap = { ...before, '0030': 'C' };
    assert.equal(await judge({ sap, found: null, carried }), 'ORDER_FIRST');
    assert.equal(await judge({ sap, found: null, carried, status: 'PARTIALLY_CONFIRMED' }), 'EQUAL');
    assert.equal(await judge({ sap, found: before, carried, isMerged: true }, 'ODOO'), 'EQUAL');
    assert.equal(await judge({ sap, found: before, carried, state: 'CANCELLED' }, 'ODOO'), 'EQUAL');
    assert.equal(await judge({ sap, found: before, carried, status: 'TECHNICALLY_COMPLETED' }), 'EQUAL');
    assert.equal(
      await judge({ sap, found: before, carried, status: 'PARTIALLY_RELEASED' }),
      'OPERATIONS 0030 at C is new',
    );
  });
});
