import { type Command, CommandRefusal, SystemError } from '../../../kit/index.ts';
import type { OperationRecord, OrderPlanRecord, SchedulingConnector } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';

/** A command that the scheduler supports. */
export type SchedulingCommand<Input> = Command<Input, SubgraphContext>;

interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

/** Finds the scheduler of a plant. @throws CommandRefusal `INVALID_INPUT` when none serves it. */
export function requireScheduler(plant: string, { instances }: SubgraphContext): SchedulingConnector {
  const scheduler = instances.forPlant(plant);
  if (scheduler === undefined) throw new CommandRefusal('INVALID_INPUT', 'No scheduler serves this plant.');
  return scheduler;
}

/** Reads an order's plan at this moment; `undefined` when it is not planned. */
export function readPlan({ plant, number }: OrderKey, context: SubgraphContext): Promise<OrderPlanRecord | undefined> {
  return requireScheduler(plant, context).plans.readOrder({ plant, number }, context.call);
}

/** Reads an order's plan at this moment. @throws CommandRefusal `NOT_FOUND` when it is not planned. */
export async function requirePlan(key: OrderKey, context: SubgraphContext): Promise<OrderPlanRecord> {
  const plan = await readPlan(key, context);
  if (plan === undefined) throw new CommandRefusal('NOT_FOUND', 'The scheduler does not know this order.');
  return plan;
}

/** Finds an operation of an order. @throws CommandRefusal `NOT_FOUND` when the order has none of this number. */
export function requireOperation({ operations }: OrderPlanRecord, number: string): OperationRecord {
  const found = operations.find(({ operationNumber }) => operationNumber === number);
  if (found === undefined) throw new CommandRefusal('NOT_FOUND', `The scheduled order has no operation ${number}.`);
  return found;
}

/** True for an order or operation with work left. */
export function isOpen({ status }: Pick<OperationRecord, 'status'>): boolean {
  return status !== 'COMPLETED' && status !== 'CLOSED';
}

/** @throws CommandRefusal `INVALID_STATE` when an order or operation is completed or closed. */
export function refuseDone({ status }: Pick<OperationRecord, 'status'>, what: string): void {
  if (status === 'COMPLETED' || status === 'CLOSED')
    throw new CommandRefusal('INVALID_STATE', `The ${what} is ${status.toLowerCase()}.`, { currentState: status });
}

/** Describes the places of operations, for later steps. */
export function describeOperations(operations: readonly OperationRecord[]) {
  return operations.map(({ operationNumber, workCenter, startTime, endTime }) => ({
    number: operationNumber,
    workCenter,
    startTime,
    endTime,
  }));
}

/** Parses an instant to RFC 3339 UTC, to the second. @throws CommandRefusal `INVALID_INPUT` for any other text. */
export function parseInstant(text: string, name: string): string {
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: 'second' });
  } catch {
    throw new CommandRefusal('INVALID_INPUT', `${name} must be an instant such as 2026-11-23T08:30:00Z.`);
  }
}

/** @throws CommandRefusal `INVALID_INPUT` when a text is not a decimal number of at least 0. */
export function refuseNonDecimal(text: string, name: string): void {
  if (!/^\d{1,12}(\.\d{1,8})?$/.test(text))
    throw new CommandRefusal('INVALID_INPUT', `${name} must be a decimal number of at least 0.`);
}

/** Creates the error of a needed operation with an unreadable value. */
export function createUnreadable({ instance, quarantine }: SchedulingConnector, key: string): SystemError {
  const record = { noun: 'ScheduledOperation', key };
  const details = { code: 'SYSTEM_BAD_RESPONSE', system: 'SCHEDULING', instance, record } as const;
  return quarantine?.findError(record) ?? new SystemError(`ScheduledOperation ${key} cannot be read.`, details);
}

/** Creates the error of a change that the scheduler accepted and does not show: to be checked again. */
export function notKept({ instance }: SchedulingConnector): SystemError {
  return new SystemError('A change was not stored.', { code: 'SYSTEM_CONFLICT', system: 'SCHEDULING', instance });
}
