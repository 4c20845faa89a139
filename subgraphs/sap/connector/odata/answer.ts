import { type HttpResponse, parseJson } from '../../../../kit/index.ts';

/** A record as SAP sends it. */
export type ODataRecord = Readonly<Record<string, unknown>>;

/** One page of an entity set. */
export interface ODataPage {
  readonly records: readonly ODataRecord[];
  /** Where the next page is, absolute or relative, opaque; `undefined` at the end. */
  readonly next?: string | undefined;
  readonly count?: number | undefined;
}

function isRecord(value: unknown): value is ODataRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readCount(value: unknown): number | undefined {
  const count = Number(value);
  return value === undefined || value === null || !Number.isInteger(count) ? undefined : count;
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The page in a V2 or V4 body; `undefined` when the text is neither. */
export function parsePage(text: string): ODataPage | undefined {
  const body = parseJson(text);
  if (!isRecord(body)) return undefined;
  if (Array.isArray(body['value']))
    return {
      records: body['value'].filter(isRecord),
      next: readText(body['@odata.nextLink']),
      count: readCount(body['@odata.count']),
    };
  const data = body['d'];
  if (Array.isArray(data)) return { records: data.filter(isRecord) };
  if (!isRecord(data)) return undefined;
  if (!Array.isArray(data['results'])) return { records: [data] };
  return {
    records: data['results'].filter(isRecord),
    next: readText(data['__next']),
    count: readCount(data['__count']),
  };
}

/** SAP's own error in a body; `undefined` when the body is HTML, text or anything else. */
export function parseODataError({
  text,
}: Pick<HttpResponse, 'text'>): { readonly code: string; readonly message: string } | undefined {
  const body = parseJson(text);
  const error = isRecord(body) ? body['error'] : undefined;
  if (!isRecord(error) || typeof error['code'] !== 'string') return undefined;
  const message = isRecord(error['message']) ? error['message']['value'] : error['message'];
  return { code: error['code'], message: typeof message === 'string' ? message : '' };
}

/** The records of an expanded navigation: `{results: […]}` in V2, an array in V4, nothing when it was not expanded. */
export function listExpanded(value: unknown): readonly ODataRecord[] {
  if (Array.isArray(value)) return value.filter(isRecord);
  if (!isRecord(value)) return [];
  const results = value['results'];
  if (Array.isArray(results)) return results.filter(isRecord);
  return '__deferred' in value ? [] : [value];
}
