import Big from 'big.js';
import { type Amount, createId, sumDecimals, toReference, unknownUnit } from '../../../../schema/canonical/index.ts';
import { type Provenanced, StaleAnswer } from '../outage.ts';
import type { LookTools } from '../reconciler.ts';

interface Figures extends Provenanced {
  readonly unrestricted: Amount;
  readonly inQualityInspection: Amount;
  readonly blocked: Amount;
}

/** Stock of a material in one system over all usabilities; `undefined` when the system answered and has none. */
export type StockTotal = Amount | undefined;

/** Stock by material number; a material whose stock cannot be read is left out. */
export type StockTotals = ReadonlyMap<string, StockTotal>;

/** Materials in a plant whose stock is read. */
export interface StockQuery {
  readonly plant: string;
  readonly materials: readonly string[];
}

const fields =
  'unrestricted { value unit } inQualityInspection { value unit } blocked { value unit } provenance { isStale }';

function toTotal(figures: Figures | null | undefined): StockTotal {
  if (figures === null || figures === undefined) return undefined;
  const { unrestricted, inQualityInspection, blocked } = figures;
  return {
    value: sumDecimals([unrestricted.value, inQualityInspection.value, blocked.value]),
    unit: unrestricted.unit,
  };
}

/** Collects the totals of materials; those that come from a cache are left out. */
function collectTotals(materials: readonly string[], figures: readonly (Figures | null | undefined)[]): StockTotals {
  return new Map(
    materials.flatMap((material, index) => {
      const own = figures[index];
      return own?.provenance?.isStale === true ? [] : [[material, toTotal(own)] as const];
    }),
  );
}

const isUnreadable = (error: unknown): boolean =>
  (error as { readonly code?: unknown } | null)?.code === 'SYSTEM_BAD_RESPONSE';

type ReadTotals = (materials: readonly string[]) => Promise<StockTotals>;

/** Halves the materials until an unreadable one stands alone, and leaves that one out. */
async function isolateUnreadable(materials: readonly string[], read: ReadTotals): Promise<StockTotals> {
  try {
    return await read(materials);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    if (materials.length < 2) return new Map();
    const middle = Math.ceil(materials.length / 2);
    const first = await isolateUnreadable(materials.slice(0, middle), read);
    const rest = await isolateUnreadable(materials.slice(middle), read);
    return new Map([...first, ...rest]);
  }
}

async function readTotals({ materials }: StockQuery, system: string, read: ReadTotals): Promise<StockTotals> {
  const totals = await isolateUnreadable(materials, read);
  if (totals.size === 0) throw new StaleAnswer(system);
  return totals;
}

const enterpriseQuery = `query ($plant: String!, $materials: [String!]!) {
  stockBalances(plant: $plant, materials: $materials) { enterprise { ${fields} } } }`;
interface EnterpriseAnswer {
  readonly stockBalances: readonly { readonly enterprise: Figures | null }[];
}

/** Reads SAP's stock. @throws when SAP does not answer, or only from a cache. */
export function readEnterprise(query: StockQuery, { queries }: LookTools): Promise<StockTotals> {
  return readTotals(query, 'SAP', async (materials) => {
    const variables = { plant: query.plant, materials };
    const { stockBalances } = await queries.ask<EnterpriseAnswer>('sap', enterpriseQuery, variables);
    const figures = stockBalances.map(({ enterprise }) => enterprise);
    return collectTotals(materials, figures);
  });
}

const onSiteQuery = `query ($keys: [_Any!]!) {
  balances: _entities(representations: $keys) { ... on StockBalance { onSite { ${fields} } } } }`;
interface OnSiteAnswer {
  readonly balances: readonly ({ readonly onSite: Figures | null } | null)[];
}

/** Reads Odoo's stock. @throws when Odoo does not answer, or only from a cache. */
export function readOnSite(query: StockQuery, { queries }: LookTools): Promise<StockTotals> {
  const plant = { id: createId('Plant', { code: query.plant }) };
  const createKey = (number: string) => ({
    __typename: 'StockBalance',
    material: { id: createId('Material', { number }) },
    plant,
  });
  return readTotals(query, 'ODOO', async (materials) => {
    const { balances } = await queries.ask<OnSiteAnswer>('odoo', onSiteQuery, { keys: materials.map(createKey) });
    const figures = balances.map((balance) => balance?.onSite);
    return collectTotals(materials, figures);
  });
}

const isZero = (total: StockTotal): boolean => total === undefined || new Big(total.value).eq(0);

/** Formats stock as people and hashes compare it. */
export const formatStock = (total: StockTotal): string =>
  total === undefined ? 'ABSENT' : `${new Big(total.value).toFixed()} ${total.unit}`;

/** Compares the stock of two systems; `UNIT`: their units have nothing in common. */
export function compareStock(a: StockTotal, b: StockTotal): 'EQUAL' | 'STOCK' | 'UNIT' {
  if (isZero(a) && isZero(b)) return 'EQUAL';
  if (a === undefined || b === undefined) return 'STOCK';
  const [one, other] = [toReference(a), toReference(b)];
  if (one.unit !== other.unit || one.unit === unknownUnit) return 'UNIT';
  return new Big(one.value).eq(other.value) ? 'EQUAL' : 'STOCK';
}
