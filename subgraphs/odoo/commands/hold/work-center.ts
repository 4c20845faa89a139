import { CommandRefusal, type CommandStep } from '../../../../kit/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { OdooSetHoldInput } from '../../generated.ts';
import { notShown, requireOdoo } from '../shared.ts';
import type { HoldKind } from './kind.ts';

interface BlockMemento {
  readonly wasHeld?: boolean;
}

async function requireWorkCenter({ plant, workCenter }: OdooSetHoldInput, context: SubgraphContext): Promise<number> {
  const { blocks } = requireOdoo(plant, context).writes;
  const [id, other] = await blocks.listWorkCenters(workCenter ?? '', context.call);
  if (id === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this work center.');
  if (other !== undefined)
    throw new CommandRefusal('INVALID_STATE', `Several work centers of Odoo have this code: ids ${id} and ${other}.`, {
      currentState: 'AMBIGUOUS',
    });
  return id;
}

/** @throws CommandRefusal `INVALID_STATE` when Odoo has no reason that stops a work center. */
async function requireReason(plant: string, context: SubgraphContext): Promise<number> {
  const reason = await requireOdoo(plant, context).writes.blocks.findReason(context.call);
  if (reason !== undefined) return reason;
  throw new CommandRefusal('INVALID_STATE', 'Odoo has no loss reason for blocking a work center.', {
    currentState: 'NOT_CONFIGURED',
  });
}

/** Lists the open stops of a work center with this description. */
export async function listStops(
  plant: string,
  stop: { readonly workCenter: number; readonly description: string },
  context: SubgraphContext,
): Promise<readonly number[]> {
  const open = await requireOdoo(plant, context).writes.blocks.listOpen(stop.workCenter, context.call);
  return open.filter(({ description }) => description === stop.description).map(({ id }) => id);
}

/** Stops a work center with a description, unless it is stopped already. */
export async function ensureStop(
  { plant, key }: { readonly plant: string; readonly key: string },
  stop: { readonly workCenter: number; readonly description: string },
  context: SubgraphContext,
  step: CommandStep,
): Promise<void> {
  const odoo = requireOdoo(plant, context);
  const { blocks } = odoo.writes;
  // A stop that was made and has ended since was done: a repeat must not stop the work center again.
  if ((await listStops(plant, stop, context)).length > 0 || (await blocks.findMade(key, context.call)) !== undefined)
    return;
  const reason = await requireReason(plant, context);
  await blocks.ensure(key, { ...stop, reason }, step.send, context.call);
  if ((await listStops(plant, stop, context)).length === 0) throw notShown(odoo, 'the stop of the work center');
}

/** Ends stops, if any. */
export async function endStops(
  plant: string,
  ids: readonly number[],
  context: SubgraphContext,
  step: CommandStep,
): Promise<void> {
  if (ids.length === 0) return;
  const { blocks } = requireOdoo(plant, context).writes;
  await step.send(() => blocks.end(ids, context.services.clock.now(), context.call));
}

const readStop = async (input: OdooSetHoldInput, context: SubgraphContext) => ({
  workCenter: await requireWorkCenter(input, context),
  description: input.holdNumber,
});

/** Stops a work center as the people on the shop floor do, with the hold as the reason. */
export const workCenterHold: HoldKind = {
  async check(input, context) {
    await requireWorkCenter(input, context);
    await requireOdoo(input.plant, context).writes.rights.requireRights('STOP', context.call);
    if (input.isHeld) await requireReason(input.plant, context);
  },
  async prepare(input, context): Promise<BlockMemento> {
    return { wasHeld: (await listStops(input.plant, await readStop(input, context), context)).length > 0 };
  },
  async hold(input, context, step) {
    await ensureStop({ plant: input.plant, key: step.key }, await readStop(input, context), context, step);
    return { after: { workCenter: input.workCenter, isHeld: true } };
  },
  async release(input, context, step) {
    await endStops(input.plant, await listStops(input.plant, await readStop(input, context), context), context, step);
    return { after: { workCenter: input.workCenter, isHeld: false } };
  },
  async undo(input, context, step) {
    const { wasHeld } = (step.memento ?? {}) as BlockMemento;
    const stop = await readStop(input, context);
    if (!input.isHeld) {
      if (wasHeld === true) await ensureStop({ plant: input.plant, key: `${step.key}:undo` }, stop, context, step);
      return {};
    }
    const made = await requireOdoo(input.plant, context).writes.blocks.findMade(step.key, context.call);
    const open = await listStops(input.plant, stop, context);
    await endStops(
      input.plant,
      open.filter((id) => id === made),
      context,
      step,
    );
    return {};
  },
};
