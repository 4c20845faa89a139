import type { IncomingHttpHeaders } from 'node:http';

/** A request of the plainest form, complete in one piece: `POST /graphql` with a JSON text of known length. */
export interface PlainRequest {
  /** No name occurs twice. */
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const maxHeadBytes = 8 * 1_024;
const endOfHead = Buffer.from('\r\n\r\n');

/** Request line and fields as in RFC 9112: no folded lines, no control characters, no space before a colon. */
const headPattern =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is kept out
  /^POST \/graphql HTTP\/1\.1(?:\r\n[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[^\0-\x08\x0a-\x1f\x7f-\xff]*)+$/;

/** Headers that request more than an answer. */
const particular = [
  'transfer-encoding',
  'expect',
  'upgrade',
  'te',
  'trailer',
  'content-encoding',
  'http2-settings',
  'cookie',
] as const;

/** `undefined` when a field occurs twice, which is left to Node's parser. */
function readFields(text: string): Record<string, string> | undefined {
  const fields: Record<string, string> = Object.create(null);
  for (let start = text.indexOf('\r\n'); start >= 0; ) {
    const next = text.indexOf('\r\n', start + 2);
    const colon = text.indexOf(':', start);
    const name = text.slice(start + 2, colon).toLowerCase();
    if (fields[name] !== undefined) return undefined;
    fields[name] = text.slice(colon + 1, next < 0 ? undefined : next).trim();
    start = next;
  }
  return fields;
}

function isPlain(fields: Readonly<Record<string, string>>): boolean {
  const { host, connection = 'keep-alive', 'content-type': type } = fields;
  return (
    host !== undefined &&
    (type === 'application/json' || type === 'application/json; charset=utf-8') &&
    connection.toLowerCase() === 'keep-alive' &&
    particular.every((name) => fields[name] === undefined)
  );
}

/**
 * Reads the received bytes as one plain request. Any other input, malformed or with further features, is `undefined`:
 * the accepted form is unambiguous, and the rest is left to Node's parser.
 */
export function readPlainRequest(bytes: Buffer): PlainRequest | undefined {
  const end = bytes.indexOf(endOfHead);
  if (end < 0 || end > maxHeadBytes) return undefined;
  const head = bytes.toString('latin1', 0, end);
  if (!headPattern.test(head)) return undefined;
  const headers = readFields(head);
  if (headers === undefined || !isPlain(headers)) return undefined;
  const { 'content-length': length = '' } = headers;
  const bodyStart = end + endOfHead.length;
  const isWhole = /^[1-9]\d{0,6}$/.test(length) && Number(length) === bytes.length - bodyStart;
  return isWhole ? { headers, body: bytes.toString('utf8', bodyStart) } : undefined;
}
