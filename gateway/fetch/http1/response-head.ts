import { MalformedReply } from './malformed.ts';

/** Rule for the end of a body (RFC 9112, section 6.3). */
export type Framing =
  | { readonly kind: 'LENGTH'; readonly bytes: number }
  | { readonly kind: 'CHUNKED' }
  | { readonly kind: 'UNTIL_CLOSE' };

/** Status line, and the fields about body and connection. */
export interface ResponseHead {
  readonly status: number;
  readonly framing: Framing;
  /** Content coding as the server names it; absent: the body is not encoded. */
  readonly contentEncoding: string | undefined;
  /** True when the server ends the connection after this response. */
  readonly isLast: boolean;
  /** Idle time after which the server closes the connection, if announced. */
  readonly keepAliveMs: number | undefined;
}

/** Status line and field lines as in RFC 9112: no folded lines, no control characters, no space before a colon. */
const headPattern =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is kept out
  /^HTTP\/1\.([01]) (\d{3})(?: [^\0-\x08\x0a-\x1f\x7f]*)?(?:\r\n[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[^\0-\x08\x0a-\x1f\x7f]*)*$/;

interface Fields {
  lengths: string | undefined;
  encodings: string | undefined;
  contentEncoding: string | undefined;
  connection: string;
  keepAlive: string;
}

function join(known: string | undefined, value: string): string {
  return known === undefined ? value : `${known},${value}`;
}

function addField(fields: Fields, name: string, value: string): void {
  if (name === 'content-length') fields.lengths = join(fields.lengths, value);
  else if (name === 'transfer-encoding') fields.encodings = join(fields.encodings, value.toLowerCase());
  else if (name === 'content-encoding') fields.contentEncoding = join(fields.contentEncoding, value);
  else if (name === 'connection') fields.connection = join(fields.connection, value.toLowerCase());
  else if (name === 'keep-alive') fields.keepAlive = value;
}

/** Collects the fields about body and connection; several of one name count as one list. */
function readFields(text: string): Fields {
  const fields: Fields = {
    lengths: undefined,
    encodings: undefined,
    contentEncoding: undefined,
    connection: '',
    keepAlive: '',
  };
  for (let start = text.indexOf('\r\n'); start >= 0; ) {
    const next = text.indexOf('\r\n', start + 2);
    const colon = text.indexOf(':', start);
    const length = colon - start - 2;
    // The five names have only these lengths.
    if (length === 10 || length === 14 || length === 16 || length === 17)
      addField(
        fields,
        text.slice(start + 2, colon).toLowerCase(),
        text.slice(colon + 1, next < 0 ? undefined : next).trim(),
      );
    start = next;
  }
  return fields;
}

/** Several equal lengths count as one (RFC 9110, section 8.6); different ones are an attack or a fault. */
function readLength(lengths: string): number {
  const [first = '', ...others] = lengths.split(',').map((length) => length.trim());
  if (!/^\d{1,15}$/.test(first) || others.some((other) => other !== first))
    throw new MalformedReply('The content length is not a number.');
  return Number(first);
}

function readFraming(status: number, { lengths, encodings }: Fields): Framing {
  if (status < 200 || status === 204 || status === 304) return { kind: 'LENGTH', bytes: 0 };
  if (encodings === undefined)
    return lengths === undefined ? { kind: 'UNTIL_CLOSE' } : { kind: 'LENGTH', bytes: readLength(lengths) };
  // With both, two readers could see two different bodies.
  if (encodings !== 'chunked' || lengths !== undefined)
    throw new MalformedReply('The framing of the body is not supported.');
  return { kind: 'CHUNKED' };
}

/** @throws MalformedReply when the text before the empty line is not a response head. */
export function parseHead(text: string): ResponseHead {
  const [, minor, code] = headPattern.exec(text) ?? [];
  if (code === undefined) throw new MalformedReply('The head of the response is malformed.');
  const status = Number(code);
  const fields = readFields(text);
  const framing = readFraming(status, fields);
  const isKept = minor === '1' ? !fields.connection.includes('close') : fields.connection.includes('keep-alive');
  const [, seconds] = /timeout=(\d{1,6})/i.exec(fields.keepAlive) ?? [];
  return {
    status,
    framing,
    contentEncoding: fields.contentEncoding,
    isLast: !isKept || framing.kind === 'UNTIL_CLOSE',
    keepAliveMs: seconds === undefined ? undefined : Number(seconds) * 1_000,
  };
}
