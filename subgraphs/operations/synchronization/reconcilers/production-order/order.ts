import { parseId } from '../../../../../schema/canonical/index.ts';
import { EmptyAnswer } from '../../outage.ts';
import type { Comparison, LookTools, OpenPage, RecordKey, Verdict } from '../../reconciler.ts';
import type { Order } from '../read-order.ts';

/** Describes the order for the systems that follow; an operation outside the plant is no work of theirs. */
export function describeFacts({ material, quantity, operations, ...times }: Order) {
  return {
    material: parseId('Material', material.id).number,
    quantity: quantity.value,
    unit: quantity.unit,
    startTime: times.plannedStartTime,
    endTime: times.plannedEndTime,
    dueTime: times.dueTime,
    operations: operations.flatMap(({ number, description, workCenter, plannedStartTime, plannedEndTime }) => {
      if (workCenter === null || number.includes('/')) return [];
      const { code } = parseId('WorkCenter', workCenter.id);
      return [{ number, description, workCenter: code, startTime: plannedStartTime, endTime: plannedEndTime }];
    }),
  };
}

const released = new Set(['RELEASED', 'PARTIALLY_CONFIRMED', 'CONFIRMED', 'PARTIALLY_DELIVERED', 'DELIVERED']);
const ended = new Set(['TECHNICALLY_COMPLETED', 'CLOSED', 'CANCELLED']);

interface OrderPage {
  readonly productionOrders: {
    readonly nodes: readonly { readonly number: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
const pageQuery = `query ($filter: ProductionOrderFilter, $after: String) {
  productionOrders(filter: $filter, orderBy: NUMBER, first: 200, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } } }`;

/** Lists a page of the released orders of a plant. @throws EmptyAnswer when SAP lists none at all. */
export async function listReleased(
  plant: string,
  after: string | undefined,
  { queries }: LookTools,
): Promise<OpenPage> {
  const filter = { plant, status: ['PARTIALLY_RELEASED', ...released] };
  const { productionOrders } = await queries.ask<OrderPage>('sap', pageQuery, { filter, after });
  const { nodes, pageInfo } = productionOrders;
  if (after === undefined && nodes.length === 0) throw new EmptyAnswer('SAP', plant);
  const next = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
  return { keys: nodes.map(({ number }) => number), next };
}

/** Phase of an order in the terms of every system. */
export type Phase = 'RELEASED' | 'PARTIALLY_RELEASED' | 'ENDED';

/** Reads the phase of an order; `undefined` while there is nothing to carry. */
export function readPhase({ status }: Pick<Order, 'status'>): Phase | undefined {
  if (released.has(status)) return 'RELEASED';
  if (status === 'PARTIALLY_RELEASED') return status;
  return ended.has(status) ? 'ENDED' : undefined;
}

/** Comparison of an order in one consumer. */
export type Compared = Omit<Comparison, 'consumer' | 'field'>;

/** An order to compare in one consumer. */
export interface Case {
  readonly record: RecordKey;
  readonly order: Order;
  readonly phase: Phase;
  readonly tools: LookTools;
}

export const equal = { kind: 'EQUAL' } as const;
export const differs = (reason: string, message: string): Verdict => ({ kind: 'DIFFERS', reason, message });
export const toKey = ({ plant, key }: RecordKey) => ({ plant, number: key });

/** Formats an instant as people and hashes compare it: to the minute. */
export const formatMinute = (time: string): string => `${new Date(Date.parse(time)).toISOString().slice(0, 16)}Z`;

/** Leaves an order that SAP has locked for as long as it is: nothing of it is created or released meanwhile. */
export function waitForUnlock({ record, order }: Case): Verdict | undefined {
  if (!order.isLocked) return undefined;
  const message = `SAP has locked the order ${record.key}; it is carried when SAP unlocks it.`;
  return { kind: 'WAITING', reason: 'LOCKED_AT_OWNER', message };
}

/** Decides for a released order that a consumer does not have: it is created as long as nothing of it was confirmed. */
export function create(given: Case, step: string, input: object): Verdict {
  const { record, order } = given;
  const locked = waitForUnlock(given);
  if (locked !== undefined) return locked;
  if (order.status === 'RELEASED')
    return { kind: 'CHANGE', step, input: { ...toKey(record), ...input }, isOnce: 'REMOVED' };
  return differs(
    'STARTED_WITHOUT_CONSUMER',
    `SAP has confirmed work on the order ${record.key}, of which this system knows nothing; enter it there by hand.`,
  );
}

/** Decides for an order that is released in SAP and has ended in a consumer. */
export async function decideGone(
  { record, tools }: Case,
  command: string,
  system: string,
): Promise<Verdict | undefined> {
  const last = await tools.findLast(command, toKey(record));
  if (last === undefined) return undefined;
  return differs(
    'REOPENED',
    `The order ${record.key} was ended in ${system} because SAP had ended it, and is open again in SAP; the rest is ordered there by hand.`,
  );
}
