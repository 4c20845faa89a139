import type { RequestWithToken } from './request-with-token.ts';

const loopback = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;
const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
/** By these a proxy tells that it passes on what somebody else asks. */
const proxyHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
] as const;

/** Browsers tell the page that asks; WebSockets they open for any page, so a foreign page must not pass as this machine. */
function isLoopbackPage(origin: string | undefined): boolean {
  return origin === undefined || (URL.canParse(origin) && loopbackHost.test(new URL(origin).host));
}

/**
 * Whether a request comes from this machine, not through a proxy, not from a page of another site, and to a name of this
 * machine: a foreign page may have its own name resolved to here.
 */
export function isFromLoopback({ socket, headers }: Omit<RequestWithToken, 'rawHeaders'>): boolean {
  return (
    loopback.test(socket.remoteAddress ?? '') &&
    loopbackHost.test(headers.host ?? '') &&
    isLoopbackPage(headers.origin) &&
    proxyHeaders.every((name) => headers[name] === undefined)
  );
}
