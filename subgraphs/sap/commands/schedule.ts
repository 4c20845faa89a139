import { CommandContradiction, CommandRefusal, type CommandResult, type CommandStep } from '../../../kit/index.ts';
import type { OrderRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SapRescheduleOperationsInput } from '../generated.ts';
import { notShown, refuseEndBeforeStart, requireOrder, requireSap, requireStatus, type SapCommand } from './shared.ts';

interface Dates {
  readonly number: string;
  readonly startTime: string;
  readonly endTime: string;
}

type OrderKey = Pick<OrderRecord, 'plant' | 'number'>;

const movable = ['CREATED', 'PARTIALLY_RELEASED', 'RELEASED', 'PARTIALLY_CONFIRMED', 'PARTIALLY_DELIVERED'] as const;
const isSame = (a: Dates, b: Dates): boolean =>
  Date.parse(a.startTime) === Date.parse(b.startTime) && Date.parse(a.endTime) === Date.parse(b.endTime);
// SAP keeps whole seconds.
const toSeconds = (instant: string): string => new Date(Math.floor(Date.parse(instant) / 1_000) * 1_000).toISOString();

function listWantedDates({ operations }: SapRescheduleOperationsInput): readonly Dates[] {
  return operations.map(({ number, startTime, endTime }) => ({
    number,
    startTime: toSeconds(startTime),
    endTime: toSeconds(endTime),
  }));
}

function listDates({ operations }: OrderRecord): readonly Dates[] {
  return operations.flatMap(({ number, plannedStartTime, plannedEndTime }) =>
    plannedStartTime === undefined || plannedEndTime === undefined
      ? []
      : [{ number, startTime: plannedStartTime, endTime: plannedEndTime }],
  );
}

/** Lists the dates that the order does not have yet. */
function listMissing(order: OrderRecord, wanted: readonly Dates[]): readonly Dates[] {
  const known = listDates(order);
  return wanted.filter((dates) => !known.some((one) => one.number === dates.number && isSame(one, dates)));
}

/**
 * Requires some operations, each named once: of two dates, a repeat would set one after the other. @throws
 * CommandRefusal `INVALID_INPUT`
 */
function refuseInput({ operations }: SapRescheduleOperationsInput): void {
  if (operations.length === 0) throw new CommandRefusal('INVALID_INPUT', 'The operations must not be empty.');
  if (new Set(operations.map(({ number }) => number)).size < operations.length)
    throw new CommandRefusal('INVALID_INPUT', 'An operation is named twice.');
}

/** Refuses a move that the order does not allow. @throws CommandRefusal */
function refuseMove(order: OrderRecord, missing: readonly Dates[]): void {
  if (missing.length === 0) return;
  requireStatus(order, movable, 'moved');
  for (const { number, startTime, endTime } of missing) {
    const operation = order.operations.find((candidate) => candidate.number === number);
    if (operation === undefined) throw new CommandRefusal('NOT_FOUND', `The order has no operation ${number}.`);
    refuseEndBeforeStart(startTime, endTime);
    if (operation.status === 'CNF')
      throw new CommandRefusal('INVALID_STATE', `Operation ${number} is confirmed.`, { currentState: 'CONFIRMED' });
  }
}

/**
 * Refuses dates that another user has changed. @throws CommandContradiction when the dates differ from those of before.
 */
function refuseMoved(order: OrderRecord, wanted: readonly Dates[], before: readonly Dates[]): void {
  const missing = new Set(listMissing(order, wanted).map(({ number }) => number));
  const moved = listMissing(order, before).find(({ number }) => missing.has(number));
  if (moved !== undefined)
    throw new CommandContradiction(`Another user has changed the dates of operation ${moved.number} in SAP.`);
}

interface Memento {
  /** Dates before the move. */
  readonly operations?: readonly Dates[];
  /** Dates that SAP's own scheduling made of ours; absent where it kept them. */
  readonly made?: readonly Dates[];
}
const readMemento = ({ memento }: CommandStep): Memento => memento ?? {};

const formatDates = ({ startTime, endTime }: Dates): string => `${startTime}/${endTime}`;

/** Lists the dates that SAP has made of those that were set. */
function listMade(wanted: readonly Dates[], order: OrderRecord): readonly Dates[] {
  const known = listDates(order);
  return wanted.map((dates) => {
    const { startTime, endTime } = known.find(({ number }) => number === dates.number) ?? dates;
    return { number: dates.number, startTime: toSeconds(startTime), endTime: toSeconds(endTime) };
  });
}

/** Describes the dates that SAP's own scheduling has made of others, operation by operation. */
function describeMade(wanted: readonly Dates[], made: readonly Dates[]): readonly string[] {
  return wanted.flatMap((dates) => {
    const found = made.find(({ number }) => number === dates.number);
    if (found === undefined || isSame(found, dates)) return [];
    return [
      `SAP has scheduled operation ${dates.number} from ${formatDates(dates)} to ${formatDates(found)} by itself.`,
    ];
  });
}

/**
 * Requires that the order shows a move. Other dates than the wanted ones are SAP's own scheduling, as within the shifts of
 * a capacity: the move took effect. @throws SystemError when the operation has the dates of before.
 */
function requireMoved(order: OrderRecord, dates: Dates, before: OrderRecord, context: SubgraphContext): void {
  if (listMissing(order, [dates]).length === 0) return;
  const [found, earlier] = [order, before].map((one) => listDates(one).find(({ number }) => number === dates.number));
  if (found === undefined || (earlier !== undefined && isSame(found, earlier)))
    throw notShown(requireSap(order.plant, context), `the new dates of order ${order.number}`);
}

/** Sets the dates that are not set yet, operation by operation; the result has the dates that SAP made of them. */
async function setDates(
  key: OrderKey,
  wanted: readonly Dates[],
  { step, before = [] }: { readonly step: CommandStep; readonly before?: readonly Dates[] },
  context: SubgraphContext,
): Promise<CommandResult & { readonly made: readonly Dates[] | undefined }> {
  const sap = requireSap(key.plant, context);
  let order = await requireOrder(key, context);
  refuseMoved(order, wanted, before);
  const missing = listMissing(order, wanted);
  refuseMove(order, missing);
  for (const dates of missing) {
    const { version } = order;
    await step.send(() => sap.writes.orders.scheduleOperation({ ...key, version }, dates, context.call));
    const moved = await requireOrder(key, context);
    requireMoved(moved, dates, order, context);
    order = moved;
  }
  const operations = listMade(wanted, order);
  const warnings = describeMade(wanted, operations);
  const after = { operations, ...(warnings.length === 0 ? {} : { warnings }) };
  const made = warnings.length === 0 ? undefined : operations;
  return { nativeReference: key.number, result: { operations }, after, made };
}

/** Sets the dates of operations, as the scheduler decided. */
export const rescheduleOperations: SapCommand<SapRescheduleOperationsInput> = {
  name: 'sapRescheduleOperations',
  system: 'SAP',
  writes: ['ProductionOrder.schedule'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    refuseInput(input);
    const order = await requireOrder(input, context);
    const operations = listWantedDates(input);
    refuseMove(order, operations);
    return { operations };
  },
  async prepare(input, context) {
    const moved = new Set(input.operations.map(({ number }) => number));
    return { operations: listDates(await requireOrder(input, context)).filter(({ number }) => moved.has(number)) };
  },
  async perform(input, context, step) {
    refuseInput(input);
    const { operations: before = [] } = readMemento(step);
    const { made, ...done } = await setDates(input, listWantedDates(input), { step, before }, context);
    const memento = made === undefined ? step.memento : { ...step.memento, made };
    return { ...done, memento, before: step.memento };
  },
  async undo(input, context, step) {
    const { operations = [], made = listWantedDates(input) } = readMemento(step);
    const order = await requireOrder(input, context);
    const kept = new Set(listMissing(order, made).map(({ number }) => number));
    // Restores only dates that are still as this command set them: dates that others have moved since are theirs.
    const own = operations.filter(({ number }) => !kept.has(number));
    const { made: _, ...done } = await setDates(input, own, { step }, context);
    return done;
  },
};
