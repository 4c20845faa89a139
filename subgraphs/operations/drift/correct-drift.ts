import { type CommonInput, defineSaga } from '../sagas/index.ts';

interface Input extends CommonInput {
  readonly plant: string;
  readonly number: string;
}

/** Writes the owner's dates into the plant again. It is not requested by a client: it follows from an ownership rule. */
export const correctDrift = defineSaga<Input>({
  kind: 'correctDrift',
  owned: 'ProductionOrder.schedule',
  locate: async ({ plant, number }) => ({ plant, productionOrder: number, lane: `${plant}/${number}` }),
  steps: [
    {
      name: 'correctInPlant',
      system: 'ODOO',
      command: 'odooRescheduleOperations',
      input: ({ input: { plant, number }, subject: { operations } }) => ({ plant, number, operations }),
      undo: 'COMMAND',
      isPrepared: true,
      overtaking: 'REPLACES',
    },
  ],
});
