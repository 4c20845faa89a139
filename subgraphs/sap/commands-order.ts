import { CommandRefusal, type CommandResult, type CommandStep } from '../kit/index.ts';
import {
  describeOrder,
  notShown,
  orAbsent,
  refuseOtherVersion,
  requireOrder,
  requireSap,
  requireStatus,
  type SapCommand,
  sendAndSee,
} from './command-parts.ts';
import type { OrderFunction, OrderRecord } from './connector/index.ts';
import type {
  SapCancelOrderInput,
  SapCreateOrderInput,
  SapReleaseOrderInput,
  SapRescheduleOperationsInput,
} from './generated.ts';
import type { SubgraphContext } from './loaders.ts';

/** Calls a function of an order and sees its new state. */
async function invoke(
  name: OrderFunction,
  { order, isDone }: { readonly order: OrderRecord; readonly isDone: (order: OrderRecord) => boolean },
  context: SubgraphContext,
  step: CommandStep,
): Promise<OrderRecord> {
  const sap = requireSap(order.plant, context);
  const effect = () => sap.writes.orders.invoke(name, order, context.call);
  return sendAndSee(step, effect, async () => {
    const seen = await requireOrder(order, context);
    if (!isDone(seen)) throw notShown(sap, `${name} of order ${order.number}`);
    return seen;
  });
}

const isReleased = ({ status }: OrderRecord): boolean =>
  status !== 'CREATED' && status !== 'CANCELLED' && status !== 'OTHER';
const isCancelled = ({ status }: OrderRecord): boolean => status === 'CANCELLED' || status === 'TECHNICALLY_COMPLETED';

/** Releases an order. */
export const releaseOrder: SapCommand<SapReleaseOrderInput> = {
  name: 'sapReleaseOrder',
  system: 'SAP',
  writes: ['ProductionOrder.status'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    const order = await requireOrder(input, context);
    refuseOtherVersion(input.expectedVersion, order.version);
    requireStatus(order, ['CREATED'], 'released');
  },
  async perform(input, context, step) {
    const order = await requireOrder(input, context);
    if (!isReleased(order)) requireStatus(order, ['CREATED'], 'released');
    const released = isReleased(order)
      ? order
      : await invoke('ReleaseOrder', { order, isDone: isReleased }, context, step);
    return {
      nativeReference: released.number,
      result: describeOrder(released),
      before: { status: 'CREATED' },
      after: { status: released.status },
    };
  },
  undo: 'SAP has no way back from a release.',
};

/** Cancels an order of which nothing was made: a created one is flagged for deletion, a released one is completed. */
export const cancelOrder: SapCommand<SapCancelOrderInput> = {
  name: 'sapCancelOrder',
  system: 'SAP',
  writes: ['ProductionOrder.status'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    const order = await requireOrder(input, context);
    refuseOtherVersion(input.expectedVersion, order.version);
    requireStatus(order, ['CREATED', 'RELEASED'], 'cancelled');
  },
  async perform(input, context, step) {
    const order = await requireOrder(input, context);
    if (isCancelled(order)) return { nativeReference: order.number, after: { status: order.status } };
    requireStatus(order, ['CREATED', 'RELEASED'], 'cancelled');
    const name = order.status === 'CREATED' ? 'DeletionFlagOrder' : 'TechlyCmpltOrder';
    const { status } = await invoke(name, { order, isDone: isCancelled }, context, step);
    return { nativeReference: order.number, before: { status: order.status }, after: { status } };
  },
  undo: 'SAP takes neither a deletion flag nor a technical completion back over its interface.',
};

interface Dates {
  readonly number: string;
  readonly startTime: string;
  readonly endTime: string;
}

const sameInstant = (a: string | undefined, b: string): boolean => a !== undefined && Date.parse(a) === Date.parse(b);

function datesOf({ operations }: OrderRecord): readonly Dates[] {
  return operations.flatMap(({ number, plannedStartTime, plannedEndTime }) =>
    plannedStartTime === undefined || plannedEndTime === undefined
      ? []
      : [{ number, startTime: plannedStartTime, endTime: plannedEndTime }],
  );
}

/** Sets the dates that are not set yet, operation by operation. */
async function setDates(
  key: { readonly plant: string; readonly number: string },
  wanted: readonly Dates[],
  context: SubgraphContext,
  step: CommandStep,
): Promise<CommandResult> {
  const { call } = context;
  const sap = requireSap(key.plant, context);
  for (const dates of wanted) {
    const order = await requireOrder(key, context);
    const known = order.operations.find(({ number }) => number === dates.number);
    if (known === undefined) throw new CommandRefusal('NOT_FOUND', `The order has no operation ${dates.number}.`);
    if (sameInstant(known.plannedStartTime, dates.startTime) && sameInstant(known.plannedEndTime, dates.endTime))
      continue;
    await step.send(() => sap.writes.orders.scheduleOperation(order, dates, call));
  }
  const seen = datesOf(await requireOrder(key, context));
  const isSet = wanted.every(({ number, startTime, endTime }) =>
    seen.some(
      (one) => one.number === number && sameInstant(one.startTime, startTime) && sameInstant(one.endTime, endTime),
    ),
  );
  if (!isSet) throw notShown(sap, `the new dates of order ${key.number}`);
  return { nativeReference: key.number, result: { operations: wanted }, after: { operations: wanted } };
}

// SAP keeps whole seconds.
const toSeconds = (instant: string): string => new Date(Math.floor(Date.parse(instant) / 1_000) * 1_000).toISOString();

/** Sets when operations are done, as the scheduler decided. */
export const rescheduleOperations: SapCommand<SapRescheduleOperationsInput> = {
  name: 'sapRescheduleOperations',
  system: 'SAP',
  writes: ['ProductionOrder.schedule'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    requireStatus(
      await requireOrder(input, context),
      ['CREATED', 'RELEASED', 'PARTIALLY_CONFIRMED', 'PARTIALLY_DELIVERED'],
      'moved',
    );
  },
  async prepare(input, context) {
    const moved = new Set(input.operations.map(({ number }) => number));
    return { operations: datesOf(await requireOrder(input, context)).filter(({ number }) => moved.has(number)) };
  },
  async perform(input, context, step) {
    const wanted = input.operations.map(({ number, startTime, endTime }) => ({
      number,
      startTime: toSeconds(startTime),
      endTime: toSeconds(endTime),
    }));
    const done = await setDates(input, wanted, context, step);
    return { ...done, before: step.memento };
  },
  undo: (input, context, step) => {
    const { operations = [] } = (step.memento ?? {}) as { readonly operations?: readonly Dates[] };
    return setDates(input, operations, context, step);
  },
};

/** Opens an order: how rework begins. */
export const createOrder: SapCommand<SapCreateOrderInput> = {
  name: 'sapCreateOrder',
  system: 'SAP',
  writes: ['ProductionOrder'],
  guard: 'NATIVE_KEY',
  async check({ plant, material, sourceOrder }, context) {
    const sap = requireSap(plant, context);
    if (sourceOrder) await requireOrder({ plant, number: sourceOrder }, context);
    const [known] = await sap.readMaterials([material], context.call);
    if (known === undefined) throw new CommandRefusal('NOT_FOUND', 'SAP does not know this material.');
  },
  async perform(input, context, step) {
    const sap = requireSap(input.plant, context);
    const { orders } = sap.writes;
    const { plant, material, quantity, unit } = input;
    const draft = {
      plant,
      material,
      quantity,
      unit,
      startTime: orAbsent(input.startTime),
      endTime: orAbsent(input.endTime),
    };
    const see = async () => {
      const made = await orders.findMade(step.key, context.call);
      if (made === undefined) throw notShown(sap, 'the new order');
      return made;
    };
    const known = await orders.findMade(step.key, context.call);
    const made = known ?? (await sendAndSee(step, () => orders.create(step.key, draft, context.call), see));
    const facts = describeOrder(made);
    return {
      nativeReference: made.number,
      result: { number: made.number, ...facts },
      after: { number: made.number, ...facts },
    };
  },
  async undo(input, context, step) {
    const made = await requireSap(input.plant, context).writes.orders.findMade(step.key, context.call);
    if (made === undefined || isCancelled(made)) return {};
    const name = made.status === 'CREATED' ? 'DeletionFlagOrder' : 'TechlyCmpltOrder';
    const { status } = await invoke(name, { order: made, isDone: isCancelled }, context, step);
    return { nativeReference: made.number, before: { status: made.status }, after: { status } };
  },
};
