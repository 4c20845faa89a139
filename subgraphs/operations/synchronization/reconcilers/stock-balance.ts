import { EmptyAnswer, StaleAnswer } from '../outage.ts';
import type { LookTools, Reason, Reconciler, RecordKey, ScannedPage, ScannedRecord, Verdict } from '../reconciler.ts';
import {
  compareStock,
  formatStock,
  readEnterprise,
  readOnSite,
  type StockQuery,
  type StockTotals,
} from './stock-figures.ts';

const noun = 'StockBalance';
const field = 'StockBalance.onSite';
const pageSize = 100;

const messages = {
  STOCK: 'SAP and Odoo keep different stock; a person counts, and posts the difference in the system that is wrong.',
  UNIT: 'SAP and Odoo keep the stock in units that cannot be converted into one another.',
} as const;

type ComparedStock = ScannedRecord & { readonly difference: 'EQUAL' | 'STOCK' | 'UNIT' };

/** Compares materials that both systems answered for. */
function compareTotals(onSite: StockTotals, enterprise: StockTotals): readonly ComparedStock[] {
  return [...onSite].flatMap(([key, own]) => {
    if (!enterprise.has(key)) return [];
    const other = enterprise.get(key);
    const difference = compareStock(own, other);
    return [{ key, ownerValue: formatStock(own), observedValue: formatStock(other), difference }];
  });
}

async function readAndCompare(query: StockQuery, tools: LookTools): Promise<readonly ComparedStock[]> {
  if (query.materials.length === 0) return [];
  const [enterprise, onSite] = await Promise.all([readEnterprise(query, tools), readOnSite(query, tools)]);
  return compareTotals(onSite, enterprise);
}

interface MaterialPage {
  readonly materials: {
    readonly nodes: readonly { readonly number: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
const materialQuery = `query ($filter: MaterialFilter!, $after: String) {
  materials(filter: $filter, first: ${pageSize}, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } } }`;

async function listMaterials(
  filter: { readonly plant: string; readonly numbers?: readonly string[] },
  after: string | undefined,
  { queries }: LookTools,
): Promise<{ readonly numbers: readonly string[]; readonly next: string | undefined }> {
  const { materials } = await queries.ask<MaterialPage>('sap', materialQuery, { filter, after });
  const { hasNextPage, endCursor } = materials.pageInfo;
  return {
    numbers: materials.nodes.map(({ number }) => number),
    next: hasNextPage ? (endCursor ?? undefined) : undefined,
  };
}

interface StockedPage {
  readonly odooStockedMaterials: { readonly materials: readonly string[]; readonly next: string | null } | null;
}
const stockedQuery = `query ($plant: String!, $after: String!) {
  odooStockedMaterials(plant: $plant, after: $after, first: ${pageSize}) { materials next } }`;

async function listStocked(plant: string, after: string, { queries }: LookTools) {
  const { odooStockedMaterials } = await queries.ask<StockedPage>('odoo', stockedQuery, { plant, after });
  return odooStockedMaterials ?? { materials: [], next: null };
}

/** @throws EmptyAnswer when Odoo has no stock at all in the plant: without the right to it, every material would differ. */
async function requireStock(plant: string, tools: LookTools): Promise<void> {
  const { materials } = await listStocked(plant, '0', tools);
  if (materials.length === 0) throw new EmptyAnswer('ODOO', plant);
}

/** Compares a page of the materials that SAP maintains in the plant; Odoo's own ones come afterwards. */
async function scanEnterprise(plant: string, after: string | undefined, tools: LookTools): Promise<ScannedPage> {
  if (after === undefined) await requireStock(plant, tools);
  const { numbers, next } = await listMaterials({ plant }, after, tools);
  if (after === undefined && numbers.length === 0) throw new EmptyAnswer('SAP', plant);
  const records = await readAndCompare({ plant, materials: numbers }, tools);
  return { records, next: next === undefined ? 'ODOO 0' : `SAP ${next}` };
}

/** Compares the materials of a page of Odoo's stock that SAP does not maintain in the plant. */
async function scanOnSite(plant: string, after: string, tools: LookTools): Promise<ScannedPage> {
  const { materials, next } = await listStocked(plant, after, tools);
  const known =
    materials.length === 0 ? [] : (await listMaterials({ plant, numbers: materials }, undefined, tools)).numbers;
  const own = materials.filter((number) => !known.includes(number));
  const records = await readAndCompare({ plant, materials: own }, tools);
  return { records, next: next === null ? undefined : `ODOO ${next}` };
}

function toVerdict(difference: ComparedStock['difference']): Verdict {
  if (difference === 'EQUAL') return { kind: 'EQUAL' };
  return { kind: 'DIFFERS', reason: difference satisfies Reason, message: messages[difference] };
}

async function compareOne({ plant, key }: RecordKey, tools: LookTools) {
  const [record] = await readAndCompare({ plant, materials: [key] }, tools);
  if (record === undefined) throw new StaleAnswer('SAP');
  const { ownerValue, observedValue, difference } = record;
  return { ownerValue, observedValue, verdict: toVerdict(difference) };
}

/** Compares the stock of a plant in Odoo and SAP by material, as `stockBalances` shows it. It writes in neither. */
export const stockBalanceReconciler: Reconciler = {
  noun,
  owner: 'ODOO',
  field,
  isLimited: false,
  steps: [],
  findRecords: () => [],
  scan: (plant, from, tools) => {
    const [list, after] = from?.split(' ') ?? [];
    return list === 'ODOO' ? scanOnSite(plant, after ?? '0', tools) : scanEnterprise(plant, after, tools);
  },
  look: async (record, consumers, tools) => ({
    lane: `StockBalance ${record.plant}/${record.key}`,
    comparisons: consumers.includes('SAP') ? [{ consumer: 'SAP', field, ...(await compareOne(record, tools)) }] : [],
  }),
};
