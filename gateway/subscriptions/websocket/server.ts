import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { toNetwork } from '../../limits/index.ts';
import { nameAddress } from '../caller.ts';
import { closeCodes } from './close-codes.ts';
import { type ConnectionServices, SocketSession } from './socket-session.ts';
import { createUninitialisedSockets } from './uninitialised.ts';

/** WebSockets on the gateway's port. */
export interface SocketServer {
  /** Handles an upgrade request for this path. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every socket with a code that makes clients reconnect, and waits briefly for their close frames. */
  close(): Promise<void>;
}

/** Dependencies of sockets. */
export interface SocketServerOptions extends ConnectionServices {
  /** True when the page behind a socket may open it, or there is none. */
  readonly isAllowedPage: (request: IncomingMessage) => boolean;
}

const goodbyeMs = 2_000;

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Disconnects a client that does not respond between two pings. */
function watchLife(socket: WebSocket, pingMs: number): void {
  let isAlive = true;
  const timer = setInterval(() => {
    // A client that is not read from, because it does not read either, cannot show a response.
    if (socket.isPaused) return undefined;
    if (!isAlive) return socket.terminate();
    isAlive = false;
    return socket.ping();
  }, pingMs);
  const live = () => {
    isAlive = true;
  };
  socket.on('pong', live);
  socket.on('message', live);
  socket.once('close', () => clearInterval(timer));
}

/** Closes a server after its clients have closed their sockets, or after a time-out. */
async function closeServer(server: WebSocketServer): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const gone = Promise.all(
    [...server.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  );
  const cut = setTimeout(() => {
    for (const socket of server.clients) socket.terminate();
  }, goodbyeMs);
  await Promise.all([closed, gone]);
  clearTimeout(cut);
}

/** Serves the protocol graphql-transport-ws. */
export function createSocketServer(options: SocketServerOptions): SocketServer {
  const { limits, metrics, clients, readAddress } = options;
  // Half of an address's sockets are reserved for authenticated clients.
  const mayBeUninitialised = Math.min(limits.uninitialisedPerAddress, Math.ceil(limits.socketsPerAddress / 2));
  const uninitialised = createUninitialisedSockets(mayBeUninitialised);
  const connections = new Set<SocketSession>();
  let isClosing = false;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxMessageBytes,
    perMessageDeflate: false,
    // Pongs count against the client's buffer like all other data.
    autoPong: false,
    // A client without the protocol is accepted and closed with a code that gives the reason.
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });
  const open = (
    socket: WebSocket,
    request: IncomingMessage,
    { address, leave }: { readonly address: string | undefined; readonly leave: () => void },
  ) => {
    metrics.track('sockets', 1);
    const onInitialised = uninitialised.enter(toNetwork(address ?? ''), () => socket.terminate());
    // An invalid frame closes the socket by itself, with its own code; nothing is left to do.
    socket.on('error', () => undefined);
    socket.once('close', (code) => {
      leave();
      onInitialised();
      metrics.track('sockets', -1);
      metrics.recordSocketClosed(code);
    });
    if (socket.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL)
      return socket.close(closeCodes.subprotocolNotAcceptable, 'Subprotocol not acceptable');
    watchLife(socket, limits.pingMs);
    const connection = new SocketSession(socket, { request, address, onInitialised }, options);
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
  };
  return {
    upgrade(request, socket, head) {
      if (isClosing) return refuse(socket, '503 Service Unavailable');
      // Browsers open sockets for any page, and send its origin.
      if (!options.isAllowedPage(request)) return refuse(socket, '403 Forbidden');
      // The first message authenticates the client; until then the address counts.
      const address = readAddress(request);
      const leave = clients.enter(nameAddress(address), limits.socketsPerAddress);
      if (leave === undefined) return refuse(socket, '429 Too Many Requests');
      // A failed handshake ends the connection without a WebSocket.
      socket.once('close', leave);
      server.handleUpgrade(request, socket, head, (webSocket) => open(webSocket, request, { address, leave }));
    },
    close: async () => {
      isClosing = true;
      for (const connection of connections) connection.close(closeCodes.serviceRestart, 'Service restart');
      await closeServer(server);
    },
  };
}
