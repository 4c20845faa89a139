import { CommandContradiction, CommandRefusal, type CommandStep } from '../../../kit/index.ts';
import type { ManufacturingOrder, WorkOrder } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooRescheduleOperationsInput } from '../generated.ts';
import { isOpen, notShown, type OdooCommand, type OrderKey, readParts, requireOdoo } from './shared.ts';

interface Dates {
  readonly number: string;
  readonly startTime: string;
  readonly endTime: string;
}
interface DatesMemento {
  readonly operations: readonly Dates[];
  /** Operations that had no dates. */
  readonly undated: readonly string[];
}

const sameInstant = (a: string | undefined, b: string): boolean =>
  a !== undefined && Math.abs(Date.parse(a) - Date.parse(b)) < 1_000;
const isStarted = ({ state }: WorkOrder): boolean => state === 'IN_PROGRESS' || state === 'DONE';

/** True when a work order has the requested dates. */
export function isPlanned(workOrder: WorkOrder, dates: Pick<Dates, 'startTime' | 'endTime'>): boolean {
  return sameInstant(workOrder.startTime, dates.startTime) && sameInstant(workOrder.endTime, dates.endTime);
}

async function readOpen(key: OrderKey, context: SubgraphContext): Promise<readonly ManufacturingOrder[]> {
  return (await readParts(key, context)).filter((part) => isOpen(part) || part.state === 'DRAFT');
}

async function listUnplanned(key: OrderKey, wanted: readonly Dates[], context: SubgraphContext) {
  return (await readOpen(key, context))
    .flatMap(({ workOrders }) => workOrders)
    .flatMap((workOrder) => {
      const dates = wanted.find(({ number }) => number === workOrder.operationNumber);
      return dates === undefined || isPlanned(workOrder, dates) ? [] : [{ workOrder, dates }];
    });
}

function refuseStarted(workOrders: readonly WorkOrder[]): void {
  const started = workOrders.find(isStarted);
  if (started !== undefined)
    throw new CommandRefusal('INVALID_STATE', 'A work order that was started cannot be moved.', {
      currentState: started.state,
    });
}

/** @throws CommandContradiction when a work order has dates other than the earlier ones. */
function refuseMoved(
  unplanned: readonly { readonly workOrder: WorkOrder; readonly dates: Dates }[],
  { operations, undated }: DatesMemento,
): void {
  const moved = unplanned.find(({ workOrder, dates }) => {
    const { startTime, endTime, operationNumber } = workOrder;
    // Odoo computes an end of its own after each start that it receives.
    if (startTime === undefined || sameInstant(startTime, dates.startTime)) return false;
    const before = operations.find(({ number }) => number === operationNumber);
    // A backorder of a step that was under way has a start, and no end.
    if (before === undefined) return endTime !== undefined || !undated.includes(operationNumber ?? '');
    return !isPlanned(workOrder, before);
  });
  if (moved !== undefined)
    throw new CommandContradiction(
      `Another user has changed the dates of work order ${moved.workOrder.operationNumber} in Odoo.`,
    );
}

async function setDates(
  key: OrderKey,
  wanted: readonly Dates[],
  context: SubgraphContext,
  step: CommandStep,
): Promise<void> {
  const odoo = requireOdoo(key.plant, context);
  // The first dates of a work order take its place in the calendar, from which 18 computes the end: they are set again.
  for (let round = 0; round < 2; round += 1) {
    const unplanned = await listUnplanned(key, wanted, context);
    refuseStarted(unplanned.map(({ workOrder }) => workOrder));
    for (const { workOrder, dates } of unplanned)
      await step.send(() => odoo.writes.orders.setDates(workOrder.id, dates, context.call));
    if (unplanned.length === 0) return;
  }
  if ((await listUnplanned(key, wanted, context)).length > 0) throw notShown(odoo, 'the new dates');
}

/** Sets the dates of work orders, as the scheduler decided. An order that the plant does not have yet has none. */
export const rescheduleOperations: OdooCommand<OdooRescheduleOperationsInput> = {
  name: 'odooRescheduleOperations',
  system: 'ODOO',
  writes: ['ProductionOrder.schedule'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    if (input.operations.some(({ startTime, endTime }) => Date.parse(startTime) > Date.parse(endTime)))
      throw new CommandRefusal('INVALID_INPUT', 'An operation cannot end before it begins.');
    const unplanned = await listUnplanned(input, input.operations, context);
    refuseStarted(unplanned.map(({ workOrder }) => workOrder));
    if (unplanned.length > 0)
      await requireOdoo(input.plant, context).writes.rights.requireRights('DATES', context.call);
  },
  async prepare(input, context): Promise<DatesMemento> {
    const moved = new Set(input.operations.map(({ number }) => number));
    const workOrders = (await readOpen(input, context)).flatMap((part) => part.workOrders);
    const operations = workOrders.flatMap(({ operationNumber: number, startTime, endTime }) =>
      number === undefined || startTime === undefined || endTime === undefined || !moved.has(number)
        ? []
        : [{ number, startTime, endTime }],
    );
    const dated = new Set(operations.map(({ number }) => number));
    const undated = workOrders.flatMap(({ operationNumber: number }) =>
      number === undefined || dated.has(number) || !moved.has(number) ? [] : [number],
    );
    return { operations, undated };
  },
  async perform(input, context, step) {
    const operations = input.operations.map(({ number, startTime, endTime }) => ({ number, startTime, endTime }));
    const memento = step.memento as DatesMemento | undefined;
    if (memento !== undefined) refuseMoved(await listUnplanned(input, operations, context), memento);
    await setDates(input, operations, context, step);
    return { result: { operations }, before: step.memento, after: { operations } };
  },
  async undo(input, context, step) {
    const { operations = [], undated = [] } = (step.memento ?? {}) as Partial<DatesMemento>;
    const odoo = requireOdoo(input.plant, context);
    const wasUndated = ({ operationNumber }: WorkOrder) => undated.includes(operationNumber ?? '');
    // Odoo removes dates only from all work orders of an order at once; those that had dates get them back below.
    for (const { id, workOrders } of await readOpen(input, context)) {
      if (!workOrders.some((one) => wasUndated(one) && one.startTime !== undefined)) continue;
      refuseStarted(workOrders);
      await step.send(() => odoo.writes.orders.unplan(id, context.call));
    }
    await setDates(input, operations, context, step);
    return { after: { operations } };
  },
};
