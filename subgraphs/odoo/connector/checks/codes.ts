import { type CallContext, failCheck, passCheck, type SystemCheck, warnCheck } from '../../../../kit/index.ts';
import type { OdooConfig } from '../../config.ts';
import type { OdooClient, OdooRecord, Specification } from '../client.ts';
import { mapOne, mapText, mapUnit } from '../values.ts';

const maxNamed = 10;
const unknownUnit = 'ZZ';

const listNames = (names: readonly string[]): string =>
  names.length <= maxNamed
    ? names.join(', ')
    : `${names.slice(0, maxNamed).join(', ')} and ${names.length - maxNamed} more`;

/** Records of a model that reads and commands name only as a part of others. */
function read(
  client: OdooClient,
  model: string,
  { domain, fields }: { readonly domain: readonly unknown[]; readonly fields: Specification },
  call: CallContext,
): Promise<readonly OdooRecord[]> {
  type Query = ReturnType<Parameters<OdooClient['read']>[0]>;
  return client.read(() => ({ model, domain, specification: fields, order: 'id' }) as Query, call);
}

/** The plants of the configuration whose warehouse Odoo does not have; a plant without a warehouse has no code there. */
export async function readUnknownWarehouses(
  client: OdooClient,
  { plants, odoo: { scopes } }: OdooConfig,
  call: CallContext,
): Promise<readonly { readonly plant: string; readonly warehouse: string }[]> {
  const wanted = plants.flatMap((plant) => {
    const { warehouse, company } = scopes[plant] ?? {};
    return warehouse === undefined ? [] : [{ plant, warehouse, company }];
  });
  if (wanted.length === 0) return [];
  const domain = [['code', 'in', wanted.map(({ warehouse }) => warehouse)]];
  const fields = { code: {}, company_id: { fields: { name: {} } } };
  const found = await read(client, 'stock.warehouse', { domain, fields }, call);
  const isThere = ({ warehouse, company }: (typeof wanted)[number]) =>
    found.some(
      (record) =>
        mapText(record['code']) === warehouse &&
        (company === undefined || mapText(mapOne(record['company_id'])?.['name']) === company),
    );
  return wanted.filter((one) => !isThere(one)).map(({ plant, warehouse }) => ({ plant, warehouse }));
}

/** Odoo has the warehouse of every plant. */
export async function checkPlants(
  client: OdooClient,
  config: OdooConfig,
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  const unknown = await readUnknownWarehouses(client, config, call);
  if (unknown.length > 0)
    return unknown.map(({ plant, warehouse }) =>
      failCheck(
        'plants',
        `Odoo has no warehouse ${warehouse} for the plant ${plant}, or hides it from the user.`,
        `Set scopes.${plant} of the instance to the short name of the plant's warehouse and the name of its company.`,
      ),
    );
  return [passCheck('plants', `Odoo has the warehouses of ${config.plants.join(', ')}.`)];
}

/** Units in use have a code. */
export async function checkUnits(client: OdooClient, call: CallContext): Promise<readonly SystemCheck[]> {
  const records = await read(client, 'uom.uom', { domain: [], fields: { name: {} } }, call);
  const unmapped = records.filter((record) => mapUnit(record) === unknownUnit).map(({ name }) => String(name));
  if (unmapped.length === 0) return [passCheck('units', `All ${records.length} units have a code.`)];
  return [
    warnCheck(
      'units',
      `These units of Odoo have no UN/ECE code here: ${listNames(unmapped)}. Orders in them are refused.`,
      'Archive units that are not used, and make products and bills in units that have a code.',
    ),
  ];
}

/** Work centers have the codes by which SAP knows them, and there is one where work orders wait that a hold stops. */
export async function checkWorkCenters(
  client: OdooClient,
  { odoo: { holdWorkCenters } }: OdooConfig,
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  const records = await read(client, 'mrp.workcenter', { domain: [], fields: { code: {}, name: {} } }, call);
  const isHold = (record: OdooRecord) => holdWorkCenters.includes(String(record['name']));
  const nameless = records.filter((record) => mapText(record['code']) === undefined && !isHold(record));
  const codes =
    nameless.length === 0
      ? passCheck('codes', `All ${records.length} work centers have a code.`)
      : warnCheck(
          'codes',
          `These work centers have no code: ${listNames(nameless.map(({ name }) => String(name)))}. Their state is not shown.`,
          "Give each the code of SAP's work center.",
        );
  if (records.some(isHold)) return [codes, passCheck('holds', 'There is a work center for work orders on hold.')];
  return [
    codes,
    warnCheck(
      'holds',
      `There is no work center named ${holdWorkCenters.join(' or ')}: holds on orders are recorded, and not enforced.`,
      `Make a work center named ${holdWorkCenters[0] ?? 'Quality hold'}, without a code.`,
    ),
  ];
}
