import type { Amount } from '../../../../../schema/canonical/index.ts';
import { EmptyAnswer } from '../../outage.ts';
import type { LookTools, RecordKey } from '../../reconciler.ts';

/** Kind of the records of what people do in the plant without an order. */
export const plantMovementNoun = 'PlantMovement';

/** Goods of a batch in a place. */
export interface MovedGoods {
  readonly batch: string | null;
  readonly quantity: Amount;
  readonly stock: string;
  readonly storageLocation: string | null;
  readonly toStorageLocation: string | null;
}

/** A count, a transfer or a scrap, as Odoo has it. */
export interface PlantMovement {
  readonly key: string;
  readonly kind: 'GAIN' | 'LOSS' | 'TRANSFER' | 'SCRAP';
  readonly material: string;
  readonly goods: readonly MovedGoods[];
  readonly doneTime: string;
  readonly reference: string;
  readonly changedBy: string | null;
}

/** Its last material document in SAP. */
export interface PostedMovement {
  readonly key: string;
  readonly revision: number;
  readonly document: string;
  readonly isCancelled: boolean;
  readonly moved: Amount;
}

const movementQuery = `query ($plant: String!, $keys: [String!]!) {
  found: odooPlantMovements(plant: $plant, keys: $keys) {
    key kind material goods { batch quantity { value unit } stock storageLocation toStorageLocation } doneTime reference changedBy
  }
}`;
const postedQuery = `query ($plant: String!, $keys: [String!]!) {
  found: sapPostedMovements(plant: $plant, keys: $keys) { key revision document isCancelled moved { value unit } }
}`;

/** System, and the query of its records. */
interface Source {
  readonly system: 'odoo' | 'sap';
  readonly query: string;
}

async function readMany<Found>(
  { system, query }: Source,
  { plant, keys }: { readonly plant: string; readonly keys: readonly string[] },
  { queries }: LookTools,
): Promise<readonly Found[]> {
  const { found } = await queries.ask<{ readonly found: readonly Found[] | null }>(system, query, { plant, keys });
  if (found === null) throw new EmptyAnswer(system.toUpperCase(), plant);
  return found;
}

/** Reads a record; looks that began together read their records by one query. */
async function readOne<Found extends { readonly key: string }>(
  source: Source,
  { plant, key }: RecordKey,
  tools: LookTools,
): Promise<Found | undefined> {
  const keys = [...new Set([...tools.listTogether({ noun: plantMovementNoun, plant }), key])];
  const found = await tools.readTogether(`${plantMovementNoun} ${source.system} ${plant}`, () =>
    readMany<Found>(source, { plant, keys }, tools),
  );
  return found.find((one) => one.key === key);
}

/** Reads a movement; `undefined` when Odoo does not have it, or it stays within one of SAP's places. */
export async function readMovement(record: RecordKey, tools: LookTools): Promise<PlantMovement | undefined> {
  const source: Source = { system: 'odoo', query: movementQuery };
  const found = await readOne<PlantMovement>(source, record, tools);
  if (found !== undefined) return found;
  // Among several, one that cannot be read is left out; by itself it says so.
  const { plant, key } = record;
  return (await readMany<PlantMovement>(source, { plant, keys: [key] }, tools))[0];
}

/** Reads the document of a movement; `undefined` when SAP has none. */
export const readPosted = (record: RecordKey, tools: LookTools): Promise<PostedMovement | undefined> =>
  readOne<PostedMovement>({ system: 'sap', query: postedQuery }, record, tools);
