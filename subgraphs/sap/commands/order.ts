import { CommandRefusal } from '../../../kit/index.ts';
import type { OrderHeadRecord, OrderRecord } from '../connector/index.ts';
import type { SapCancelOrderInput, SapReleaseOrderInput } from '../generated.ts';
import { callOrderFunction, hasYield, isCancelled, withdrawOrder } from './call-order-function.ts';
import {
  describeOrder,
  refuseOtherVersion,
  requireOrder,
  requireOrderHead,
  requireStatus,
  type SapCommand,
} from './shared.ts';

// An order that has been completed since may not be worked on.
const released: readonly OrderRecord['status'][] = [
  'RELEASED',
  'PARTIALLY_CONFIRMED',
  'CONFIRMED',
  'PARTIALLY_DELIVERED',
  'DELIVERED',
];
const isReleased = ({ status }: OrderRecord): boolean => released.includes(status);

function refuseRelease(order: OrderRecord, { expectedVersion }: SapReleaseOrderInput): void {
  refuseOtherVersion(expectedVersion, order.version);
  requireStatus(order, ['CREATED', 'PARTIALLY_RELEASED'], 'released');
  if (order.isLocked) throw new CommandRefusal('INVALID_STATE', 'The order is locked.', { currentState: order.status });
}

/** Releases an order. */
export const releaseOrder: SapCommand<SapReleaseOrderInput> = {
  name: 'sapReleaseOrder',
  system: 'SAP',
  writes: ['ProductionOrder.status'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    const order = await requireOrder(input, context);
    refuseRelease(order, input);
    return describeOrder(order);
  },
  async perform(input, context, step) {
    const order = await requireOrder(input, context);
    if (!isReleased(order)) refuseRelease(order, input);
    const seen = isReleased(order)
      ? order
      : await callOrderFunction('ReleaseOrder', { order, isDone: isReleased }, context, step);
    return {
      nativeReference: seen.number,
      result: describeOrder(seen),
      before: { status: 'CREATED' },
      after: { status: seen.status },
    };
  },
  undo: 'SAP cannot undo a release.',
};

function refuseCancel(order: OrderHeadRecord, { expectedVersion }: SapCancelOrderInput): void {
  refuseOtherVersion(expectedVersion, order.version);
  requireStatus(order, ['CREATED', 'RELEASED'], 'cancelled');
  if (hasYield(order))
    throw new CommandRefusal('INVALID_STATE', 'A part of the order is confirmed.', { currentState: order.status });
}

/** Cancels an order without yield: a created one is flagged for deletion, a released one is completed. */
export const cancelOrder: SapCommand<SapCancelOrderInput> = {
  name: 'sapCancelOrder',
  system: 'SAP',
  writes: ['ProductionOrder.status'],
  guard: 'TARGET_STATE',
  check: async (input, context) => refuseCancel(await requireOrderHead(input, context), input),
  async perform(input, context, step) {
    const order = await requireOrder(input, context);
    if (isCancelled(order)) return { nativeReference: order.number, after: { status: order.status } };
    refuseCancel(order, input);
    const { status } = await withdrawOrder(order, context, step);
    return { nativeReference: order.number, before: { status: order.status }, after: { status } };
  },
  undo: 'The interface of SAP cannot undo a deletion flag or a technical completion.',
};
