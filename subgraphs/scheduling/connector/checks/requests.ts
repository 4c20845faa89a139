import { randomBytes } from 'node:crypto';
import { type CallContext, createHttpClient, type HttpResponse } from '../../../../kit/index.ts';
import type { SchedulingConfig } from '../../config.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Sends plain requests, whose statuses are compared rather than interpreted. */
export interface Requests {
  send(method: Method, path: string, call: CallContext, body?: string): Promise<HttpResponse>;
  close(): Promise<void>;
}

/** Django applies its rule against forged requests to a web token: the same letters as a cookie and as a header. */
function createHeaders({ scheduling: { auth, url } }: SchedulingConfig): Readonly<Record<string, string>> {
  const json = { accept: 'application/json', 'content-type': 'application/json' };
  if (auth.kind === 'basic')
    return { authorization: `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}`, ...json };
  const token = randomBytes(16).toString('hex');
  const forgery = { cookie: `csrftoken=${token}`, 'x-csrftoken': token, referer: `${new URL(url).origin}/` };
  return { authorization: `Bearer ${auth.token}`, ...json, ...forgery };
}

/** Sends requests to one frePPLe, each once. */
export function createRequests(config: SchedulingConfig): Requests {
  const { instance, maxBytes, tls, proxyUrl, timeoutMs } = config;
  const baseUrl = config.scheduling.url;
  const http = createHttpClient({ system: 'SCHEDULING', instance, baseUrl, maxBytes, tls, proxyUrl });
  const headers = createHeaders(config);
  return {
    send: (method, path, call, body) =>
      http.send({ method, path, headers, body }, call, AbortSignal.timeout(timeoutMs)),
    close: () => http.close(),
  };
}
