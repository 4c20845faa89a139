import Big from 'big.js';
import { unknownUnit } from '../../../../../schema/canonical/index.ts';
import { isPositive } from '../../../sagas/index.ts';
import { compareConsumer } from '../../outage.ts';
import type {
  Comparison,
  LookTools,
  Reason,
  Reconciler,
  ScannedPage,
  ScannedRecord,
  Verdict,
} from '../../reconciler.ts';
import { addChange } from '../add-change.ts';
import { listReadable } from '../list-readable.ts';
import { type Demand, formatKey, isItemKey, listOpenItems, readDemands, readItem, type SoldItem } from './read.ts';

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

/** Says why the quantity of an item cannot be planned; `undefined` when it can. */
function refuseUnit({ openQuantity: { unit }, baseUnit, material }: SoldItem): string | undefined {
  if (baseUnit === undefined) return `SAP does not return the base unit of ${material}, in which the scheduler plans.`;
  if (unit === unknownUnit || baseUnit === unknownUnit)
    return `A unit of SAP has no known code: that of the item, or the base unit of ${material}.`;
  return baseUnit === unit ? undefined : `It is sold in ${unit}, and the scheduler plans ${material} in ${baseUnit}.`;
}

/** Says why an item's demand cannot be planned; `undefined` when it can. */
function refuseItem(item: SoldItem): Verdict | undefined {
  if (item.dueDate === undefined)
    return { kind: 'QUARANTINED', reason: 'NO_DELIVERY_DATE', message: 'SAP has no delivery date for the item.' };
  const message = refuseUnit(item);
  return message === undefined ? undefined : { kind: 'QUARANTINED', reason: 'UNIT' satisfies Reason, message };
}

/** Decides about an item beside its demand. What is not open any more needs no demand. */
function decide(item: SoldItem, demand: Demand | undefined): Verdict {
  const refusal = isOpen(item) ? refuseItem(item) : undefined;
  if (refusal !== undefined) return refusal;
  const observed = demand === undefined ? closed : describeDemand(demand, item);
  if (observed === describe(item)) return { kind: 'EQUAL' };
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

const ended: NonNullable<Extract<Verdict, { readonly kind: 'CHANGE' }>['approval']> = {
  reason: 'REMOVED_IN_CONSUMER',
  message: 'Its demand was closed or canceled in the scheduler; it is not opened again unasked.',
};

/** Leaves a demand that others ended to a person; one that ended with the item is opened again with it. */
async function guardEnd(item: SoldItem, demand: Demand | undefined, tools: LookTools): Promise<Compared> {
  const compared = compareItem(item, demand);
  const { verdict } = compared;
  if (verdict.kind !== 'CHANGE' || !isOpen(item) || demand?.isOpen !== false) return compared;
  const isOurs = (await tools.findCarried(toRecord(item), { field: noun, ownerValue: closed })) === 'SAME';
  return isOurs ? compared : { ...compared, verdict: { ...verdict, approval: ended } };
}
const toRecord = (item: SoldItem) =>
  ({ noun, plant: item.plant, key: formatKey(item), consumer: 'SCHEDULING' }) as const;

function scanItem(item: SoldItem, demand: Demand | undefined): ScannedRecord {
  const { ownerValue, observedValue = '', verdict } = compareItem(item, demand);
  const difference = verdict.kind === 'EQUAL' ? 'EQUAL' : 'DEMAND';
  return { key: formatKey(item), ownerValue, observedValue, difference };
}

async function scan(plant: string, after: string | undefined, tools: LookTools): Promise<ScannedPage> {
  const { items, unreadable, next } = await listOpenItems(plant, after, tools);
  const byKey = new Map(items.map((item) => [formatKey(item), item]));
  const compared = await listReadable([...byKey.keys()], async (keys) => {
    const some = keys.flatMap((key) => byKey.get(key) ?? []);
    const demands = await readDemands(plant, some, tools);
    return some.map((item, at) => scanItem(item, demands[at]));
  });
  // Their looks say so. Of an order that cannot be read, neither items nor plants are known.
  const unread = [...unreadable, ...compared.unreadable].map(
    (key) => ({ key, ownerValue: '', observedValue: '', difference: 'DEMAND' }) as const,
  );
  return { records: [...compared.values, ...unread], next };
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
    // An order that could not be read as a whole has no demand itself: its items have.
    if (item === undefined)
      return isItemKey(record.key) ? undefined : { lane: `${noun} ${record.plant}/${record.key}`, comparisons: [] };
    const lane = `${noun} ${record.plant}/${record.key}`;
    if (!consumers.includes('SCHEDULING')) return { lane, comparisons: [] };
    const comparison = await compareConsumer('SCHEDULING', noun, async () => {
      const [demand] = await readDemands(record.plant, [item], tools);
      const compared = await guardEnd(item, demand, tools);
      return addChange(toRecord(item), { compared, changedAt: item.changedAt }, tools);
    });
    return { lane, comparisons: [comparison] };
  },
};
