import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createFaultControl, type Fault, type FaultControl, parseFault } from './faults.ts';
import { createLedger, type Ledger } from './ledger.ts';

/** A request as a sandbox receives it; header names are lower case. */
export interface SandboxRequest {
  readonly method: string;
  /** The path as sent, still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A sandbox's answer. */
export interface SandboxReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

/** Log entry of one request. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly correlationId: string | undefined;
  readonly status: number | undefined;
  readonly body: string;
}

/** A listening sandbox. */
export interface SandboxServer {
  readonly url: string;
  readonly port: number;
  readonly faults: FaultControl;
  /** Committed effects of the sandbox. */
  readonly ledger: Ledger;
  requests(): readonly LoggedRequest[];
  close(): Promise<void>;
}

/** Options of a sandbox. `port` 0 takes a free one; `handle` does the work and writes every effect into the ledger. */
export interface SandboxServerOptions {
  readonly ledger?: Ledger;
  /** Creates the vendor's answer when a rule of its own forbids something. */
  readonly refuse?: (request: SandboxRequest, rule: string | undefined) => SandboxReply;
  readonly host: string;
  readonly port: number;
  readonly handle: (request: SandboxRequest) => SandboxReply | Promise<SandboxReply>;
}

const maxLogged = 500;
const maxLoggedBody = 20_000;

/** Creates a JSON reply. */
export function replyJson(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): SandboxReply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** Creates an HTML reply, such as proxies and application servers send on errors. */
export function replyHtml(
  status: number,
  title: string,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): SandboxReply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}

async function readRequest(request: IncomingMessage): Promise<SandboxRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(search),
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function send(response: ServerResponse, { status, headers = {}, body = '' }: SandboxReply): void {
  response
    .writeHead(status, { 'content-length': Buffer.byteLength(body), ...(headers as Record<string, string | string[]>) })
    .end(body);
}

function sendCut(response: ServerResponse, { status, headers = {}, body = '{}' }: SandboxReply): void {
  response.writeHead(status, {
    ...(headers as Record<string, string | string[]>),
    'content-length': Buffer.byteLength(body) + 64,
  });
  response.write(body.slice(0, Math.ceil(body.length / 2)), () => response.destroy());
}

async function sendEndless(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  const padding = ' '.repeat(1024 * 1024);
  for (let sent = 0; sent < 256 && !response.destroyed; sent += 1) {
    if (!response.write(padding)) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  response.end();
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref());

/** Strikes with a fault that changes the answer of the work, or its moment. */
async function strikeWork(
  kind: 'late-commit' | 'clock' | 'headers' | 'slow',
  {
    fault,
    response,
    work,
  }: { readonly fault: Fault; readonly response: ServerResponse; readonly work: () => Promise<SandboxReply> },
): Promise<number | undefined> {
  switch (kind) {
    case 'late-commit':
      response.destroy();
      await wait(fault.delayMs ?? 2_000);
      await work();
      return undefined;
    case 'clock': {
      const reply = await work();
      const date = new Date(Date.now() + (fault.offsetMs ?? 600_000)).toUTCString();
      send(response, { ...reply, headers: { ...reply.headers, date } });
      return reply.status;
    }
    case 'headers': {
      const reply = await work();
      send(response, { ...reply, headers: { ...reply.headers, ...fault.headers } });
      return reply.status;
    }
    case 'slow': {
      await wait(fault.delayMs ?? 2_000);
      const reply = await work();
      send(response, reply);
      return reply.status;
    }
  }
}

async function strike(
  fault: Fault,
  response: ServerResponse,
  { work, refuse }: { readonly work: () => Promise<SandboxReply>; readonly refuse: () => SandboxReply },
): Promise<number | undefined> {
  switch (fault.kind) {
    case 'hang':
      return undefined;
    case 'status':
      send(response, replyJson(fault.status ?? 503, { error: 'sandbox fault' }));
      return fault.status ?? 503;
    case 'html':
      send(response, replyHtml(fault.status ?? 200, 'Proxy error at http://internal.example:8000'));
      return fault.status ?? 200;
    case 'throttle':
      send(
        response,
        replyJson(429, { error: 'too many requests' }, { 'retry-after': String(fault.retryAfterSeconds ?? 7) }),
      );
      return 429;
    case 'redirect':
      send(response, { status: 302, headers: { location: '/__sandbox/redirected' } });
      return 302;
    case 'oversize':
      await sendEndless(response);
      return 200;
    case 'cut':
      sendCut(response, await work());
      return undefined;
    case 'lost-answer':
      await work();
      response.destroy();
      return undefined;
    case 'refuse': {
      const reply = refuse();
      send(response, reply);
      return reply.status;
    }
    default:
      return strikeWork(fault.kind, { fault, response, work });
  }
}

interface Controlled {
  readonly faults: FaultControl;
  readonly requests: readonly LoggedRequest[];
  readonly ledger: Ledger;
}

function control(request: SandboxRequest, { faults, requests, ledger }: Controlled): SandboxReply {
  if (request.path === '/__sandbox/requests') return replyJson(200, requests);
  if (request.path === '/__sandbox/ledger') return replyJson(200, ledger.entries());
  if (request.path !== '/__sandbox/faults') return replyJson(404, { error: 'unknown control path' });
  if (request.method === 'GET') return replyJson(200, faults.list());
  faults.clear();
  if (request.method === 'DELETE') return replyJson(200, []);
  let value: unknown;
  try {
    value = JSON.parse(request.body);
  } catch {
    return replyJson(400, { error: 'the body is not JSON' });
  }
  const wanted = (Array.isArray(value) ? value : [value]).filter((item) => item?.kind !== 'none').map(parseFault);
  if (wanted.includes(undefined)) return replyJson(400, { error: 'unknown kind of fault' });
  for (const fault of wanted) if (fault !== undefined) faults.set(fault);
  return replyJson(200, faults.list());
}

/** Listens, and returns the port. */
async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/**
 * Starts a small HTTP server with switchable faults. Besides the vendor's paths it answers
 * `PUT|GET|DELETE /__sandbox/faults`, `GET /__sandbox/ledger` and `GET /__sandbox/requests`. Rejects with EADDRINUSE when the port is taken.
 */
export async function startSandboxServer({
  host,
  port,
  handle,
  ledger = createLedger(),
  refuse = () => replyJson(400, { error: 'refused' }),
}: SandboxServerOptions): Promise<SandboxServer> {
  const faults = createFaultControl();
  const requests: LoggedRequest[] = [];

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming);
    if (request.path.startsWith('/__sandbox/')) return send(response, control(request, { faults, requests, ledger }));
    const work = async () => handle(request);
    const fault = faults.strike(request);
    const entry = {
      method: request.method,
      path: request.path,
      query: request.query.toString(),
      correlationId: request.headers['x-correlation-id'],
      body: request.body.slice(0, maxLoggedBody),
    };
    if (fault !== undefined) {
      const status = await strike(fault, response, { work, refuse: () => refuse(request, fault.rule) });
      requests.push({ ...entry, status });
    } else {
      const reply = await work();
      requests.push({ ...entry, status: reply.status });
      send(response, reply);
    }
    if (requests.length > maxLogged) requests.shift();
  };

  const server = createServer({ keepAliveTimeout: 30_000 }, (incoming, response) => {
    answer(incoming, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else
        send(response, {
          status: 500,
          headers: { 'content-type': 'text/plain' },
          body: `sandbox defect: ${error instanceof Error ? error.stack : String(error)}`,
        });
    });
  });
  const bound = await listen(server, host, port);
  return {
    url: `http://${host}:${bound}`,
    port: bound,
    faults,
    ledger,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
