import assert from 'node:assert/strict';
import type { SapSandbox } from '../../../subgraphs/sap/sandbox/index.ts';

/** A record of the stand-in. */
export type Row = Readonly<Record<string, unknown>>;

/** Reads an entity set as a user of SAP would; without what differs between two runs that did the same. */
export async function readSet(
  { url, credentials: { user, password } }: SapSandbox,
  path: string,
  filter: string,
): Promise<readonly Row[]> {
  const response = await fetch(`${url}/sap/opu/odata/sap/${path}?$format=json&$filter=${encodeURIComponent(filter)}`, {
    headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
  });
  assert.equal(response.status, 200, path);
  const { d } = (await response.json()) as { readonly d: { readonly results: readonly Row[] } };
  return d.results.map(({ __metadata, LastChangeDateTime, ...row }) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('to_'))),
  );
}

const orders = 'API_PRODUCTION_ORDER_2_SRV';

/** An order with its operations. */
export async function readOrder(sandbox: SapSandbox, number: string): Promise<readonly Row[]> {
  const filter = `ManufacturingOrder eq '${number}'`;
  const head = await readSet(sandbox, `${orders}/A_ProductionOrder_2`, filter);
  return [...head, ...(await readSet(sandbox, `${orders}/A_ProductionOrderOperation_2`, filter))];
}

/** The orders of a material that are not flagged for deletion. */
export async function readOpenOrders(sandbox: SapSandbox, plant: string, material: string): Promise<readonly Row[]> {
  const filter = `Material eq '${material}' and ProductionPlant eq '${plant}' and OrderIsMarkedForDeletion eq ''`;
  return readSet(sandbox, `${orders}/A_ProductionOrder_2`, filter);
}

/** Reads the stock of a material by stock type. */
export async function readStock(sandbox: SapSandbox, plant: string, material: string): Promise<readonly Row[]> {
  const filter = `Material eq '${material}' and Plant eq '${plant}'`;
  const rows = await readSet(sandbox, 'API_MATERIAL_STOCK_SRV/A_MatlStkInAcctMod', filter);
  return rows.filter((row) => Number(row['MatlWrhsStkQtyInMatlBaseUnit']) !== 0);
}

/** Reads the confirmations of an order that are not cancelled. */
export async function readConfirmations(sandbox: SapSandbox, order: string): Promise<readonly Row[]> {
  const rows = await readSet(sandbox, 'API_PROD_ORDER_CONFIRMATION_2_SRV/ProdnOrdConf2', `OrderID eq '${order}'`);
  return rows.filter((row) => row['IsReversed'] !== true && row['IsReversal'] !== true);
}

/** A batch. */
export function readBatch(sandbox: SapSandbox, material: string, batch: string): Promise<readonly Row[]> {
  return readSet(sandbox, 'API_BATCH_SRV/Batch', `Material eq '${material}' and Batch eq '${batch}'`);
}

/** The usage decisions on lots of a batch. */
export async function readDecisions(sandbox: SapSandbox, batch: string): Promise<readonly Row[]> {
  const lots = await readSet(sandbox, 'API_INSPECTIONLOT_SRV/A_InspectionLot', `Batch eq '${batch}'`);
  const numbers = new Set(lots.map((lot) => lot['InspectionLot']));
  const decisions = await readSet(sandbox, 'API_INSPECTIONLOT_SRV/A_InspLotUsageDecision', "InspectionLot ne ''");
  return decisions.filter((decision) => numbers.has(decision['InspectionLot']));
}
