import { createId } from '../../../../schema/canonical/index.ts';
import type { LookTools } from '../reconciler.ts';

/** Reads a subgraph's part of a production order; `undefined` when it has none. */
export async function readOrderPart<Part>(
  subgraph: string,
  key: { readonly plant: string; readonly number: string },
  fields: string,
  { queries }: LookTools,
): Promise<Part | undefined> {
  const { parts } = await queries.ask<{ readonly parts: readonly (Part | null)[] }>(
    subgraph,
    `query ($key: [_Any!]!) { parts: _entities(representations: $key) { ... on ProductionOrder { ${fields} } } }`,
    { key: [{ __typename: 'ProductionOrder', id: createId('ProductionOrder', key) }] },
  );
  return parts[0] ?? undefined;
}
