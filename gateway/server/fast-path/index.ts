import type { Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { ServerTimeouts } from '../../limits/index.ts';
import { PlainConnection, type PlainExchange, type PlainHandling } from './plain-connection.ts';

export type { PlainExchange } from './plain-connection.ts';

/** Connections that have carried only plain requests so far. */
export interface PlainConnections {
  /** Ends idle connections; the others end with their current answer. */
  close(): void;
  /** Ends all connections. */
  destroy(): void;
}

/**
 * Reads plain requests ahead of Node's server: small, complete, to the graph, for an operation that is ready. They are
 * most of a gateway's traffic, and a general server's parser, streams and events cost as much as answering them. Any
 * other request goes to Node's server, with its connection, before any work on it.
 */
export function readPlainRequests(
  server: Server,
  { timeouts, begin }: { readonly timeouts: ServerTimeouts; readonly begin: (exchange: PlainExchange) => boolean },
): PlainConnections {
  // With TLS a connection begins after its handshake.
  const event = server instanceof TlsServer ? 'secureConnection' : 'connection';
  const [accept] = server.listeners(event);
  if (accept === undefined) throw new Error('The server accepts no connections.');
  const open = new Set<PlainConnection>();
  const handling: PlainHandling = {
    timeouts,
    begin,
    takeOver: (socket) => void accept.call(server, socket),
    left: (connection) => void open.delete(connection),
  };
  server.removeAllListeners(event);
  server.on(event, (socket: Socket) => void open.add(new PlainConnection(socket, handling)));
  return {
    close: () => {
      for (const connection of open) connection.close();
    },
    destroy: () => {
      for (const connection of open) connection.destroy();
    },
  };
}
