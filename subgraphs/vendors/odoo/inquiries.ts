import type { CallContext } from '../../../kit/index.ts';
import type { OdooClient } from './client.ts';
import type { OdooCall } from './transports/port.ts';
import { mapOne } from './values.ts';

type Named = Readonly<Record<string, unknown>>;

/** Reads without effects that every series answers, for any model. */
export interface Inquiries {
  /** Reads the fields of a model with their types; `undefined` when the model does not exist. */
  readFields(model: string, names: readonly string[], call: CallContext): Promise<Named | undefined>;
  /** Reads a right of the user; `undefined` when the model does not exist. */
  hasRight(model: string, right: string, call: CallContext): Promise<boolean | undefined>;
  /** Reads language, time zone and id of the user. */
  readUser(call: CallContext): Promise<Named>;
}

// Unknown methods raise KeyError or AttributeError, unknown models a UserError; JSON-2 answers NotFound to both.
const isUnknown = (error: unknown): boolean =>
  /(AttributeError|KeyError|UserError|NotFound)$/.test(
    String((error as { readonly nativeCode?: unknown }).nativeCode ?? ''),
  );

/** Reads through a client; methods outside its list are passed on for these reads only. */
export function createInquiries(client: OdooClient): Inquiries {
  const send = async (model: string, method: string, named: Named, call: CallContext): Promise<unknown> => {
    try {
      return await client.call({ model, method, arguments: named } as unknown as OdooCall, call);
    } catch (error) {
      if (isUnknown(error)) return undefined;
      throw error;
    }
  };
  return {
    readFields: async (model, names, call) => {
      const named = { allfields: names, attributes: ['type', 'relation'] };
      return mapOne(await send(model, 'fields_get', named, call));
    },
    hasRight: async (model, right, call) => {
      // 19 has the first, 17 the second, 18 both.
      const given =
        (await send(model, 'has_access', { ids: [], operation: right }, call)) ??
        (await send(model, 'check_access_rights', { operation: right, raise_exception: false }, call));
      return given === undefined ? undefined : given === true;
    },
    readUser: async (call) => mapOne(await send('res.users', 'context_get', {}, call)) ?? {},
  };
}
