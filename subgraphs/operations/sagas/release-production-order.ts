import { type CommonInput, defineSaga } from './define-saga.ts';
import { locateOrder, type OrderInput, readOrderFacts } from './order.ts';

/** Releases an order: from then on the plant may work on it. */
export const releaseProductionOrder = defineSaga<CommonInput & OrderInput>({
  kind: 'releaseProductionOrder',
  owned: 'ProductionOrder',
  isVersioned: true,
  locate: locateOrder,
  steps: [
    {
      name: 'releaseInSap',
      system: 'SAP',
      command: 'sapReleaseOrder',
      input: ({ input: { plant, number, expectedVersion } }) => ({ plant, number, expectedVersion }),
      undo: 'SAP cannot undo a release; a released order is finished or technically completed.',
    },
    {
      name: 'openInPlant',
      system: 'ODOO',
      command: 'odooReleaseOrder',
      input: ({ input: { plant, number }, results }) => ({ plant, number, facts: readOrderFacts(results) }),
      undo: 'COMMAND',
    },
    {
      name: 'schedule',
      system: 'SCHEDULING',
      command: 'schedulingCreateOrder',
      input: ({ input: { plant, number }, results }) => ({ plant, number, facts: readOrderFacts(results) }),
      undo: 'COMMAND',
    },
    {
      name: 'openInspectionLot',
      system: 'QUALITY',
      command: 'qualityCreateLot',
      input: ({ input: { plant, number }, results }) => {
        const { material, quantity, unit } = { ...readOrderFacts(results) } as Readonly<Record<string, unknown>>;
        return { plant, origin: 'IN_PROCESS', material, productionOrder: number, quantity, unit };
      },
      undo: 'COMMAND',
    },
  ],
});
