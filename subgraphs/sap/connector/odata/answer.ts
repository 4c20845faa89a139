import { type HttpResponse, parseJson } from '../../../../kit/index.ts';

/** A record as SAP sends it. */
export type ODataRecord = Readonly<Record<string, unknown>>;

/** One page of an entity set. */
export interface ODataPage {
  readonly records: readonly ODataRecord[];
  /** Link to the next page, absolute or relative, opaque; `undefined` at the end. */
  readonly next?: string | undefined;
  readonly count?: number | undefined;
}

function isRecord(value: unknown): value is ODataRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readCount(value: unknown): number | undefined {
  return /^\d{1,15}$/.test(String(value)) ? Number(value) : undefined;
}

// An entry that is no record is read as a record without fields, so that it counts as missing.
const listRecords = (values: readonly unknown[]): readonly ODataRecord[] =>
  values.map((value) => (isRecord(value) ? value : {}));

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

// Some gateways begin a text with a byte order mark.
const stripMark = (text: string): string => text.replace(/^\uFEFF/, '');

/** Parses the page in a V2 or V4 body; `undefined` when the text is neither. */
export function parsePage(text: string): ODataPage | undefined {
  const body = parseJson(stripMark(text));
  if (!isRecord(body)) return undefined;
  if (Array.isArray(body['value']))
    return {
      records: listRecords(body['value']),
      // OData 4.01 leaves the prefix out.
      next: readText(body['@odata.nextLink'] ?? body['@nextLink']),
      count: readCount(body['@odata.count'] ?? body['@count']),
    };
  const data = body['d'];
  if (Array.isArray(data)) return { records: listRecords(data) };
  if (!isRecord(data)) return undefined;
  if (!Array.isArray(data['results'])) return { records: [data] };
  return {
    records: listRecords(data['results']),
    next: readText(data['__next']),
    count: readCount(data['__count']),
  };
}

/** Error in SAP's own form. */
export interface ODataError {
  readonly code: string;
  readonly message: string;
  /** Codes of the messages behind it. */
  readonly details: readonly string[];
}

/** Parses SAP's own error in a body; `undefined` when the body is HTML, text or anything else. */
export function parseODataError({ text }: Pick<HttpResponse, 'text'>): ODataError | undefined {
  const body = parseJson(stripMark(text));
  const error = isRecord(body) ? body['error'] : undefined;
  if (!isRecord(error) || typeof error['code'] !== 'string') return undefined;
  const message = isRecord(error['message']) ? error['message']['value'] : error['message'];
  return { code: error['code'], message: typeof message === 'string' ? message : '', details: listDetails(error) };
}

/** Lists the codes of the messages behind an error: a service may give one of its own before them. */
function listDetails(error: ODataRecord): readonly string[] {
  const inner = error['innererror'];
  const details = isRecord(inner) ? inner['errordetails'] : error['details'];
  return Array.isArray(details) ? details.flatMap((one) => (isRecord(one) ? (readText(one['code']) ?? []) : [])) : [];
}

/** Reads the etag of a record, in V2 or V4; `undefined` when it has none. */
export function readEtag(record: ODataRecord): string | undefined {
  const metadata = record['__metadata'];
  return readText(record['@odata.etag']) ?? (isRecord(metadata) ? readText(metadata['etag']) : undefined);
}
