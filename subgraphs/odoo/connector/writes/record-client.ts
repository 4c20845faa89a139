import { type CallContext, CommandRefusal, type CommandStep, SystemError } from '../../../../kit/index.ts';
import type { OdooConfig } from '../../config.ts';
import type { OdooClient, OdooQuery, OdooRecord, Specification } from '../client.ts';
import type { ModelWith, OdooCall } from '../transports/port.ts';
import { createExternalName } from './reference-marks.ts';

/** Passes an effect on, once no earlier one can still arrive. */
export type Send = CommandStep['send'];

/** Records to make: the first row is known by the key, rows after it add to its lists. */
export interface NewRecord {
  readonly model: ModelWith<'load'>;
  readonly key: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Reads and calls, as the writes need them. */
export interface OdooRecords {
  read(
    model: OdooQuery['model'],
    domain: readonly unknown[],
    specification: Specification | ((series: number) => Specification),
    call: CallContext,
  ): Promise<readonly OdooRecord[]>;
  run(request: OdooCall, call: CallContext): Promise<unknown>;
  /** The id of the record that a key stands for, making it where it is new. */
  ensure(record: NewRecord, send: Send, call: CallContext): Promise<number>;
  /** The id of the record that a key stands for; `undefined` when there is none. */
  findByKey(model: ModelWith<'load'>, key: string, call: CallContext): Promise<number | undefined>;
  readSeries(call: CallContext): Promise<number>;
}

const module = 'plantgraph';

function toColumns({ key, rows }: NewRecord): Readonly<Record<string, unknown>> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const external = (index: number) => (index === 0 ? `${module}.${createExternalName(key)}` : '');
  const data = rows.map((row, index) => [external(index), ...names.map((name) => row[name] ?? '')]);
  return { fields: ['id', ...names], data };
}

const hasMessages = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'ids' in answer && answer.ids === false;

/** Asks one Odoo. */
export function createOdooRecords(client: OdooClient, { instance }: OdooConfig): OdooRecords {
  const findByKey: OdooRecords['findByKey'] = async (model, key, call) => {
    const found = await client.findReference(module, createExternalName(key), call);
    // Without an id the record was deleted, or is not ours to see.
    return found?.[0] === model && typeof found[1] === 'number' ? found[1] : undefined;
  };
  const load = async (record: NewRecord, call: CallContext): Promise<number> => {
    const answer = await client.call({ model: record.model, method: 'load', arguments: toColumns(record) }, call);
    // It never raises: of two at once one is told nonsense and the record is there, so that only looking tells.
    const id = await findByKey(record.model, record.key, call);
    if (id !== undefined) return id;
    if (hasMessages(answer)) throw new CommandRefusal('SYSTEM_REJECTED', 'Odoo refused the new record.');
    throw new SystemError(`Odoo shows no ${record.model} under the new external id.`, {
      code: 'SYSTEM_BAD_RESPONSE',
      system: 'ODOO',
      instance,
    });
  };
  return {
    read: (model, domain, specification, call) =>
      client.read(
        (series) => ({
          model,
          domain,
          specification: typeof specification === 'function' ? specification(series) : specification,
          order: 'id',
        }),
        call,
      ),
    run: (request, call) => client.call(request, call),
    findByKey,
    // Looked for first: loading a record that is there would write its values again.
    ensure: async (record, send, call) =>
      (await findByKey(record.model, record.key, call)) ?? (await send(() => load(record, call))),
    readSeries: (call) => client.readSeries(call),
  };
}
