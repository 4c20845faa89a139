import { Big } from 'big.js';
import type { PlacedOperation } from './orders.ts';
import { instantAt, minutesSince } from './time.ts';
import type { WorldExecution, WorldProductionOrder, WorldScheduledOperation } from './types.ts';

type WorkOrder = WorldExecution['workOrders'][number];

function stateOfExecution({ status }: WorldProductionOrder, index: number): WorldExecution['state'] {
  switch (status) {
    case 'CREATED':
      return 'DRAFT';
    case 'RELEASED':
      return 'CONFIRMED';
    case 'PARTIALLY_CONFIRMED':
    case 'PARTIALLY_DELIVERED':
      return 'IN_PROGRESS';
    case 'CONFIRMED':
      return index % 2 === 0 ? 'TO_CLOSE' : 'DONE';
    case 'CANCELLED':
      return 'CANCELLED';
    default:
      return 'DONE';
  }
}

const workOrderStates = { OPEN: 'BLOCKED', RELEASED: 'READY', PARTIAL: 'IN_PROGRESS', DONE: 'DONE' } as const;

function createWorkOrder(
  operation: WorldProductionOrder['operations'][number],
  {
    order,
    index,
    produced,
  }: { readonly order: WorldProductionOrder; readonly index: number; readonly produced: string },
): WorkOrder {
  const isCancelled = order.status === 'CANCELLED';
  const state = isCancelled
    ? 'CANCELLED'
    : operation.state === 'RELEASED' && index > 0
      ? 'BLOCKED'
      : workOrderStates[operation.state];
  const expected = Number(operation.plannedMinutes);
  const worked = state === 'DONE' ? expected * 1.08 : state === 'IN_PROGRESS' ? expected * 0.4 : 0;
  return {
    operation: operation.number,
    name: operation.description,
    workCenter: operation.workCenter,
    state,
    expectedMinutes: String(expected),
    actualMinutes: worked.toFixed(2).replace(/\.00$/, ''),
    ...(worked > 0 ? { start: operation.plannedStart } : {}),
    ...(state === 'DONE' ? { end: operation.plannedEnd } : {}),
    producedQuantity: operation.state === 'PARTIAL' ? produced : operation.confirmedQuantity,
  };
}

function createExecution(order: WorldProductionOrder, index: number, produced: string): WorldExecution {
  const state = stateOfExecution(order, index);
  const isBegun = state === 'IN_PROGRESS' || state === 'TO_CLOSE' || state === 'DONE';
  return {
    order: order.number,
    plant: order.plant,
    material: order.material,
    part: 0,
    quantity: order.quantity.value,
    state,
    producedQuantity: produced,
    scrappedQuantity: order.scrapQuantity,
    start: order.plannedStart,
    ...(isBegun || state === 'CONFIRMED' ? { end: order.plannedEnd } : {}),
    ...(order.producedBatch === undefined ? {} : { batch: order.producedBatch }),
    workOrders: order.operations.map((operation, place) =>
      createWorkOrder(operation, { order, index: place, produced }),
    ),
    consumptions: order.components.map(({ material, required, withdrawn, batch }) => ({
      material,
      quantity: required,
      consumed: withdrawn,
      ...(batch === undefined ? {} : { batch }),
    })),
  };
}

/** Splits a delivered order into two parts: the first half done, the rest as a backorder, done too. */
function split(execution: WorldExecution): readonly WorldExecution[] {
  const total = Number(execution.quantity);
  const first = Math.floor(total / 2);
  const part = (number: number, quantity: number): WorldExecution => {
    const toShare = (text: string): string => new Big(text).times(quantity).div(total).round(3).toFixed();
    const scrapped = number === 1 ? execution.scrappedQuantity : '0';
    const produced = String(quantity - Number(scrapped));
    return {
      ...execution,
      part: number,
      quantity: String(quantity),
      producedQuantity: produced,
      scrappedQuantity: scrapped,
      workOrders: execution.workOrders.map((workOrder, index, all) => ({
        ...workOrder,
        expectedMinutes: toShare(workOrder.expectedMinutes),
        actualMinutes: toShare(workOrder.actualMinutes),
        producedQuantity: index === all.length - 1 ? produced : String(quantity),
      })),
      consumptions: execution.consumptions.map((consumption) => ({
        ...consumption,
        quantity: { ...consumption.quantity, value: toShare(consumption.quantity.value) },
        consumed: toShare(consumption.consumed),
      })),
    };
  };
  return [part(1, first), part(2, total - first)];
}

/**
 * Creates the executions of all orders that the plant has; adds to `differences` where it deliberately disagrees with
 * the enterprise.
 */
export function createExecutions(
  orders: readonly WorldProductionOrder[],
  differences: string[],
): readonly WorldExecution[] {
  let hasSplit = false;
  return orders.flatMap((order, index) => {
    const isSent = order.status !== 'CREATED' || index % 4 === 0;
    if (!isSent) return [];
    if (order.status === 'RELEASED' && index % 23 === 0) {
      differences.push(`Order ${order.number} is released in the enterprise but was never sent to the plant.`);
      return [];
    }
    const isAhead = order.status === 'PARTIALLY_CONFIRMED' && index % 11 === 0;
    const produced = isAhead ? String(Number(order.confirmedQuantity) + 1) : order.confirmedQuantity;
    if (isAhead)
      differences.push(
        `Order ${order.number}: the plant produced ${produced}, the enterprise has ${order.confirmedQuantity} confirmed.`,
      );
    const execution = createExecution(order, index, produced);
    if (hasSplit || order.status !== 'DELIVERED' || Number(order.quantity.value) < 4) return [execution];
    hasSplit = true;
    return split(execution);
  });
}

function statusOfScheduled(
  order: WorldProductionOrder,
  operation: WorldProductionOrder['operations'][number],
  base: number,
): WorldScheduledOperation['status'] {
  if (order.status === 'CLOSED' || order.status === 'TECHNICALLY_COMPLETED') return 'CLOSED';
  if (operation.state === 'DONE') return 'COMPLETED';
  if (operation.state === 'PARTIAL') return 'CONFIRMED';
  if (order.status === 'CREATED') return 'PROPOSED';
  // Operations that begin within two days are frozen.
  return minutesSince(base, operation.plannedStart) < 2 * 1_440 ? 'CONFIRMED' : 'APPROVED';
}

/** Creates the scheduler's operations of one order; a cancelled order is not scheduled. */
export function createScheduledOperations(
  order: WorldProductionOrder,
  placed: readonly PlacedOperation[],
  base: number,
): readonly WorldScheduledOperation[] {
  if (order.status === 'CANCELLED') return [];
  return order.operations.map((operation, index) => {
    const place = placed[index];
    return {
      plant: order.plant,
      order: order.number,
      operation: operation.number,
      material: order.material,
      workCenter: operation.workCenter,
      ...(place !== undefined && place.setupStart < place.start
        ? { setupStart: instantAt(base, place.setupStart) }
        : {}),
      start: operation.plannedStart,
      end: operation.plannedEnd,
      status: statusOfScheduled(order, operation, base),
      quantity: order.quantity.value,
    };
  });
}
