import { notFound, type Queries, type UserError } from './define-saga.ts';

// While SAP is away it answers with the bare key: nobody is kept waiting for it.
const queries = {
  productionOrder:
    'query ($plant: String!, $number: String!) { found: productionOrder(plant: $plant, number: $number) { number } }',
  workCenter: 'query ($plant: String!, $number: String!) { found: workCenter(plant: $plant, code: $number) { code } }',
  material: 'query ($number: String!) { found: material(number: $number) { number } }',
} as const;

const words = { productionOrder: 'order', workCenter: 'work center', material: 'material' } as const;

/** What an input names of a plant. */
export interface Named {
  readonly plant: string;
  readonly productionOrder?: string | null | undefined;
  readonly workCenter?: string | null | undefined;
  readonly material?: string | null | undefined;
}

/** What of it nobody knows. */
export async function findUnknown({ plant, ...named }: Named, { ask }: Queries): Promise<UserError | undefined> {
  for (const kind of ['productionOrder', 'workCenter', 'material'] as const) {
    const number = named[kind];
    if (!number) continue;
    const variables = kind === 'material' ? { number } : { plant, number };
    const { found } = await ask<{ readonly found: object | null }>('sap', queries[kind], variables);
    if (found === null) return notFound(`There is no such ${words[kind]}.`, kind);
  }
  return undefined;
}
