import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Asset, chooseEncoding } from './asset.ts';
import { createGraphiqlPage, type GraphiqlPage, graphiqlPath } from './page.ts';

/** Answers requests for GraphiQL. */
export interface Graphiql {
  /** True when a path belongs to the page or its assets. */
  isAt(path: string): boolean;
  answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
}

/** Only our own scripts, workers and requests. The editor writes styles into the page, and shows icons by `data:`. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

async function answerAsset({ type, content, compress }: Asset, request: IncomingMessage, response: ServerResponse) {
  const encoding = chooseEncoding(request.headers['accept-encoding']);
  const body = encoding === undefined ? content : await compress(encoding);
  response
    .writeHead(200, {
      ...safeHeaders,
      'content-type': type,
      'content-length': body.length,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    })
    .end(request.method === 'HEAD' ? undefined : body);
}

function answerPage({ html }: GraphiqlPage, request: IncomingMessage, response: ServerResponse): void {
  response
    .writeHead(200, {
      ...safeHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(html),
      'content-security-policy': policy,
      'cache-control': 'no-cache',
    })
    .end(request.method === 'HEAD' ? undefined : html);
}

/** Serves GraphiQL; `query` fills its first tab. The page is created on its first request. */
export function createGraphiql(query: string): Graphiql {
  let making: Promise<GraphiqlPage> | undefined;
  return {
    isAt: (path) => path === graphiqlPath || path.startsWith(`${graphiqlPath}/`),
    async answer(request, response, path) {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
      making ??= createGraphiqlPage(query);
      const page = await making;
      const asset = page.assets.find((one) => one.path === path);
      if (path === graphiqlPath) return answerPage(page, request, response);
      if (asset === undefined) return void response.writeHead(404, { 'content-length': 0 }).end();
      return answerAsset(asset, request, response);
    },
  };
}
