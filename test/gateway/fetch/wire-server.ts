import { createServer, type Socket } from 'node:net';
import { closeServer, listenAnywhere } from '../../support/federation.ts';

/** One request as it came over the wire. */
export interface WireRequest {
  readonly head: string;
  readonly body: string;
  readonly socket: Socket;
  /** The how manieth connection it came by, from 1. */
  readonly connection: number;
}

/** A server that sends exactly the bytes of a test. */
export interface WireServer {
  readonly url: URL;
  readonly requests: readonly WireRequest[];
  /** Connections so far. */
  readonly connections: number;
  /** Sets the reaction to requests from now on. */
  answer(how: (request: WireRequest) => void): void;
  close(): Promise<void>;
}

/** The requests that are complete in what has come, and the rest. */
function takeRequests(bytes: Buffer): {
  readonly found: readonly (readonly [string, string])[];
  readonly rest: Buffer;
} {
  const found: (readonly [string, string])[] = [];
  let rest = bytes;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    const head = rest.subarray(0, Math.max(0, end)).toString('latin1');
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (end < 0 || rest.length < end + 4 + length) return { found, rest };
    found.push([head, rest.subarray(end + 4, end + 4 + length).toString('utf8')]);
    rest = rest.subarray(end + 4 + length);
  }
}

/** Starts it on this machine. */
export async function startWireServer(): Promise<WireServer> {
  const requests: WireRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let how: (request: WireRequest) => void = () => undefined;
  const server = createServer((socket) => {
    const connection = ++connections;
    let unread = Buffer.alloc(0);
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const { found, rest } = takeRequests(Buffer.concat([unread, Buffer.from(bytes)]));
      unread = Buffer.from(rest);
      for (const [head, body] of found) {
        const request = { head, body, socket, connection };
        requests.push(request);
        how(request);
      }
    });
  });
  const url = new URL(await listenAnywhere(server));
  return {
    url,
    requests,
    get connections() {
      return connections;
    },
    answer(next) {
      how = next;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await closeServer(server);
    },
  };
}
