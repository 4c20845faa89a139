import { type CommonInput, defineSaga } from './define-saga.ts';
import { locateOrder, type OrderInput } from './order.ts';

/** Cancels an order without reported production. */
export const cancelProductionOrder = defineSaga<CommonInput & OrderInput>({
  kind: 'cancelProductionOrder',
  owned: 'ProductionOrder',
  isVersioned: true,
  locate: locateOrder,
  steps: [
    {
      name: 'cancelInSap',
      system: 'SAP',
      command: 'sapCancelOrder',
      input: ({ input: { plant, number, expectedVersion } }) => ({ plant, number, expectedVersion }),
      undo: 'The interface of SAP cannot undo a deletion flag or a technical completion.',
    },
    {
      name: 'cancelInPlant',
      system: 'ODOO',
      command: 'odooCancelOrder',
      input: ({ input: { plant, number } }) => ({ plant, number }),
      undo: 'Odoo does not reopen a cancelled manufacturing order.',
    },
    {
      name: 'takeFromSchedule',
      system: 'SCHEDULING',
      command: 'schedulingCancelOrder',
      input: ({ input: { plant, number } }) => ({ plant, number }),
      undo: 'COMMAND',
      isPrepared: true,
    },
    {
      name: 'cancelInspectionLots',
      system: 'QUALITY',
      command: 'qualityCancelLots',
      input: ({ input: { plant, number } }) => ({ plant, productionOrder: number }),
      undo: 'COMMAND',
    },
  ],
});
