import { type CommonInput, defineSaga, isUnanswered, notFound, type Queries, type UserError } from './define-saga.ts';
import { confineToOrder, locateOrder, type OrderInput, refuseBlank, refuseNoQuantity } from './order.ts';

interface Input extends CommonInput, OrderInput {
  readonly quantity: string;
  readonly material?: string | null;
  readonly batch?: string | null;
  readonly operationNumber?: string | null;
}

interface OrderAnswer {
  readonly productionOrder: { readonly operations: readonly { readonly number: string }[] } | null;
}

const operationQuery = `query ($plant: String!, $number: String!) {
  productionOrder(plant: $plant, number: $number) { operations { number } }
}`;

// Scrap of a component is not confirmed in SAP, whose step otherwise compares the operation.
async function refuseOtherOperation(
  { plant, number, material, operationNumber }: Input,
  { ask }: Queries,
): Promise<UserError | undefined> {
  if (!material || !operationNumber) return undefined;
  try {
    const { productionOrder } = await ask<OrderAnswer>('sap', operationQuery, { plant, number });
    const isKnown = productionOrder?.operations.some((operation) => operation.number === operationNumber) === true;
    return isKnown ? undefined : notFound('The order has no such operation.', 'operationNumber');
  } catch (error) {
    // Scrap is reported during an outage, too.
    if (isUnanswered(error)) return undefined;
    throw error;
  }
}

/** Reports scrap at the operation that caused it. */
export const reportScrap = defineSaga<Input>({
  kind: 'reportScrap',
  owned: 'ProductionOrder.execution',
  validate: ({ quantity, batch }) => refuseNoQuantity(quantity, 'quantity') ?? refuseBlank(batch, 'batch'),
  isVersioned: true,
  locate: async (input, queries) => {
    const located = await locateOrder(input, queries);
    if ('type' in located) return located;
    return (await refuseOtherOperation(input, queries)) ?? confineToOrder(located, queries);
  },
  steps: [
    {
      name: 'scrapInPlant',
      system: 'ODOO',
      command: 'odooReportScrap',
      input: ({ input: { plant, number, material, quantity, batch }, subject: { isWithinOrder } }) => ({
        plant,
        number,
        material,
        quantity,
        batch,
        isWithinOrder,
      }),
      undo: 'No system can undo scrap.',
    },
    {
      name: 'confirmScrapInSap',
      system: 'SAP',
      command: 'sapConfirmProduction',
      // Only scrap of the order's own product is confirmed here; the synchronization issues that of a component.
      input: ({ input: { plant, number, material, quantity, operationNumber }, results, isAhead }) => {
        if (material !== null && material !== undefined) return undefined;
        // SAP checks the report before the plant has posted it.
        const facts = isAhead === true ? undefined : results['scrapInPlant']?.['facts'];
        return {
          plant,
          number,
          operationNumber,
          producedQuantity: '0',
          scrapQuantity: quantity,
          isFinal: false,
          facts,
        };
      },
      undo: 'COMMAND',
    },
  ],
});
