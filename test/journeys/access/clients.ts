import { connect } from 'node:net';
import { WebSocket } from 'ws';

/** Answer to a request, as far as identity is concerned. */
export interface Answered {
  readonly status: number;
  /** The first error's code, if any. */
  readonly code: string | undefined;
  readonly headers: Headers;
  readonly body: string;
}

type Sent = Readonly<Record<string, string>>;

function readCode(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
  } catch {
    return undefined;
  }
}

/** Sends a query over HTTP; `accept` makes it an event stream. */
export async function postQuery(
  gatewayUrl: string,
  { headers = {}, query = '{ word }' }: { readonly headers?: Sent; readonly query?: string } = {},
): Promise<Answered> {
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const body = await response.text();
  return { status: response.status, code: readCode(body), headers: response.headers, body };
}

/** The status of a request whose header lines are sent exactly as given, doubled ones too. */
export function postRaw(gatewayUrl: string, lines: readonly string[], query = '{ word }'): Promise<number> {
  const { hostname, port, host } = new URL(gatewayUrl);
  const body = JSON.stringify({ query });
  const head = ['POST /graphql HTTP/1.1', 'content-type: application/json', `content-length: ${body.length}`, ...lines];
  if (!lines.some((line) => /^host:/i.test(line))) head.push(`host: ${host}`);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${head.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`),
    );
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.once('error', reject);
    socket.once('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])));
  });
}

/** Opens a socket whose first message has this payload; returns the code with which it is closed, or `ACK`. */
export function initialiseSocket(gatewayUrl: string, payload?: object, headers: Sent = {}): Promise<number | 'ACK'> {
  const socket = new WebSocket(`${gatewayUrl.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  return new Promise((resolve, reject) => {
    socket.once('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', ...(payload ? { payload } : {}) })),
    );
    socket.once('message', () => {
      resolve('ACK');
      socket.terminate();
    });
    socket.once('close', (code) => resolve(code));
    socket.once('error', reject);
  });
}
