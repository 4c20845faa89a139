import type { CallContext } from '../../../../kit/index.ts';

const query = ['web_search_read'] as const;
// 17 has the first, 19 the second, 18 both.
const rights = ['check_access_rights', 'has_access', 'fields_get'] as const;

/** Allowed methods: no other method reaches Odoo, and none with values from outside. */
const allowedCalls = {
  'change.production.qty': [...rights, 'load', 'change_prod_qty'],
  // Its table is closed to plain users; this one method is open to them.
  'ir.model.data': ['check_object_reference'],
  'maintenance.request': [...query, 'fields_get'],
  'mrp.bom': query,
  'mrp.bom.line': query,
  'mrp.production': [
    ...query,
    ...rights,
    'load',
    'write',
    'action_confirm',
    'action_assign',
    'do_unreserve',
    'action_cancel',
    'button_unplan',
    'set_qty_producing',
    'button_mark_done',
  ],
  'mrp.workcenter': query,
  'mrp.workcenter.productivity': [...query, ...rights, 'load', 'write', 'get_metadata'],
  'mrp.workcenter.productivity.loss': query,
  'mrp.workorder': [...query, ...rights, 'write'],
  // Barcodes of packagings: 17 and 18 have the first model, 19 has `product.uom`.
  'product.packaging': query,
  'product.product': [...query, ...rights, 'load', 'write', 'action_archive', 'action_unarchive'],
  'product.template': ['action_unarchive'],
  'product.uom': query,
  'purchase.order.line': [...query, ...rights],
  'qc.inspection': [
    ...query,
    ...rights,
    'load',
    'write',
    'action_todo',
    'action_confirm',
    'action_approve',
    'action_cancel',
    'action_draft',
  ],
  'qc.inspection.line': rights,
  // The dialog that copies the questions of a test into an inspection.
  'qc.inspection.set.test': [...rights, 'create', 'action_create_test'],
  'qc.test': [...query, ...rights, 'load'],
  'qc.trigger.product_category_line': query,
  'qc.trigger.product_line': query,
  'qc.trigger.product_template_line': query,
  'res.company': query,
  'resource.calendar.leaves': [...query, 'unlink'],
  'res.users': [...query, 'context_get'],
  'sale.order.line': [...query, ...rights],
  'stock.location': query,
  'stock.lot': [...query, ...rights, 'load', 'write', 'unlink'],
  'stock.move': [...query, ...rights, 'write'],
  'stock.move.line': [...query, ...rights, 'write'],
  'stock.picking': [...query, ...rights, 'load', 'action_cancel', 'button_validate', 'get_metadata'],
  'stock.picking.type': query,
  'stock.quant': query,
  'stock.scrap': [...query, ...rights, 'load', 'action_validate'],
  'stock.warehouse': query,
  'uom.uom': [...query, 'get_metadata'],
  // Belongs to another module: only the user's right to it is read.
  'account.analytic.line': rights,
} as const;

/** Models with allowed methods. */
export type OdooModel = keyof typeof allowedCalls;

/** Models that have a method. */
export type ModelWith<Method extends string> = {
  [Model in OdooModel]: Method extends (typeof allowedCalls)[Model][number] ? Model : never;
}[OdooModel];

/** One method call on a model with named arguments; `ids` are the records that it is called on. */
export type OdooCall = {
  [Model in OdooModel]: {
    readonly model: Model;
    readonly method: (typeof allowedCalls)[Model][number];
    readonly arguments: Readonly<Record<string, unknown>>;
  };
}[OdooModel];

/** Transport for Odoo's methods; returns the method's result, `null` for None. */
export interface OdooTransport {
  call(request: OdooCall, context: CallContext, signal: AbortSignal): Promise<unknown>;
}
