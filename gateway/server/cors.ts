import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFromLoopback } from '../access/identity/index.ts';
import type { HttpResponse } from './graphql-exchange.ts';

/** The pages of other sites that may use the graph; from the settings. */
export interface CorsSettings {
  /** Origins, as browsers send them; `*` among them lets every page in. */
  readonly origins: readonly string[];
  /** Whether browsers may send cookies and other credentials of their own. */
  readonly allowsCredentials: boolean;
}

type Fields = Readonly<Record<string, string>>;

/** Decides what pages of other sites may do. */
export interface Cors {
  /** Tells if a page may open sockets and streams: of the gateway's own site, of this machine, of the list, or no page at all. */
  isAllowed(request: Pick<IncomingMessage, 'headers' | 'socket'>): boolean;
  /** Fields of an answer to a page of this origin; `undefined` where it gets none. */
  findFields(origin: string | undefined): Fields | undefined;
  /** Answers the question of a browser if it may ask; `false` when the request is none. */
  answerPreflight(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Headers of answers that a page may read. */
const exposed = 'x-correlation-id, retry-after';
const methods = 'GET, POST';
/** How long a browser remembers what it may ask, in seconds. */
const preflightSeconds = '600';
const headerList = /^[!#$%&'*+\-.^_`|~0-9A-Za-z, ]{1,2048}$/;

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(origin)) return false;
  const { protocol, host: own } = new URL(origin);
  // Browsers leave out the usual port, and proxies may add it.
  const asked = `${protocol}//${host}`;
  return URL.canParse(asked) && new URL(asked).host === own;
}

/** The rules for pages of other sites (Fetch standard, section 3.3). */
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
      // A page that is being developed on this machine has another port.
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

/** A response that carries these fields, too. */
export function withFields(response: HttpResponse, more: Fields): HttpResponse {
  return { writeHead: (status, fields) => response.writeHead(status, { ...more, ...fields }) };
}
