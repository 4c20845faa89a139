import { CommandRefusal, type CommandResult, type CommandStep } from '../kit/index.ts';
import { isOpen, notShown, type OdooCommand, orAbsent, readParts, requireOdoo } from './command-parts.ts';
import type { WorkOrder } from './connector/index.ts';
import type { OdooSetHoldInput } from './generated.ts';
import type { SubgraphContext } from './loaders.ts';

const blockedStates = new Set(['pending', 'waiting', 'blocked']);
const isStartable = ({ state }: WorkOrder): boolean => state === 'ready';

async function readWorkOrders({ plant, productionOrder }: OdooSetHoldInput, context: SubgraphContext) {
  const parts = await readParts({ plant, number: productionOrder ?? '' }, context);
  return parts.filter(isOpen).flatMap(({ workOrders }) => workOrders);
}

/** Stops the order's work orders from being started, or lets them. */
async function holdOrder(input: OdooSetHoldInput, context: SubgraphContext, step: CommandStep): Promise<CommandResult> {
  const odoo = requireOdoo(input.plant, context);
  const { stopped = [] } = (step.memento ?? {}) as { readonly stopped?: readonly number[] };
  const wanted = (workOrder: WorkOrder) =>
    input.isHeld
      ? isStartable(workOrder)
      : blockedStates.has(workOrder.state) && (stopped.length === 0 || stopped.includes(workOrder.id));
  const ids = (await readWorkOrders(input, context)).filter(wanted).map(({ id }) => id);
  if (ids.length > 0) await step.send(() => odoo.writes.orders.setWorkOrderState(ids, !input.isHeld, context.call));
  if ((await readWorkOrders(input, context)).some(wanted)) throw notShown(odoo, 'the work orders as they were set');
  return { after: { workOrders: ids.length, isHeld: input.isHeld } };
}

/** Moves what there is of a material or batch to the blocked location, or what this hold moved back. */
async function holdStock(input: OdooSetHoldInput, context: SubgraphContext, step: CommandStep): Promise<CommandResult> {
  const { plant, holdNumber, isHeld, material } = input;
  const odoo = requireOdoo(plant, context);
  const { holds } = odoo.writes;
  const [heldBy, freedBy] = [`${holdNumber} hold ${step.key}`, `${holdNumber} release ${step.key}`];
  const origin = isHeld ? heldBy : freedBy;
  const known = await holds.findTransfer(origin, context.call);
  if (known?.isDone === true) return { nativeReference: String(known.id), after: { isHeld } };
  const question = { plant, material: material ?? '', batch: orAbsent(input.batch) };
  const parts = isHeld ? await holds.readFree(question, context.call) : await holds.readBlocked(question, context.call);
  if (parts.length === 0 && known === undefined) return { after: { isHeld, moved: 0 } };
  await step.send(async () => {
    if (known !== undefined) await holds.finishTransfer(known.id, context.call);
    else await holds.transfer(origin, { plant, parts, isToBlocked: isHeld }, context.call);
    if ((await holds.findTransfer(origin, context.call))?.isDone !== true) throw notShown(odoo, 'the transfer as done');
  });
  return { after: { isHeld, moved: parts.length } };
}

/** Blocks a work center, or frees it from this hold. */
async function holdWorkCenter(
  input: OdooSetHoldInput,
  context: SubgraphContext,
  step: CommandStep,
): Promise<CommandResult> {
  const { plant, holdNumber, isHeld } = input;
  const odoo = requireOdoo(plant, context);
  const { holds } = odoo.writes;
  const workCenter = await holds.findWorkCenter(plant, input.workCenter ?? '', context.call);
  if (workCenter === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this work center.');
  const isBlocked = () => holds.isBlockedBy(workCenter.id, holdNumber, context.call);
  if ((await isBlocked()) !== isHeld) {
    await step.send(() =>
      isHeld ? holds.block(workCenter.id, holdNumber, context.call) : holds.unblock(workCenter.id, context.call),
    );
    if ((await isBlocked()) !== isHeld) throw notShown(odoo, 'the work center as it was set');
  }
  return { after: { workCenter: input.workCenter, isHeld } };
}

function setHold(input: OdooSetHoldInput, context: SubgraphContext, step: CommandStep): Promise<CommandResult> {
  if (input.scope === 'PRODUCTION_ORDER') return holdOrder(input, context, step);
  if (input.scope === 'WORK_CENTER') return holdWorkCenter(input, context, step);
  return holdStock(input, context, step);
}

/** Holds or frees what a quality hold stops in the plant. */
export const holdCommand: OdooCommand<OdooSetHoldInput> = {
  name: 'odooSetHold',
  system: 'ODOO',
  writes: ['ProductionOrder.holds', 'Batch.holds'],
  guard: 'TARGET_STATE',
  check: async ({ plant }, context) => void requireOdoo(plant, context),
  async prepare(input, context) {
    if (input.scope !== 'PRODUCTION_ORDER') return {};
    return { stopped: (await readWorkOrders(input, context)).filter(isStartable).map(({ id }) => id) };
  },
  perform: setHold,
  // A separate name: what was moved for the hold and what is moved back are two transfers.
  undo: (input, context, step) =>
    setHold({ ...input, isHeld: !input.isHeld }, context, { ...step, key: `${step.key}:undo` }),
};
