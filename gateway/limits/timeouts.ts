import type { ServerOptions } from 'node:http';
import { readDefaults, timeoutSettings } from '../../kit/settings/index.ts';

/** How long clients may take, in milliseconds. */
export interface ServerTimeouts {
  /** For the headers of a request; a connection that sends nothing at all is cut off then too. */
  readonly headersMs: number;
  /** For the whole request. */
  readonly requestMs: number;
  /** Between one request and the next on a connection. */
  readonly idleMs: number;
  /** In which nothing of an answer is made or taken. */
  readonly stalledMs: number;
}

/** The time-outs unless settings say otherwise. */
export const defaultTimeouts: ServerTimeouts = readDefaults(timeoutSettings);

/** Largest head of a request, the URL included, in bytes. */
const maxHeaderBytes = 16 * 1024;

/** The time-outs as Node's server knows them, which looks at its connections often enough to keep to them. */
export function createServerOptions({ headersMs, requestMs, idleMs }: ServerTimeouts): ServerOptions {
  return {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    connectionsCheckingInterval: Math.min(2_000, headersMs / 4),
    maxHeaderSize: maxHeaderBytes,
  };
}
