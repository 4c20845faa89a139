import type { CommandResult, CommandStep } from '../../../../kit/index.ts';
import type { WorkOrder } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { OdooSetHoldInput } from '../../generated.ts';
import { isPlanned } from '../reschedule.ts';
import { isOpen, notShown, readAllParts, readParts, requireOdoo } from '../shared.ts';
import type { HoldKind } from './kind.ts';
import { endStops, ensureStop, listStops } from './work-center.ts';

interface Planned {
  readonly id: number;
  /** Planned work center; absent in an undo, which restores every work order. */
  readonly workCenterId?: number | undefined;
  readonly startTime: string;
  readonly endTime: string;
}
interface OrderMemento {
  readonly wasHeld?: boolean;
  /** True when a work order that could start is elsewhere than at the work center for held ones. */
  readonly isOutside?: boolean;
  /** Planned dates of the work orders. */
  readonly planned?: readonly Planned[];
  /** Planned work centers of the work orders. */
  readonly places?: readonly { readonly id: number; readonly workCenter: number }[];
}
interface Holding {
  readonly workCenter: number;
  /** Names the hold and the order, so that each hold of an order has its own stop. */
  readonly description: string;
}

const readOrderNumber = ({ productionOrder }: OdooSetHoldInput): string => productionOrder ?? '';

/** Finds the work center for held work orders; `undefined` when the plant has none. */
async function findHolding(input: OdooSetHoldInput, context: SubgraphContext): Promise<Holding | undefined> {
  const center = await requireOdoo(input.plant, context).writes.blocks.findHoldCenter(context.call);
  if (center === undefined) return undefined;
  return { workCenter: center, description: `${input.holdNumber} ${readOrderNumber(input)}` };
}

async function listStartable(input: OdooSetHoldInput, context: SubgraphContext): Promise<readonly WorkOrder[]> {
  const parts = await readAllParts({ plant: input.plant, number: readOrderNumber(input) }, context);
  // A work order without a planned work center cannot be returned there; a started one is left alone.
  return parts
    .filter(isOpen)
    .flatMap(({ workOrders }) => workOrders)
    .filter(({ state, homeId }) => homeId !== undefined && (state === 'READY' || state === 'BLOCKED'));
}

const listPlanned = (workOrders: readonly WorkOrder[]): readonly Planned[] =>
  workOrders.flatMap(({ id, workCenterId, startTime, endTime }) =>
    startTime === undefined || endTime === undefined ? [] : [{ id, workCenterId, startTime, endTime }],
  );

const listPlaces = (workOrders: readonly WorkOrder[]) =>
  workOrders.flatMap(({ id, workCenterId }) => (workCenterId === undefined ? [] : [{ id, workCenter: workCenterId }]));

/** Reads the planned work centers of work orders before they were held, from the mementos of the holds. */
function readPlaces({ earlier }: OdooSetHoldInput, { memento }: CommandStep, holding: Holding) {
  const mementos = [...(earlier ?? []).map((text): OrderMemento => JSON.parse(text)), (memento ?? {}) as OrderMemento];
  const places = mementos.flatMap(({ places: known = [] }) => known);
  // A later hold found them at the work center of the first.
  const own = places.filter(({ workCenter }) => workCenter !== holding.workCenter);
  return new Map(own.map(({ id, workCenter }) => [id, workCenter]));
}

/** Moves work orders to other work centers, and restores their dates, which Odoo then recomputes. */
async function relocate(
  input: OdooSetHoldInput,
  chooseTarget: (workOrder: WorkOrder) => number | undefined,
  context: SubgraphContext,
  step: CommandStep,
): Promise<number> {
  const odoo = requireOdoo(input.plant, context);
  const listMisplaced = async () =>
    (await listStartable(input, context)).filter((one) => (chooseTarget(one) ?? one.workCenterId) !== one.workCenterId);
  const misplaced = await listMisplaced();
  for (const [target, group] of Map.groupBy(misplaced, chooseTarget))
    if (target !== undefined)
      await step.send(() =>
        odoo.writes.orders.relocate(
          group.map(({ id }) => id),
          target,
          context.call,
        ),
      );
  const now = new Map((await listStartable(input, context)).map((one) => [one.id, one]));
  // Work orders moved now keep their present dates; the memento's dates belong to those that an earlier attempt moved.
  const ids = new Set(misplaced.map(({ id }) => id));
  const isMovedBefore = ({ id, workCenterId }: Planned) => !ids.has(id) && now.get(id)?.workCenterId !== workCenterId;
  const { planned = [] } = (step.memento ?? {}) as OrderMemento;
  for (const { id, startTime, endTime } of [...listPlanned(misplaced), ...planned.filter(isMovedBefore)]) {
    const moved = now.get(id);
    if (moved !== undefined && !isPlanned(moved, { startTime, endTime }))
      await step.send(() => odoo.writes.orders.setDates(id, { startTime, endTime }, context.call));
  }
  if ((await listMisplaced()).length > 0) throw notShown(odoo, 'the work orders at their new work center');
  return misplaced.length;
}

async function holdOrder(
  input: OdooSetHoldInput,
  key: string,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<CommandResult> {
  const holding = await findHolding(input, context);
  if (holding === undefined) return { after: { isHeld: true, isEnforced: false, workOrders: 0 } };
  if ((await listStartable(input, context)).length === 0)
    return { after: { isHeld: true, isEnforced: true, workOrders: 0 } };
  await ensureStop({ plant: input.plant, key }, holding, context, step);
  // A repeat after the hold was released changes nothing.
  const isStanding = (await listStops(input.plant, holding, context)).length > 0;
  const workOrders = isStanding ? await relocate(input, () => holding.workCenter, context, step) : 0;
  return { after: { isHeld: true, isEnforced: true, workOrders } };
}

async function releaseOrder(
  input: OdooSetHoldInput,
  isOwn: (stop: number) => boolean,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<CommandResult> {
  const holding = await findHolding(input, context);
  if (holding === undefined) return { after: { isHeld: false, isEnforced: false, workOrders: 0 } };
  const { blocks } = requireOdoo(input.plant, context).writes;
  const own = (await listStops(input.plant, holding, context)).filter(isOwn);
  const isOther = ({ id, description }: { readonly id: number; readonly description: string | undefined }) =>
    !own.includes(id) && description?.endsWith(` ${readOrderNumber(input)}`) === true;
  const hasOthers = (await blocks.listOpen(holding.workCenter, context.call)).some(isOther);
  const places = readPlaces(input, step, holding);
  const goHome = (one: WorkOrder) =>
    one.workCenterId === holding.workCenter ? (places.get(one.id) ?? one.homeId) : undefined;
  const workOrders = own.length === 0 || hasOthers ? 0 : await relocate(input, goHome, context, step);
  await endStops(input.plant, own, context, step);
  return { after: { isHeld: false, isEnforced: true, workOrders } };
}

/**
 * Moves an order's work orders to a stopped work center, which is the only way to keep Odoo from starting them: the
 * state of a work order does not, and 17 and 18 recompute it at once.
 */
export const orderHold: HoldKind = {
  async check(input, context) {
    // A merged order is produced regardless of any hold under its own number.
    if (input.isHeld) await readParts({ plant: input.plant, number: readOrderNumber(input) }, context);
    const { rights } = requireOdoo(input.plant, context).writes;
    if ((await findHolding(input, context)) === undefined) return;
    await rights.requireRights('STOP', context.call);
    await rights.requireRights('DATES', context.call);
  },
  async prepare(input, context): Promise<OrderMemento> {
    const holding = await findHolding(input, context);
    const stops = holding === undefined ? [] : await listStops(input.plant, holding, context);
    const startable = await listStartable(input, context);
    const isOutside =
      holding !== undefined && startable.some(({ workCenterId }) => workCenterId !== holding.workCenter);
    return { wasHeld: stops.length > 0, isOutside, planned: listPlanned(startable), places: listPlaces(startable) };
  },
  async hold(input, context, step) {
    await readParts({ plant: input.plant, number: readOrderNumber(input) }, context);
    return holdOrder(input, step.key, { context, step });
  },
  release: (input, context, step) => releaseOrder(input, () => true, { context, step }),
  async undo(input, context, step) {
    const memento = (step.memento ?? {}) as OrderMemento;
    if (!input.isHeld) return memento.wasHeld === true ? holdOrder(input, `${step.key}:undo`, { context, step }) : {};
    const made = await requireOdoo(input.plant, context).writes.blocks.findMade(step.key, context.call);
    const planned = memento.planned?.map(({ id, startTime, endTime }) => ({ id, startTime, endTime }));
    const back = { ...step, memento: { ...memento, planned } };
    return releaseOrder(input, (stop) => stop === made, { context, step: back });
  },
};
