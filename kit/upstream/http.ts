import type { Dispatcher } from 'undici';
import type { System } from '../../schema/canonical/index.ts';
import type { CallContext } from '../base/call-context.ts';
import { SystemError, type SystemErrorCode } from '../base/errors.ts';
import type { OutboundSettings } from '../base/outbound-settings.ts';
import { writeTraceHeaders } from '../base/trace-context.ts';
import { acceptedEncodings, EncodingError } from './content-encoding.ts';
import { createDispatcher } from './outbound.ts';
import { readCapped } from './read-limited.ts';

/** An outbound request; `path` is below the client's base URL and may carry a query. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** A whole answer; header names are lower case, `setCookies` holds every Set-Cookie line. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
  readonly text: string;
}

/** Sends requests to one system instance: no redirects, a size cap, the correlation id on every call. */
export interface HttpClient {
  /** `signal` ends the call; resilience passes one that also carries the time-out. */
  send(request: HttpRequest, call: CallContext, signal: AbortSignal): Promise<HttpResponse>;
  close(): Promise<void>;
}

/** `baseUrl` without a trailing slash; `maxBytes` caps one answer; `connections` caps sockets (default 16). */
export interface HttpClientOptions extends OutboundSettings {
  readonly system: System;
  readonly instance: string;
  readonly baseUrl: string;
  readonly maxBytes: number;
  readonly connections?: number;
}

const connectCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function classify(error: unknown): SystemErrorCode {
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) return 'SYSTEM_TIMEOUT';
  const code = (error as { code?: unknown } | undefined)?.code;
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || code === 'UND_ERR_CONNECT_TIMEOUT')
    return 'SYSTEM_TIMEOUT';
  return 'SYSTEM_UNAVAILABLE';
}

/** True when no connection was made. */
function isUnsent(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && (connectCodes.has(code) || code === 'UND_ERR_CONNECT_TIMEOUT');
}

function flattenHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

function listCookies(headers: Dispatcher.ResponseData['headers']): readonly string[] {
  const cookies = headers['set-cookie'];
  return cookies === undefined ? [] : Array.isArray(cookies) ? cookies : [cookies];
}

/** Translates a failure of an exchange. */
function translate(
  error: unknown,
  request: HttpRequest,
  { system, instance, signal }: Pick<HttpClientOptions, 'system' | 'instance'> & { readonly signal: AbortSignal },
): SystemError {
  if (error instanceof SystemError) return error;
  if (error instanceof EncodingError)
    return new SystemError(error.message, { code: 'SYSTEM_BAD_RESPONSE', system, instance, cause: error });
  return new SystemError(`${request.method} failed: ${error instanceof Error ? error.message : String(error)}`, {
    code: classify(signal.aborted ? (signal.reason ?? error) : error),
    system,
    instance,
    cause: error,
    isUnsent: isUnsent(error),
  });
}

/** Creates an HTTP client for one system instance over a connection pool of its own. */
export function createHttpClient({
  system,
  instance,
  baseUrl,
  maxBytes,
  connections = 16,
  tls,
  proxyUrl,
}: HttpClientOptions): HttpClient {
  const limits = { connections, keepAliveTimeout: 10_000, headersTimeout: 0, bodyTimeout: 0 };
  const agent = createDispatcher({ tls, proxyUrl }, limits);
  const { origin, pathname } = new URL(baseUrl);
  const prefix = pathname.replace(/\/$/, '');
  const source = `${system}/${instance}`;

  const exchange = async (request: HttpRequest, call: CallContext, signal: AbortSignal): Promise<HttpResponse> => {
    const response = await agent.request({
      origin,
      path: `${prefix}${request.path}`,
      method: request.method,
      headers: {
        'x-correlation-id': call.correlationId,
        'accept-encoding': acceptedEncodings,
        ...writeTraceHeaders(call.trace),
        ...request.headers,
      },
      body: request.body ?? null,
      signal,
    });
    const headers = flattenHeaders(response.headers);
    const text = await readCapped(response.body, maxBytes, headers['content-encoding']);
    if (text === undefined) {
      throw new SystemError(`The answer is larger than ${maxBytes} bytes.`, {
        code: 'SYSTEM_BAD_RESPONSE',
        system,
        instance,
      });
    }
    return {
      status: response.statusCode,
      headers,
      setCookies: listCookies(response.headers),
      text,
    };
  };

  return {
    async send(request, call, signal) {
      const startedAt = performance.now();
      try {
        return await exchange(request, call, signal);
      } catch (error) {
        throw translate(error, request, { system, instance, signal });
      } finally {
        call.sources.recordCall(source, performance.now() - startedAt);
      }
    },
    close: () => agent.destroy(),
  };
}

/**
 * True for a status that is about the request and not about the system: 4xx, but for credentials, slowness and load.
 */
export function isRequestStatus(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 403, 407, 408, 429].includes(status);
}

/**
 * Parses a `Retry-After` header (seconds or an HTTP date) to milliseconds, at most an hour; `undefined` when absent or
 * unreadable.
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const milliseconds = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(milliseconds) ? Math.min(Math.max(milliseconds, 0), 3_600_000) : undefined;
}
