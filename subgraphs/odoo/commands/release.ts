import Big from 'big.js';
import { CommandRefusal, type CommandStep, orAbsent } from '../../../kit/index.ts';
import type { ManufacturingOrder } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooReleaseOrderInput } from '../generated.ts';
import { cancelParts } from './cancel.ts';
import { refuseUnmakeable, requireProduct } from './product.ts';
import { describeOrder, isOpen, notShown, type OdooCommand, readParts, refuseUnit, requireOdoo } from './shared.ts';

interface ReleaseMemento {
  /** Parts that were released before, by other means. */
  readonly releasedIds?: readonly number[];
}

const isAlive = ({ state }: ManufacturingOrder): boolean => state !== 'CANCELLED';

async function readAlive(input: OdooReleaseOrderInput, context: SubgraphContext) {
  return (await readParts(input, context)).filter(isAlive);
}

const refuseOther = (what: string, currentState: string): CommandRefusal =>
  new CommandRefusal('INVALID_STATE', `Odoo has this order already, ${what}.`, { currentState });

/** @throws CommandRefusal `INVALID_STATE` when Odoo's order of this number is another one. */
function refuseOtherOrder(parts: readonly ManufacturingOrder[], { facts }: OdooReleaseOrderInput): void {
  if (!facts || parts.length === 0) return;
  for (const { material, unit, reference } of parts) {
    if (material !== facts.material)
      throw refuseOther(`as ${reference}, for the material ${material ?? 'of no number'}`, 'OTHER_MATERIAL');
    if (unit !== facts.unit) throw refuseOther(`as ${reference}, in ${unit}`, 'OTHER_UNIT');
  }
  // Once something was produced, the parts need not add up any more.
  if (parts.some(({ state }) => state === 'DONE')) return;
  const quantity = parts.reduce((sum, part) => sum.plus(part.quantity), new Big(0));
  if (!quantity.eq(facts.quantity))
    throw refuseOther(`with ${quantity} instead of ${facts.quantity} ${facts.unit}`, 'OTHER_QUANTITY');
}

async function requireMakeable({ plant, facts }: OdooReleaseOrderInput, context: SubgraphContext) {
  const product = await requireProduct(plant, facts?.material ?? '', context);
  refuseUnit(facts?.unit, product.unit, product.unitName);
  await refuseUnmakeable(plant, product, context);
  return product;
}

/** Creates the order if it is new, and returns its parts as they are then. */
async function ensureOrder(input: OdooReleaseOrderInput, context: SubgraphContext, step: CommandStep) {
  const { plant, number, facts } = input;
  const there = await readAlive(input, context);
  if (there.length > 0) return there;
  if (!facts) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this order.');
  const { id, unitId } = await requireMakeable(input, context);
  const { quantity } = facts;
  const [startTime, dueTime] = [orAbsent(facts.startTime), orAbsent(facts.dueTime) ?? orAbsent(facts.endTime)];
  const draft = { number, productId: id, quantity, unitId, startTime, dueTime };
  const { orders } = requireOdoo(plant, context).writes;
  const made = await orders.ensure(step.key, draft, step.send, context.call);
  const parts = await readParts(input, context);
  const cancelled = parts.find((part) => part.id === made && !isAlive(part));
  if (cancelled !== undefined)
    throw new CommandRefusal('INVALID_STATE', 'The order is cancelled in Odoo.', { currentState: 'CANCELLED' });
  return parts.filter(isAlive);
}

/** Releases an order to the plant: creates it if it is new, and confirms it. */
export const releaseOrder: OdooCommand<OdooReleaseOrderInput> = {
  name: 'odooReleaseOrder',
  system: 'ODOO',
  writes: ['ProductionOrder.execution', 'ProductionOrder.status'],
  guard: 'UNIQUE_REFERENCE',
  async check(input, context) {
    const parts = await readAlive(input, context);
    await requireOdoo(input.plant, context).writes.rights.requireRights('ORDER', context.call);
    if (parts.length > 0 && parts.every(({ state }) => state === 'DONE'))
      throw new CommandRefusal('INVALID_STATE', 'The order is done in Odoo.', { currentState: 'DONE' });
    refuseOtherOrder(parts, input);
    if (parts.length > 0) return;
    if (!input.facts) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this order.');
    await requireMakeable(input, context);
  },
  async prepare(input, context): Promise<ReleaseMemento> {
    return { releasedIds: (await readParts(input, context)).filter(isOpen).map(({ id }) => id) };
  },
  async perform(input, context, step) {
    const odoo = requireOdoo(input.plant, context);
    const parts = await ensureOrder(input, context, step);
    // Checks a new order too: Odoo rounds quantities to the digits that it keeps.
    refuseOtherOrder(parts, input);
    for (const { id, state } of parts)
      if (state === 'DRAFT') await step.send(() => odoo.writes.orders.confirm(id, context.call));
    const seen = await readAlive(input, context);
    // A release before the whole quantity was produced is still a release.
    const first = seen.find(isOpen) ?? seen[0];
    if (first === undefined || seen.some(({ state }) => state === 'DRAFT')) throw notShown(odoo, 'the released order');
    return {
      nativeReference: first.reference,
      result: describeOrder(first),
      after: { manufacturingOrder: first.reference, state: first.state },
    };
  },
  async undo(input, context, step) {
    const { releasedIds } = (step.memento ?? {}) as ReleaseMemento;
    const made = await requireOdoo(input.plant, context).writes.orders.findMade(step.key, context.call);
    // An existing draft that is still a draft was never released.
    const isOurs = ({ id, state }: ManufacturingOrder) =>
      id === made || (releasedIds !== undefined && !releasedIds.includes(id) && state !== 'DRAFT');
    return cancelParts(input, isOurs, context, step);
  },
};
