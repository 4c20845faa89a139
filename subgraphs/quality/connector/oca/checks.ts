import {
  attemptCheck,
  type CallContext,
  type CheckSource,
  type Clock,
  describeSystemError,
  failCheck,
  passCheck,
  type SystemCheck,
  SystemError,
  warnCheck,
} from '../../../../kit/index.ts';
import {
  createInquiries,
  createOdooClient,
  type Inquiries,
  listMissingFields,
  mapOne,
  mapText,
  type OdooClient,
} from '../../../vendors/odoo/index.ts';
import type { OcaConfig } from '../../config.ts';
import { createStoreChecks } from '../checks.ts';
import { createInspectionSpecification } from './reader.ts';

type Right = 'read' | 'write' | 'create';

/** Rights that reads and commands need on each model, with the module and the role that give them. */
const needs: readonly (readonly [model: string, rights: readonly Right[], module: string, role: string])[] = [
  ['qc.inspection', ['read', 'write', 'create'], 'quality_control_oca', 'Quality control / User'],
  ['qc.inspection.line', ['read', 'write', 'create'], 'quality_control_oca', 'Quality control / User'],
  ['qc.test', ['read'], 'quality_control_oca', 'Quality control / User'],
  ['qc.trigger.product_line', ['read'], 'quality_control_oca', 'Quality control / User'],
  ['qc.inspection.set.test', ['write', 'create'], 'quality_control_oca', 'Quality control / User'],
  ['product.product', ['read'], 'product', 'a role that reads products'],
];

async function checkModel(
  inquiries: Inquiries,
  [model, rights, module, role]: (typeof needs)[number],
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  const given = await Promise.all(rights.map((right) => inquiries.hasRight(model, right, call)));
  if (given.includes(undefined))
    return [failCheck('services', `Odoo has no model ${model}.`, `Install the module ${module} in this database.`)];
  return rights
    .filter((_, index) => given[index] === false)
    .map((right) => failCheck('rights', `The user may not ${right} records of ${model}.`, `Give the user ${role}.`));
}

async function checkRights(inquiries: Inquiries, call: CallContext): Promise<readonly SystemCheck[]> {
  const faults = (await Promise.all(needs.map((need) => checkModel(inquiries, need, call)))).flat();
  const services = [...new Map(faults.map((fault) => [fault.detail, fault])).values()];
  if (services.length > 0) return services;
  return [passCheck('rights', `The user has the rights of a quality inspector on ${needs.length} models.`)];
}

/** Checks the models to which inspections refer: a user who may not read them reads no inspection. */
async function checkReferences(inquiries: Inquiries, call: CallContext): Promise<readonly SystemCheck[]> {
  const names = { lot_id: 'stock.lot', picking_id: 'stock.picking', production_id: 'mrp.production' };
  const fields = (await inquiries.readFields('qc.inspection', Object.keys(names), call)) ?? {};
  const referenced = Object.entries(names).filter(([field]) => fields[field] !== undefined);
  const hidden: string[] = [];
  for (const [, model] of referenced) if (!(await inquiries.hasRight(model, 'read', call))) hidden.push(model);
  if (hidden.length > 0)
    return hidden.map((model) =>
      failCheck('rights', `The user may not read records of ${model}.`, 'Give the user Inventory / User.'),
    );
  if (referenced.length > 0)
    return [passCheck('references', `Inspections refer to ${referenced.map(([, model]) => model).join(', ')}.`)];
  return [
    warnCheck(
      'references',
      'Inspections refer to products alone: batches and orders of those that people create in Odoo are not known.',
      'Install quality_control_stock_oca, and quality_control_mrp_oca where your series has it.',
    ),
  ];
}

async function checkFields(inquiries: Inquiries, call: CallContext): Promise<readonly SystemCheck[]> {
  const specification = createInspectionSpecification({ hasField: () => false });
  const missing = await listMissingFields(inquiries, 'qc.inspection', specification, call);
  if (missing.length === 0) return [passCheck('fields', 'Every field that is read from inspections exists.')];
  const remedy = 'Install the module of the field, or give the user a group that may read it.';
  return missing.map((name) => failCheck('fields', `Odoo has no field ${name}, or hides it from the user.`, remedy));
}

async function checkPlants(
  client: OdooClient,
  { plants, odoo: { scopes } }: OcaConfig,
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  const query = { model: 'res.company', domain: [], specification: { name: {} }, order: 'id' } as const;
  const companies = (await client.read(() => query, call)).map(({ name }) => mapText(name));
  const unknown = plants.filter((plant) => scopes[plant] !== undefined && !companies.includes(scopes[plant].company));
  if (unknown.length > 0)
    return unknown.map((plant) =>
      failCheck(
        'plants',
        `Odoo has no company ${scopes[plant]?.company} for the plant ${plant}, or hides it from the user.`,
        `Set scopes.${plant}.company of the instance to the name of the plant's company.`,
      ),
    );
  return [passCheck('plants', `Inspections of ${plants.join(', ')} are read.`)];
}

/** Checks that the triggers of the settings have tests, and that some product has one. */
async function checkPlans(
  client: OdooClient,
  { odoo: { triggers } }: OcaConfig,
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  const specification = { trigger: { fields: { name: {} } }, test: { fields: { name: {} } } };
  const models = [
    'qc.trigger.product_line',
    'qc.trigger.product_template_line',
    'qc.trigger.product_category_line',
  ] as const;
  const lines = await Promise.all(
    models.map((model) => client.read(() => ({ model, domain: [], specification, order: 'id' }), call)),
  );
  const known = lines.flat().map((line) => mapText(mapOne(line['trigger'])?.['name']));
  const missing = Object.values(triggers).filter((name) => !known.includes(name));
  if (missing.length > 0)
    return missing.map((name) =>
      warnCheck(
        'plans',
        `No product or category has a test for the trigger ${name}.`,
        'Correct triggers of the instance.',
      ),
    );
  if (known.length > 0) return [passCheck('plans', `Products and categories with a test: ${known.length}.`)];
  const remedy = 'Add tests to products or categories, under Quality control triggers.';
  return [warnCheck('plans', 'No product and no category has a test: no inspection lot is created.', remedy)];
}

async function checkLogin(
  inquiries: Inquiries,
  { odoo: { user, database } }: OcaConfig,
  call: CallContext,
): Promise<SystemCheck> {
  const account = user === undefined ? 'the API key' : `the user ${user}`;
  try {
    await inquiries.readUser(call);
    return passCheck('login', `Odoo accepts ${account} in the database ${database}.`);
  } catch (error) {
    if (!(error instanceof SystemError) || error.code !== 'SYSTEM_UNAUTHENTICATED')
      return describeSystemError('login', error);
    const remedy = 'Correct database, user and password or apiKey of the instance; an API key may have expired.';
    return failCheck('login', `Odoo refuses ${account} in the database ${database}.`, remedy);
  }
}

async function listChecks(client: OdooClient, config: OcaConfig, call: CallContext): Promise<readonly SystemCheck[]> {
  const series = await client.readSeries(call);
  const inquiries = createInquiries(client);
  const version = passCheck('version', `This is Odoo ${series}.`);
  const login = await checkLogin(inquiries, config, call);
  if (login.status === 'FAILED') return [version, login];
  const rights = await attemptCheck('rights', () => checkRights(inquiries, call));
  if (rights.some(({ status }) => status === 'FAILED')) return [version, login, ...rights];
  return [
    version,
    login,
    ...rights,
    ...(await attemptCheck('references', () => checkReferences(inquiries, call))),
    ...(await attemptCheck('fields', () => checkFields(inquiries, call))),
    ...(await attemptCheck('plants', () => checkPlants(client, config, call))),
    ...(await attemptCheck('plans', () => checkPlans(client, config, call))),
  ];
}

/** Creates the checks of OCA quality_control in one Odoo, and of the register beside it. */
export function createOcaChecks(config: OcaConfig, { clock }: { readonly clock: Clock }): CheckSource {
  const client = createOdooClient(config, { clock });
  const register = createStoreChecks(config, { clock });
  return {
    config,
    url: config.odoo.url,
    listChecks: async (call) => [
      ...(await attemptCheck('version', () => listChecks(client, config, call))),
      ...(await register.listChecks(call)).map((check) => ({ ...check, name: 'register' })),
    ],
    close: async () => {
      await Promise.all([client.close(), register.close()]);
    },
  };
}
