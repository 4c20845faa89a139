import { randomUUID } from 'node:crypto';
import {
  type CallContext,
  type HttpRequest,
  type HttpResponse,
  type Resilience,
  SystemError,
} from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import { type ODataPage, type ODataRecord, parsePage } from './odata/answer.ts';
import { formatBatch, parseBatch } from './odata/batch.ts';
import {
  formatPath,
  formatRelativeUrl,
  formatServicePath,
  type ODataQuery,
  type ServiceAddress,
} from './odata/query.ts';

/** Exchange of requests with SAP; a refused request throws. */
export interface PageExchange {
  readonly resilience: Resilience;
  get(request: HttpRequest, call: CallContext, signal: AbortSignal): Promise<HttpResponse>;
  post(service: ServiceAddress, request: HttpRequest, call: CallContext, signal: AbortSignal): Promise<HttpResponse>;
  /** Throws unless the answer is a success. */
  accept(response: HttpResponse): HttpResponse;
}

/** Records of some queries, with the count of the first where it was requested. */
export interface FoundRecords {
  readonly records: readonly ODataRecord[];
  readonly count?: number | undefined;
}

/** Reads queries of one service, pages followed to their end. */
export type ReadPages = (queries: readonly ODataQuery[], call: CallContext) => Promise<FoundRecords>;

/** V4 writes decimals as numbers, which lose digits, unless texts are requested (OData JSON 4.01, section 3.2). */
const formatAccept = ({ protocol }: ServiceAddress): string =>
  protocol === 'V4' ? 'application/json;IEEE754Compatible=true' : 'application/json';

/** Creates the reader of pages of one SAP instance. */
export function createPageReader({ instance, sap }: SapConfig, exchange: PageExchange): ReadPages {
  const { language, maxUrlLength, maxPages, questionTimeoutMs } = sap;
  const { resilience, accept } = exchange;
  const bad = (message: string) => new SystemError(message, { code: 'SYSTEM_BAD_RESPONSE', system: 'SAP', instance });
  const toPage = (text: string): ODataPage => {
    const page = parsePage(text);
    if (page === undefined) throw bad('The answer is not OData.');
    return page;
  };

  /** Resolves a link to a path below the service's root: SAP writes its own host and path, not a proxy's. */
  const resolveLink = (link: string, service: ServiceAddress): string => {
    const below = `${formatServicePath(service)}/`;
    const { pathname, search } = URL.parse(link, `http://sap${below}`) ?? {};
    if (pathname === undefined) throw bad('The link to the next page is invalid.');
    const at = pathname.indexOf(below);
    const rest = at === -1 ? pathname.slice(pathname.lastIndexOf('/') + 1) : pathname.slice(at + below.length);
    return `${below}${rest}${search}`;
  };
  const get = (path: string, service: ServiceAddress, call: CallContext): Promise<ODataPage> => {
    const request: HttpRequest = { method: 'GET', path, headers: { accept: formatAccept(service) } };
    return resilience.read(async (signal) => toPage((await exchange.get(request, call, signal)).text), call);
  };

  // Each page has its own timeout, and the whole has another.
  const followPages = async (
    first: ODataPage,
    { service, endsAt }: { readonly service: ServiceAddress; readonly endsAt: number },
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
      const following = await get(resolveLink(next, service), service, call);
      records.push(...following.records);
      next = following.next;
    }
    return records;
  };
  const readBatch = (
    service: ServiceAddress,
    queries: readonly ODataQuery[],
    call: CallContext,
  ): Promise<readonly ODataPage[]> =>
    resilience.read(async (signal) => {
      const boundary = `batch_${randomUUID()}`;
      const headers = { accept: formatAccept(service), 'sap-language': language };
      const request: HttpRequest = {
        method: 'POST',
        path: `${formatServicePath(service)}/$batch`,
        headers: { 'content-type': `multipart/mixed; boundary=${boundary}`, accept: 'multipart/mixed' },
        body: formatBatch(queries.map(formatRelativeUrl), boundary, headers),
      };
      const response = await exchange.post(service, request, call, signal);
      const parts = parseBatch(response.text, response.headers['content-type']);
      if (parts === undefined || parts.length !== queries.length) throw bad('The $batch answer is not complete.');
      return parts.map((part) => toPage(accept({ ...part, headers: {}, setCookies: [] }).text));
    }, call);

  /** Reads the first pages of queries to one service: a plain GET, or a $batch where a URL would grow too long. */
  const readFirstPages = async (
    first: ODataQuery,
    queries: readonly ODataQuery[],
    call: CallContext,
  ): Promise<readonly ODataPage[]> => {
    if (queries.length > 1 || formatPath(first).length > maxUrlLength) return readBatch(first, queries, call);
    return [await get(formatPath(first), first, call)];
  };
  return async (queries, call) => {
    const [first] = queries;
    if (first === undefined) return { records: [] };
    const endsAt = performance.now() + questionTimeoutMs;
    const pages = await readFirstPages(first, queries, call);
    const records = await Promise.all(pages.map((page) => followPages(page, { service: first, endsAt }, call)));
    return { records: records.flat(), count: pages[0]?.count };
  };
}
