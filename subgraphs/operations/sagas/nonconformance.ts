import { parseId } from '../../../schema/canonical/index.ts';
import type { Queries } from './define-saga.ts';

interface NonconformanceAnswer {
  readonly _entities: readonly ({ readonly plant?: { readonly id: string } } | null)[];
}

// Quality has no question for one nonconformance, but every entity can be asked for by its key.
const nonconformanceQuery = `query ($number: String!) {
  _entities(representations: [{ __typename: "Nonconformance", number: $number }]) { ... on Nonconformance { plant { id } } }
}`;

/** The plant of a nonconformance; `undefined` when there is none of this number. */
export async function readNonconformancePlant(number: string, { ask }: Queries): Promise<string | undefined> {
  const { _entities } = await ask<NonconformanceAnswer>('quality', nonconformanceQuery, { number });
  const plantId = _entities[0]?.plant?.id;
  return plantId === undefined ? undefined : parseId('Plant', plantId).code;
}
