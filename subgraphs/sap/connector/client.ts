import {
  type CallContext,
  type Clock,
  createHttpClient,
  guardInstance,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  type Resilience,
  SystemError,
  systemClock,
} from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import { createLeftOutFields } from './left-out-fields.ts';
import { type ODataRecord, parsePage } from './odata/answer.ts';
import { type Condition, chunkConditions, joinByAnd, joinByOr } from './odata/conditions.ts';
import { createAnswerError } from './odata/errors.ts';
import { readWarnings } from './odata/messages.ts';
import {
  formatPath,
  formatServicePath,
  type ODataQuery,
  type Protocol,
  type ServiceAddress,
  type Target,
} from './odata/query.ts';
import { createPageReader, type FoundRecords } from './page-reader.ts';
import { createProtocols, toAddress, translate } from './protocols.ts';
import { createSession, markUnsent, type Session } from './session.ts';

/** One change: a function import, a record to create, or values to set. */
export interface ODataChange {
  readonly service: string;
  readonly method: 'POST' | 'PATCH';

  readonly target: Target;
  readonly body?: object | undefined;
  readonly etag?: string | undefined;
  /** 32 hexadecimal digits: SAP repeats its answer to a known request instead of carrying it out again. */
  readonly requestId?: string | undefined;
}

/** Remarks of SAP on a change that it accepted. */
export interface WriteAnswer {
  readonly warnings: readonly string[];
}

/** `$metadata` of a service, with the protocol in which it is served. */
export interface ServiceMetadata {
  readonly text: string;
  readonly protocol: Protocol;
}

/**
 * Reads and writes one SAP instance over OData; answers are records as SAP sends them, pages followed to their end.
 * Questions and answers have the names of V2 in either protocol.
 */
export interface SapClient {
  readonly resilience: Resilience;
  /**
   * Reads every record of a query, and the count when it was requested. One call unless SAP pages by itself; a long
   * filter goes into a $batch.
   */
  readAll(query: ODataQuery, call: CallContext): Promise<FoundRecords>;
  /**
   * Reads the records that match any of many conditions: one call, a plain GET or a $batch when the URL would grow too
   * long.
   */
  readAny(
    query: ODataQuery,
    conditions: readonly (Condition | undefined)[],
    call: CallContext,
  ): Promise<readonly ODataRecord[]>;
  readMetadata(service: string, call: CallContext): Promise<ServiceMetadata>;
  /** Sends one change, never repeated here. */
  write(change: ODataChange, call: CallContext): Promise<WriteAnswer>;
  /** Opens the session ahead of the first request that needs its token. */
  openSession(service: string, call: CallContext): Promise<void>;
  close(): Promise<void>;
}

function createCommonHeaders({ sap: { client, language } }: SapConfig): Readonly<Record<string, string>> {
  return {
    accept: 'application/json',
    'accept-language': language.toLowerCase(),
    'sap-language': language,
    ...(client === undefined ? {} : { 'sap-client': client }),
  };
}

/** Parts of a client. */
interface Exchange {
  readonly session: Session;
  /** Headers of every request. */
  readonly common: Readonly<Record<string, string>>;
  readonly instance: string;
  readonly clock: Clock;
}

const send = (
  { session, common }: Exchange,
  request: HttpRequest,
  call: CallContext,
  signal: AbortSignal,
): Promise<HttpResponse> => session.send({ ...request, headers: { ...common, ...request.headers } }, call, signal);

function accept({ instance, clock }: Exchange, response: HttpResponse): HttpResponse {
  if (response.status >= 200 && response.status < 300) return response;
  throw createAnswerError(response, { instance, now: clock.now() });
}

async function post(
  exchange: Exchange,
  service: ServiceAddress,
  { onSend, ...request }: HttpRequest & { readonly onSend?: () => void },
  call: CallContext,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const { session, common } = exchange;
  const sent = { request: { ...request, headers: { ...common, ...request.headers } }, ...(onSend && { onSend }) };
  return accept(exchange, await session.sendWithToken(service, sent, call, signal));
}

const get = async (
  exchange: Exchange,
  request: HttpRequest,
  call: CallContext,
  signal: AbortSignal,
): Promise<HttpResponse> => accept(exchange, await send(exchange, request, call, signal));

function formatChange({ service, method, target, body, etag, requestId }: ODataChange, now: number): HttpRequest {
  return {
    method,
    path: `${formatServicePath({ service })}/${target}`,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(etag === undefined ? {} : { 'if-match': etag }),
      ...(requestId === undefined ? {} : { requestid: requestId, repeatabilitycreation: new Date(now).toUTCString() }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

async function sendChange(
  exchange: Exchange,
  resilience: Resilience,
  change: ODataChange,
  call: CallContext,
): Promise<WriteAnswer> {
  const { instance, clock } = exchange;
  const request = formatChange(change, clock.now());
  let isSent = false;
  const onSend = () => {
    isSent = true;
  };
  const work = async (signal: AbortSignal) => {
    const { status, text, headers } = await post(
      exchange,
      { service: change.service },
      { ...request, onSend },
      call,
      signal,
    );
    if (status !== 204 && (parsePage(text)?.records ?? []).length === 0)
      throw new SystemError('The answer to the change is not OData.', {
        code: 'SYSTEM_BAD_RESPONSE',
        system: 'SAP',
        instance,
      });
    return { warnings: readWarnings(headers) };
  };
  return resilience.write(work, call).catch((error: unknown) => {
    throw isSent ? error : markUnsent(error);
  });
}

function openHttp({ instance, maxBytes, maxConcurrent: connections, tls, proxyUrl, sap }: SapConfig): HttpClient {
  return createHttpClient({ system: 'SAP', instance, baseUrl: sap.url, maxBytes, connections, tls, proxyUrl });
}

/** Creates the client of one SAP instance. */
export function createSapClient(
  config: SapConfig,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): SapClient {
  const { instance } = config;
  const { maxUrlLength } = config.sap;
  const http = openHttp(config);
  const resilience = guardInstance('SAP', config, clock);
  const session = createSession(config, { http, clock });
  const exchange: Exchange = { session, common: createCommonHeaders(config), instance, clock };

  const readPages = createPageReader(config, {
    resilience,
    get: (request, call, signal) => get(exchange, request, call, signal),
    post: (service, request, call, signal) => post(exchange, service, request, call, signal),
    accept: (response) => accept(exchange, response),
  });
  const protocols = createProtocols(config.sap.services);
  const { trim, noteMissing } = createLeftOutFields();
  /** Reads without the optional fields that a release does not have yet. */
  const readWhole = async (queries: readonly ODataQuery[], call: CallContext): Promise<FoundRecords> => {
    const trimmed = queries.map(trim);
    return readPages(trimmed, call).catch((error: unknown) => {
      if (trimmed[0] === undefined || !noteMissing(trimmed[0], error)) throw error;
      return readWhole(queries, call);
    });
  };

  return {
    resilience,
    readAll: (question, call) =>
      protocols.run(question.service, async (protocol) => {
        const { query, toRecord } = translate(question, protocol);
        const { records, count } = await readWhole([query], call);
        return { records: records.map(toRecord), count };
      }),
    readAny: (question, conditions, call) =>
      protocols.run(question.service, async (protocol) => {
        const { query, toCondition, toRecord } = translate(question, protocol);
        const room = maxUrlLength - formatPath(query).length - 60;
        const known = conditions.filter((condition) => condition !== undefined).map(toCondition);
        const chunks = chunkConditions(known, Math.max(room, 200));
        const queries = chunks.map((chunk) => ({ ...query, filter: joinByAnd([query.filter, joinByOr(chunk)]) }));
        return (await readWhole(queries, call)).records.map(toRecord);
      }),
    readMetadata: (service, call) =>
      protocols.run(service, async (protocol) => {
        const path = `${formatServicePath(toAddress(service, protocol))}/$metadata`;
        const request: HttpRequest = { method: 'GET', path, headers: { accept: 'application/xml' } };
        return { text: (await resilience.read((signal) => get(exchange, request, call, signal), call)).text, protocol };
      }),
    write: (change, call) => sendChange(exchange, resilience, change, call),
    openSession: (service, call) => resilience.read((signal) => session.open({ service }, call, signal), call),
    close: async () => {
      await Promise.all([http.close(), session.close()]);
    },
  };
}
