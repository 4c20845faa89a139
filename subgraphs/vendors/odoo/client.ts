import {
  type CallContext,
  type Clock,
  createHttpClient,
  createKeptValue,
  guardInstance,
  type HttpClient,
  isOutage,
  type KeptValue,
  parseJsonObject,
  type Resilience,
  SystemError,
  systemClock,
} from '../../../kit/index.ts';
import type { OdooInstance } from './connection.ts';
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
  /** Names of the system and the instance, for errors. */
  readonly origin: Pick<OdooInstance, 'system' | 'instance'>;
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

interface VersionExchange {
  readonly http: HttpClient;
  readonly callService: ReturnType<typeof createServiceCaller>;
  readonly config: OdooInstance;
}

/** Parts of a client. */
interface Exchange {
  readonly transports: Readonly<Record<'json2' | 'jsonrpc', OdooTransport>>;
  readonly series: KeptValue<CallContext, number>;
  readonly config: OdooInstance;
}

type Origin = Pick<OdooInstance, 'system' | 'instance'>;

const refuse = ({ system, instance }: Origin, message: string): SystemError =>
  new SystemError(message, { code: 'SYSTEM_BAD_RESPONSE', system, instance });

/**
 * Odoo 19 answers its version in JSON; 17 and 18 answer that path with a page, and return the version over /jsonrpc.
 */
async function detect(version: VersionExchange, call: CallContext, signal: AbortSignal): Promise<number> {
  const { http, callService, config } = version;
  const page = await http.send(
    { method: 'GET', path: '/web/version', headers: { accept: 'application/json' } },
    call,
    signal,
  );
  const body = page.status === 200 ? parseJsonObject(page.text) : undefined;
  const fromPage = body === undefined ? undefined : (parseMajor(body['version']) ?? parseMajor(body['server_version']));
  if (fromPage !== undefined) return fromPage;
  const answer = await callService('common', 'version', [], call, signal);
  const major =
    typeof answer === 'object' && answer !== null && 'server_version' in answer
      ? parseMajor(answer.server_version)
      : undefined;
  if (major === undefined) throw refuse(config, 'Odoo did not return its version.');
  return major;
}

function pickTransport({ transports, config }: Exchange, major: number): OdooTransport {
  const { protocol, apiKey } = config.odoo;
  if (protocol !== 'auto') return transports[protocol];
  return major >= 19 && apiKey !== undefined ? transports.json2 : transports.jsonrpc;
}

async function readPage(
  exchange: Exchange,
  query: OdooQuery,
  { offset, limit, major }: { readonly offset: number; readonly limit: number; readonly major: number },
  call: CallContext,
  signal: AbortSignal,
): Promise<readonly OdooRecord[]> {
  const { config } = exchange;
  const { model, domain, specification, order, context } = query;
  // English names make units and locations read the same for every user.
  const named = { domain, specification, order, offset, limit, context: { ...context, lang: 'en_US' } };
  // The compiler compares at most 25 models one by one.
  const request = { model, method: 'web_search_read', arguments: named } as OdooCall;
  const answer = await pickTransport(exchange, major).call(request, call, signal);
  if (typeof answer !== 'object' || answer === null || !('records' in answer) || !Array.isArray(answer.records))
    throw refuse(config, 'Odoo returned no records.');
  if (!answer.records.every(isRecord)) throw refuse(config, 'Odoo returned something that is not a record.');
  return answer.records;
}

async function readAll(
  exchange: Exchange,
  createQuestion: (series: number) => OdooQuery,
  call: CallContext,
  signal: AbortSignal,
): Promise<readonly OdooRecord[]> {
  const { series, config } = exchange;
  const { pageSize } = config.odoo;
  const major = await series.read(call, signal);
  const query = createQuestion(major);
  const wanted = query.limit ?? Number.POSITIVE_INFINITY;
  const records: OdooRecord[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const limit = Math.min(pageSize, wanted - records.length);
    if (limit <= 0) return records;
    const found = await readPage(exchange, query, { offset: records.length, limit, major }, call, signal);
    records.push(...found);
    if (found.length < limit) return records;
  }
  throw refuse(config, `The answer has more than ${maxPages} pages.`);
}

async function findReference(
  exchange: Exchange,
  named: { readonly module: string; readonly xml_id: string },
  call: CallContext,
  signal: AbortSignal,
): Promise<readonly unknown[] | undefined> {
  const major = await exchange.series.read(call, signal);
  try {
    const found = await pickTransport(exchange, major).call(
      { model: 'ir.model.data', method: 'check_object_reference', arguments: named },
      call,
      signal,
    );
    if (!Array.isArray(found)) throw refuse(exchange.config, 'Odoo did not return the record of an external id.');
    return found;
  } catch (error) {
    // A miss raises an error, and must not count as a failure of Odoo.
    if (error instanceof SystemError && error.nativeCode === 'builtins.ValueError') return undefined;
    throw error;
  }
}

async function callMethod(
  exchange: Exchange,
  request: OdooCall,
  call: CallContext,
  signal: AbortSignal,
): Promise<unknown> {
  const major = await exchange.series.read(call, signal);
  return pickTransport(exchange, major).call(request, call, signal);
}

/** Creates a client for one Odoo instance; its version decides protocol and field names. */
export function createOdooClient(
  config: OdooInstance,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): OdooClient {
  const { system, instance, maxBytes, maxConcurrent } = config;
  const { url } = config.odoo;
  const { tls, proxyUrl } = config;
  const http = createHttpClient({
    system,
    instance,
    baseUrl: url,
    maxBytes,
    connections: maxConcurrent,
    tls,
    proxyUrl,
  });
  const resilience = guardInstance(system, config, clock);
  const callService = createServiceCaller(http, { config, clock });
  const transports = {
    json2: createJson2Transport(config, http, clock),
    jsonrpc: createJsonRpcTransport(config, callService),
  };
  const series = createKeptValue((call: CallContext, signal) => detect({ http, callService, config }, call, signal));
  const exchange: Exchange = { transports, series, config };
  return {
    origin: { system, instance },
    resilience,
    readSeries: (call) => resilience.read((signal) => series.read(call, signal), call),
    read: (createQuestion, call) =>
      resilience.read(async (signal) => {
        try {
          return await readAll(exchange, createQuestion, call, signal);
        } catch (error) {
          // An upgrade may be the cause of the failure: the next call reads the version anew.
          if (isOutage(error) && error.code !== 'SYSTEM_BUSY') series.forget();
          throw error;
        }
      }, call),
    query: (request, call) => resilience.read((signal) => callMethod(exchange, request, call, signal), call),
    call: (request, call) => resilience.write((signal) => callMethod(exchange, request, call, signal), call),
    findReference: (module, name, call) =>
      resilience.read((signal) => findReference(exchange, { module, xml_id: name }, call, signal), call),
    close: () => http.close(),
  };
}
