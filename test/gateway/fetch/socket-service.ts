import { createServer, type Socket } from 'node:net';
import { closeServer, listenAnywhere } from '../../support/federation.ts';

/** One request as a subgraph reads it from its socket. */
export interface SocketRequest {
  readonly socket: Socket;
  /** The body's text. */
  readonly body: string;
  /** Number of earlier requests, over all sockets. */
  readonly number: number;
}

/** A subgraph that writes its answers byte for byte. */
export interface SocketService {
  readonly url: string;
  /** Behaviour for a request; set it before the request. */
  onRequest: (request: SocketRequest) => void;
  /** Requests so far. */
  readonly count: () => number;
  close(): Promise<void>;
}

/** The first whole request in what has arrived, and its length in bytes. */
function takeRequest(bytes: Buffer): { readonly body: string; readonly length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [, size = '0'] = /\r\ncontent-length: *(\d+)/i.exec(bytes.toString('latin1', 0, end)) ?? [];
  const length = end + 4 + Number(size);
  return bytes.length < length ? undefined : { body: bytes.toString('utf8', end + 4, length), length };
}

/** Serves HTTP from bare sockets, so that nothing mends what a test writes. */
export async function startSocketService(): Promise<SocketService> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    let arrived: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      arrived = Buffer.concat([arrived, chunk]);
      for (let request = takeRequest(arrived); request !== undefined; request = takeRequest(arrived)) {
        arrived = arrived.subarray(request.length);
        count += 1;
        service.onRequest({ socket, body: request.body, number: count });
      }
    });
  });
  const service: SocketService = {
    url: await listenAnywhere(server),
    onRequest: () => undefined,
    count: () => count,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return closeServer(server);
    },
  };
  return service;
}

/** A whole answer over HTTP/1.1 that leaves the connection open; `head` is put before its own headers. */
export function writeAnswer(body: string, head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'): string {
  return `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
