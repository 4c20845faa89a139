import { type CommonInput, defineSaga, type StepResults } from './define-saga.ts';
import { locateOrder, type OrderInput } from './order.ts';

interface Input extends CommonInput, OrderInput {
  readonly startTime: string;
  readonly workCenter?: string | null;
  readonly operationNumber?: string | null;
}

/** Reads the operations as the scheduler moved them. */
const readOperations = (results: StepResults) => results['moveInScheduler']?.['operations'];

/** Moves an order or one operation: the scheduler decides, the others follow. */
export const rescheduleProductionOrder = defineSaga<Input>({
  kind: 'rescheduleProductionOrder',
  owned: 'ProductionOrder.schedule',
  isVersioned: true,
  locate: locateOrder,
  steps: [
    {
      name: 'moveInScheduler',
      system: 'SCHEDULING',
      command: 'schedulingMoveOperation',
      input: ({ input: { plant, number, startTime, workCenter, operationNumber } }) => ({
        plant,
        number,
        startTime,
        workCenter,
        operationNumber,
      }),
      undo: 'COMMAND',
      isPrepared: true,
      overtaking: 'REPLACES',
    },
    {
      name: 'moveInPlant',
      system: 'ODOO',
      command: 'odooRescheduleOperations',
      input: ({ input: { plant, number }, results }) => ({ plant, number, operations: readOperations(results) }),
      undo: 'COMMAND',
      isPrepared: true,
      overtaking: 'REPLACES',
    },
    {
      name: 'moveInSap',
      system: 'SAP',
      command: 'sapRescheduleOperations',
      input: ({ input: { plant, number }, results }) => {
        const operations = readOperations(results) as readonly Readonly<Record<string, unknown>>[];
        return {
          plant,
          number,
          operations: operations.map(({ number: operation, startTime, endTime }) => ({
            number: operation,
            startTime,
            endTime,
          })),
        };
      },
      undo: 'COMMAND',
      isPrepared: true,
      overtaking: 'REPLACES',
    },
  ],
});
