import Big from 'big.js';
import { isPositive } from '../../../sagas/index.ts';
import { compareConsumer } from '../../outage.ts';
import type { Comparison, LookTools, Reason, Reconciler, ScannedPage, Verdict } from '../../reconciler.ts';
import { type Demand, formatKey, listOpenItems, readDemands, readItem, type SoldItem } from './read.ts';

const noun = 'SalesOrder';
const closed = 'CLOSED';
const opening = 'OPEN';
const step = { name: 'setDemand', system: 'SCHEDULING', command: 'schedulingSetDemand', isPrepared: true } as const;

const isOpen = ({ openQuantity }: SoldItem): boolean => isPositive(openQuantity.value);

const formatOpen = (
  { material, quantity, dueDate }: Pick<Demand, 'material' | 'quantity' | 'dueDate'>,
  unit: string,
): string => [opening, material, new Big(quantity).toFixed(), unit, dueDate ?? '-'].join(' ');

function describe(item: SoldItem): string {
  const { material, openQuantity, dueDate = null } = item;
  return isOpen(item) ? formatOpen({ material, quantity: openQuantity.value, dueDate }, openQuantity.unit) : closed;
}
/** Describes a demand; the scheduler keeps no units, and plans in that of the material. */
const describeDemand = (demand: Demand, { openQuantity: { unit }, baseUnit = unit }: SoldItem): string =>
  demand.isOpen ? formatOpen(demand, baseUnit) : closed;

/** Says why an item's demand cannot be planned; `undefined` when it can. */
function refuseItem({ openQuantity: { unit }, baseUnit, dueDate, material }: SoldItem): Verdict | undefined {
  if (dueDate === undefined)
    return { kind: 'QUARANTINED', reason: 'NO_DELIVERY_DATE', message: 'SAP has no delivery date for the item.' };
  if (baseUnit === undefined || baseUnit === unit) return undefined;
  const message = `It is sold in ${unit}, and the scheduler plans ${material} in ${baseUnit}.`;
  return { kind: 'QUARANTINED', reason: 'UNIT' satisfies Reason, message };
}

/** Decides about an item beside its demand. What is not open any more needs no demand. */
function decide(item: SoldItem, demand: Demand | undefined): Verdict {
  const observed = demand === undefined ? closed : describeDemand(demand, item);
  if (observed === describe(item)) return { kind: 'EQUAL' };
  const refusal = isOpen(item) ? refuseItem(item) : undefined;
  if (refusal !== undefined) return refusal;
  const { plant, salesOrder, position, material, openQuantity, dueDate } = item;
  // The end of a demand says nothing of its day; the scheduler keeps the one that it has.
  const day = dueDate ?? demand?.dueDate ?? '9999-12-30';
  const facts = { material, quantity: openQuantity.value, dueDate: day, isOpen: isOpen(item) };
  const input = { plant, salesOrder, position, ...facts };
  return { kind: 'CHANGE', step: step.name, input, ...(demand === undefined ? { isOnce: 'REMOVED' as const } : {}) };
}

type Compared = Omit<Comparison, 'consumer' | 'field'>;

function compareItem(item: SoldItem, demand: Demand | undefined): Compared {
  const verdict = decide(item, demand);
  return {
    ownerValue: describe(item),
    observedValue: demand === undefined && isOpen(item) ? undefined : describeDemand(demand ?? nothing, item),
    ownerSource: { changedAt: item.changedAt },
    verdict,
    isQuiet: demand === undefined,
  };
}
const nothing: Demand = { material: '', quantity: '0', dueDate: null, isOpen: false };

/** A value that the scheduler was not given yet is news from the instant of the order's change on. */
async function addChange(item: SoldItem, compared: Compared, tools: LookTools): Promise<Compared> {
  const record = { noun, plant: item.plant, key: formatKey(item), consumer: 'SCHEDULING' } as const;
  const carried = await tools.findCarried(record, { field: noun, ownerValue: compared.ownerValue });
  return carried === 'SAME' ? compared : { ...compared, changedAt: item.changedAt };
}

async function scan(plant: string, after: string | undefined, tools: LookTools): Promise<ScannedPage> {
  const { items, next } = await listOpenItems(plant, after, tools);
  const demands = await readDemands(plant, items, tools);
  const records = items.map((item, at) => {
    const { ownerValue, observedValue = '', verdict } = compareItem(item, demands[at]);
    const difference = verdict.kind === 'EQUAL' ? ('EQUAL' as const) : ('DEMAND' as const);
    return { key: formatKey(item), ownerValue, observedValue, difference };
  });
  return { records, next };
}

/**
 * Carries what is still to be delivered of sales order items to the scheduler, as demand by which it plans: neither
 * prices nor customers. A delivered or rejected item ends its demand; one that is gone ends nothing.
 */
export const salesOrderReconciler: Reconciler = {
  noun,
  owner: 'SAP',
  field: noun,
  isLimited: true,
  openValue: opening,
  steps: [step],
  findRecords: () => [],
  scan,
  look: async (record, consumers, tools) => {
    const item = await readItem(record, tools);
    if (item === undefined) return undefined;
    const lane = `${noun} ${record.plant}/${record.key}`;
    if (!consumers.includes('SCHEDULING')) return { lane, comparisons: [] };
    const comparison = await compareConsumer('SCHEDULING', noun, async () => {
      const [demand] = await readDemands(record.plant, [item], tools);
      return addChange(item, compareItem(item, demand), tools);
    });
    return { lane, comparisons: [comparison] };
  },
};
