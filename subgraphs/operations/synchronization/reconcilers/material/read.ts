import type { LookTools, RecordKey } from '../../reconciler.ts';
import { listReadable } from '../list-readable.ts';

/** Kind of record. */
export const noun = 'Material';

/** Identification of stock. */
export type Tracking = 'NONE' | 'LOT' | 'SERIAL';

/** A material as SAP keeps it in a plant. */
export interface Material {
  readonly number: string;
  readonly description: string;
  /** Rec 20 code, `ZZ` when none is known. */
  readonly baseUnit: string;
  /** The same unit as SAP names it. */
  readonly nativeUnit: string;
  readonly tracking: Tracking;
  readonly procurement: 'MAKE' | 'BUY' | 'BOTH' | null;
  readonly gtin: string | null;
  readonly isActive: boolean;
  readonly isEndedInPlant: boolean;
  /** Last change of the general record. RFC 3339. */
  readonly changedAt: string | null;
}

/** A product of Odoo. */
export interface Product {
  readonly material: string;
  readonly reference: string;
  readonly name: string;
  readonly unit: string;
  readonly unitName: string;
  readonly tracking: Tracking;
  readonly gtin: string | null;
  readonly isActive: boolean;
  readonly changedBy: string | null;
}

/** An item of the scheduler. */
export interface Item {
  readonly material: string;
  readonly description: string;
  readonly unit: string;
}

const pageSize = 100;

/** Reads materials by number; those that SAP does not have in the plant are left out. */
export async function readMaterials(
  plant: string,
  numbers: readonly string[],
  { queries }: LookTools,
): Promise<readonly Material[]> {
  const query = `query ($plant: String!, $numbers: [String!]!) { found: sapMaterials(plant: $plant, numbers: $numbers) {
    number description baseUnit nativeUnit tracking procurement gtin isActive isEndedInPlant changedAt } }`;
  const { found } = await queries.ask<{ readonly found: readonly Material[] | null }>('sap', query, { plant, numbers });
  return found ?? [];
}

/** Lists a page of the numbers of a plant's materials. */
export async function listNumbers(plant: string, after: string | undefined, { queries }: LookTools) {
  const query = `query ($plant: String!, $first: Int!, $after: String) {
    page: sapMaterialNumbers(plant: $plant, first: $first, after: $after) { numbers next } }`;
  type Answer = { readonly page: { readonly numbers: readonly string[]; readonly next: string | null } | null };
  const { page } = await queries.ask<Answer>('sap', query, { plant, first: pageSize, after });
  return { numbers: page?.numbers ?? [], next: page?.next ?? undefined };
}

/** Reads the products of materials; `undefined` in a plant without Odoo. */
export async function readProducts(
  plant: string,
  materials: readonly string[],
  { queries }: LookTools,
): Promise<readonly Product[] | undefined> {
  const query = `query ($plant: String!, $materials: [String!]!) { found: odooProducts(plant: $plant, materials: $materials) {
    material reference name unit unitName tracking gtin isActive changedBy } }`;
  type Answer = { readonly found: readonly Product[] | null };
  const { found } = await queries.ask<Answer>('odoo', query, { plant, materials });
  return found ?? undefined;
}

/** Reads the items of materials; `undefined` in a plant without scheduler. */
export async function readItems(
  plant: string,
  materials: readonly string[],
  { queries }: LookTools,
): Promise<readonly Item[] | undefined> {
  const query = `query ($plant: String!, $materials: [String!]!) {
    found: schedulingItems(plant: $plant, materials: $materials) { material description unit } }`;
  type Answer = { readonly found: readonly Item[] | null };
  const { found } = await queries.ask<Answer>('scheduling', query, { plant, materials });
  return found ?? undefined;
}

type ReadMany<Value> = (
  plant: string,
  materials: readonly string[],
  tools: LookTools,
) => Promise<readonly Value[] | undefined>;

/**
 * Reads a record by its number, together with those of the looks that began at the same time; `name` says of which
 * system. One that cannot be read takes no other along.
 */
export async function readTogether<Value>(
  { plant, key }: RecordKey,
  {
    name,
    read,
    toKey,
  }: { readonly name: string; readonly read: ReadMany<Value>; readonly toKey: (value: Value) => string },
  tools: LookTools,
): Promise<readonly Value[]> {
  const readSome = async (keys: readonly string[]) => (await read(plant, keys, tools)) ?? [];
  const together = tools.listTogether({ noun, plant }).slice(0, pageSize);
  const pick = (values: readonly Value[]) => values.filter((value) => toKey(value) === key);
  if (!together.includes(key)) return pick(await readSome([key]));
  const { values, unreadable } = await tools.readTogether(`${noun} ${name} ${plant}`, () =>
    listReadable(together, readSome),
  );
  return pick(unreadable.includes(key) ? await readSome([key]) : values);
}
