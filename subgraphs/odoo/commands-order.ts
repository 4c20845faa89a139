import { CommandRefusal, type CommandResult, type CommandStep } from '../kit/index.ts';
import {
  describeOrder,
  isOpen,
  notShown,
  type OdooCommand,
  type OrderKey,
  orAbsent,
  readParts,
  requireOdoo,
} from './command-parts.ts';
import type { OdooCancelOrderInput, OdooReleaseOrderInput, OdooRescheduleOperationsInput } from './generated.ts';
import type { SubgraphContext } from './loaders.ts';

/** Releases an order to the plant: makes it where it is new, and confirms it. */
export const releaseOrder: OdooCommand<OdooReleaseOrderInput> = {
  name: 'odooReleaseOrder',
  system: 'ODOO',
  writes: ['ProductionOrder.execution', 'ProductionOrder.status'],
  guard: 'UNIQUE_REFERENCE',
  async check(input, context) {
    const parts = await readParts(input, context);
    const [first] = parts;
    if (first === undefined && !input.facts) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this order.');
    if (first !== undefined && first.state !== 'draft')
      throw new CommandRefusal('INVALID_STATE', 'The order is released already.', {
        currentState: first.state.toUpperCase(),
      });
  },
  async perform(input, context, step) {
    const { facts } = input;
    const { orders } = requireOdoo(input.plant, context).writes;
    const known = await readParts(input, context);
    if (known.length === 0 && !facts) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this order.');
    if (known.length === 0 && facts)
      await step.send(() =>
        orders.create(
          step.key,
          {
            plant: input.plant,
            number: input.number,
            material: facts.material,
            quantity: facts.quantity,
            startTime: orAbsent(facts.startTime),
            endTime: orAbsent(facts.endTime),
          },
          context.call,
        ),
      );
    for (const part of (await readParts(input, context)).filter(({ state }) => state === 'draft'))
      await step.send(() => orders.confirm(part.id, context.call));
    const seen = await readParts(input, context);
    const [first] = seen;
    if (first === undefined || seen.some(({ state }) => state === 'draft'))
      throw notShown(requireOdoo(input.plant, context), 'the confirmed order');
    if (seen.every(({ state }) => state === 'cancel'))
      throw new CommandRefusal('INVALID_STATE', 'The order is cancelled in Odoo.', { currentState: 'CANCELLED' });
    return {
      nativeReference: first.reference,
      result: describeOrder(first),
      memento: { wasThere: known.some(({ state }) => state !== 'draft') },
      after: { manufacturingOrder: first.reference, state: first.state },
    };
  },
  async undo(input, context, step) {
    const { wasThere = false } = (step.memento ?? {}) as { readonly wasThere?: boolean };
    return wasThere ? {} : cancelParts(input, context, step);
  },
};

async function cancelParts(key: OrderKey, context: SubgraphContext, step: CommandStep): Promise<CommandResult> {
  const odoo = requireOdoo(key.plant, context);
  const parts = await readParts(key, context);
  const open = parts.filter(({ state }) => state !== 'done' && state !== 'cancel');
  if (parts.some(({ state }) => state === 'done'))
    throw new CommandRefusal('INVALID_STATE', 'A part of the order is done.', { currentState: 'DONE' });
  if (open.length > 0)
    await step.send(() =>
      odoo.writes.orders.cancel(
        open.map(({ id }) => id),
        context.call,
      ),
    );
  const left = (await readParts(key, context)).filter(({ state }) => state !== 'cancel');
  if (left.length > 0) throw notShown(odoo, 'the cancelled order');
  return {
    nativeReference: parts[0]?.reference,
    before: { states: parts.map(({ state }) => state) },
    after: { state: 'cancel' },
  };
}

/** Cancels an order of which nothing was made. */
export const cancelOrder: OdooCommand<OdooCancelOrderInput> = {
  name: 'odooCancelOrder',
  system: 'ODOO',
  writes: ['ProductionOrder.execution', 'ProductionOrder.status'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    const made = (await readParts(input, context)).find(
      ({ state, producedQuantity }) => state === 'done' || Number(producedQuantity) > 0,
    );
    if (made !== undefined)
      throw new CommandRefusal('INVALID_STATE', 'Something was made of the order already.', {
        currentState: made.state.toUpperCase(),
      });
  },
  async perform(input, context, step) {
    await cancelOrder.check(input, context);
    return cancelParts(input, context, step);
  },
  undo: 'Odoo does not reopen a cancelled manufacturing order.',
};

interface Dates {
  readonly number: string;
  readonly startTime: string;
  readonly endTime: string;
}

async function readWorkOrders(key: OrderKey, context: SubgraphContext) {
  return (await readParts(key, context))
    .filter((part) => isOpen(part) || part.state === 'draft')
    .flatMap(({ workOrders }) => workOrders);
}

const sameInstant = (a: string | undefined, b: string): boolean =>
  a !== undefined && Math.abs(Date.parse(a) - Date.parse(b)) < 1_000;

async function setDates(
  key: OrderKey,
  wanted: readonly Dates[],
  context: SubgraphContext,
  step: CommandStep,
): Promise<CommandResult> {
  const odoo = requireOdoo(key.plant, context);
  const matches = async () =>
    (await readWorkOrders(key, context)).flatMap((workOrder) => {
      const dates = wanted.find(({ number }) => number === workOrder.operationNumber);
      return dates === undefined ? [] : [{ workOrder, dates }];
    });
  const isSet = ({ workOrder, dates }: Awaited<ReturnType<typeof matches>>[number]) =>
    sameInstant(workOrder.startTime, dates.startTime) && sameInstant(workOrder.endTime, dates.endTime);
  for (const match of (await matches()).filter((one) => !isSet(one))) {
    if (match.workOrder.state === 'progress' || match.workOrder.state === 'done')
      throw new CommandRefusal('INVALID_STATE', 'A work order that was started cannot be moved.', {
        currentState: match.workOrder.state.toUpperCase(),
      });
    await step.send(() => odoo.writes.orders.setDates(match.workOrder, match.dates, context.call));
  }
  if (!(await matches()).every(isSet)) throw notShown(odoo, 'the new dates');
  return { result: { operations: wanted }, after: { operations: wanted } };
}

/** Sets when work orders are done, as the scheduler decided. An order that the plant does not have yet has none. */
export const rescheduleOperations: OdooCommand<OdooRescheduleOperationsInput> = {
  name: 'odooRescheduleOperations',
  system: 'ODOO',
  writes: ['ProductionOrder.schedule'],
  guard: 'TARGET_STATE',
  check: async ({ plant }, context) => void requireOdoo(plant, context),
  async prepare(input, context) {
    const moved = new Set(input.operations.map(({ number }) => number));
    const operations = (await readWorkOrders(input, context)).flatMap(({ operationNumber, startTime, endTime }) =>
      operationNumber === undefined || startTime === undefined || endTime === undefined || !moved.has(operationNumber)
        ? []
        : [{ number: operationNumber, startTime, endTime }],
    );
    return { operations };
  },
  async perform(input, context, step) {
    const wanted = input.operations.map(({ number, startTime, endTime }) => ({ number, startTime, endTime }));
    return { ...(await setDates(input, wanted, context, step)), before: step.memento };
  },
  undo: (input, context, step) => {
    const { operations = [] } = (step.memento ?? {}) as { readonly operations?: readonly Dates[] };
    return setDates(input, operations, context, step);
  },
};
