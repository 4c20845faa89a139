import { OdooException } from './exception.ts';

/** Statuses of exceptions over JSON-2. */
export const statuses: Readonly<Record<string, number>> = {
  'odoo.exceptions.AccessError': 403,
  'odoo.exceptions.MissingError': 404,
  'odoo.exceptions.UserError': 422,
  'odoo.exceptions.ValidationError': 422,
  'builtins.KeyError': 404,
  'builtins.AttributeError': 404,
};

/** Describes an exception as Odoo does: with a traceback that must never travel further. */
export function describeException(error: OdooException) {
  return {
    name: error.name,
    message: error.message,
    arguments: [error.message],
    context: {},
    debug: `Traceback (most recent call last):\n  File "odoo/http.py", line 2134, in _transactioning\n    secret_path = "/opt/odoo"\n${error.name}: ${error.message}\n`,
  };
}

/** Returns an exception of Odoo; throws any other error. */
export function toException(error: unknown): OdooException {
  if (error instanceof OdooException) return error;
  throw error;
}
