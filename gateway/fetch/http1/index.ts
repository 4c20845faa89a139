import {
  type Connections,
  type ConnectionsOptions,
  type Exchange,
  ExchangeTimeout,
  givenUp,
  type Reply,
} from '../exchange.ts';
import type { Pending } from './connection.ts';
import { Pool, type Ticket } from './pool.ts';

/** What would end a field, or the head, before its time; other than ASCII means something else to everybody. */
const unsendable = /[^\t\x20-\x7e]/;

/** @throws TypeError when a value cannot be sent. */
function writeFields(headers: Readonly<Record<string, string>>): string {
  let text = '';
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    if (unsendable.test(value)) throw new TypeError(`The header "${name}" cannot be sent.`);
    text += `${name}: ${value}\r\n`;
  }
  return text;
}

function writeRequest(host: string, { path, headers, body }: Exchange): Pick<Pending, 'text' | 'encoding'> {
  const fields = writeFields(headers);
  const bytes = Buffer.byteLength(body);
  return {
    text: `POST ${path} HTTP/1.1\r\nhost: ${host}\r\n${fields}content-length: ${bytes}\r\n\r\n${body}`,
    encoding: bytes === body.length ? 'latin1' : 'utf8',
  };
}

/** Sends a request and ends it at the first of: the reply, the time-out, the signal. */
function exchangeOver(pool: Pool, host: string, exchange: Exchange): Promise<Reply> {
  const { timeoutMs, maxBytes, signal } = exchange;
  return new Promise((resolve, reject) => {
    const request = writeRequest(host, exchange);
    let ticket: Ticket | undefined;
    const giveUp = (error: Error) => {
      reject(error);
      end();
      ticket?.cancel();
    };
    const abort = () => giveUp(givenUp());
    const timer = setTimeout(() => giveUp(new ExchangeTimeout(timeoutMs)), timeoutMs);
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    ticket = pool.send({
      ...request,
      maxBytes,
      done(reply) {
        end();
        resolve(reply);
      },
      failed(error) {
        end();
        reject(error);
      },
    });
  });
}

/**
 * HTTP/1.1 without TLS, for the way from the gateway to its subgraphs: POST, whole bodies, one exchange at a time on a
 * connection, no redirects, no cookies, no compression. What it leaves out is what a general client costs.
 */
export function createHttp1Connections(origin: URL, options: ConnectionsOptions): Connections {
  const { hostname, host, port } = origin;
  const pool = new Pool({ ...options, host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || '80') });
  return {
    post: (exchange) => exchangeOver(pool, host, exchange),
    close: async () => pool.close(),
  };
}
