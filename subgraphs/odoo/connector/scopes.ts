import { type CallContext, type Clock, createKeptValue, SystemError } from '../../../kit/index.ts';
import type { OdooConfig } from '../config.ts';
import type { OdooClient, OdooRecord } from './client.ts';
import { mapId, mapOne, mapText, requireId } from './values.ts';

/** Odoo's prefix notation. */
export type Domain = readonly unknown[];

/** Distinguishes the plants of one Odoo by warehouse and by company. */
export interface PlantScopes {
  /** Creates leaves that restrict a query to the warehouses of these plants; `path` leads to the warehouse. */
  createDomain(path: string, plants: readonly string[]): Domain;
  /** Creates leaves that restrict a query to a plant's company; `path` leads to the company. */
  createCompanyDomain(path: string, plant: string): Domain;
  /** Finds the plant of a manufacturing order; `undefined` when it is none of this Odoo's plants. */
  findPlant(record: OdooRecord): string | undefined;
}

const joinLeaves = (leaves: Domain): Domain => [...leaves.slice(1).map(() => '&'), ...leaves];
const joinAny = (domains: readonly Domain[]): Domain => [...domains.slice(1).map(() => '|'), ...domains.flat()];

/** Creates the scopes of the plants of one Odoo. */
export function createPlantScopes({ plants, odoo: { scopes } }: OdooConfig): PlantScopes {
  const createLeaves = (path: string, plant: string): Domain => {
    const { warehouse, company } = scopes[plant] ?? {};
    // A warehouse's code is unique within its company only.
    return [
      ...(warehouse === undefined ? [] : [[`${path}.code`, '=', warehouse]]),
      ...(company === undefined ? [] : [[`${path}.company_id.name`, '=', company]]),
    ];
  };
  const isWithin = (warehouse: OdooRecord | undefined, plant: string): boolean => {
    const { warehouse: code, company } = scopes[plant] ?? {};
    return (
      (code === undefined || mapText(warehouse?.['code']) === code) &&
      (company === undefined || mapText(mapOne(warehouse?.['company_id'])?.['name']) === company)
    );
  };
  return {
    createDomain: (path, wanted) => {
      const each = wanted.map((plant) => createLeaves(path, plant));
      return each.some(({ length }) => length === 0) ? [] : joinAny(each.map(joinLeaves));
    },
    createCompanyDomain: (path, plant) => {
      const company = scopes[plant]?.company;
      return company === undefined ? [] : [[`${path}.name`, '=', company]];
    },
    findPlant: (record) => {
      const warehouse = mapOne(mapOne(record['picking_type_id'])?.['warehouse_id']);
      return plants.find((plant) => isWithin(warehouse, plant));
    },
  };
}

/** Finds the company in which a plant's records are created. */
export interface CompanyReader {
  /** @throws SystemError `SYSTEM_FORBIDDEN` when the user may not work in it. */
  readCompany(plant: string, call: CallContext): Promise<number>;
}

const keepMs = 600_000;

/** Reads companies and keeps them for ten minutes. */
export function createCompanyReader(client: OdooClient, config: OdooConfig, clock: Clock): CompanyReader {
  const { instance, plants } = config;
  const refuse = (message: string) =>
    new SystemError(message, { code: 'SYSTEM_FORBIDDEN', system: 'ODOO', instance, isAboutRequest: true });
  const readOwn = async (call: CallContext): Promise<number> => {
    const user = mapOne(await client.query({ model: 'res.users', method: 'context_get', arguments: {} }, call));
    const [record] = await client.read(
      () => ({
        model: 'res.users',
        domain: [['id', '=', user?.['uid']]],
        specification: { company_id: { fields: {} } },
        order: 'id',
      }),
      call,
    );
    return requireId(record?.['company_id']);
  };
  const readNamed = async (name: string, call: CallContext): Promise<number> => {
    const domain = [['name', '=', name]];
    const [found] = await client.read(
      () => ({ model: 'res.company', domain, specification: { name: {} }, order: 'id' }),
      call,
    );
    if (found === undefined)
      throw refuse(`Odoo's user may not work in the company ${name}, or the company does not exist.`);
    return requireId(found);
  };
  const readOfWarehouse = async (code: string, call: CallContext): Promise<number> => {
    const domain = [['code', '=', code]];
    const specification = { company_id: { fields: {} } };
    const found = await client.read(() => ({ model: 'stock.warehouse', domain, specification, order: 'id' }), call);
    const companies = new Set(found.map((warehouse) => mapId(warehouse['company_id'])));
    const [company] = companies;
    if (company === undefined) throw refuse(`Odoo's user sees no warehouse ${code}.`);
    if (companies.size > 1)
      throw refuse(`Several companies have a warehouse ${code}: set the plant's company in scopes.`);
    return company;
  };
  const readFor = async (plant: string, call: CallContext) => {
    const { company, warehouse } = config.odoo.scopes[plant] ?? {};
    const at = clock.now();
    if (company !== undefined) return { id: await readNamed(company, call), at };
    return { id: warehouse === undefined ? await readOwn(call) : await readOfWarehouse(warehouse, call), at };
  };
  const kept = new Map(
    plants.map((plant) => [
      plant,
      createKeptValue((call: CallContext) => readFor(plant, call), { isFresh: ({ at }) => clock.now() - at < keepMs }),
    ]),
  );
  return {
    readCompany: async (plant, call) => {
      const company = await kept.get(plant)?.read(call, call.signal);
      if (company === undefined) throw refuse(`This Odoo does not serve the plant ${plant}.`);
      return company.id;
    },
  };
}
