import type { ServerOptions } from 'node:http';
import { readDefaults, timeoutSettings } from '../../kit/settings/index.ts';

/** Time limits for clients, in milliseconds. */
export interface ServerTimeouts {
  /** For the headers of a request; also ends a connection that sends nothing at all. */
  readonly headersMs: number;
  /** For the whole request. */
  readonly requestMs: number;
  /** Between one request and the next on a connection. */
  readonly idleMs: number;
  /** Without progress in producing or reading an answer. */
  readonly stalledMs: number;
}

/** Default time-outs. */
export const defaultTimeouts: ServerTimeouts = readDefaults(timeoutSettings);

/** Maximum head of a request, the URL included, in bytes. */
const maxHeaderBytes = 16 * 1024;

/** Converts the time-outs to options of Node's server, which checks its connections often enough to enforce them. */
export function createServerOptions({ headersMs, requestMs, idleMs }: ServerTimeouts): ServerOptions {
  return {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    connectionsCheckingInterval: Math.min(2_000, headersMs / 4),
    maxHeaderSize: maxHeaderBytes,
  };
}
