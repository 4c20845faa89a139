import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFromLoopback } from '../access/identity/index.ts';
import type { HttpResponse } from './graphql-exchange.ts';

/** Settings for pages of other sites. */
export interface CorsSettings {
  /** Origins, as browsers send them; `*` allows every page. */
  readonly origins: readonly string[];
  /** True when browsers may send cookies and other credentials of their own. */
  readonly allowsCredentials: boolean;
}

type Fields = Readonly<Record<string, string>>;

/** Permissions of pages of other sites. */
export interface Cors {
  /** True when a page may open sockets and streams: of the gateway's own site, of this machine, of the list, or without a page at all. */
  isAllowed(request: Pick<IncomingMessage, 'headers' | 'socket'>): boolean;
  /** Finds the fields of an answer to a page of this origin; `undefined` if it gets none. */
  findFields(origin: string | undefined): Fields | undefined;
  /** Answers a permitted preflight request; `false` for any other request. */
  answerPreflight(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Headers of answers that a page may read. */
const exposed = 'x-correlation-id, retry-after';
const methods = 'GET, POST';
/** Lifetime of a preflight answer in browsers, in seconds. */
const preflightSeconds = '600';
const headerList = /^[!#$%&'*+\-.^_`|~0-9A-Za-z, ]{1,2048}$/;

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(origin)) return false;
  const { protocol, host: own } = new URL(origin);
  // Browsers omit the default port, and proxies may add it.
  const asked = `${protocol}//${host}`;
  return URL.canParse(asked) && new URL(asked).host === own;
}

/** Creates the rules for pages of other sites (Fetch standard, section 3.3). */
export function createCors({ origins, allowsCredentials }: CorsSettings): Cors {
  const known = new Set(origins);
  const isOpen = known.has('*');
  const credentials: Fields = allowsCredentials ? { 'access-control-allow-credentials': 'true' } : {};
  const createFields = (origin: string): Fields => ({
    'access-control-allow-origin': isOpen ? '*' : origin,
    'access-control-expose-headers': exposed,
    ...credentials,
    ...(isOpen ? {} : { vary: 'origin' }),
  });
  const findFields = (origin: string | undefined): Fields | undefined =>
    origin !== undefined && (isOpen || known.has(origin)) ? createFields(origin) : undefined;
  return {
    findFields,
    isAllowed({ headers, socket }) {
      const { origin, host } = headers;
      if (origin === undefined || isOpen || known.has(origin)) return true;
      // A page in development on this machine has another port.
      return isOwnOrigin(origin, host) || isFromLoopback({ headers, socket });
    },
    answerPreflight({ method, headers }, response) {
      if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return false;
      const fields = findFields(headers.origin);
      const asked = headers['access-control-request-headers'];
      const isList = typeof asked === 'string' && headerList.test(asked);
      const permission = {
        'access-control-allow-methods': methods,
        'access-control-max-age': preflightSeconds,
        ...(isList ? { 'access-control-allow-headers': asked } : {}),
      };
      response.writeHead(204, { ...fields, ...(fields === undefined ? {} : permission) }).end();
      return true;
    },
  };
}

/** Adds these fields to a response. */
export function withFields(response: HttpResponse, more: Fields): HttpResponse {
  return { writeHead: (status, fields) => response.writeHead(status, { ...more, ...fields }) };
}
