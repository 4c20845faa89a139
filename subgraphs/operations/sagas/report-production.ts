import { type CommonInput, defineSaga, isPositive } from './define-saga.ts';
import { locateOrder, type OrderInput, refuseNoQuantity } from './order.ts';

interface Input extends CommonInput, OrderInput {
  readonly producedQuantity: string;
  readonly scrapQuantity?: string | null;
  readonly batch?: string | null;
  readonly serialNumbers?: readonly string[] | null;
  readonly operationNumber?: string | null;
  readonly isFinal?: boolean | null;
}

interface OrderAnswer {
  readonly productionOrder: {
    readonly material: { readonly number: string };
    readonly quantity: { readonly unit: string };
    readonly operations: readonly { readonly number: string }[];
  } | null;
}

const orderQuery = `query ($plant: String!, $number: String!) {
  productionOrder(plant: $plant, number: $number) { material { number } quantity { unit } operations { number } }
}`;

/** Whether the product itself is received: no operation is named, or it is the last one. */
const isReceipt = ({ operationNumber }: Input, lastOperation: unknown): boolean =>
  operationNumber === null || operationNumber === undefined || operationNumber === lastOperation;

/** Reports what was made: the plant made it, so the plant says so first. */
export const reportProduction = defineSaga<Input>({
  kind: 'reportProduction',
  owned: 'ProductionOrder.execution',
  validate: ({ producedQuantity, scrapQuantity }) =>
    isPositive(scrapQuantity) ? undefined : refuseNoQuantity(producedQuantity, 'producedQuantity'),
  locate: async (input, { ask }) => {
    const { plant, number } = input;
    // During an outage of SAP what was made is reported all the same; which operation is the last is then not known.
    const { productionOrder } = await ask<OrderAnswer>('sap', orderQuery, { plant, number }).catch((error: unknown) => {
      if (input.operationNumber) throw error;
      return { productionOrder: null };
    });
    const subject = {
      material: productionOrder?.material.number,
      unit: productionOrder?.quantity.unit,
      lastOperation: productionOrder?.operations.at(-1)?.number,
    };
    return { ...(await locateOrder(input)), subject };
  },
  steps: [
    {
      name: 'produceInPlant',
      system: 'ODOO',
      command: 'odooReportProduction',
      input: ({ input, subject: { unit, lastOperation } }) => {
        const { plant, number, producedQuantity, batch, serialNumbers, isFinal } = input;
        if (!isReceipt(input, lastOperation) || !isPositive(producedQuantity)) return undefined;
        return { plant, number, producedQuantity, unit, batch, serialNumbers, isFinal: isFinal === true };
      },
      undo: 'What was made is made: only unbuilding the goods could take it back.',
    },
    {
      name: 'confirmInSap',
      system: 'SAP',
      command: 'sapConfirmProduction',
      input: ({ input, subject: { unit } }) => {
        const { plant, number, operationNumber, producedQuantity, scrapQuantity, batch, serialNumbers, isFinal } =
          input;
        return {
          plant,
          number,
          operationNumber,
          producedQuantity,
          scrapQuantity,
          unit,
          batch,
          serialNumbers,
          isFinal: isFinal === true,
        };
      },
      undo: 'COMMAND',
      isChecked: true,
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
