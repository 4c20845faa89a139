import {
  type CallContext,
  type Clock,
  createHttpClient,
  guardInstance,
  type HttpResponse,
  parseJson,
  parseRetryAfter,
  type Resilience,
  SystemError,
  type SystemErrorCode,
  systemClock,
} from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import { readWritten, type WriteRequest } from './write-response.ts';

/** Asks frePPLe's REST interface; a list that is paged is followed to its end. */
export interface SchedulingClient {
  readonly resilience: Resilience;
  /** The records of a model under filters, as `{ status__in: 'confirmed,approved' }`. */
  readList(model: string, filters: Readonly<Record<string, string>>, call: CallContext): Promise<readonly unknown[]>;
  /** The same for many values of one `__in` filter: one call unless the URL would grow too long. */
  readMany(
    model: string,
    {
      field,
      values,
      filters,
    }: {
      readonly field: string;
      readonly values: readonly string[];
      readonly filters?: Readonly<Record<string, string>>;
    },
    call: CallContext,
  ): Promise<readonly unknown[]>;
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
    const code = codesByStatus[status] ?? (status >= 500 ? 'SYSTEM_UNAVAILABLE' : 'SYSTEM_BAD_RESPONSE');
    throw fail(code, `frePPLe answered ${status}.`, parseRetryAfter(headers['retry-after'], clock.now()));
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

  const chunk = (values: readonly string[], room: number): readonly (readonly string[])[] => {
    const chunks: string[][] = [];
    let length = Number.POSITIVE_INFINITY;
    for (const value of values) {
      const size = encodeURIComponent(value).length + 3;
      if (length + size > room) {
        chunks.push([]);
        length = 0;
      }
      chunks.at(-1)?.push(value);
      length += size;
    }
    return chunks;
  };

  return {
    resilience,
    readList: (model, filters, call) =>
      resilience.read((signal) => readPages(formatPath(model, filters), call, signal), call),
    readMany: async (model, { field, values, filters = {} }, call) => {
      const room = maxUrlLength - formatPath(model, { ...filters, [field]: '' }).length;
      const parts = chunk(values, room).map((part) =>
        resilience.read(
          (signal) => readPages(formatPath(model, { ...filters, [field]: part.join(',') }), call, signal),
          call,
        ),
      );
      return (await Promise.all(parts)).flat();
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
