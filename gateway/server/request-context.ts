import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSourceLog, rightsOf, type Viewer } from '../../subgraphs/kit/index.ts';
import type { GatewayContext } from '../context.ts';
import type { Caller } from '../subscriptions/index.ts';
import { readCorrelationId } from './correlation.ts';

const viewer: Viewer = { subject: 'demo', roles: ['administrator'], plants: 'ALL' };

/** What is known of whoever sent a request. */
export function identifyCaller(request: IncomingMessage): Caller {
  return {
    correlationId: readCorrelationId(request.headers['x-correlation-id']),
    viewer,
    rights: rightsOf(viewer),
    address: request.socket.remoteAddress,
  };
}

/** Who is counted as one client: the person, or where there is none the address. */
export function nameClient(request: IncomingMessage, { viewer: { subject } }: Pick<Caller, 'viewer'>): string {
  return subject === 'demo' ? `address ${request.socket.remoteAddress ?? ''}` : `subject ${subject}`;
}

/** What both doors know of a request; outbound calls are aborted when the client goes. */
export function createRequestContext(
  request: IncomingMessage,
  response: ServerResponse,
  correlationId: string,
): GatewayContext {
  const gone = new AbortController();
  response.once('close', () => response.writableFinished || gone.abort());
  return {
    // One that nobody gave is as good a request id.
    requestId: request.headers['x-correlation-id'] === undefined ? correlationId : randomUUID(),
    correlationId,
    signal: gone.signal,
    sources: createSourceLog(),
    isExplained: request.headers['x-explain'] === '1',
    address: request.socket.remoteAddress,
    viewer,
    rights: rightsOf(viewer),
  };
}
