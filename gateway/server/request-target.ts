import type { IncomingMessage } from 'node:http';

/** What a request is sent to, or that it cannot be told. */
export type RequestTarget = { readonly path: string } | 'MALFORMED';

const absoluteForm = /^https?:\/\/(?<authority>[^/?#@]+)(?<rest>(?:[/?].*)?)$/i;

/** An absolute target as the origin form that the rest reads, its host in the place of the field's (RFC 9112, 3.2.2). */
function toOriginForm(request: IncomingMessage): boolean {
  const { authority, rest = '' } = absoluteForm.exec(request.url ?? '')?.groups ?? {};
  if (authority === undefined) return false;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  request.headers.host = authority;
  return true;
}

function countHosts({ rawHeaders }: IncomingMessage): number {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
}

/**
 * Reads the path of a request and puts its target into origin form. Two `Host` fields are none (RFC 9112, 3.2): which of
 * them counts decides who may ask. A slash at the end of the graph's path means nothing.
 */
export function readTarget(request: IncomingMessage): RequestTarget {
  if (countHosts(request) > 1) return 'MALFORMED';
  const { url = '/' } = request;
  if (!url.startsWith('/') && url !== '*' && !toOriginForm(request)) return 'MALFORMED';
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  return { path: path === '/graphql/' ? '/graphql' : path };
}
