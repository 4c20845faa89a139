import type { IncomingMessage } from 'node:http';

/** Target of a request, or that it is malformed. */
export type RequestTarget = { readonly path: string } | 'MALFORMED';

const absoluteForm = /^https?:\/\/(?<authority>[^/?#@]+)(?<rest>(?:[/?].*)?)$/i;

/** Converts an absolute target to origin form, with its host in place of the `Host` field (RFC 9112, 3.2.2). */
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
 * Reads the path of a request and converts its target to origin form. Two `Host` fields are malformed (RFC 9112, 3.2),
 * since access depends on the host. A trailing slash on the graph's path is ignored.
 */
export function readTarget(request: IncomingMessage): RequestTarget {
  if (countHosts(request) > 1) return 'MALFORMED';
  const { url = '/' } = request;
  if (!url.startsWith('/') && url !== '*' && !toOriginForm(request)) return 'MALFORMED';
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  return { path: path === '/graphql/' ? '/graphql' : path };
}
