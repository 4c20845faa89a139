import type { IncomingMessage } from 'node:http';
import { readTarget } from './request-target.ts';

/**
 * True when a request opens a WebSocket on the graph. Any other upgrade is ignored (RFC 9110, section 7.8) and the
 * request answered as it stands: Java's default client offers h2c with the first request of every connection.
 */
export function isSocketUpgrade(request: IncomingMessage): boolean {
  const target = readTarget(request);
  if (target === 'MALFORMED' || target.path !== '/graphql' || request.method !== 'GET') return false;
  return request.headers.upgrade?.trim().toLowerCase() === 'websocket';
}
