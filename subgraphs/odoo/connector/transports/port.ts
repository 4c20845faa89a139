import type { CallContext } from '../../../../kit/index.ts';

const question = ['web_search_read'] as const;

/** Everything that may be called: no method that is not here reaches Odoo, and none with values from outside. */
export const allowedCalls = {
  // Its table is closed to plain users; this one question is open to them.
  'ir.model.data': ['check_object_reference'],
  'mrp.production': [
    ...question,
    'load',
    'write',
    'action_confirm',
    'action_assign',
    'action_cancel',
    'button_unplan',
    'set_qty_producing',
    'button_mark_done',
  ],
  'mrp.workcenter': question,
  'mrp.workcenter.productivity': [...question, 'load', 'write'],
  'mrp.workcenter.productivity.loss': question,
  'mrp.workorder': [...question, 'write'],
  'product.product': question,
  'res.users': ['search_read'],
  'stock.location': question,
  'stock.lot': [...question, 'load'],
  'stock.move': [...question, 'write'],
  'stock.move.line': [...question, 'write'],
  'stock.picking': [...question, 'load', 'action_cancel', 'button_validate'],
  'stock.picking.type': question,
  'stock.quant': question,
  'stock.scrap': [...question, 'load', 'action_validate'],
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
