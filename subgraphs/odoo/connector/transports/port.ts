import type { CallContext } from '../../../kit/index.ts';

/** The models that the connector may touch. */
export const allowedModels = [
  'mrp.production',
  'mrp.workcenter',
  'mrp.workcenter.productivity',
  'stock.move.line',
  'stock.quant',
  'res.users',
] as const;
/** The methods that the connector may call. */
export const allowedMethods = ['web_search_read', 'search_read', 'search_count'] as const;

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
