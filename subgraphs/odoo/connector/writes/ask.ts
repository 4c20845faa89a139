import { createHash } from 'node:crypto';
import { type CallContext, CommandRefusal, SystemError } from '../../../kit/index.ts';
import type { OdooConfig } from '../../config.ts';
import type { OdooClient, OdooRecord, Specification } from '../client.ts';
import type { OdooCall } from '../transports/port.ts';

/** Reads and calls, as the writes need them. */
export interface OdooAsk {
  read(
    model: OdooCall['model'],
    domain: readonly unknown[],
    specification: Specification | ((series: number) => Specification),
    call: CallContext,
  ): Promise<readonly OdooRecord[]>;
  /** Calls a method of records, or of the model. */
  run(
    model: OdooCall['model'],
    method: OdooCall['method'],
    named: Readonly<Record<string, unknown>>,
    call: CallContext,
  ): Promise<unknown>;
  /** Makes a record under an external id, or finds the one that is there; its id. */
  load(
    request: {
      readonly model: OdooCall['model'];
      readonly key: string;
      readonly values: Readonly<Record<string, string>>;
    },
    call: CallContext,
  ): Promise<number>;
  /** The id of the record under an external id; `undefined` when there is none. */
  findLoaded(model: OdooCall['model'], key: string, call: CallContext): Promise<number | undefined>;
  readSeries(call: CallContext): Promise<number>;
  fail(message: string): SystemError;
}

const module = 'plantgraph';

/** What a record is known by in Odoo, made from a command's key. */
export function createMark(key: string): string {
  return `PG-${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
}

// External ids are letters, digits and underscores.
const externalName = (key: string): string => createMark(key).replaceAll('-', '_').toLowerCase();

/** Asks one Odoo. */
export function createAsk(client: OdooClient, { instance }: OdooConfig): OdooAsk {
  const fail = (message: string) => new SystemError(message, { code: 'SYSTEM_BAD_RESPONSE', system: 'ODOO', instance });
  const read: OdooAsk['read'] = (model, domain, specification, call) =>
    client.read(
      (series) => ({
        model,
        domain,
        specification: typeof specification === 'function' ? specification(series) : specification,
        order: 'id',
      }),
      call,
    );
  const run: OdooAsk['run'] = (model, method, named, call) =>
    client.call(() => ({ model, method, arguments: named }), call);
  // check_object_reference is open to a plain user; a miss is an error there, so the table itself is asked.
  const findLoaded: OdooAsk['findLoaded'] = async (model, key, call) => {
    const domain = [
      ['module', '=', module],
      ['name', '=', externalName(key)],
      ['model', '=', model],
    ];
    const [found] = await read('ir.model.data', domain, { res_id: {} }, call);
    return found === undefined ? undefined : Number(found['res_id']);
  };
  return {
    read,
    run,
    findLoaded,
    load: async ({ model, key, values }, call) => {
      const names = Object.keys(values);
      // load() never raises: what went wrong is in its messages, and of two at once one gets none of it.
      const answer = await run(
        model,
        'load',
        { fields: ['id', ...names], data: [[`${module}.${externalName(key)}`, ...Object.values(values)]] },
        call,
      );
      const id = await findLoaded(model, key, call);
      if (id !== undefined) return id;
      const messages =
        (answer as { readonly messages?: readonly { readonly message?: string }[] } | null)?.messages ?? [];
      if (messages.length > 0) throw new CommandRefusal('SYSTEM_REJECTED', 'Odoo refused the new record.');
      throw fail(`Odoo shows no record of ${model} under the new external id.`);
    },
    readSeries: (call) => client.readSeries(call),
    fail,
  };
}
