import Big from 'big.js';
import { type Command, CommandRefusal, type CommandStep, SystemError } from '../../../kit/index.ts';
import type { OrderHeadRecord, OrderRecord, SapConnector } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';

/** A change that SAP can make. */
export type SapCommand<Input> = Command<Input, SubgraphContext>;

/** Refuses a text that is no decimal number; an absent one is accepted. @throws CommandRefusal `INVALID_INPUT` */
export function refuseNoDecimal(value: string | null | undefined): void {
  if (!value || /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return;
  throw new CommandRefusal('INVALID_INPUT', `"${value.slice(0, 40)}" is not a decimal.`);
}

/** True for an amount above zero; an absent amount is zero. */
export function isPositive(value: string | null | undefined): boolean {
  return new Big(value || '0').gt(0);
}

/** True for equal amounts, in whatever notation. */
export function isSameAmount(a: string, b: string): boolean {
  return new Big(a || '0').eq(b || '0');
}

/** Refuses a reversed interval. @throws CommandRefusal `INVALID_INPUT` when the end lies before the start. */
export function refuseEndBeforeStart(startTime: string | undefined, endTime: string | undefined): void {
  if (startTime !== undefined && endTime !== undefined && Date.parse(endTime) < Date.parse(startTime))
    throw new CommandRefusal('INVALID_INPUT', 'The end is before the start.');
}

/** Finds the SAP of a plant. @throws CommandRefusal `INVALID_INPUT` when none serves it. */
export function requireSap(plant: string, { instances }: SubgraphContext): SapConnector {
  const sap = instances.forPlant(plant);
  if (sap === undefined) throw new CommandRefusal('INVALID_INPUT', 'No SAP serves this plant.');
  return sap;
}

interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

function requireInPlant<Order extends OrderKey>(
  order: Order | undefined,
  { plant, number }: OrderKey,
  { quarantine }: SapConnector,
): Order {
  if (order?.plant === plant) return order;
  const error = quarantine.findError({ noun: 'ProductionOrder', key: `${plant}/${number}` });
  throw error ?? new CommandRefusal('NOT_FOUND', 'SAP does not know this order in this plant.');
}

/** Reads the present state of an order. @throws CommandRefusal `NOT_FOUND` when SAP does not have it in this plant. */
export async function requireOrder(key: OrderKey, context: SubgraphContext): Promise<OrderRecord> {
  const sap = requireSap(key.plant, context);
  const [order] = await sap.readOrders([key.number], context.call, [key.plant]);
  return requireInPlant(order, key, sap);
}

/** Reads the present head of an order, for commands that do not use its parts. @throws CommandRefusal `NOT_FOUND` */
export async function requireOrderHead(key: OrderKey, context: SubgraphContext): Promise<OrderHeadRecord> {
  const sap = requireSap(key.plant, context);
  const { heads } = await sap.readOrderHeads([key.number], context.call, [key.plant]);
  return requireInPlant(heads[0], key, sap);
}

/** Compares versions. @throws CommandRefusal `VERSION_CONFLICT` when another version is expected. */
export function refuseOtherVersion(expected: string | null | undefined, version: string): void {
  if (expected === null || expected === undefined || expected === version) return;
  throw new CommandRefusal('VERSION_CONFLICT', 'The order has changed since it was read.', { currentVersion: version });
}

/**
 * Requires one of the states of an order. @throws CommandRefusal `INVALID_STATE` unless the order is in one of them.
 */
export function requireStatus(
  { status }: OrderHeadRecord,
  statuses: readonly OrderRecord['status'][],
  what: string,
): void {
  if (!statuses.includes(status))
    throw new CommandRefusal('INVALID_STATE', `An order that is ${status} cannot be ${what}.`, {
      currentState: status,
    });
}

/** Describes the facts of an order that the other systems must know. */
export function describeOrder({
  material,
  quantity,
  dueTime,
  plannedStartTime,
  plannedEndTime,
  operations,
}: OrderRecord) {
  return {
    material,
    quantity: quantity.value,
    unit: quantity.unit,
    startTime: plannedStartTime,
    endTime: plannedEndTime,
    dueTime,
    // An operation outside the plant is no work of the plant's systems; they know the standard sequence only.
    operations: operations.flatMap(
      ({ number, description, workCenter, plannedStartTime: startTime, plannedEndTime: endTime }) =>
        workCenter === undefined || number.includes('/')
          ? []
          : [{ number, description, workCenter, startTime, endTime }],
    ),
  };
}

/** Creates the error for a change that SAP accepted and does not show: its outcome is not known. */
export function notShown({ instance }: SapConnector, what: string): SystemError {
  return new SystemError(`SAP answered, but does not show ${what}.`, {
    code: 'SYSTEM_BAD_RESPONSE',
    system: 'SAP',
    instance,
  });
}

/** Sends a change and reads back its outcome; only a change that is seen counts as done. */
export function sendAndSee<Value>(
  step: CommandStep,
  effect: () => Promise<unknown>,
  see: () => Promise<Value>,
): Promise<Value> {
  return step.sendAndSee(effect, see);
}
