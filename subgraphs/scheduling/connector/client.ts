import {
  type CallContext,
  type Clock,
  createHttpClient,
  guardInstance,
  type HttpResponse,
  isRequestStatus,
  parseJson,
  parseRetryAfter,
  type Resilience,
  SystemError,
  type SystemErrorCode,
  systemClock,
} from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import { createFilters, type Filters, halveFilters, isAsked, type ListQuery } from './filters.ts';
import { findComplaint, readWritten, type WriteRequest } from './write-response.ts';

/** Asks frePPLe's REST interface; a list that is paged is followed to its end. */
export interface SchedulingClient {
  readonly resilience: Resilience;
  /** The records of a model that fit a query, and no others. */
  readList(model: string, query: ListQuery, call: CallContext): Promise<readonly unknown[]>;
  /** Creates, changes or deletes, once; the answer's JSON, `undefined` for a deletion. @throws SystemError */
  write(request: WriteRequest, call: CallContext): Promise<unknown>;
  close(): Promise<void>;
}

const maxPages = 1_000;
const codesByStatus: Readonly<Record<number, SystemErrorCode>> = {
  401: 'SYSTEM_UNAUTHENTICATED',
  403: 'SYSTEM_FORBIDDEN',
  429: 'SYSTEM_BUSY',
};

/** A plain array, or a page `{results, next}`; `undefined` when the body is neither. */
function parseList(
  text: string,
): { readonly records: readonly unknown[]; readonly next: string | undefined } | undefined {
  const body = parseJson(text);
  if (Array.isArray(body)) return { records: body, next: undefined };
  if (typeof body !== 'object' || body === null || !('results' in body) || !Array.isArray(body.results))
    return undefined;
  return { records: body.results, next: 'next' in body && typeof body.next === 'string' ? body.next : undefined };
}

/** A client for one frePPLe. */
export function createSchedulingClient(
  config: SchedulingConfig,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): SchedulingClient {
  const { instance, maxBytes, maxConcurrent } = config;
  const { url, auth, maxUrlLength } = config.scheduling;
  const { tls, proxyUrl } = config;
  const http = createHttpClient({
    system: 'SCHEDULING',
    instance,
    baseUrl: url,
    maxBytes,
    connections: maxConcurrent,
    tls,
    proxyUrl,
  });
  const resilience = guardInstance('SCHEDULING', config, clock);
  const authorization =
    auth.kind === 'basic'
      ? `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}`
      : `Bearer ${auth.token}`;
  const fail = (code: SystemErrorCode, message: string, retryAfterMs?: number) =>
    new SystemError(message, { code, system: 'SCHEDULING', instance, retryAfterMs });

  const accept = (response: HttpResponse): HttpResponse => {
    const { status, headers } = response;
    if (status >= 200 && status < 300) return response;
    // What it complains of in JSON is a query that it does not understand; a page would be a proxy's.
    const complaint = status === 400 ? parseJson(response.text) : undefined;
    const known = typeof complaint === 'object' && complaint !== null ? 'SYSTEM_REJECTED' : codesByStatus[status];
    throw new SystemError(`frePPLe answered ${status}.`, {
      code: known ?? (status >= 500 ? 'SYSTEM_UNAVAILABLE' : 'SYSTEM_BAD_RESPONSE'),
      system: 'SCHEDULING',
      instance,
      retryAfterMs: parseRetryAfter(headers['retry-after'], clock.now()),
      isAboutRequest: isRequestStatus(status),
      nativeCode: known === 'SYSTEM_REJECTED' ? findComplaint(complaint as object) : undefined,
    });
  };
  const readPage = async (path: string, call: CallContext, signal: AbortSignal) => {
    const page = parseList(
      accept(
        await http.send({ method: 'GET', path, headers: { authorization, accept: 'application/json' } }, call, signal),
      ).text,
    );
    if (page === undefined) throw fail('SYSTEM_BAD_RESPONSE', 'frePPLe gave no list.');
    return page;
  };
  const readPages = async (path: string, call: CallContext, signal: AbortSignal): Promise<readonly unknown[]> => {
    const records: unknown[] = [];
    let next: string | undefined = path;
    for (let count = 0; next !== undefined; count += 1) {
      if (count >= maxPages) throw fail('SYSTEM_BAD_RESPONSE', `The answer has more than ${maxPages} pages.`);
      const page: Awaited<ReturnType<typeof readPage>> = await readPage(next, call, signal);
      records.push(...page.records);
      next = page.next === undefined ? undefined : new URL(page.next, url).pathname + new URL(page.next, url).search;
    }
    return records;
  };
  const formatPath = (model: string, filters: Readonly<Record<string, string>>): string =>
    `/api/${model}/?${new URLSearchParams({ ...filters, format: 'json' }).toString()}`;

  /** A value that no record has is refused where the field refers to another model, with all that was asked beside it. */
  const readFiltered = async (
    model: string,
    filters: Filters,
    { equals = {} }: ListQuery,
    call: CallContext,
  ): Promise<readonly unknown[]> => {
    try {
      return await resilience.read((signal) => readPages(formatPath(model, filters.parameters), call, signal), call);
    } catch (error) {
      const complaint = error instanceof SystemError && error.code === 'SYSTEM_REJECTED' ? error.nativeCode : undefined;
      if (complaint !== undefined && Object.hasOwn(equals, complaint)) return [];
      if (complaint === undefined || complaint !== filters.oneOf?.name) throw error;
      const halves = halveFilters(filters) ?? [];
      return (await Promise.all(halves.map((half) => readFiltered(model, half, { equals }, call)))).flat();
    }
  };

  return {
    resilience,
    readList: async (model, query, call) => {
      const parts = createFilters(query, (parameters) => maxUrlLength - formatPath(model, parameters).length).map(
        (filters) => readFiltered(model, filters, query, call),
      );
      return (await Promise.all(parts)).flat().filter((record) => isAsked(record, query));
    },
    write: ({ method, path, body }, call) =>
      resilience.write(async (signal) => {
        const headers = { authorization, accept: 'application/json', 'content-type': 'application/json' };
        const json = body === undefined ? undefined : JSON.stringify(body);
        return readWritten(await http.send({ method, path, headers, body: json }, call, signal), {
          instance,
          now: clock.now(),
        });
      }, call),
    close: () => http.close(),
  };
}
