import { randomUUID } from 'node:crypto';
import { createSourceLog, isPartner, readTraceContext, type Viewer } from '../../kit/index.ts';
import { describeAsker, type GatewayContext } from '../context.ts';
import type { PropagatedHeaders } from '../propagation/index.ts';
import type { HttpRequest } from './graphql-exchange.ts';

/** Creates the context of a request for both handlers; outbound calls are aborted when the client disconnects before its answer. */
export function createRequestContext(
  request: HttpRequest,
  onGone: (listener: () => void) => void,
  {
    viewer,
    correlationId,
    address,
    propagated,
  }: {
    readonly viewer: Viewer;
    readonly correlationId: string;
    readonly address: string | undefined;
    readonly propagated: PropagatedHeaders | undefined;
  },
): GatewayContext {
  const gone = new AbortController();
  onGone(() => gone.abort());
  return {
    // A generated correlation id also serves as request id.
    requestId: request.headers['x-correlation-id'] === undefined ? correlationId : randomUUID(),
    correlationId,
    signal: gone.signal,
    sources: createSourceLog(),
    // Partners do not see the sources behind the graph.
    isExplained: request.headers['x-explain'] === '1' && !isPartner(viewer),
    address,
    trace: readTraceContext(request.headers),
    viewer,
    propagated,
    rights: describeAsker(viewer, propagated),
  };
}
