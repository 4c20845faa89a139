import type { OdooSystem } from '../systems.ts';
import { Refused, send } from './http.ts';

/** A record as Odoo sends it. */
export type OdooRecord = Readonly<Record<string, unknown>> & { readonly id: number };

const key = 'sandbox-operator-key';
const operatorId = 7;
// Arguments that JSON-RPC passes by place; all others are named.
const placed: Readonly<Record<string, readonly string[]>> = {
  search_read: ['domain'],
  search: ['domain'],
  load: ['fields', 'data'],
  write: ['ids', 'vals'],
};

/** A plant's Odoo as its operators use it: 19 over JSON-2, earlier series over JSON-RPC. */
export class OdooOperator {
  readonly system: OdooSystem;

  constructor(system: OdooSystem) {
    this.system = system;
  }

  call(model: string, method: string, named: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.system.series >= 19 ? this.#callJson2(model, method, named) : this.#callRpc(model, method, named);
  }

  /** Lists records by id. */
  async list(model: string, domain: readonly unknown[], fields: readonly string[]): Promise<readonly OdooRecord[]> {
    const found = await this.call(model, 'search_read', { domain, fields, order: 'id', limit: 200 });
    return found as readonly OdooRecord[];
  }

  write(model: string, id: number, vals: object): Promise<unknown> {
    return this.call(model, 'write', { ids: [id], vals });
  }

  #callJson2(model: string, method: string, body: object): Promise<unknown> {
    const headers = { authorization: `bearer ${key}` };
    return send({ method: 'POST', url: `${this.system.url}/json/2/${model}/${method}`, headers, body });
  }

  async #callRpc(model: string, method: string, named: Readonly<Record<string, unknown>>): Promise<unknown> {
    const names = placed[method] ?? ['ids'];
    const places = names.filter((name) => name in named).map((name) => named[name]);
    const others = Object.fromEntries(Object.entries(named).filter(([name]) => !names.includes(name)));
    const args = [this.system.database, operatorId, key, model, method, places, others];
    const body = { jsonrpc: '2.0', id: 1, method: 'call', params: { service: 'object', method: 'execute_kw', args } };
    const url = `${this.system.url}/jsonrpc`;
    const answer = (await send({ method: 'POST', url, headers: {}, body })) as {
      readonly result?: unknown;
      readonly error?: { readonly data?: { readonly message?: string } };
    };
    if (answer.error !== undefined) throw new Refused(`${model}.${method}: ${answer.error.data?.message ?? 'refused'}`);
    return answer.result;
  }
}

/** Reads the id of a many-to-one value. */
export const readId = (value: unknown): number => Number(Array.isArray(value) ? value[0] : value);
