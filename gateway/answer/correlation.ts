import { randomUUID } from 'node:crypto';

/** Returns the correlation id of a request: the client's when it is short and plain, else a new one. */
export function readCorrelationId(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' && /^[\w.:-]{1,128}$/.test(header) ? header : randomUUID();
}
