import Big from 'big.js';
import { CommandContradiction, CommandRefusal, orAbsent } from '../../../kit/index.ts';
import type { ConfirmedMovement, OrderRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SapConfirmProductionInput } from '../generated.ts';
import {
  isPositive,
  isSameAmount,
  notShown,
  refuseNoDecimal,
  requireOrder,
  requireSap,
  requireStatus,
  type SapCommand,
  sendAndSee,
} from './shared.ts';

const confirmable = ['RELEASED', 'PARTIALLY_CONFIRMED', 'CONFIRMED', 'PARTIALLY_DELIVERED', 'DELIVERED'] as const;
const decimals = 3;

/** Chooses the operation to confirm: by default the last one, which receives the product. */
function chooseOperation(
  { operations }: OrderRecord,
  wanted: string | null | undefined,
): { readonly number: string; readonly isLast: boolean } {
  // The standard sequence ends with the receipt.
  const last = operations.findLast(({ number }) => !number.includes('/'));
  const found = wanted ? operations.find(({ number }) => number === wanted) : last;
  if (found === undefined) throw new CommandRefusal('NOT_FOUND', 'The order has no such operation.');
  return { number: found.number, isLast: found === last };
}

type Component = OrderRecord['components'][number];

/**
 * Calculates the issue of a component for the quantity produced now: its share, less any quantity withdrawn in advance.
 */
function findIssue(order: OrderRecord, component: Component, produced: string): Big {
  const [required, withdrawn] = [component.requiredQuantity, component.withdrawnQuantity].map(({ value }) =>
    new Big(value).abs(),
  );
  if (required === undefined || withdrawn === undefined) return new Big(0);
  const total = new Big(order.quantity.value);
  const share = component.isFixed ? required : required.times(produced).div(total);
  const due = component.isFixed
    ? required
    : required.times(new Big(order.confirmedQuantity.value).plus(produced)).div(total);
  const open = due.minus(withdrawn);
  return open.lt(share) ? open : share;
}

/** Creates the goods receipt, and the issues of the components consumed for it. */
function createMovements(order: OrderRecord, input: SapConfirmProductionInput): readonly ConfirmedMovement[] {
  const { producedQuantity, batch } = input;
  if (!isPositive(producedQuantity) || !isPositive(order.quantity.value)) return [];
  const issues = order.components
    .filter(({ isIssued }) => isIssued)
    .map((component) => ({
      kind: 'ISSUE' as const,
      material: component.material,
      batch: component.batch,
      movementType: component.movementType,
      quantity: findIssue(order, component, producedQuantity).round(decimals).toFixed(),
      unit: component.nativeUnit,
      reservation: component.reservation,
    }));
  const receipt = {
    kind: 'RECEIPT' as const,
    material: order.material,
    batch: orAbsent(batch),
    quantity: producedQuantity,
    unit: order.nativeUnit,
  };
  return [receipt, ...issues.filter(({ quantity }) => isPositive(quantity))];
}

function refuse(order: OrderRecord, { producedQuantity, scrapQuantity, ...input }: SapConfirmProductionInput): void {
  const amounts = [producedQuantity, scrapQuantity ?? '0'];
  for (const amount of amounts) refuseNoDecimal(amount);
  if (input.batch && input.batch.trim() === '') throw new CommandRefusal('INVALID_INPUT', 'The batch is blank.');
  if (!amounts.some(isPositive) || amounts.some((amount) => new Big(amount).lt(0)))
    throw new CommandRefusal('INVALID_INPUT', 'The confirmation has no quantity.');
  if (input.unit && input.unit !== order.quantity.unit)
    throw new CommandRefusal('INVALID_INPUT', `The unit of the order is ${order.quantity.unit}.`);
  requireStatus(order, confirmable, 'confirmed');
  chooseOperation(order, input.operationNumber);
}

/** Reads the quantity that may be confirmed on an operation in all; `undefined` without a limit. */
async function readLimit({ material, plant, quantity }: OrderRecord, context: SubgraphContext) {
  const [known] = await requireSap(plant, context).readTolerances([{ material, plant }], context.call);
  if (known?.overdelivery === 'UNLIMITED') return undefined;
  return new Big(quantity.value).times(new Big(known?.overdelivery ?? '0').plus(100)).div(100);
}

/**
 * Refuses an overdelivery. @throws CommandRefusal `INVALID_INPUT` for more than the order and SAP's overdelivery
 * tolerance allow, unless that is wanted.
 */
async function refuseOverdelivery(
  order: OrderRecord,
  { producedQuantity, operationNumber, allowOverdelivery }: SapConfirmProductionInput,
  context: SubgraphContext,
): Promise<void> {
  const { number } = chooseOperation(order, operationNumber);
  const confirmed = order.operations.find((operation) => operation.number === number)?.confirmedQuantity.value ?? '0';
  const total = new Big(confirmed).plus(producedQuantity);
  if (allowOverdelivery === true || total.lte(order.quantity.value)) return;
  const limit = await readLimit(order, context);
  if (limit === undefined || total.lte(limit)) return;
  const { value, unit } = order.quantity;
  throw new CommandRefusal(
    'INVALID_INPUT',
    `With this ${total.toFixed()} of ${value} ${unit} would be produced; SAP tolerates ${limit.toFixed()}. Set allowOverdelivery to allow more.`,
  );
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
    unit: order.nativeUnit,
    isFinal,
    movements: isLast ? createMovements(order, input) : [],
  };
}

const describeProduct = ({ material, quantity: { unit } }: OrderRecord) => ({ material, unit });

const requireConfirmations = ({ plant }: SapConfirmProductionInput, context: SubgraphContext) =>
  requireSap(plant, context).writes.confirmations;

/** Confirms production, with its goods movements. */
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
    await refuseOverdelivery(order, input, context);
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
      await refuseOverdelivery(order, input, context);
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
      // An order read on a repeat already includes this confirmation.
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
