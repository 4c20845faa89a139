import {
  type CallContext,
  type Clock,
  createHttpClient,
  createKeptValue,
  guardInstance,
  isOutage,
  parseJsonObject,
  type Resilience,
  SystemError,
  systemClock,
} from '../../../kit/index.ts';
import type { OdooConfig } from '../config.ts';
import { createJson2Transport } from './transports/json2.ts';
import { createJsonRpcTransport, createServiceCaller } from './transports/jsonrpc.ts';
import type { ModelWith, OdooCall, OdooTransport } from './transports/port.ts';

/** A record as Odoo sends it: `false` when empty. */
export type OdooRecord = Readonly<Record<string, unknown>>;

/** Fields to read: `{}` for a value, `{fields: …}` to follow a relation. */
export type Specification = Readonly<Record<string, { readonly fields?: Specification }>>;

/** Query of one model; `domain` in Odoo's prefix notation. */
export interface OdooQuery {
  readonly model: ModelWith<'web_search_read'>;
  readonly domain: readonly unknown[];
  readonly specification: Specification;
  readonly order: string;
  /** Maximum number of records; all when absent. */
  readonly limit?: number;
  /** Odoo context of the query, such as the allowed companies. */
  readonly context?: Readonly<Record<string, unknown>> | undefined;
}

/** Client of one Odoo. */
export interface OdooClient {
  readonly resilience: Resilience;
  /** Reads the major version: 17, 18, 19 … */
  readSeries(call: CallContext): Promise<number>;
  /** Reads the records of a query whose specification may depend on the version, nested, in one round trip per page. */
  read(createQuestion: (series: number) => OdooQuery, call: CallContext): Promise<readonly OdooRecord[]>;
  /** Calls a method without effects; returns its result. */
  query(request: OdooCall, call: CallContext): Promise<unknown>;
  /** Calls a method with effects; returns its result, `null` for None. Never repeated here. */
  call(request: OdooCall, call: CallContext): Promise<unknown>;
  /** Finds the record of an external id, as `[model, id]`; `undefined` when none has it. */
  findReference(module: string, name: string, call: CallContext): Promise<readonly unknown[] | undefined>;
  close(): Promise<void>;
}

const maxPages = 1_000;

const isRecord = (value: unknown): value is OdooRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseMajor(version: unknown): number | undefined {
  const major = /(?:^|[^\d])(\d{2})\.\d/.exec(String(version))?.[1];
  return major === undefined ? undefined : Number(major);
}

/** Creates a client for one Odoo instance; its version decides protocol and field names. */
export function createOdooClient(
  config: OdooConfig,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): OdooClient {
  const { instance, maxBytes, maxConcurrent } = config;
  const { url, protocol, apiKey, pageSize } = config.odoo;
  const { tls, proxyUrl } = config;
  const http = createHttpClient({
    system: 'ODOO',
    instance,
    baseUrl: url,
    maxBytes,
    connections: maxConcurrent,
    tls,
    proxyUrl,
  });
  const resilience = guardInstance('ODOO', config, clock);
  const callService = createServiceCaller(http, { instance, clock });
  const transports = {
    json2: createJson2Transport(config, http, clock),
    jsonrpc: createJsonRpcTransport(config, callService),
  };
  const bad = (message: string) => new SystemError(message, { code: 'SYSTEM_BAD_RESPONSE', system: 'ODOO', instance });

  /**
   * Odoo 19 answers its version in JSON; 17 and 18 answer that path with a page, and return the version over /jsonrpc.
   */
  const detect = async (call: CallContext, signal: AbortSignal): Promise<number> => {
    const page = await http.send(
      { method: 'GET', path: '/web/version', headers: { accept: 'application/json' } },
      call,
      signal,
    );
    const body = page.status === 200 ? parseJsonObject(page.text) : undefined;
    const fromPage =
      body === undefined ? undefined : (parseMajor(body['version']) ?? parseMajor(body['server_version']));
    if (fromPage !== undefined) return fromPage;
    const answer = await callService('common', 'version', [], call, signal);
    const major =
      typeof answer === 'object' && answer !== null && 'server_version' in answer
        ? parseMajor(answer.server_version)
        : undefined;
    if (major === undefined) throw bad('Odoo did not return its version.');
    return major;
  };
  const series = createKeptValue(detect);
  const pickTransport = (major: number): OdooTransport => {
    if (protocol !== 'auto') return transports[protocol];
    return major >= 19 && apiKey !== undefined ? transports.json2 : transports.jsonrpc;
  };

  const readPage = async (
    query: OdooQuery,
    { offset, limit, major }: { readonly offset: number; readonly limit: number; readonly major: number },
    call: CallContext,
    signal: AbortSignal,
  ): Promise<readonly OdooRecord[]> => {
    const { model, domain, specification, order, context } = query;
    // English names make units and locations read the same for every user.
    const named = { domain, specification, order, offset, limit, context: { ...context, lang: 'en_US' } };
    const answer = await pickTransport(major).call(
      { model, method: 'web_search_read', arguments: named },
      call,
      signal,
    );
    if (typeof answer !== 'object' || answer === null || !('records' in answer) || !Array.isArray(answer.records))
      throw bad('Odoo returned no records.');
    if (!answer.records.every(isRecord)) throw bad('Odoo returned something that is not a record.');
    return answer.records;
  };
  const readAll = async (
    createQuestion: (series: number) => OdooQuery,
    call: CallContext,
    signal: AbortSignal,
  ): Promise<readonly OdooRecord[]> => {
    const major = await series.read(call, signal);
    const query = createQuestion(major);
    const wanted = query.limit ?? Number.POSITIVE_INFINITY;
    const records: OdooRecord[] = [];
    for (let page = 0; page < maxPages; page += 1) {
      const limit = Math.min(pageSize, wanted - records.length);
      if (limit <= 0) return records;
      const found = await readPage(query, { offset: records.length, limit, major }, call, signal);
      records.push(...found);
      if (found.length < limit) return records;
    }
    throw bad(`The answer has more than ${maxPages} pages.`);
  };

  return {
    resilience,
    readSeries: (call) => resilience.read((signal) => series.read(call, signal), call),
    read: (createQuestion, call) =>
      resilience.read(async (signal) => {
        try {
          return await readAll(createQuestion, call, signal);
        } catch (error) {
          // An upgrade may be the cause of the failure: the next call reads the version anew.
          if (isOutage(error) && error.code !== 'SYSTEM_BUSY') series.forget();
          throw error;
        }
      }, call),
    query: (request, call) =>
      resilience.read(async (signal) => {
        const major = await series.read(call, signal);
        return pickTransport(major).call(request, call, signal);
      }, call),
    call: (request, call) =>
      resilience.write(async (signal) => {
        const major = await series.read(call, signal);
        return pickTransport(major).call(request, call, signal);
      }, call),
    findReference: (module, name, call) =>
      resilience.read(async (signal) => {
        const named = { module, xml_id: name };
        const major = await series.read(call, signal);
        try {
          const found = await pickTransport(major).call(
            { model: 'ir.model.data', method: 'check_object_reference', arguments: named },
            call,
            signal,
          );
          if (!Array.isArray(found)) throw bad('Odoo did not return the record of an external id.');
          return found;
        } catch (error) {
          // A miss raises an error, and must not count as a failure of Odoo.
          if (error instanceof SystemError && error.nativeCode === 'builtins.ValueError') return undefined;
          throw error;
        }
      }, call),
    close: () => http.close(),
  };
}
