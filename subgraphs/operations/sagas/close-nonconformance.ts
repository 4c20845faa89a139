import { parseId } from '../../../schema/canonical/index.ts';
import { type CommonInput, defineSaga, notFound } from './define-saga.ts';

interface Input extends CommonInput {
  readonly number: string;
  readonly disposition: string;
}

interface NonconformanceAnswer {
  readonly _entities: readonly ({ readonly plant?: { readonly id: string } } | null)[];
}

// Quality has no question for one nonconformance, but every entity can be asked for by its key.
const nonconformanceQuery = `query ($number: String!) {
  _entities(representations: [{ __typename: "Nonconformance", number: $number }]) { ... on Nonconformance { plant { id } } }
}`;

/** Closes a nonconformance whose actions are done. */
export const closeNonconformance = defineSaga<Input>({
  kind: 'closeNonconformance',
  owned: 'Nonconformance',
  locate: async ({ number }, { ask }) => {
    const { _entities } = await ask<NonconformanceAnswer>('quality', nonconformanceQuery, { number });
    const plantId = _entities[0]?.plant?.id;
    if (plantId === undefined) return notFound('There is no such nonconformance.', 'number');
    const plant = parseId('Plant', plantId).code;
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
