import { type CallContext, type Clock, createKeptValue, type InstanceConfig, SystemError } from '../../../kit/index.ts';
import type { OdooClient } from './client.ts';
import { mapId, mapOne, requireId } from './values.ts';

/** Instance whose plants are distinguished by company and warehouse. */
export interface ScopedInstance extends Pick<InstanceConfig, 'system' | 'instance' | 'plants'> {
  readonly odoo: {
    readonly scopes: Readonly<
      Record<string, { readonly company?: string | undefined; readonly warehouse?: string | undefined }>
    >;
  };
}

/** Finds the company in which a plant's records are created. */
export interface CompanyReader {
  /** @throws SystemError `SYSTEM_FORBIDDEN` when the user may not work in it. */
  readCompany(plant: string, call: CallContext): Promise<number>;
}

const keepMs = 600_000;

/** Reads companies and keeps them for ten minutes. */
export function createCompanyReader(client: OdooClient, config: ScopedInstance, clock: Clock): CompanyReader {
  const { system, instance, plants } = config;
  const refuse = (message: string) =>
    new SystemError(message, { code: 'SYSTEM_FORBIDDEN', system, instance, isAboutRequest: true });
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
