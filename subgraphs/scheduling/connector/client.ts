import {
  type CallContext,
  type Clock,
  createHttpClient,
  guardInstance,
  parseJson,
  type Resilience,
  SystemError,
  systemClock,
} from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import { acceptAnswer, readWritten } from './answers.ts';
import { createAuthorization } from './authorization.ts';
import { createFilters, type Filters, halveFilters, isRequested, type ListQuery } from './filters.ts';
import { readSlices } from './slices.ts';

/** A change of one record, or of many in an array; `path` is below the base URL. */
export interface WriteRequest {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object | undefined;
}

/** Client of frePPLe's REST interface; it reads every page of a paged list. */
export interface SchedulingClient {
  readonly resilience: Resilience;
  /** Reads the records of a model that match a query, and no others. */
  readList(model: string, query: ListQuery, call: CallContext): Promise<readonly unknown[]>;
  /** Reads the JSON at a path. */
  readJson(path: string, call: CallContext): Promise<unknown>;
  /** Creates, changes or deletes, once; the answer's JSON, `undefined` for a deletion. @throws SystemError */
  write(request: WriteRequest, call: CallContext): Promise<unknown>;
  close(): Promise<void>;
}

const maxPages = 1_000;

interface Page {
  readonly records: readonly unknown[];
  readonly next: string | undefined;
}

/** Parses a plain array, or a page `{results, next}`; `undefined` for any other body. */
function parseList(body: unknown): Page | undefined {
  if (Array.isArray(body)) return { records: body, next: undefined };
  if (typeof body !== 'object' || body === null || !('results' in body) || !Array.isArray(body.results))
    return undefined;
  return { records: body.results, next: 'next' in body && typeof body.next === 'string' ? body.next : undefined };
}

/** Finds the path of a page that an answer names, whatever its host. */
function findPath(next: string, baseUrl: string): string | undefined {
  if (!URL.canParse(next, baseUrl)) return undefined;
  const { pathname, search } = new URL(next, baseUrl);
  return pathname + search;
}

const formatPath = (model: string, filters: Readonly<Record<string, string>>): string =>
  `/api/${model}/?${new URLSearchParams({ ...filters, format: 'json' }).toString()}`;

/** Creates a client for one frePPLe. */
export function createSchedulingClient(
  config: SchedulingConfig,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): SchedulingClient {
  const { instance, maxBytes, maxConcurrent: connections, tls, proxyUrl } = config;
  const { url, auth, maxUrlLength, sliceSize } = config.scheduling;
  const http = createHttpClient({ system: 'SCHEDULING', instance, baseUrl: url, maxBytes, connections, tls, proxyUrl });
  const resilience = guardInstance('SCHEDULING', config, clock);
  const authorization = createAuthorization(auth, url);
  const toContext = () => ({ instance, now: clock.now() });
  const badResponse = (message: string) =>
    new SystemError(message, { code: 'SYSTEM_BAD_RESPONSE', system: 'SCHEDULING', instance });

  const fetchJson = async (path: string, call: CallContext, signal: AbortSignal): Promise<unknown> => {
    const response = await http.send({ method: 'GET', path, headers: authorization.read }, call, signal);
    return parseJson(acceptAnswer(response, toContext()).text);
  };
  const readPage = async (path: string, call: CallContext, signal: AbortSignal): Promise<Page> => {
    const page = parseList(await fetchJson(path, call, signal));
    if (page === undefined) throw badResponse('frePPLe returned no list.');
    return page;
  };
  const readPages = async (path: string, call: CallContext, signal: AbortSignal): Promise<readonly unknown[]> => {
    const records: unknown[] = [];
    let next: string | undefined = path;
    for (let count = 0; next !== undefined; count += 1) {
      if (count >= maxPages) throw badResponse(`The answer has more than ${maxPages} pages.`);
      const page: Page = await readPage(next, call, signal);
      records.push(...page.records);
      next = page.next === undefined ? undefined : findPath(page.next, url);
    }
    return records;
  };

  /**
   * For a field that refers to another model, frePPLe refuses a value that no record has, together with all other
   * values of the query.
   */
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
      return readSlices(halveFilters(filters) ?? [], (half) => readFiltered(model, half, { equals }, call));
    }
  };

  return {
    resilience,
    readList: async (model, query, call) => {
      const limits = {
        maxValues: Math.min(sliceSize, query.oneOf?.maxValues ?? sliceSize),
        findMaxLength: (parameters: Readonly<Record<string, string>>) =>
          maxUrlLength - formatPath(model, parameters).length,
      };
      const records = await readSlices(createFilters(query, limits), (filters) =>
        readFiltered(model, filters, query, call),
      );
      return records.filter((record) => isRequested(record, query));
    },
    readJson: (path, call) => resilience.read((signal) => fetchJson(path, call, signal), call),
    write: ({ method, path, body }, call) =>
      resilience.write(async (signal) => {
        const json = body === undefined ? undefined : JSON.stringify(body);
        const request = { method, path, headers: authorization.write, body: json };
        return readWritten(await http.send(request, call, signal), toContext());
      }, call),
    close: () => http.close(),
  };
}
