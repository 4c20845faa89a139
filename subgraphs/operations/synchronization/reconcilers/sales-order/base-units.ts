import type { LookTools } from '../../reconciler.ts';
import { listReadable } from '../list-readable.ts';

interface MaterialAnswer {
  readonly number: string;
  readonly baseUnit: string;
}
const query = `query ($numbers: [String!]!) {
  materials(filter: { numbers: $numbers }, first: 100) { nodes { number baseUnit } } }`;

/**
 * Reads the units in which materials are kept. SAP leaves out a material without the right to it, or after archiving;
 * neither that one nor one that cannot be read has an entry.
 */
export async function readBaseUnits(
  materials: readonly string[],
  { queries }: LookTools,
): Promise<ReadonlyMap<string, string>> {
  const read = async (numbers: readonly string[]) => {
    type Answer = { readonly materials: { readonly nodes: readonly MaterialAnswer[] } };
    return (await queries.ask<Answer>('sap', query, { numbers })).materials.nodes;
  };
  const pages = Array.from({ length: Math.ceil(materials.length / 100) }, (_, at) =>
    materials.slice(at * 100, (at + 1) * 100),
  );
  const parts = await Promise.all(pages.map((page) => listReadable(page, read)));
  return new Map(parts.flatMap(({ values }) => values).map(({ number, baseUnit }) => [number, baseUnit]));
}
