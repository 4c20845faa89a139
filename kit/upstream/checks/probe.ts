import { connect, type PeerCertificate, TLSSocket } from 'node:tls';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import type { InstanceConfig } from '../../base/landscape.ts';
import { createDispatcher, createTlsConnector, readTlsOptions } from '../outbound.ts';

/** An answer of a host to a plain request, whatever its status; instants in milliseconds since the epoch. */
export interface Probe {
  readonly latencyMs: number;
  /** The server's clock and this machine's, at the middle of the exchange; absent where the answer has no date. */
  readonly clocks?: { readonly server: number; readonly own: number } | undefined;
  /** Last instant of the server's certificate; absent without TLS and behind a proxy. */
  readonly certificateEndsAt?: number | undefined;
}

type Target = Pick<InstanceConfig, 'tls' | 'proxyUrl' | 'timeoutMs'>;

function readEnd(socket: unknown): number | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const { valid_to: end } = socket.getPeerCertificate() as Partial<PeerCertificate>;
  return end === undefined ? undefined : Date.parse(end);
}

/** Creates an agent that reads the certificates of its connections. */
function createWatchedAgent({ tls, timeoutMs }: Target, onEnd: (end: number | undefined) => void): Dispatcher {
  const connector = tls === undefined ? buildConnector({ timeout: timeoutMs }) : createTlsConnector(tls, timeoutMs);
  return new Agent({
    connect: (options, callback) =>
      connector(options, (...outcome) => {
        onEnd(readEnd(outcome[1]));
        callback(...outcome);
      }),
  });
}

// The date has whole seconds, cut off: on average it is half a second behind.
function readClocks(date: unknown, startedAt: number, endedAt: number): Probe['clocks'] {
  const server = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return Number.isNaN(server) ? undefined : { server: server + 500, own: (startedAt + endedAt) / 2 };
}

/** Sends one request without credentials and reads only the head of the answer. Rejects without an answer. */
export async function probeHost(url: string, target: Target, now: () => number): Promise<Probe> {
  let certificateEndsAt: number | undefined;
  const agent =
    target.proxyUrl === undefined
      ? createWatchedAgent(target, (end) => void (certificateEndsAt = end))
      : createDispatcher(target);
  try {
    const { origin, pathname } = new URL(url);
    const signal = AbortSignal.timeout(target.timeoutMs);
    const startedAt = now();
    const from = performance.now();
    const { headers, body } = await agent.request({ origin, path: pathname, method: 'GET', signal });
    const latencyMs = performance.now() - from;
    const endedAt = now();
    body.destroy();
    body.on('error', () => undefined);
    return { latencyMs, clocks: readClocks(headers['date'], startedAt, endedAt), certificateEndsAt };
  } finally {
    await agent.destroy();
  }
}

/**
 * Reads the last instant of a certificate that is not trusted; sends nothing over the connection. `undefined` when it
 * is not known.
 */
export function readCertificateEnd(url: string, { tls, timeoutMs }: Target): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  const options = { ...readTlsOptions(tls), host: hostname, port: Number(port || 443), rejectUnauthorized: false };
  return new Promise((resolve) => {
    const socket = connect(options, () => {
      resolve(readEnd(socket));
      socket.destroy();
    });
    socket.setTimeout(timeoutMs, () => socket.destroy());
    socket.once('error', () => resolve(undefined));
    socket.once('close', () => resolve(undefined));
  });
}
