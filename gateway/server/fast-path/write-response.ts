import { STATUS_CODES } from 'node:http';

/** Fields of a response. */
export type ResponseFields = Readonly<Record<string, string | number>>;

/** Creates the `Date` field (RFC 9110, section 6.6.1), renewed every second. */
function createDateWriter(): () => string {
  let second = 0;
  let field = '';
  return () => {
    const now = Math.floor(Date.now() / 1_000);
    if (now === second) return field;
    second = now;
    field = `Date: ${new Date(now * 1_000).toUTCString()}\r\n`;
    return field;
  };
}

const writeDate = createDateWriter();

/** Head of a response; without `keepAliveMs` it is the last on its connection. */
export interface ResponseStart {
  readonly status: number;
  readonly fields: ResponseFields;
  readonly keepAliveMs: number | undefined;
}

/** Writes the head of a response as sent over the wire, with the fields that Node's server adds. */
export function writeHead({ status, fields, keepAliveMs }: ResponseStart, body: string | Buffer): string {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n`;
  for (const name in fields) if (name !== 'connection') head += `${name}: ${fields[name]}\r\n`;
  if (fields['content-length'] === undefined) head += `content-length: ${Buffer.byteLength(body)}\r\n`;
  const connection =
    keepAliveMs === undefined
      ? 'Connection: close\r\n'
      : `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveMs / 1_000)}\r\n`;
  return `${head}${writeDate()}${connection}\r\n`;
}
