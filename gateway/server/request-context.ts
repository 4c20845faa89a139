import { randomUUID } from 'node:crypto';
import { createSourceLog, findRights, isPartner, type Viewer } from '../../kit/index.ts';
import type { GatewayContext } from '../context.ts';
import type { AskedRequest } from './graphql-exchange.ts';

/** What both doors know of a request; outbound calls are aborted when the client goes before its answer. */
export function createRequestContext(
  request: AskedRequest,
  onGone: (listener: () => void) => void,
  { viewer, correlationId }: { readonly viewer: Viewer; readonly correlationId: string },
): GatewayContext {
  const gone = new AbortController();
  onGone(() => gone.abort());
  return {
    // One that nobody gave is as good a request id.
    requestId: request.headers['x-correlation-id'] === undefined ? correlationId : randomUUID(),
    correlationId,
    signal: gone.signal,
    sources: createSourceLog(),
    // What stands behind the graph is nothing to partners.
    isExplained: request.headers['x-explain'] === '1' && !isPartner(viewer),
    address: request.socket.remoteAddress,
    viewer,
    rights: findRights(viewer),
  };
}
