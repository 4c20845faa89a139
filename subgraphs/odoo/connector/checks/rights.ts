import { type CallContext, failCheck, passCheck, type SystemCheck, warnCheck } from '../../../../kit/index.ts';
import type { Inquiries } from '../../../vendors/odoo/index.ts';

type Right = 'read' | 'write' | 'create';

/** Rights that reads and commands need on each model. */
const needs: Readonly<Record<string, readonly Right[]>> = {
  'mrp.production': ['read', 'write', 'create'],
  'mrp.workorder': ['read', 'write', 'create'],
  'mrp.workcenter': ['read'],
  'mrp.workcenter.productivity': ['read', 'write', 'create'],
  'mrp.workcenter.productivity.loss': ['read'],
  'product.product': ['read'],
  'resource.calendar.leaves': ['read'],
  'stock.location': ['read'],
  'stock.lot': ['read', 'create', 'write'],
  'stock.move': ['read', 'write', 'create'],
  'stock.move.line': ['read', 'write', 'create'],
  'stock.picking': ['read', 'write', 'create'],
  'stock.picking.type': ['read'],
  'stock.quant': ['read'],
  'stock.scrap': ['read', 'write', 'create'],
  'uom.uom': ['read'],
};

const modules: readonly (readonly [prefix: string, application: string, role: string])[] = [
  ['mrp.', 'Manufacturing (mrp)', 'Manufacturing / User'],
  ['account.', 'Accounting', 'a role that reads analytic lines'],
  ['', 'Inventory (stock)', 'Inventory / User'],
];

const findModule = (model: string) => modules.find(([prefix]) => model.startsWith(prefix)) ?? ['', 'it', 'the right'];

interface Need {
  readonly model: string;
  readonly right: Right;
}

/** From 19 on, work orders have analytic lines where costs are installed; a cancellation reads them, and a backorder. */
async function listCosts(inquiries: Inquiries, series: number, call: CallContext): Promise<readonly Need[]> {
  const field = 'mo_analytic_account_line_ids';
  if (series < 19) return [];
  const found = await inquiries.readFields('mrp.workorder', [field], call);
  return found?.[field] === undefined ? [] : [{ model: 'account.analytic.line', right: 'read' }];
}

function describe({ model, right }: Need, isGiven: boolean | undefined): SystemCheck | undefined {
  const [, application, role] = findModule(model);
  if (isGiven === undefined)
    return failCheck('services', `Odoo has no model ${model}.`, `Install ${application} in this database.`);
  if (isGiven) return undefined;
  return failCheck('rights', `The user may not ${right} records of ${model}.`, `Give the user ${role}.`);
}

/** Warns of rights that only materials need: without them they are compared, and not carried. */
async function checkMaterialRights(inquiries: Inquiries, call: CallContext): Promise<readonly SystemCheck[]> {
  const rights = ['create', 'write'] as const;
  const given = await Promise.all(rights.map((right) => inquiries.hasRight('product.product', right, call)));
  const missing = rights.filter((_, index) => given[index] === false);
  if (missing.length === 0) return [];
  return [
    warnCheck(
      'rights',
      `The user may not ${missing.join(' and ')} records of product.product: no materials are carried.`,
      'Give the user Inventory / Administrator and, from 18 on, the right to create products; or set Material to OFF.',
    ),
  ];
}

/** Checks that the user has the rights that reads and commands need on each model. */
export async function checkRights(
  inquiries: Inquiries,
  series: number,
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  const [costs, warnings] = await Promise.all([
    listCosts(inquiries, series, call),
    checkMaterialRights(inquiries, call),
  ]);
  const wanted = Object.entries(needs).flatMap(([model, rights]) => rights.map((right) => ({ model, right })));
  const all = [...wanted, ...costs];
  const given = await Promise.all(all.map(({ model, right }) => inquiries.hasRight(model, right, call)));
  const found = all.flatMap((need, index) => describe(need, given[index]) ?? []);
  const faults = [...new Map(found.map((check) => [check.detail, check])).values()];
  if (faults.length > 0) return [...faults, ...warnings];
  const passed = passCheck('rights', `The user has all ${all.length} rights on ${Object.keys(needs).length} models.`);
  return [passed, ...warnings];
}
