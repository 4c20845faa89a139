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

/** Reads pages of one SAP instance. */
class PageReader {
  readonly #config: SapConfig;
  readonly #exchange: PageExchange;

  constructor(config: SapConfig, exchange: PageExchange) {
    this.#config = config;
    this.#exchange = exchange;
  }

  async read(queries: readonly ODataQuery[], call: CallContext): Promise<FoundRecords> {
    const [first] = queries;
    if (first === undefined) return { records: [] };
    const endsAt = performance.now() + this.#config.sap.questionTimeoutMs;
    const pages = await this.#readFirstPages(first, queries, call);
    const records = await Promise.all(pages.map((page) => this.#followPages(page, { service: first, endsAt }, call)));
    return { records: records.flat(), count: pages[0]?.count };
  }

  /** Reads the first pages of queries to one service: a plain GET, or a $batch where a URL would grow too long. */
  async #readFirstPages(
    first: ODataQuery,
    queries: readonly ODataQuery[],
    call: CallContext,
  ): Promise<readonly ODataPage[]> {
    const { maxUrlLength } = this.#config.sap;
    if (queries.length > 1 || formatPath(first).length > maxUrlLength) return this.#readBatch(first, queries, call);
    return [await this.#get(formatPath(first), first, call)];
  }

  // Each page has its own timeout, and the whole has another.
  async #followPages(
    first: ODataPage,
    { service, endsAt }: { readonly service: ServiceAddress; readonly endsAt: number },
    call: CallContext,
  ): Promise<readonly ODataRecord[]> {
    const { maxPages } = this.#config.sap;
    const records = [...first.records];
    let next = first.next;
    for (let page = 1; next !== undefined; page += 1) {
      if (page >= maxPages) throw this.#refuse(`The answer has more than ${maxPages} pages.`);
      if (performance.now() > endsAt) throw this.#refuse(`The ${page} first pages took too long.`, 'SYSTEM_TIMEOUT');
      const following = await this.#get(this.#resolveLink(next, service), service, call);
      records.push(...following.records);
      next = following.next;
    }
    return records;
  }

  #get(path: string, service: ServiceAddress, call: CallContext): Promise<ODataPage> {
    const request: HttpRequest = { method: 'GET', path, headers: { accept: formatAccept(service) } };
    return this.#exchange.resilience.read(
      async (signal) => this.#toPage((await this.#exchange.get(request, call, signal)).text),
      call,
    );
  }

  #readBatch(
    service: ServiceAddress,
    queries: readonly ODataQuery[],
    call: CallContext,
  ): Promise<readonly ODataPage[]> {
    const { resilience, post, accept } = this.#exchange;
    return resilience.read(async (signal) => {
      const boundary = `batch_${randomUUID()}`;
      const headers = { accept: formatAccept(service), 'sap-language': this.#config.sap.language };
      const request: HttpRequest = {
        method: 'POST',
        path: `${formatServicePath(service)}/$batch`,
        headers: { 'content-type': `multipart/mixed; boundary=${boundary}`, accept: 'multipart/mixed' },
        body: formatBatch(queries.map(formatRelativeUrl), boundary, headers),
      };
      const response = await post(service, request, call, signal);
      const parts = parseBatch(response.text, response.headers['content-type']);
      if (parts === undefined || parts.length !== queries.length)
        throw this.#refuse('The $batch answer is not complete.');
      return parts.map((part) => this.#toPage(accept({ ...part, headers: {}, setCookies: [] }).text));
    }, call);
  }

  #toPage(text: string): ODataPage {
    const page = parsePage(text);
    if (page === undefined) throw this.#refuse('The answer is not OData.');
    return page;
  }

  /** Resolves a link to a path below the service's root: SAP writes its own host and path, not a proxy's. */
  #resolveLink(link: string, service: ServiceAddress): string {
    const below = `${formatServicePath(service)}/`;
    const { pathname, search } = URL.parse(link, `http://sap${below}`) ?? {};
    if (pathname === undefined) throw this.#refuse('The link to the next page is invalid.');
    const at = pathname.indexOf(below);
    const rest = at === -1 ? pathname.slice(pathname.lastIndexOf('/') + 1) : pathname.slice(at + below.length);
    return `${below}${rest}${search}`;
  }

  #refuse(message: string, code: 'SYSTEM_BAD_RESPONSE' | 'SYSTEM_TIMEOUT' = 'SYSTEM_BAD_RESPONSE'): SystemError {
    return new SystemError(message, { code, system: 'SAP', instance: this.#config.instance });
  }
}

/** Creates the reader of pages of one SAP instance. */
export function createPageReader(config: SapConfig, exchange: PageExchange): ReadPages {
  const reader = new PageReader(config, exchange);
  return (queries, call) => reader.read(queries, call);
}
