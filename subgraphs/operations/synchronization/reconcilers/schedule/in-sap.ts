import type { PlantConfig } from '../../../../../kit/index.ts';
import type { Comparison, LookTools, Reason, RecordKey, Verdict } from '../../reconciler.ts';
import { type Order, readOrder } from '../read-order.ts';
import {
  type Agreed,
  type ComparedDates,
  compareDates,
  type Dates,
  type Deviation,
  formatAgreed,
  isAdjusted,
  listUnaccepted,
  type MovableOperation,
  parseAgreed,
  type Window,
} from './compare-dates.ts';
import type { Scheduled } from './plan.ts';

/** Step that moves operations in SAP. */
export const moveInSap = {
  name: 'moveInSap',
  system: 'SAP',
  command: 'sapRescheduleOperations',
  isPrepared: true,
} as const;

const defaultWindow: Window = { minutes: 60, days: 14 };

/** Finds the shifts that SAP gets in a plant. */
export function findWindow({ scheduleInSap: own = {} }: Pick<PlantConfig, 'scheduleInSap'>): Window {
  return { minutes: own.minutes ?? defaultWindow.minutes, days: own.days ?? defaultWindow.days };
}

/** Facts of an order in SAP that its operations' dates depend on. */
export type DatedOrder = Pick<Order, 'status' | 'isLocked' | 'changedAt'> & {
  readonly operations: readonly Pick<
    Order['operations'][number],
    'number' | 'status' | 'plannedStartTime' | 'plannedEndTime'
  >[];
};

const movableOrders = new Set([
  'CREATED',
  'PARTIALLY_RELEASED',
  'RELEASED',
  'PARTIALLY_CONFIRMED',
  'PARTIALLY_DELIVERED',
]);
// Work on the others has begun, or is over.
const movableOperations = new Set(['CRTD', 'REL']);

/** Lists the operations that SAP may move; `undefined` for an order that it does not move any more. */
function listMovable({ status, operations }: DatedOrder): readonly MovableOperation[] | undefined {
  if (!movableOrders.has(status)) return undefined;
  return operations
    .filter((operation) => movableOperations.has(operation.status))
    .map(({ number, plannedStartTime: startTime, plannedEndTime: endTime }) => ({
      number,
      dates: startTime === null || endTime === null ? undefined : { startTime, endTime },
    }));
}

/** Compares the dates of an order in SAP with the plan; `undefined` where SAP does not move the order any more. */
export function compareOrderDates(
  {
    plant,
    order,
    scheduled,
  }: { readonly plant: string; readonly order: DatedOrder; readonly scheduled: readonly Scheduled[] },
  { now, findPlant }: Pick<LookTools, 'now' | 'findPlant'>,
): ComparedDates | undefined {
  const movable = listMovable(order);
  return movable && compareDates({ scheduled, movable, window: findWindow(findPlant(plant) ?? {}), now: now() });
}

/** Finds the dates that an operation was last given by a change; SAP may have moved it before the next look saw them. */
async function findWritten(
  { plant, key: order }: RecordKey,
  number: string,
  tools: LookTools,
): Promise<Agreed | undefined> {
  const last = await tools.findLast(moveInSap.command, { plant, number: order, operations: [{ number }] });
  const operations = (last?.input['operations'] ?? []) as readonly (Dates & { readonly number: string })[];
  const written = operations.find((one) => one.number === number);
  if (last === undefined || written === undefined) return undefined;
  return { wanted: written, found: written, atMs: last.finishedAt.getTime() };
}

/**
 * True for a deviation that SAP has made by itself. The dates that were written last count only if both have not agreed
 * since: the scheduler may have returned to them.
 */
async function isOwn(
  deviation: Deviation,
  {
    record,
    agreed,
    window,
  }: { readonly record: RecordKey; readonly agreed: Agreed | undefined; readonly window: Window },
  tools: LookTools,
): Promise<boolean> {
  if (isAdjusted(deviation, agreed, window)) return true;
  const written = await findWritten(record, deviation.number, tools);
  if (written === undefined || written.atMs < (agreed?.atMs ?? 0)) return false;
  return isAdjusted(deviation, written, window);
}

/** Separates the deviations that SAP has made by itself from the scheduler's moves. */
async function separate(
  deviations: readonly Deviation[],
  {
    record,
    agreed,
    window,
  }: { readonly record: RecordKey; readonly agreed: ReadonlyMap<string, Agreed>; readonly window: Window },
  tools: LookTools,
) {
  const moves: Deviation[] = [];
  const adjusted: Deviation[] = [];
  for (const one of deviations) {
    const common = { record, agreed: agreed.get(one.number), window };
    ((await isOwn(one, common, tools)) ? adjusted : moves).push(one);
  }
  return { moves, adjusted };
}

const listNumbers = (deviations: readonly Deviation[]): string => deviations.map(({ number }) => number).join(', ');

function createChange(
  { plant, key: number }: RecordKey,
  deviations: readonly Deviation[],
): Extract<Verdict, { kind: 'CHANGE' }> {
  const operations = deviations.map(({ number: operation, wanted }) => ({ number: operation, ...wanted }));
  return { kind: 'CHANGE', step: moveInSap.name, input: { plant, number, operations } };
}

/** Moves what the scheduler moved; what SAP has moved by itself is moved back only when a person says so. */
function decide(
  record: RecordKey,
  { isLocked }: DatedOrder,
  { moves, adjusted }: { readonly moves: readonly Deviation[]; readonly adjusted: readonly Deviation[] },
): Verdict {
  if (moves.length + adjusted.length === 0) return { kind: 'EQUAL' };
  if (isLocked)
    return {
      kind: 'WAITING',
      reason: 'LOCKED_AT_OWNER' satisfies Reason,
      message: `SAP has locked the order ${record.key}; its operations are moved when SAP unlocks it.`,
    };
  if (moves.length > 0) return createChange(record, moves);
  const message = `SAP has moved operation ${listNumbers(adjusted)} by itself. It keeps its dates until the scheduler moves the operation again, or a person lets the scheduler's be written.`;
  return { ...createChange(record, adjusted), approval: { reason: 'CONSUMER_ADJUSTED', message } };
}

/** Lists the deviations about which a person has not decided yet. */
async function listOpen(
  { plant, key }: RecordKey,
  deviations: readonly Deviation[],
  tools: LookTools,
): Promise<readonly Deviation[]> {
  if (deviations.length === 0) return [];
  const known = (await tools.findKnown({ noun: 'Schedule', plant, consumer: 'SAP', keys: [key] })).get(key);
  const { accepted: observedValue, acceptedOwner: ownerValue } = known ?? {};
  if (observedValue === undefined || ownerValue === undefined) return deviations;
  return listUnaccepted(deviations, { ownerValue, observedValue });
}

/** Comparison of an order that SAP does not have, or does not move any more. */
const nothing = { ownerValue: '', observedValue: '', verdict: { kind: 'EQUAL' }, isQuiet: true, carried: '' } as const;

/** Compares the dates of an order in SAP with the plan. */
export async function compareInSap(
  record: RecordKey,
  scheduled: readonly Scheduled[],
  tools: LookTools,
): Promise<Omit<Comparison, 'consumer' | 'field'>> {
  const { plant, key } = record;
  const order = await readOrder(record, tools);
  const compared = order && compareOrderDates({ plant, order, scheduled }, tools);
  if (order === undefined || compared === undefined) return nothing;
  const { ownerValue, observedValue, deviations, agreed } = compared;
  const known = parseAgreed(await tools.findCarriedValues({ noun: 'Schedule', plant, key, consumer: 'SAP' }));
  const window = findWindow(tools.findPlant(plant) ?? {});
  const open = await listOpen(record, deviations, tools);
  // All of an accepted difference is SAP's until a person says otherwise.
  const isAccepted = deviations.length > 0 && open.length === 0;
  const separated = isAccepted
    ? { moves: [], adjusted: deviations }
    : await separate(open, { record, agreed: known, window }, tools);
  const kept = deviations.flatMap(({ number }) => {
    const one = known.get(number);
    return one === undefined ? [] : [[number, one] as const];
  });
  return {
    ownerValue,
    observedValue,
    observedSource: { changedAt: order.changedAt },
    verdict: decide(record, order, separated),
    ...(isAccepted ? { isAccepted } : {}),
    carried: formatAgreed(new Map([...agreed, ...kept])),
  };
}
