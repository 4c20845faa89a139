import type { CallContext } from '../../../kit/index.ts';
import { mapOne, mapText, type OdooClient, type OdooRecord } from '../../vendors/odoo/index.ts';
import type { OdooConfig } from '../config.ts';

type Scope = OdooConfig['odoo']['scopes'][string];

const isWarehouse = (record: OdooRecord, { warehouse, company }: Scope): boolean =>
  mapText(record['code']) === warehouse &&
  (company === undefined || mapText(mapOne(record['company_id'])?.['name']) === company);

/** Lists the configured plants whose warehouse Odoo does not have; a plant without a scope has no code there. */
export async function readUnknownPlants(
  client: OdooClient,
  { plants, odoo: { scopes } }: OdooConfig,
  call: CallContext,
): Promise<readonly string[]> {
  const wanted = plants.filter((plant) => scopes[plant]?.warehouse !== undefined);
  if (wanted.length === 0) return [];
  const domain = [['code', 'in', wanted.map((plant) => scopes[plant]?.warehouse)]];
  const specification = { code: {}, company_id: { fields: { name: {} } } };
  const query = { model: 'stock.warehouse', domain, specification, order: 'id' } as const;
  const records = await client.read(() => query, call);
  return wanted.filter((plant) => !records.some((record) => isWarehouse(record, scopes[plant] ?? {})));
}
