import { type CommonInput, defineSaga, invalidInput, isPositive, type UserError } from './define-saga.ts';
import {
  confineToOrder,
  locateOrder,
  type OrderInput,
  refuseBlank,
  refuseBlankEntry,
  refuseNegative,
  refuseNoDecimal,
  refuseNoQuantity,
} from './order.ts';

interface Input extends CommonInput, OrderInput {
  readonly producedQuantity: string;
  readonly scrapQuantity?: string | null;
  readonly batch?: string | null;
  readonly serialNumbers?: readonly string[] | null;
  readonly operationNumber?: string | null;
  readonly isFinal?: boolean | null;
  readonly allowOverdelivery?: boolean | null;
}

interface OrderAnswer {
  readonly productionOrder: {
    readonly material: { readonly number: string; readonly isBatchManaged: boolean; readonly isSerialized: boolean };
    readonly quantity: { readonly unit: string };
    readonly operations: readonly { readonly number: string }[];
  } | null;
}

const orderQuery = `query ($plant: String!, $number: String!) {
  productionOrder(plant: $plant, number: $number) { material { number isBatchManaged isSerialized } quantity { unit } operations { number } }
}`;

/** True when the product itself is received: no operation is named, or it is the last one. */
const isReceipt = ({ operationNumber }: Input, lastOperation: unknown): boolean =>
  operationNumber === null || operationNumber === undefined || operationNumber === lastOperation;

/** Refuses an input without the batch or serial number that the goods require. */
function refuseUnnamed(
  { batch, serialNumbers, producedQuantity }: Input,
  { isBatchManaged, isSerialized }: { readonly isBatchManaged: boolean; readonly isSerialized: boolean },
): UserError | undefined {
  const isNamed = Boolean(batch) || (serialNumbers ?? []).length > 0;
  if (isNamed || !isPositive(producedQuantity)) return undefined;
  if (isSerialized)
    return invalidInput('This material is serialized: set one serial number for each piece.', 'serialNumbers');
  return isBatchManaged ? invalidInput('This material is batch managed: set the batch.', 'batch') : undefined;
}

/** Reports production: the plant produced it, so the plant's system goes first. */
export const reportProduction = defineSaga<Input>({
  kind: 'reportProduction',
  owned: 'ProductionOrder.execution',
  isVersioned: true,
  validate: ({ producedQuantity, scrapQuantity, batch, serialNumbers }) =>
    refuseNoDecimal(producedQuantity, 'producedQuantity') ??
    refuseNegative(producedQuantity, 'producedQuantity') ??
    refuseNoDecimal(scrapQuantity, 'scrapQuantity') ??
    refuseNegative(scrapQuantity, 'scrapQuantity') ??
    refuseBlank(batch, 'batch') ??
    refuseBlankEntry(serialNumbers, 'serialNumbers') ??
    (isPositive(scrapQuantity) ? undefined : refuseNoQuantity(producedQuantity, 'producedQuantity')),
  locate: async (input, queries) => {
    const { plant, number } = input;
    const { ask } = queries;
    const located = await locateOrder(input, queries);
    if ('type' in located) return located;
    // During an outage of SAP production is reported all the same; the last operation is then unknown.
    const { productionOrder } = await ask<OrderAnswer>('sap', orderQuery, { plant, number }).catch((error: unknown) => {
      if (input.operationNumber) throw error;
      return { productionOrder: null };
    });
    const lastOperation = productionOrder?.operations.at(-1)?.number;
    const flaw =
      productionOrder !== null && isReceipt(input, lastOperation)
        ? refuseUnnamed(input, productionOrder.material)
        : undefined;
    const subject = {
      material: productionOrder?.material.number,
      unit: productionOrder?.quantity.unit,
      lastOperation,
    };
    return confineToOrder({ ...located, subject, flaw }, queries);
  },
  steps: [
    {
      name: 'produceInPlant',
      system: 'ODOO',
      command: 'odooReportProduction',
      input: ({ input, subject: { unit, lastOperation, isWithinOrder } }) => {
        const { plant, number, producedQuantity, batch, serialNumbers, isFinal } = input;
        if (!isReceipt(input, lastOperation) || !isPositive(producedQuantity)) return undefined;
        const amount = { producedQuantity, unit, batch, serialNumbers };
        return { plant, number, ...amount, isFinal: isFinal === true, isWithinOrder };
      },
      undo: 'A production report cannot be undone; unbuild the goods instead.',
    },
    {
      name: 'confirmInSap',
      system: 'SAP',
      command: 'sapConfirmProduction',
      input: ({ input, subject: { unit }, results, isAhead }) => {
        const { plant, number, operationNumber, producedQuantity, scrapQuantity, batch, serialNumbers, isFinal } =
          input;
        return {
          plant,
          number,
          ...(input.allowOverdelivery === true ? { allowOverdelivery: true } : {}),
          operationNumber,
          producedQuantity,
          scrapQuantity,
          unit,
          batch,
          serialNumbers,
          isFinal: isFinal === true,
          // The parts that the report closed: the loop finds the documents of this step under their keys.
          facts: isAhead === true ? undefined : results['produceInPlant']?.['facts'],
        };
      },
      undo: 'COMMAND',
    },
    {
      name: 'reportToScheduler',
      system: 'SCHEDULING',
      command: 'schedulingReportProgress',
      input: ({ input: { plant, number, operationNumber, producedQuantity, isFinal } }) => ({
        plant,
        number,
        operationNumber,
        completedQuantity: producedQuantity,
        isFinal: isFinal === true,
      }),
      undo: 'COMMAND',
      isPrepared: true,
      overtaking: 'HIDES',
    },
    {
      name: 'openInspectionLot',
      system: 'QUALITY',
      command: 'qualityCreateLot',
      input: ({ input, subject, results }) => {
        const { material, unit } = { ...results['confirmInSap'], ...subject };
        const { plant, number, producedQuantity, batch, isFinal } = input;
        if (!isPositive(producedQuantity) || material === undefined) return undefined;
        const origin = isFinal === true ? 'FINAL' : 'IN_PROCESS';
        return { plant, origin, material, batch, productionOrder: number, quantity: producedQuantity, unit };
      },
      undo: 'COMMAND',
    },
  ],
});
