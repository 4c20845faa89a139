import { type CallContext, SystemError } from '../../../kit/index.ts';
import type { ModelWith, OdooCall } from './transports/port.ts';

/** Right of a user on the records of a model. */
export type Right = 'read' | 'write' | 'create' | 'unlink';

/** Models whose rights can be read. */
export type RightModel = ModelWith<'has_access'>;

type Query = (request: OdooCall, call: CallContext) => Promise<unknown>;

/** Reads a right of the user; `undefined` when Odoo has no such model. */
export async function isAllowed(
  query: Query,
  model: RightModel,
  right: Right,
  call: CallContext,
): Promise<boolean | undefined> {
  try {
    const named = { ids: [], operation: right };
    return (await query({ model, method: 'has_access', arguments: named }, call)) === true;
  } catch (error) {
    if (!(error instanceof SystemError) || !isUnknownMethod(error)) throw error;
  }
  try {
    const named = { operation: right, raise_exception: false };
    return (await query({ model, method: 'check_access_rights', arguments: named }, call)) === true;
  } catch (error) {
    if (error instanceof SystemError && isUnknownMethod(error)) return undefined;
    throw error;
  }
}

// Of a method, 17 and 18 say AttributeError or KeyError, JSON-2 NotFound; of a model, /jsonrpc says UserError.
const isUnknownMethod = ({ nativeCode }: SystemError): boolean =>
  /(AttributeError|KeyError|NotFound|UserError)$/.test(nativeCode ?? '');
