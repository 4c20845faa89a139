import { createId } from '../../../../schema/canonical/index.ts';
import type { LookTools } from '../reconciler.ts';

/** Key of a production order. */
interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

/** Reads a subgraph's parts of production orders, in their order; `undefined` for one that it has none of. */
export async function readOrderParts<Part>(
  subgraph: string,
  keys: readonly OrderKey[],
  fields: string,
  { queries }: Pick<LookTools, 'queries'>,
): Promise<readonly (Part | undefined)[]> {
  const { parts } = await queries.ask<{ readonly parts: readonly (Part | null)[] }>(
    subgraph,
    `query ($key: [_Any!]!) { parts: _entities(representations: $key) { ... on ProductionOrder { ${fields} } } }`,
    { key: keys.map((key) => ({ __typename: 'ProductionOrder', id: createId('ProductionOrder', key) })) },
  );
  return parts.map((part) => part ?? undefined);
}

/** Reads a subgraph's part of a production order; `undefined` when it has none. */
export async function readOrderPart<Part>(
  subgraph: string,
  key: OrderKey,
  fields: string,
  tools: LookTools,
): Promise<Part | undefined> {
  return (await readOrderParts<Part>(subgraph, [key], fields, tools))[0];
}
