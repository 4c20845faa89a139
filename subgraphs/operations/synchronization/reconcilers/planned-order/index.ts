import { compareConsumer } from '../../outage.ts';
import type { LookTools, Reconciler, ScannedPage, ScannedRecord } from '../../reconciler.ts';
import { addChange } from '../add-change.ts';
import { listReadable } from '../list-readable.ts';
import { compareEnded, compareOrder, opening, step, toRecord } from './compare.ts';
import { readEnd } from './ended.ts';
import { listPlanned, noun, type PlannedOrder, readPlanned, readSupplies, readSupply, type Supply } from './read.ts';

async function scanOrder(order: PlannedOrder, supply: Supply | undefined, tools: LookTools): Promise<ScannedRecord> {
  const { ownerValue, observedValue = '', verdict } = await compareOrder(order, supply, tools);
  return { key: order.number, ownerValue, observedValue, difference: verdict.kind === 'EQUAL' ? 'EQUAL' : 'SUPPLY' };
}

async function scan(plant: string, after: string | undefined, tools: LookTools): Promise<ScannedPage> {
  const { values, unreadable, next } = await listPlanned(plant, after, tools);
  const byNumber = new Map(values.map((order) => [order.number, order]));
  const compared = await listReadable([...byNumber.keys()], async (numbers) => {
    const supplies = await readSupplies(plant, numbers, tools);
    return Promise.all(
      numbers.flatMap((number, at) => {
        const order = byNumber.get(number);
        return order === undefined ? [] : [scanOrder(order, supplies[at], tools)];
      }),
    );
  });
  // Their looks say so.
  const unread = [...unreadable, ...compared.unreadable].map(
    (key) => ({ key, ownerValue: '', observedValue: '', difference: 'SUPPLY' }) as const,
  );
  return { records: [...compared.values, ...unread], next };
}

/**
 * Carries SAP's planned orders to the scheduler, which counts on them and moves them as it plans. One that was converted
 * is withdrawn with the release of its production order, and so is one that SAP does not have by its key any more while
 * it has others: planning runs delete planned orders.
 */
export const plannedOrderReconciler: Reconciler = {
  noun,
  owner: 'SAP',
  field: noun,
  // An answer that lacks planned orders, as after a loss of rights, looks as if a planning run had deleted them.
  isLimited: true,
  openValue: opening,
  steps: [step],
  findRecords: () => [],
  scan,
  look: async (record, consumers, tools) => {
    const lane = `${noun} ${record.plant}/${record.key}`;
    const found = (await readPlanned(record, tools)) ?? (await readEnd(record, tools));
    if (found === undefined) return undefined;
    if (!consumers.includes('SCHEDULING')) return { lane, comparisons: [] };
    const comparison = await compareConsumer('SCHEDULING', noun, async () => {
      const supply = await readSupply(record, tools);
      if ('awaitsRelease' in found) return compareEnded(record, found, supply);
      const compared = await compareOrder(found, supply, tools);
      return addChange(toRecord(found), { compared, changedAt: found.changedAt }, tools);
    });
    return { lane, comparisons: [comparison] };
  },
};
