import { type CommonInput, defineSaga, notFound } from './define-saga.ts';
import { readNonconformance } from './nonconformance.ts';

interface Input extends CommonInput {
  readonly number: string;
  readonly disposition: string;
}

/** Closes a nonconformance whose actions are done. */
export const closeNonconformance = defineSaga<Input>({
  kind: 'closeNonconformance',
  owned: 'Nonconformance',
  locate: async ({ number }, queries) => {
    const found = await readNonconformance(number, queries);
    if (found === undefined) return notFound('The nonconformance does not exist.', 'number');
    const { plant } = found;
    return { plant, lane: `${plant}/nonconformance/${number}` };
  },
  steps: [
    {
      name: 'closeInQuality',
      system: 'QUALITY',
      command: 'qualityCloseNonconformance',
      input: ({ input: { number, disposition, expectedVersion } }) => ({ number, disposition, expectedVersion }),
      undo: 'COMMAND',
    },
  ],
});
