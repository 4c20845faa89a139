import {
  type CallContext,
  CommandRefusal,
  type CommandStep,
  SystemError,
  type SystemErrorCode,
} from '../../../kit/index.ts';
import { isAllowed } from './allowed.ts';
import type { OdooClient, OdooQuery, OdooRecord, Specification } from './client.ts';
import type { CompanyReader } from './companies.ts';
import { createExternalName } from './reference-marks.ts';
import type { ModelWith, OdooCall } from './transports/port.ts';
import { mapMany, mapOne, mapText } from './values.ts';

/** Sends an effect, once no earlier one can still arrive. */
export type Send = CommandStep['send'];

/** Records to create: the first row is identified by the key, rows after it add to its lists. */
export interface NewRecord {
  readonly model: ModelWith<'load'>;
  readonly key: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Reads and calls within a plant's company, for the writes. */
export interface OdooRecords {
  read(
    model: OdooQuery['model'],
    domain: readonly unknown[],
    specification: Specification | ((series: number) => Specification),
    call: CallContext,
  ): Promise<readonly OdooRecord[]>;
  run(request: OdooCall, call: CallContext): Promise<unknown>;
  /** Creates the record of a key unless it exists; returns its id. */
  ensure(record: NewRecord, send: Send, call: CallContext): Promise<number>;
  /**
   * Finds the id of a key's record, archived ones too; `undefined` when it does not exist. @throws CommandRefusal when the
   * user does not see it.
   */
  findByKey(model: ModelWith<'load'>, key: string, call: CallContext): Promise<number | undefined>;
  /** Calls a method without effects. */
  query(request: OdooCall, call: CallContext): Promise<unknown>;
  readSeries(call: CallContext): Promise<number>;
  readCompany(call: CallContext): Promise<number>;
}

/** Dependencies of the record client. */
export interface RecordOptions {
  readonly plant: string;
  readonly companies: CompanyReader;
}

const module = 'plantgraph';

function toColumns({ key, rows }: NewRecord): Readonly<Record<string, unknown>> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const external = (index: number) => (index === 0 ? `${module}.${createExternalName(key)}` : '');
  const data = rows.map((row, index) => [external(index), ...names.map((name) => row[name] ?? '')]);
  return { fields: ['id', ...names], data };
}

const maxReason = 300;

/** Reads why `load` made no record; `undefined` when it made it. */
function readReason(answer: unknown): string | undefined {
  const result = mapOne(answer);
  if (result?.['ids'] !== false) return undefined;
  const texts = mapMany(result['messages']).map((one) => mapText(one['message']) ?? '');
  // Texts of the database and of Python belong in Odoo's own log.
  const ruled = texts.filter((text) => text !== '' && !/<class '|psycopg2|\b(SQL|DETAIL)\b/.test(text));
  return ruled.join(' ').replaceAll(/\s+/g, ' ').trim().slice(0, maxReason);
}

/** Creates the look-up of records by their keys; without a number, one exists that the user does not see. */
function createLookUp(client: OdooClient) {
  const lookUp = async (model: ModelWith<'load'>, key: string, call: CallContext): Promise<unknown> => {
    const found = await client.findReference(module, createExternalName(key), call);
    return found?.[0] === model ? found[1] : undefined;
  };
  const findByKey: OdooRecords['findByKey'] = async (model, key, call) => {
    const id = await lookUp(model, key, call);
    if (id === undefined || typeof id === 'number') return id;
    // `load` would find it by its external id, and write to it.
    throw new CommandRefusal(
      'INVALID_STATE',
      `Odoo's user does not see the ${model} that was made for this: it belongs to another company, a record rule hides it, or it was deleted with its template; then delete its external id (Settings / Technical / External Identifiers).`,
      { currentState: 'NOT_VISIBLE' },
    );
  };
  return { lookUp, findByKey };
}

/** Creates the record client of one Odoo for a plant. */
export function createOdooRecords(client: OdooClient, { plant, companies }: RecordOptions): OdooRecords {
  const readContext = async (call: CallContext) => ({
    allowed_company_ids: [await companies.readCompany(plant, call)],
  });
  const createError = (code: SystemErrorCode, message: string) => new SystemError(message, { code, ...client.origin });
  const { lookUp, findByKey } = createLookUp(client);
  const query: OdooRecords['query'] = async (request, call) => client.query(await addContext(request, call), call);
  const addContext = async (request: OdooCall, call: CallContext): Promise<OdooCall> => {
    const given = request.arguments['context'];
    const context = { ...(await readContext(call)), ...(typeof given === 'object' ? given : {}) };
    return { ...request, arguments: { ...request.arguments, context } } as OdooCall;
  };
  const load = async (record: NewRecord, call: CallContext): Promise<number> => {
    const { model, key } = record;
    // `load` reads times in the user's zone, unless the context names another.
    const named = { ...toColumns(record), context: { ...(await readContext(call)), tz: 'UTC' } };
    const answer = await client.call({ model, method: 'load', arguments: named }, call);
    // `load` never raises: of two concurrent calls one gets a meaningless message although the record exists, so only a
    // look-up is conclusive.
    const id = await lookUp(model, key, call);
    if (typeof id === 'number') return id;
    const reason = readReason(answer);
    if (reason !== undefined && (await isAllowed(query, model, 'create', call)) === false)
      throw createError('SYSTEM_FORBIDDEN', `Odoo's user may not create records of ${model}.`);
    if (reason !== undefined)
      throw new CommandRefusal('SYSTEM_REJECTED', `Odoo refused the new record${reason === '' ? '.' : `: ${reason}`}`);
    throw createError('SYSTEM_BAD_RESPONSE', `Odoo shows no ${model} under the new external id.`);
  };
  return {
    read: async (model, domain, specification, call) => {
      const context = await readContext(call);
      return client.read(
        (series) => ({
          model,
          domain,
          specification: typeof specification === 'function' ? specification(series) : specification,
          order: 'id',
          context,
        }),
        call,
      );
    },
    run: async (request, call) => client.call(await addContext(request, call), call),
    query,
    findByKey,
    // Looks the record up first: loading an existing one would write its values again.
    ensure: async (record, send, call) =>
      (await findByKey(record.model, record.key, call)) ?? (await send(() => load(record, call))),
    readSeries: (call) => client.readSeries(call),
    readCompany: (call) => companies.readCompany(plant, call),
  };
}
