import { type Clock, type HttpClient, parseJson, parseJsonObject, SystemError } from '../../../../kit/index.ts';
import type { OdooInstance } from '../connection.ts';
import { createExceptionError, createStatusError } from '../errors.ts';
import type { OdooTransport } from './port.ts';

/**
 * Calls methods over JSON-2 (Odoo 19 and later) with an API key. The body's `name` gives the kind of failure, because
 * client mistakes have status 500 too.
 */
export function createJson2Transport(config: OdooInstance, http: HttpClient, clock: Clock): OdooTransport {
  const { database, apiKey = '' } = config.odoo;
  const { system, instance } = config;
  const headers = {
    authorization: `bearer ${apiKey}`,
    'x-odoo-database': database,
    'content-type': 'application/json',
    accept: 'application/json',
  };
  return {
    async call({ model, method, arguments: named }, call, signal) {
      // The body must be an object: Odoo takes an array for "no arguments" and answers with every record.
      const response = await http.send(
        { method: 'POST', path: `/json/2/${model}/${method}`, headers, body: JSON.stringify(named) },
        call,
        signal,
      );
      if (response.status === 200) {
        const value = parseJson(response.text);
        if (value !== undefined) return value;
        throw new SystemError('Odoo answered 200 with something that is not JSON.', {
          code: 'SYSTEM_BAD_RESPONSE',
          system,
          instance,
        });
      }
      const name = parseJsonObject(response.text)?.['name'];
      throw typeof name === 'string'
        ? createExceptionError(name, config)
        : createStatusError(response, { system, instance, now: clock.now() });
    },
  };
}
