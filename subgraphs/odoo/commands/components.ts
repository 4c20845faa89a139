import Big from 'big.js';
import { CommandRefusal, type CommandStep } from '../../../kit/index.ts';
import { convert } from '../../../schema/canonical/index.ts';
import type { ComponentMove, ManufacturingOrder } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooChangeComponentsInput } from '../generated.ts';
import { type ComponentChange, planComponents } from './plan-components.ts';
import { refuseKit, requireProduct } from './product.ts';
import { isBegun, isOpen, notShown, type OdooCommand, readAllParts, refuseUnit, requireOdoo } from './shared.ts';

/** `ABSENT`: not made, or not confirmed yet; `BEGUN`: a part is done, or work on the open one is under way. */
type Progress = 'ABSENT' | 'OPEN' | 'BEGUN' | 'OVER' | 'MERGED' | 'SPLIT' | 'OTHER_MATERIAL';

/** Components of an order as the plant has them. */
interface Components {
  readonly progress: Progress;
  readonly part?: ManufacturingOrder;
  readonly moves: readonly ComponentMove[];
}

function findProgress(parts: readonly ManufacturingOrder[], made: string): Progress {
  if (parts.some(({ material }) => material !== made)) return 'OTHER_MATERIAL';
  if (parts.some(({ mergedInto }) => mergedInto.length > 0)) return 'MERGED';
  const open = parts.filter(isOpen);
  if (open.length > 1) return 'SPLIT';
  if (parts.some(({ state }) => state === 'DONE') && open.length > 0) return 'BEGUN';
  if (open.some(isBegun)) return 'BEGUN';
  if (open.length > 0) return 'OPEN';
  return parts.some(({ state }) => state === 'DONE') ? 'OVER' : 'ABSENT';
}

async function readComponents(input: OdooChangeComponentsInput, context: SubgraphContext): Promise<Components> {
  const parts = await readAllParts(input, context);
  const progress = findProgress(parts, input.material);
  const part = progress === 'OPEN' || progress === 'BEGUN' ? parts.find(isOpen) : undefined;
  if (part === undefined) return { progress, moves: [] };
  const moves = await requireOdoo(input.plant, context).writes.components.listMoves(part.id, context.call);
  return { progress, part, moves };
}

const refuse = (message: string, currentState: string): CommandRefusal =>
  new CommandRefusal('INVALID_STATE', message, { currentState });

/** @throws CommandRefusal `INVALID_STATE` when what the order consumes is not the owner's to change any more. */
async function requireUnbegun(input: OdooChangeComponentsInput, context: SubgraphContext) {
  const { progress, part, moves } = await readComponents(input, context);
  if (part === undefined || progress !== 'OPEN')
    throw refuse('Components are changed only before anything is picked or produced.', progress);
  if (part.isStrict)
    throw refuse(`The bill of ${part.reference} allows no deviation; its order keeps its components.`, 'STRICT');
  return { part, moves };
}

/** Finds the product of a component to add, with the quantity in its unit. */
async function findNew(
  { material, quantity, unit }: Extract<ComponentChange, { readonly kind: 'ADD' }>,
  plant: string,
  context: SubgraphContext,
) {
  const product = await requireProduct(plant, material, context);
  await refuseKit(plant, product, context);
  const converted = convert({ value: quantity, unit }, product.unit);
  if (converted === undefined) refuseUnit(unit, product.unit, product.unitName);
  return { productId: product.id, unitId: product.unitId, quantity: converted ?? quantity };
}

async function carryOut(
  change: ComponentChange,
  {
    part,
    plant,
    context,
    step,
  }: {
    readonly part: ManufacturingOrder;
    readonly plant: string;
    readonly context: SubgraphContext;
    readonly step: CommandStep;
  },
): Promise<void> {
  const { components } = requireOdoo(plant, context).writes;
  if (change.kind === 'SET') await components.setRequired(change.move.id, change.quantity, step.send, context.call);
  else await components.add(part, await findNew(change, plant, context), step.send, context.call);
}

const describe = (moves: readonly ComponentMove[]) =>
  moves
    .filter(({ quantity }) => new Big(quantity).gt(0))
    .map(({ material, quantity: value, unit }) => ({ material: material ?? '', value, unit }));

/** Gives an order the components that its owner says, before anything is picked. */
export const changeComponents: OdooCommand<OdooChangeComponentsInput> = {
  name: 'odooChangeComponents',
  system: 'ODOO',
  writes: ['ProductionOrder.components'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    const { part, moves } = await requireUnbegun(input, context);
    const changes = planComponents(input, part, moves);
    for (const change of changes) if (change.kind === 'ADD') await findNew(change, input.plant, context);
    await requireOdoo(input.plant, context).writes.rights.requireRights('COMPONENTS', context.call);
  },
  async prepare(input, context) {
    const { progress, part, moves } = await readComponents(input, context);
    const differs = part !== undefined && planComponents(input, part, moves).length > 0;
    return { progress, differs, reference: part?.reference, components: describe(moves) };
  },
  async perform(input, context, step) {
    const { plant } = input;
    const { part, moves } = await requireUnbegun(input, context);
    const changes = planComponents(input, part, moves);
    for (const change of changes) await carryOut(change, { part, plant, context, step });
    const seen = await readComponents(input, context);
    const left = planComponents(input, part, seen.moves);
    if (left.length > 0 && left.length === changes.length)
      throw notShown(requireOdoo(plant, context), 'the components');
    if (left.length > 0) throw refuse('Odoo keeps other quantities of components than it was given.', 'OTHER_QUANTITY');
    return {
      nativeReference: part.reference,
      before: { components: describe(moves) },
      after: { components: describe(seen.moves) },
    };
  },
  undo: 'A later change of the order sets its components anew.',
};
