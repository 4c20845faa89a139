import { randomUUID } from 'node:crypto';
import {
  type CallContext,
  type Clock,
  createHttpClient,
  guardInstance,
  type HttpRequest,
  type HttpResponse,
  type Resilience,
  SystemError,
  systemClock,
} from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import { createLeftOutFields } from './left-out-fields.ts';
import { type ODataPage, type ODataRecord, parsePage } from './odata/answer.ts';
import { formatBatch, parseBatch } from './odata/batch.ts';
import { type Condition, chunkConditions, joinByAnd, joinByOr } from './odata/conditions.ts';
import { createAnswerError } from './odata/errors.ts';
import { readWarnings } from './odata/messages.ts';
import { formatPath, formatRelativeUrl, type ODataQuery, serviceRoot, type Target } from './odata/query.ts';
import { createSession, markUnsent } from './session.ts';

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

/** Reads and writes one SAP instance over OData; answers are records as SAP sends them, pages followed to their end. */
export interface SapClient {
  readonly resilience: Resilience;
  /**
   * Reads every record of a query, and the count when it was requested. One call unless SAP pages by itself; a long
   * filter goes into a $batch.
   */
  readAll(
    query: ODataQuery,
    call: CallContext,
  ): Promise<{ readonly records: readonly ODataRecord[]; readonly count?: number | undefined }>;
  /**
   * Reads the records that match any of many conditions: one call, a plain GET or a $batch when the URL would grow too
   * long.
   */
  readAny(
    query: ODataQuery,
    conditions: readonly (Condition | undefined)[],
    call: CallContext,
  ): Promise<readonly ODataRecord[]>;
  /** Reads a document of a service as text: `$metadata`, or '' for the service root. */
  readDocument(service: string, document: string, call: CallContext): Promise<string>;
  /** Sends one change, never repeated here. */
  write(change: ODataChange, call: CallContext): Promise<WriteAnswer>;
  /** Opens the session ahead of the first request that needs its token. */
  openSession(service: string, call: CallContext): Promise<void>;
  close(): Promise<void>;
}

/** Creates the client of one SAP instance. */
export function createSapClient(
  config: SapConfig,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): SapClient {
  const { instance, maxBytes, maxConcurrent } = config;
  const { url, client, language, maxUrlLength, maxPages, questionTimeoutMs } = config.sap;
  const { tls, proxyUrl } = config;
  const http = createHttpClient({
    system: 'SAP',
    instance,
    baseUrl: url,
    maxBytes,
    connections: maxConcurrent,
    tls,
    proxyUrl,
  });
  const resilience = guardInstance('SAP', config, clock);
  const session = createSession(config, { http, clock });
  const common = {
    accept: 'application/json',
    'accept-language': language.toLowerCase(),
    'sap-language': language,
    ...(client === undefined ? {} : { 'sap-client': client }),
  };
  const bad = (message: string) => new SystemError(message, { code: 'SYSTEM_BAD_RESPONSE', system: 'SAP', instance });

  const send = (request: HttpRequest, call: CallContext, signal: AbortSignal): Promise<HttpResponse> =>
    session.send({ ...request, headers: { ...common, ...request.headers } }, call, signal);
  const accept = (response: HttpResponse): HttpResponse => {
    if (response.status >= 200 && response.status < 300) return response;
    throw createAnswerError(response, { instance, now: clock.now() });
  };
  const toPage = (text: string): ODataPage => {
    const page = parsePage(text);
    if (page === undefined) throw bad('The answer is not OData.');
    return page;
  };

  const post = async (
    service: string,
    { onSend, ...request }: HttpRequest & { readonly onSend?: () => void },
    call: CallContext,
    signal: AbortSignal,
  ): Promise<HttpResponse> => {
    const sent = { request: { ...request, headers: { ...common, ...request.headers } }, ...(onSend && { onSend }) };
    return accept(await session.sendWithToken(service, sent, call, signal));
  };

  /** Resolves a link to a path below the service's root: SAP writes its own host and path, not a proxy's. */
  const resolveLink = (link: string, service: string): string => {
    const below = `${serviceRoot}/${service}/`;
    const { pathname, search } = URL.parse(link, `http://sap${below}`) ?? {};
    if (pathname === undefined) throw bad('The link to the next page is invalid.');
    const at = pathname.indexOf(below);
    const rest = at === -1 ? pathname.slice(pathname.lastIndexOf('/') + 1) : pathname.slice(at + below.length);
    return `${below}${rest}${search}`;
  };
  const get = (path: string, call: CallContext): Promise<ODataPage> =>
    resilience.read(async (signal) => toPage(accept(await send({ method: 'GET', path }, call, signal)).text), call);

  // Each page has its own timeout, and the whole has another.
  const followPages = async (
    first: ODataPage,
    { service, endsAt }: { readonly service: string; readonly endsAt: number },
    call: CallContext,
  ): Promise<readonly ODataRecord[]> => {
    const records = [...first.records];
    let next = first.next;
    for (let page = 1; next !== undefined; page += 1) {
      if (page >= maxPages) throw bad(`The answer has more than ${maxPages} pages.`);
      if (performance.now() > endsAt)
        throw new SystemError(`The ${page} first pages took too long.`, {
          code: 'SYSTEM_TIMEOUT',
          system: 'SAP',
          instance,
        });
      const following = await get(resolveLink(next, service), call);
      records.push(...following.records);
      next = following.next;
    }
    return records;
  };
  const readBatch = (queries: readonly ODataQuery[], call: CallContext): Promise<readonly ODataPage[]> =>
    resilience.read(async (signal) => {
      const service = queries[0]?.service ?? '';
      const boundary = `batch_${randomUUID()}`;
      const body = formatBatch(queries.map(formatRelativeUrl), boundary, { 'sap-language': language });
      const request: HttpRequest = {
        method: 'POST',
        path: `${serviceRoot}/${service}/$batch`,
        headers: { 'content-type': `multipart/mixed; boundary=${boundary}`, accept: 'multipart/mixed' },
        body,
      };
      const response = await post(service, request, call, signal);
      const parts = parseBatch(response.text, response.headers['content-type']);
      if (parts === undefined || parts.length !== queries.length) throw bad('The $batch answer is not complete.');
      return parts.map((part) => toPage(accept({ ...part, headers: {}, setCookies: [] }).text));
    }, call);

  /** Reads the first pages of queries to one service: a plain GET, or a $batch where a URL would grow too long. */
  const readFirstPages = async (queries: readonly ODataQuery[], call: CallContext): Promise<readonly ODataPage[]> => {
    const [only] = queries;
    if (only === undefined) return [];
    if (queries.length > 1 || formatPath(only).length > maxUrlLength) return readBatch(queries, call);
    return [await get(formatPath(only), call)];
  };
  const readPages = async (queries: readonly ODataQuery[], call: CallContext) => {
    const endsAt = performance.now() + questionTimeoutMs;
    const pages = await readFirstPages(queries, call);
    const service = queries[0]?.service ?? '';
    const records = await Promise.all(pages.map((page) => followPages(page, { service, endsAt }, call)));
    return { records: records.flat(), count: pages[0]?.count };
  };
  const { trim, noteMissing } = createLeftOutFields();
  /** Reads without the optional fields that a release does not have yet. */
  const readWhole = async (queries: readonly ODataQuery[], call: CallContext): ReturnType<typeof readPages> => {
    const trimmed = queries.map(trim);
    return readPages(trimmed, call).catch((error: unknown) => {
      if (trimmed[0] === undefined || !noteMissing(trimmed[0], error)) throw error;
      return readWhole(queries, call);
    });
  };

  return {
    resilience,
    readAll: (query, call) => readWhole([query], call),
    readAny: async (query, conditions, call) => {
      const maxLength = maxUrlLength - formatPath(query).length - 60;
      const known = conditions.filter((condition) => condition !== undefined);
      const chunks = chunkConditions(known, Math.max(maxLength, 200));
      const queries = chunks.map((chunk) => ({ ...query, filter: joinByAnd([query.filter, joinByOr(chunk)]) }));
      return (await readWhole(queries, call)).records;
    },
    readDocument: (service, document, call) =>
      resilience.read(
        async (signal) =>
          accept(
            await send(
              {
                method: 'GET',
                path: `${serviceRoot}/${service}/${document}`,
                headers: document === '$metadata' ? { accept: 'application/xml' } : {},
              },
              call,
              signal,
            ),
          ).text,
        call,
      ),
    write: async ({ service, method, target, body, etag, requestId }, call) => {
      let isSent = false;
      const request: HttpRequest = {
        method,
        path: `${serviceRoot}/${service}/${target}`,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(etag === undefined ? {} : { 'if-match': etag }),
          ...(requestId === undefined
            ? {}
            : { requestid: requestId, repeatabilitycreation: new Date(clock.now()).toUTCString() }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      };
      const onSend = () => {
        isSent = true;
      };
      const work = async (signal: AbortSignal) => {
        const { status, text, headers } = await post(service, { ...request, onSend }, call, signal);
        if (status !== 204 && toPage(text).records.length === 0) throw bad('The answer to the change is not OData.');
        return { warnings: readWarnings(headers) };
      };
      return resilience.write(work, call).catch((error: unknown) => {
        throw isSent ? error : markUnsent(error);
      });
    },
    openSession: (service, call) => resilience.read((signal) => session.open(service, call, signal), call),
    close: async () => {
      await Promise.all([http.close(), session.close()]);
    },
  };
}
