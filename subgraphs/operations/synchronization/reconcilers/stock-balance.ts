import { StaleAnswer } from '../outage.ts';
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

/** Compares materials that both systems answered for. */
function compareTotals(onSite: StockTotals, enterprise: StockTotals): readonly ScannedRecord[] {
  return [...onSite].flatMap(([key, own]) => {
    if (!enterprise.has(key)) return [];
    const other = enterprise.get(key);
    const difference = compareStock(own, other);
    return [{ key, ownerValue: formatStock(own), observedValue: formatStock(other), difference }];
  });
}

async function readAndCompare(query: StockQuery, tools: LookTools): Promise<readonly ScannedRecord[]> {
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
const listMaterials = `query ($filter: MaterialFilter!, $after: String) { materials(filter: $filter, first: ${pageSize}, after: $after) {
  nodes { number } pageInfo { hasNextPage endCursor } } }`;

/** Compares a page of the materials that SAP maintains in the plant; Odoo's own ones come afterwards. */
async function scanEnterprise(plant: string, after: string | undefined, tools: LookTools): Promise<ScannedPage> {
  const { materials } = await tools.queries.ask<MaterialPage>('sap', listMaterials, { filter: { plant }, after });
  const { hasNextPage, endCursor } = materials.pageInfo;
  const records = await readAndCompare({ plant, materials: materials.nodes.map(({ number }) => number) }, tools);
  return { records, next: hasNextPage && endCursor !== null ? `SAP ${endCursor}` : 'ODOO 0' };
}

interface StockedPage {
  readonly odooStockedMaterials: { readonly materials: readonly string[]; readonly next: string | null } | null;
}
const listStocked = `query ($plant: String!, $after: String!) { odooStockedMaterials(plant: $plant, after: $after, first: ${pageSize}) { materials next } }`;

/** Compares the materials of a page of Odoo's stock that SAP does not maintain in the plant. */
async function scanOnSite(plant: string, after: string, tools: LookTools): Promise<ScannedPage> {
  const { odooStockedMaterials } = await tools.queries.ask<StockedPage>('odoo', listStocked, { plant, after });
  const { materials: numbers, next } = odooStockedMaterials ?? { materials: [], next: null };
  const filter = { plant, numbers };
  const known =
    numbers.length === 0 ? undefined : await tools.queries.ask<MaterialPage>('sap', listMaterials, { filter });
  const inSap = new Set(known?.materials.nodes.map(({ number }) => number));
  const records = await readAndCompare({ plant, materials: numbers.filter((number) => !inSap.has(number)) }, tools);
  return { records, next: next === null ? undefined : `ODOO ${next}` };
}

function toVerdict(difference: ScannedRecord['difference']): Verdict {
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
