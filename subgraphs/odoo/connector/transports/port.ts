import type { CallContext } from '../../../kit/index.ts';

/** The models that the connector may touch. */
export const allowedModels = [
  'mrp.production',
  'mrp.workcenter',
  'mrp.workcenter.productivity',
  'mrp.workcenter.productivity.loss',
  'mrp.workorder',
  'product.product',
  'stock.location',
  'stock.lot',
  'stock.move',
  'stock.move.line',
  'stock.picking',
  'stock.picking.type',
  'stock.quant',
  'stock.scrap',
  'stock.warehouse',
  'ir.model.data',
  'res.users',
] as const;
/** The methods that the connector may call. */
export const allowedMethods = [
  'web_search_read',
  'search_read',
  'search_count',
  'check_object_reference',
  'load',
  'create',
  'write',
  'action_confirm',
  'action_cancel',
  'action_validate',
  'button_mark_done',
  'button_validate',
  'set_qty_producing',
  'unblock',
] as const;

/** One method call on a model with named arguments. */
export interface OdooCall {
  readonly model: (typeof allowedModels)[number];
  readonly method: (typeof allowedMethods)[number];
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** One way to call Odoo's methods; answers what the method returned, `null` for None. */
export interface OdooTransport {
  call(request: OdooCall, context: CallContext, signal: AbortSignal): Promise<unknown>;
}
