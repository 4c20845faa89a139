import Big from 'big.js';
import { CommandContradiction, CommandRefusal, orAbsent } from '../../../kit/index.ts';
import type { ConfirmedMovement, OrderRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SapConfirmProductionInput } from '../generated.ts';
import {
  isPositive,
  isSameAmount,
  notShown,
  requireOrder,
  requireSap,
  requireStatus,
  type SapCommand,
  sendAndSee,
} from './shared.ts';

const confirmable = ['RELEASED', 'PARTIALLY_CONFIRMED', 'CONFIRMED', 'PARTIALLY_DELIVERED', 'DELIVERED'] as const;
const decimals = 3;

/** The operation that is confirmed: without a name the last one, which receives the product. */
function chooseOperation(
  { operations }: OrderRecord,
  wanted: string | null | undefined,
): { readonly number: string; readonly isLast: boolean } {
  const last = operations.at(-1);
  const found = wanted ? operations.find(({ number }) => number === wanted) : last;
  if (found === undefined) throw new CommandRefusal('NOT_FOUND', 'The order has no such operation.');
  return { number: found.number, isLast: found === last };
}

/** What is received, and in proportion what was consumed for it. */
function createMovements(order: OrderRecord, input: SapConfirmProductionInput): readonly ConfirmedMovement[] {
  const { producedQuantity, batch } = input;
  if (!isPositive(producedQuantity) || !isPositive(order.quantity.value)) return [];
  const share = new Big(producedQuantity).div(order.quantity.value);
  const issues = order.components.map((component) => ({
    kind: 'ISSUE' as const,
    material: component.material,
    batch: component.batch,
    quantity: share.times(component.requiredQuantity.value).round(decimals).toFixed(),
    unit: component.requiredQuantity.unit,
    reservation: component.reservation,
  }));
  const receipt = {
    kind: 'RECEIPT' as const,
    material: order.material,
    batch: orAbsent(batch),
    quantity: producedQuantity,
    unit: order.quantity.unit,
  };
  return [receipt, ...issues.filter(({ quantity }) => isPositive(quantity))];
}

function refuse(order: OrderRecord, { producedQuantity, scrapQuantity, ...input }: SapConfirmProductionInput): void {
  const amounts = [producedQuantity, scrapQuantity ?? '0'];
  if (!amounts.some(isPositive) || amounts.some((amount) => new Big(amount).lt(0)))
    throw new CommandRefusal('INVALID_INPUT', 'There is nothing to confirm.');
  if (input.unit && input.unit !== order.quantity.unit)
    throw new CommandRefusal('INVALID_INPUT', `The order is counted in ${order.quantity.unit}.`);
  requireStatus(order, confirmable, 'confirmed');
  chooseOperation(order, input.operationNumber);
}

function createDraft(order: OrderRecord, input: SapConfirmProductionInput) {
  const { plant, number, producedQuantity, isFinal } = input;
  const { number: operation, isLast } = chooseOperation(order, input.operationNumber);
  return {
    plant,
    order: number,
    operation,
    producedQuantity,
    scrapQuantity: input.scrapQuantity ?? '0',
    unit: order.quantity.unit,
    isFinal,
    movements: isLast ? createMovements(order, input) : [],
  };
}

const describeProduct = ({ material, quantity: { unit } }: OrderRecord) => ({ material, unit });

const requireConfirmations = ({ plant }: SapConfirmProductionInput, context: SubgraphContext) =>
  requireSap(plant, context).writes.confirmations;

/** Confirms what was made, with its goods movements. */
export const confirmProduction: SapCommand<SapConfirmProductionInput> = {
  name: 'sapConfirmProduction',
  system: 'SAP',
  writes: [
    'ProductionOrder.confirmedQuantity',
    'ProductionOrder.scrapQuantity',
    'GoodsMovement',
    'StockBalance.enterprise',
  ],
  guard: 'NATIVE_KEY',
  async check(input, context) {
    const order = await requireOrder(input, context);
    refuse(order, input);
    return describeProduct(order);
  },
  async perform(input, context, step) {
    const confirmations = requireConfirmations(input, context);
    const find = () => confirmations.find(step.key, context.call);
    const order = await requireOrder(input, context);
    const { producedQuantity, isFinal } = input;
    const scrapQuantity = input.scrapQuantity ?? '0';
    const known = await find();
    const confirm = async () => {
      refuse(order, input);
      const effect = () => confirmations.create(step.key, createDraft(order, input), context.call);
      return sendAndSee(step, effect, async () => {
        const seen = await find();
        if (seen === undefined) throw notShown(requireSap(input.plant, context), 'the confirmation');
        return seen;
      });
    };
    const made = known ?? (await confirm());
    if (made.isReversed) throw new CommandContradiction('The confirmation under this key is cancelled.');
    if (!isSameAmount(made.producedQuantity, producedQuantity) || !isSameAmount(made.scrapQuantity, scrapQuantity))
      throw new CommandContradiction('SAP has a confirmation under this key with other quantities.');
    const reference = `${made.group}/${made.count}`;
    return {
      nativeReference: reference,
      result: { confirmation: reference, ...describeProduct(order) },
      // What a repeat reads has this confirmation in it already.
      before: known === undefined ? { confirmedQuantity: order.confirmedQuantity.value } : undefined,
      after: { producedQuantity, scrapQuantity, isFinal },
    };
  },
  async undo(input, context, step) {
    const confirmations = requireConfirmations(input, context);
    const made = await confirmations.find(step.key, context.call);
    if (made === undefined || made.isReversed) return {};
    await sendAndSee(
      step,
      () => confirmations.cancel(step.key, made, context.call),
      async () => {
        const seen = await confirmations.find(step.key, context.call);
        if (seen?.isReversed !== true) throw notShown(requireSap(input.plant, context), 'the cancelled confirmation');
      },
    );
    return { nativeReference: `${made.group}/${made.count}`, after: { isReversed: true } };
  },
};
