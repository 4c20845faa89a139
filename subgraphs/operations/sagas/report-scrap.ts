import { type CommonInput, defineSaga } from './define-saga.ts';
import { locateOrder, type OrderInput, refuseNoQuantity } from './order.ts';

interface Input extends CommonInput, OrderInput {
  readonly quantity: string;
  readonly material?: string | null;
  readonly batch?: string | null;
  readonly operationNumber?: string | null;
}

/** Reports scrap where it fell. */
export const reportScrap = defineSaga<Input>({
  kind: 'reportScrap',
  owned: 'ProductionOrder.execution',
  validate: ({ quantity }) => refuseNoQuantity(quantity, 'quantity'),
  isVersioned: true,
  locate: locateOrder,
  steps: [
    {
      name: 'scrapInPlant',
      system: 'ODOO',
      command: 'odooReportScrap',
      input: ({ input: { plant, number, material, quantity, batch } }) => ({
        plant,
        number,
        material,
        quantity,
        batch,
      }),
      undo: 'Scrap is gone: no system brings it back.',
    },
    {
      name: 'confirmScrapInSap',
      system: 'SAP',
      command: 'sapConfirmProduction',
      // Scrap of a component is a movement of the plant's stock; only the order's own product is confirmed.
      input: ({ input: { plant, number, material, quantity, operationNumber } }) =>
        material !== null && material !== undefined
          ? undefined
          : { plant, number, operationNumber, producedQuantity: '0', scrapQuantity: quantity, isFinal: false },
      undo: 'COMMAND',
      isChecked: true,
    },
  ],
});
