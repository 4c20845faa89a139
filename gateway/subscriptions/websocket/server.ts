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
  /** Answers a request to upgrade, which is for this path. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every socket with a code that makes clients come back, and waits a moment for their goodbyes. */
  close(): Promise<void>;
}

/** What sockets work with. */
export interface SocketServerOptions extends ConnectionServices {
  /** Tells if the page that opens a socket may do so, if a page opens it. */
  readonly isAllowedPage: (request: IncomingMessage) => boolean;
}

const goodbyeMs = 2_000;

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Cuts off who gives no sign of life from one ping to the next. */
function watchLife(socket: WebSocket, pingMs: number): void {
  let isAlive = true;
  const timer = setInterval(() => {
    // From a client that is not read from, because it does not read either, no sign of life can come.
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

/** Serves the protocol graphql-transport-ws. */
export function createSocketServer(options: SocketServerOptions): SocketServer {
  const { limits, metrics, clients, readAddress } = options;
  // Half of what an address may have is left to those who say who they are.
  const mayBeUninitialised = Math.min(limits.uninitialisedPerAddress, Math.ceil(limits.socketsPerAddress / 2));
  const uninitialised = createUninitialisedSockets(mayBeUninitialised);
  const connections = new Set<SocketSession>();
  let isClosing = false;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxMessageBytes,
    perMessageDeflate: false,
    // Pongs count against the client's buffer as everything else does.
    autoPong: false,
    // A client without the protocol is let in and closed with a code that says why.
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });
  const open = (
    socket: WebSocket,
    request: IncomingMessage,
    { address, leave }: { readonly address: string | undefined; readonly leave: () => void },
  ) => {
    metrics.track('sockets', 1);
    const onInitialised = uninitialised.enter(toNetwork(address ?? ''), () => socket.terminate());
    // What is wrong with a frame closes the socket by itself, with its own code; nothing is left to do.
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
      // Browsers open sockets for any page, and tell whose it is.
      if (!options.isAllowedPage(request)) return refuse(socket, '403 Forbidden');
      // Who it is is told by the first message; until then the address counts.
      const address = readAddress(request);
      const leave = clients.enter(nameAddress(address), limits.socketsPerAddress);
      if (leave === undefined) return refuse(socket, '429 Too Many Requests');
      // A handshake that fails ends the connection without a WebSocket.
      socket.once('close', leave);
      server.handleUpgrade(request, socket, head, (webSocket) => open(webSocket, request, { address, leave }));
    },
    close: async () => {
      isClosing = true;
      for (const connection of connections) connection.close(closeCodes.serviceRestart, 'Service restart');
      const closed = new Promise((resolve) => server.close(resolve));
      const gone = Promise.all(
        [...server.clients].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
      );
      const cut = setTimeout(() => {
        for (const socket of server.clients) socket.terminate();
      }, goodbyeMs);
      await Promise.all([closed, gone]);
      clearTimeout(cut);
    },
  };
}
