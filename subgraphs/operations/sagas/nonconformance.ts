import { parseId } from '../../../schema/canonical/index.ts';
import type { Queries } from './define-saga.ts';

interface NonconformanceAnswer {
  readonly _entities: readonly ({
    readonly plant?: { readonly id: string };
    readonly productionOrder?: { readonly id: string } | null;
  } | null)[];
}

// Quality has no query for one nonconformance, but every entity can be fetched by its key.
const nonconformanceQuery = `query ($number: String!) {
  _entities(representations: [{ __typename: "Nonconformance", number: $number }]) {
    ... on Nonconformance { plant { id } productionOrder { id } }
  }
}`;

/** Reads the plant and the order of a nonconformance; `undefined` for an unknown number. */
export async function readNonconformance(
  number: string,
  { ask }: Queries,
): Promise<{ readonly plant: string; readonly productionOrder: string | undefined } | undefined> {
  const { _entities } = await ask<NonconformanceAnswer>('quality', nonconformanceQuery, { number });
  const [found] = _entities;
  if (!found?.plant) return undefined;
  return {
    plant: parseId('Plant', found.plant.id).code,
    productionOrder: found.productionOrder ? parseId('ProductionOrder', found.productionOrder.id).number : undefined,
  };
}
