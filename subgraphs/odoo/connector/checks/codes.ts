import {
  type CallContext,
  type Clock,
  createQuarantine,
  failCheck,
  passCheck,
  type SystemCheck,
  warnCheck,
} from '../../../../kit/index.ts';
import {
  createUnitReader,
  mapText,
  type OdooClient,
  type OdooRecord,
  type Specification,
  unknownUnit,
} from '../../../vendors/odoo/index.ts';
import type { OdooConfig } from '../../config.ts';
import { readUnknownPlants } from '../known-plants.ts';
import { hasOwnCompany } from '../scopes.ts';

const maxNamed = 10;

const listNames = (names: readonly string[]): string =>
  names.length <= maxNamed
    ? names.join(', ')
    : `${names.slice(0, maxNamed).join(', ')} and ${names.length - maxNamed} more`;

/** Reads a model whose records reads and commands name only as a part of others. */
function read(
  client: OdooClient,
  model: string,
  { domain, fields }: { readonly domain: readonly unknown[]; readonly fields: Specification },
  call: CallContext,
): Promise<readonly OdooRecord[]> {
  type Query = ReturnType<Parameters<OdooClient['read']>[0]>;
  return client.read(() => ({ model, domain, specification: fields, order: 'id' }) as Query, call);
}

const setScope = (plant: string): string =>
  `Set scopes.${plant} of the instance to the short name of the plant's warehouse and the name of its company.`;

/** A plant without a warehouse covers all of Odoo: correct with one warehouse, doubtful with several. */
async function checkUnscoped(client: OdooClient, plant: string, call: CallContext): Promise<SystemCheck> {
  const found = await read(client, 'stock.warehouse', { domain: [], fields: { name: {} } }, call);
  const names = found.map(({ name }) => String(name));
  if (names.length < 2) return passCheck('plants', `All records of Odoo belong to the plant ${plant}.`);
  return warnCheck(
    'plants',
    `Orders and stock of all warehouses are assigned to the plant ${plant}: ${listNames(names)}.`,
    setScope(plant),
  );
}

/** Checks that Odoo has the warehouse of every plant. */
export async function checkPlants(
  client: OdooClient,
  config: OdooConfig,
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  const { plants, odoo } = config;
  const unknown = await readUnknownPlants(client, config, call);
  const unscoped = plants.filter((plant) => odoo.scopes[plant]?.warehouse === undefined);
  const known = plants.filter((plant) => !unknown.includes(plant) && !unscoped.includes(plant));
  const sharing = plants.filter((plant) => !hasOwnCompany(config, plant));
  return [
    ...(known.length === 0 ? [] : [passCheck('plants', `Odoo has the warehouses of ${known.join(', ')}.`)]),
    ...(await Promise.all(unscoped.map((plant) => checkUnscoped(client, plant, call)))),
    ...sharing.map((plant) =>
      warnCheck(
        'plants',
        `Times without capacity of ${plant} are not read: the plant has no company of its own, and work centers have no warehouse.`,
        `Give ${plant} a company of its own in Odoo, and name it under scopes.${plant} of the instance.`,
      ),
    ),
    ...unknown.map((plant) =>
      failCheck(
        'plants',
        `Odoo has no warehouse ${odoo.scopes[plant]?.warehouse} for the plant ${plant}, or hides it from the user.`,
        setScope(plant),
      ),
    ),
  ];
}

/** Checks that units have a code. */
export async function checkUnits(
  client: OdooClient,
  { instance, odoo: { units: own } }: OdooConfig,
  { clock, call }: { readonly clock: Clock; readonly call: CallContext },
): Promise<readonly SystemCheck[]> {
  const quarantine = createQuarantine({ system: 'ODOO', instance, clock });
  const units = await createUnitReader({ client, quarantine, own, clock }).readUnits(call);
  const records = await read(client, 'uom.uom', { domain: [], fields: { name: {} } }, call);
  const unmapped = records.filter((record) => units.findCode(record) === unknownUnit).map(({ name }) => String(name));
  if (unmapped.length === 0) return [passCheck('units', `All ${records.length} units have a code.`)];
  return [
    warnCheck(
      'units',
      `These units of Odoo have no UN/ECE code here: ${listNames(unmapped)}. Orders in them are refused.`,
      'Give them a code under units of the instance, or archive those that are not used.',
    ),
  ];
}

/**
 * Checks that work centers have the codes by which SAP knows them, and that one exists for work orders that a hold
 * stops.
 */
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
  if (records.some(isHold)) return [codes, passCheck('holds', 'A work center for work orders on hold exists.')];
  return [
    codes,
    warnCheck(
      'holds',
      `No work center is named ${holdWorkCenters.join(' or ')}: holds on orders are recorded, and not enforced.`,
      `Create a work center named ${holdWorkCenters[0] ?? 'Quality hold'}, without a code.`,
    ),
  ];
}
