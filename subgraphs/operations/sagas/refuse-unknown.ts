import { parseId } from '../../../schema/canonical/index.ts';
import { isUnanswered, notFound, type Queries, type UserError } from './define-saga.ts';

/** Records that an input names besides its plant. */
export interface Named {
  readonly plant: string;
  readonly productionOrder?: string | null | undefined;
  readonly workCenter?: string | null | undefined;
  readonly material?: string | null | undefined;
  /** A batch of `material`. */
  readonly batch?: string | null | undefined;
}

interface Lookup {
  readonly name: keyof Named;
  readonly word: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

// While SAP is down it answers with the bare key, so no change waits for it.
const texts = {
  productionOrder:
    'query ($plant: String!, $number: String!) { found: productionOrder(plant: $plant, number: $number) { number } }',
  workCenter: 'query ($plant: String!, $number: String!) { found: workCenter(plant: $plant, code: $number) { code } }',
  material: 'query ($number: String!) { found: material(number: $number) { number } }',
  batch:
    'query ($material: String!, $number: String!) { found: batch(material: $material, number: $number) { number } }',
} as const;

/** Lists the records to look up; a batch without its material identifies nothing. */
function listLookups({ plant, productionOrder, workCenter, material, batch }: Named): readonly Lookup[] {
  const lookups: Lookup[] = [];
  const add = (name: keyof typeof texts, word: string, variables: Lookup['variables']) =>
    lookups.push({ name, word, query: texts[name], variables });
  if (productionOrder) add('productionOrder', 'order', { plant, number: productionOrder });
  if (workCenter) add('workCenter', 'work center', { plant, number: workCenter });
  if (material) add('material', 'material', { number: material });
  if (material && batch) add('batch', 'batch', { material, number: batch });
  return lookups;
}

async function isKnown({ name, query, variables }: Lookup, { ask }: Queries): Promise<boolean> {
  try {
    const { found } = await ask<{ readonly found: object | null }>('sap', query, variables);
    return found !== null;
  } catch (error) {
    // The plant of a batch is in its record: during an outage the step in SAP compares it.
    if (name === 'batch' && isUnanswered(error)) return true;
    throw error;
  }
}

/** Refuses records in an input that its caller may not see: they are looked up, and answered, like missing ones. */
export async function refuseUnknown(named: Named, queries: Queries): Promise<UserError | undefined> {
  const lookups = listLookups(named);
  // All of them, so that the number of look-ups does not depend on the results.
  const known = await Promise.all(lookups.map((lookup) => isKnown(lookup, queries)));
  const missing = lookups.find((_, index) => known[index] === false);
  return missing && notFound(`The ${missing.word} does not exist.`, missing.name);
}

interface LotAnswer {
  readonly inspectionLot: {
    readonly plant: { readonly id: string };
    readonly material: { readonly id: string };
  } | null;
}

const lotQuery = 'query ($number: String!) { inspectionLot(number: $number) { plant { id } material { id } } }';

/** Reads the material of an inspection lot of a plant; `unanswered` while quality is down: its own step then compares the plant. */
export async function readLotMaterial(
  { plant, inspectionLot }: { readonly plant: string; readonly inspectionLot: string },
  { ask }: Queries,
): Promise<{ readonly material: string | undefined } | undefined> {
  try {
    const { inspectionLot: lot } = await ask<LotAnswer>('quality', lotQuery, { number: inspectionLot });
    if (lot === null || parseId('Plant', lot.plant.id).code !== plant) return undefined;
    return { material: parseId('Material', lot.material.id).number };
  } catch (error) {
    if (isUnanswered(error)) return { material: undefined };
    throw error;
  }
}
