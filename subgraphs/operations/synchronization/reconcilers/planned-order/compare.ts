import Big from 'big.js';
import type { Comparison, LookTools, Reason, RecordKey, Verdict } from '../../reconciler.ts';
import { formatMinute } from '../production-order/order.ts';
import type { EndedOrder } from './ended.ts';
import { noun, type PlannedOrder, type Supply } from './read.ts';

/** Beginning of the value of a planned order that SAP has. */
export const opening = 'OPEN';
const closed = 'CLOSED';
/** Correction in the scheduler. */
export const step = { name: 'setPlannedOrder', system: 'SCHEDULING', command: 'schedulingSetPlannedOrder' } as const;

type Times = Pick<PlannedOrder, 'startTime' | 'endTime'>;
const formatTime = (time: string | null | undefined): string => (time ? formatMinute(time) : '-');
const formatTimes = ({ startTime, endTime }: Times): string => `${formatTime(startTime)} ${formatTime(endTime)}`;
const formatOpen = (material: string, quantity: string, times: string): string =>
  [opening, material, new Big(quantity).toFixed(), times].join(' ');

const describe = (order: PlannedOrder): string => formatOpen(order.material, order.quantity.value, formatTimes(order));

/** Describes the scheduler's order; with the times of SAP where it moved an order that it was given for them. */
function describeSupply(supply: Supply | undefined, times?: string): string {
  if (supply?.isOpen !== true) return closed;
  const { startTime, endTime } = supply;
  const own = formatTimes({ startTime: startTime ?? undefined, endTime: endTime ?? undefined });
  return formatOpen(supply.material, supply.quantity, times ?? own);
}

/** Names the record of a planned order. */
export const toRecord = ({ plant, number }: PlannedOrder) =>
  ({ noun, plant, key: number, consumer: 'SCHEDULING' }) as const;

/** True when the scheduler was given the planned order for these times before: from then on it moves it as it plans. */
async function wasGiven(order: PlannedOrder, tools: LookTools): Promise<boolean> {
  const times = formatTimes(order);
  if ((await tools.findCarriedValues(toRecord(order))) === times) return true;
  const { plant, number } = order;
  const last = await tools.findLast(step.command, { plant, number, isOpen: true });
  if (last === undefined) return false;
  const { startTime, endTime } = last.input as Readonly<Record<string, string | undefined>>;
  return formatTimes({ startTime, endTime }) === times;
}

const formatInput = (order: PlannedOrder, keepsTimes: boolean): object => {
  const { plant, number, material, quantity, startTime, endTime } = order;
  return { plant, number, material, quantity: quantity.value, startTime, endTime, keepsTimes, isOpen: true };
};

/** Says why a planned order cannot be planned; `undefined` when it can. */
function refuseOrder({ startTime, endTime }: PlannedOrder): Verdict | undefined {
  if (startTime !== undefined && endTime !== undefined) return undefined;
  return { kind: 'QUARANTINED', reason: 'NO_DATES', message: 'SAP has no dates for the planned order.' };
}

const ended: NonNullable<Extract<Verdict, { readonly kind: 'CHANGE' }>['approval']> = {
  reason: 'REMOVED_IN_CONSUMER' satisfies Reason,
  message: 'Its order was completed or closed in the scheduler; it is not made again unasked.',
};

/** True when SAP has the planned order again, and no planner had taken its order out before. */
async function wasWithdrawn(order: PlannedOrder, tools: LookTools): Promise<boolean> {
  const carried = await tools.findCarried(toRecord(order), { field: noun, ownerValue: closed });
  if (carried !== 'SAME') return false;
  const { plant, number } = order;
  return (await tools.findLast(step.command, { plant, number }))?.input['isOpen'] !== true;
}

/** Creates the change that puts a planned order into the plan; one that a planner took out stays out. */
async function decideMissing(order: PlannedOrder, supply: Supply | undefined, tools: LookTools): Promise<Verdict> {
  const change = { kind: 'CHANGE', step: step.name, input: formatInput(order, false) } as const;
  if (await wasWithdrawn(order, tools)) return change;
  return supply === undefined ? { ...change, isOnce: 'REMOVED' } : { ...change, approval: ended };
}

/** Comparison of a planned order with the order that stands for it. */
export type Compared = Omit<Comparison, 'consumer' | 'field'>;

/** Compares a planned order with the order that stands for it; its times only until the scheduler has them. */
export async function compareOrder(
  order: PlannedOrder,
  supply: Supply | undefined,
  tools: LookTools,
): Promise<Compared> {
  const times = formatTimes(order);
  const common = { ownerValue: describe(order), ownerSource: { changedAt: order.changedAt } };
  const refusal = refuseOrder(order);
  const observed = describeSupply(supply);
  if (refusal !== undefined) return { ...common, observedValue: observed, verdict: refusal };
  if (supply?.isOpen !== true)
    return {
      ...common,
      observedValue: supply === undefined ? undefined : observed,
      verdict: await decideMissing(order, supply, tools),
    };
  const isGiven = observed === common.ownerValue || (await wasGiven(order, tools));
  const observedValue = describeSupply(supply, isGiven ? times : undefined);
  if (observedValue === common.ownerValue)
    return { ...common, observedValue, verdict: { kind: 'EQUAL' }, carried: times };
  const input = formatInput(order, isGiven);
  return { ...common, observedValue, verdict: { kind: 'CHANGE', step: step.name, input } };
}

/** Compares a planned order that has ended: an order stands for it until the production order made of it is released. */
export function compareEnded({ plant, key }: RecordKey, end: EndedOrder, supply: Supply | undefined): Compared {
  const rawValue = end.convertedInto === undefined ? 'deleted' : `converted into ${end.convertedInto}`;
  const common = { ownerValue: closed, ownerSource: { rawValue }, observedValue: describeSupply(supply) };
  if (supply?.isOpen !== true) return { ...common, verdict: { kind: 'EQUAL' }, isQuiet: true };
  if (end.awaitsRelease) return { ...common, ownerValue: common.observedValue, verdict: { kind: 'EQUAL' } };
  const { material, quantity } = supply;
  const input = { plant, number: key, material, quantity, keepsTimes: true, isOpen: false };
  return { ...common, verdict: { kind: 'CHANGE', step: step.name, input } };
}
