import type { CallContext } from '../../../../kit/index.ts';

const query = ['web_search_read'] as const;

/** Everything that may be called: no method that is not here reaches Odoo, and none with values from outside. */
const allowedCalls = {
  // Its table is closed to plain users; this one question is open to them.
  'ir.model.data': ['check_object_reference'],
  'mrp.production': [
    ...query,
    'load',
    'write',
    'action_confirm',
    'action_assign',
    'action_cancel',
    'button_unplan',
    'set_qty_producing',
    'button_mark_done',
  ],
  'mrp.workcenter': query,
  'mrp.workcenter.productivity': [...query, 'load', 'write'],
  'mrp.workcenter.productivity.loss': query,
  'mrp.workorder': [...query, 'write'],
  'product.product': query,
  'res.users': ['search_read'],
  'stock.location': query,
  'stock.lot': [...query, 'load'],
  'stock.move': [...query, 'write'],
  'stock.move.line': [...query, 'write'],
  'stock.picking': [...query, 'load', 'action_cancel', 'button_validate'],
  'stock.picking.type': query,
  'stock.quant': query,
  'stock.scrap': [...query, 'load', 'action_validate'],
} as const;

/** The models that may be called. */
export type OdooModel = keyof typeof allowedCalls;

/** The models that have a method. */
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

/** One way to call Odoo's methods; answers what the method returned, `null` for None. */
export interface OdooTransport {
  call(request: OdooCall, context: CallContext, signal: AbortSignal): Promise<unknown>;
}
