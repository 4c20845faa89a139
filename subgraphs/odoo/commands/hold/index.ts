import { CommandRefusal } from '../../../../kit/index.ts';
import type { OdooSetHoldInput } from '../../generated.ts';
import { type OdooCommand, requireOdoo } from '../shared.ts';
import type { HoldKind } from './kind.ts';
import { orderHold } from './order.ts';
import { stockHold } from './stock.ts';
import { workCenterHold } from './work-center.ts';

const kinds: Readonly<Record<OdooSetHoldInput['scope'], HoldKind>> = {
  MATERIAL: stockHold,
  BATCH: stockHold,
  PRODUCTION_ORDER: orderHold,
  WORK_CENTER: workCenterHold,
};
const named: Readonly<
  Record<OdooSetHoldInput['scope'], readonly ('material' | 'batch' | 'productionOrder' | 'workCenter')[]>
> = {
  MATERIAL: ['material'],
  BATCH: ['material', 'batch'],
  PRODUCTION_ORDER: ['productionOrder'],
  WORK_CENTER: ['workCenter'],
};

/** @throws CommandRefusal `INVALID_INPUT` when the input does not name a target. */
function chooseKind(input: OdooSetHoldInput): HoldKind {
  const missing = named[input.scope].find((name) => !input[name]);
  if (missing !== undefined) throw new CommandRefusal('INVALID_INPUT', `A hold on this needs ${missing}.`);
  return kinds[input.scope];
}

/** Blocks or frees the target of a quality hold in the plant. */
export const holdCommand: OdooCommand<OdooSetHoldInput> = {
  name: 'odooSetHold',
  system: 'ODOO',
  writes: ['ProductionOrder.holds', 'Batch.holds'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    requireOdoo(input.plant, context);
    await chooseKind(input).check?.(input, context);
  },
  prepare: async (input, context) => chooseKind(input).prepare(input, context),
  perform: async (input, context, step) =>
    input.isHeld ? chooseKind(input).hold(input, context, step) : chooseKind(input).release(input, context, step),
  undo: async (input, context, step) => chooseKind(input).undo(input, context, step),
};
