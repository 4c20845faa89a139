import type { IncomingMessage } from 'node:http';

/**
 * Tells if a request opens a WebSocket on the graph. Any other offer of another protocol is ignored (RFC 9110, section 7.8)
 * and the request answered as it stands: Java's default client offers h2c with the first request of every connection.
 */
export function isSocketUpgrade({ method, url = '/', headers: { upgrade } }: IncomingMessage): boolean {
  return method === 'GET' && url.split('?')[0] === '/graphql' && upgrade?.trim().toLowerCase() === 'websocket';
}
