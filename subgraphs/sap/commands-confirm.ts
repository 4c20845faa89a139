import Big from 'big.js';
import { CommandContradiction, CommandRefusal } from '../kit/index.ts';
import {
  notShown,
  orAbsent,
  requireOrder,
  requireSap,
  requireStatus,
  type SapCommand,
  sendAndSee,
} from './command-parts.ts';
import type { ConfirmedMovement, OrderRecord } from './connector/index.ts';
import type { SapConfirmProductionInput } from './generated.ts';

const confirmable = ['RELEASED', 'PARTIALLY_CONFIRMED', 'CONFIRMED', 'PARTIALLY_DELIVERED'] as const;
const decimals = 3;

const isPositive = (value: string | null | undefined): value is string => Boolean(value) && new Big(value ?? '0').gt(0);

/** The operation that is confirmed: without a name the last one, which receives the product. */
function operationOf(
  { operations }: OrderRecord,
  wanted: string | null | undefined,
): { readonly number: string; readonly isLast: boolean } {
  const last = operations.at(-1);
  const found = wanted ? operations.find(({ number }) => number === wanted) : last;
  if (found === undefined) throw new CommandRefusal('NOT_FOUND', 'The order has no such operation.');
  return { number: found.number, isLast: found === last };
}

/** What is received, and in proportion what was consumed for it. */
function movementsOf(order: OrderRecord, input: SapConfirmProductionInput): readonly ConfirmedMovement[] {
  const { producedQuantity, batch } = input;
  if (!isPositive(producedQuantity)) return [];
  const share = new Big(producedQuantity).div(order.quantity.value);
  const issues = order.components.map((component) => ({
    kind: 'ISSUE' as const,
    material: component.material,
    batch: component.batch,
    quantity: share.times(component.requiredQuantity.value).round(decimals).toFixed(),
    unit: component.requiredQuantity.unit,
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

const isEqual = (a: string, b: string): boolean => new Big(a || '0').eq(b || '0');

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
    if (!isPositive(input.producedQuantity) && !isPositive(input.scrapQuantity))
      throw new CommandRefusal('INVALID_INPUT', 'There is nothing to confirm.');
    const order = await requireOrder(input, context);
    requireStatus(order, confirmable, 'confirmed');
    operationOf(order, input.operationNumber);
  },
  async perform(input, context, step) {
    const sap = requireSap(input.plant, context);
    const { confirmations } = sap.writes;
    const find = () => confirmations.find(step.key, context.call);
    const order = await requireOrder(input, context);
    const { producedQuantity, isFinal } = input;
    const scrapQuantity = input.scrapQuantity ?? '0';
    const confirm = async () => {
      await confirmProduction.check(input, context);
      const { number, isLast } = operationOf(order, input.operationNumber);
      const movements = isLast ? movementsOf(order, input) : [];
      const draft = {
        plant: input.plant,
        order: input.number,
        operation: number,
        producedQuantity,
        scrapQuantity,
        unit: order.quantity.unit,
        isFinal,
        movements,
      };
      return sendAndSee(
        step,
        () => confirmations.create(step.key, draft, context.call),
        async () => {
          const made = await find();
          if (made === undefined) throw notShown(sap, 'the confirmation');
          return made;
        },
      );
    };
    const made = (await find()) ?? (await confirm());
    if (!isEqual(made.producedQuantity, producedQuantity) || !isEqual(made.scrapQuantity, scrapQuantity))
      throw new CommandContradiction('SAP has a confirmation under this key with other quantities.');
    return {
      nativeReference: `${made.group}/${made.count}`,
      result: { confirmation: `${made.group}/${made.count}`, material: order.material, unit: order.quantity.unit },
      before: { confirmedQuantity: order.confirmedQuantity.value },
      after: { producedQuantity, scrapQuantity, isFinal },
    };
  },
  async undo(input, context, step) {
    const { confirmations } = requireSap(input.plant, context).writes;
    const made = await confirmations.find(step.key, context.call);
    if (made === undefined || made.isReversed) return {};
    await step.send(() => confirmations.cancel(step.key, made, context.call));
    const seen = await confirmations.find(step.key, context.call);
    if (seen?.isReversed !== true) throw notShown(requireSap(input.plant, context), 'the cancelled confirmation');
    return { nativeReference: `${made.group}/${made.count}`, after: { isReversed: true } };
  },
};
