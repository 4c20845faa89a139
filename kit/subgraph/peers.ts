import { createViewerTokens } from '../access/viewer-token.ts';
import { createHttpClient, type HttpClient } from '../upstream/http.ts';
import type { CallSubgraph, SubgraphResponse } from './define.ts';
import { internalHeaders } from './serve.ts';

/** Time-out of a peer, longer than any command's. */
const timeoutMs = 150_000;
const maxBytes = 32 * 1024 * 1024;

function parseAnswer(status: number, text: string, name: string): SubgraphResponse {
  if (status !== 200) throw new Error(`The subgraph "${name}" answered ${status}.`);
  return JSON.parse(text) as SubgraphResponse;
}

/** Creates calls to subgraphs that run as services, at these URLs by name, with the shared credential. */
export function createPeerCalls(
  urls: Readonly<Record<string, string>>,
  credential: string,
): { readonly call: CallSubgraph; close(): Promise<void> } {
  const clients = new Map<string, { readonly http: HttpClient; readonly path: string }>(
    Object.entries(urls).map(([name, url]) => {
      const { origin, pathname } = new URL(url);
      const http = createHttpClient({
        system: 'OPERATIONS',
        instance: name,
        baseUrl: origin,
        maxBytes,
        connections: 64,
      });
      return [name, { http, path: pathname }];
    }),
  );
  const tokens = createViewerTokens(credential);
  return {
    call: async (name, request, call) => {
      const client = clients.get(name);
      if (client === undefined)
        throw new Error(`No URL is known for the subgraph "${name}": set SUBGRAPH_URL_${name.toUpperCase()}.`);
      const headers = {
        'content-type': 'application/json',
        [internalHeaders.credential]: credential,
        [internalHeaders.requestId]: call.requestId,
        [internalHeaders.viewer]: await tokens.sign(call.viewer),
      };
      const body = JSON.stringify(request);
      const limit = AbortSignal.timeout(timeoutMs);
      const signal = call.signal === undefined ? limit : AbortSignal.any([limit, call.signal]);
      const { status, text } = await client.http.send(
        { method: 'POST', path: client.path, headers, body },
        call,
        signal,
      );
      return parseAnswer(status, text, name);
    },
    close: async () => {
      await Promise.all([...clients.values()].map(({ http }) => http.close()));
    },
  };
}
