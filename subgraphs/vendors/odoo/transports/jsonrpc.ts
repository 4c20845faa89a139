import {
  type CallContext,
  type Clock,
  createKeptValue,
  type HttpClient,
  parseJsonObject,
  SystemError,
} from '../../../../kit/index.ts';
import type { OdooInstance } from '../connection.ts';
import { createExceptionError, createStatusError } from '../errors.ts';
import type { OdooTransport } from './port.ts';

/** Calls a service of Odoo's `/jsonrpc`. */
export type CallService = (
  service: 'common' | 'object',
  method: string,
  args: readonly unknown[],
  call: CallContext,
  signal: AbortSignal,
) => Promise<unknown>;

/**
 * Calls services over `/jsonrpc`: every error is HTTP 200 with `error.data.name`; a method that returns None has no
 * `result`.
 */
export function createServiceCaller(
  http: HttpClient,
  { config: { system, instance }, clock }: { readonly config: OdooInstance; readonly clock: Clock },
): CallService {
  let lastId = 0;
  return async (service, method, args, call, signal) => {
    lastId += 1;
    const body = JSON.stringify({ jsonrpc: '2.0', method: 'call', id: lastId, params: { service, method, args } });
    const response = await http.send(
      {
        method: 'POST',
        path: '/jsonrpc',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body,
      },
      call,
      signal,
    );
    const answer = response.status === 200 ? parseJsonObject(response.text) : undefined;
    if (answer === undefined || answer['jsonrpc'] !== '2.0')
      throw createStatusError(response, { system, instance, now: clock.now() });
    const error = answer['error'];
    if (typeof error === 'object' && error !== null) {
      const data = 'data' in error && typeof error.data === 'object' && error.data !== null ? error.data : {};
      throw createExceptionError('name' in data ? String(data.name) : 'an unnamed error', { system, instance });
    }
    return answer['result'] ?? null;
  };
}

/**
 * Calls methods over `/jsonrpc` as one user; the user's id is read once and kept, because a logon costs Odoo up to a
 * second.
 */
export function createJsonRpcTransport(config: OdooInstance, callService: CallService): OdooTransport {
  const { database, user, password, apiKey } = config.odoo;
  const secret = apiKey ?? password;

  const logOn = async (call: CallContext, signal: AbortSignal): Promise<number> => {
    const answer = await callService('common', 'authenticate', [database, user, secret, {}], call, signal);
    if (typeof answer === 'number') return answer;
    throw new SystemError('Odoo does not accept the user.', {
      code: 'SYSTEM_UNAUTHENTICATED',
      system: config.system,
      instance: config.instance,
    });
  };
  const userId = createKeptValue(logOn);
  return {
    async call({ model, method, arguments: { ids, vals, vals_list: list, ...named } }, call, signal) {
      const uid = await userId.read(call, signal);
      // Unlike in JSON-2, ids are positional: by name they raise an IndexError. Values are positional too: 17 and 18
      // name them differently, and `create` looks for them there.
      const placed = [ids, vals, list].filter((value) => value !== undefined);
      try {
        return await callService(
          'object',
          'execute_kw',
          [database, uid, secret, model, method, placed, named],
          call,
          signal,
        );
      } catch (error) {
        if (error instanceof SystemError && error.code === 'SYSTEM_UNAUTHENTICATED') userId.forget();
        throw error;
      }
    },
  };
}
