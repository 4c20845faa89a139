import type { RequestWithToken } from './request-with-token.ts';

const loopback = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;
const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
/** Headers by which proxies, load balancers and content networks tell that they pass on what somebody else sends. */
const proxyHeader =
  /^(forwarded|via|client-ip|true-client-ip|cf-.*|cdn-.*|fastly-.*|akamai-.*|proxy-.*|x-forwarded(-.*)?|x-original-.*|x-real-.*|x-client-.*|x-cluster-client-ip|x-envoy-.*|x-amz.*|x-azure-.*|x-appengine-.*|x-cloud-.*|x-arr-.*|x-proxy.*|x-remote-.*|x-host|x-scheme|x-varnish|x-via|x-request-start|x-vercel-.*|x-nf-.*|x-coming-from|x-proxyuser-ip|wl-proxy-.*|max-forwards|front-end-https|ssl-client-.*|x-ssl.*|x-url-scheme|z-forwarded-for|remote-.*|cloudfront-.*|fly-.*|x-akamai-.*|x-sucuri-.*|x-google-.*|x-traefik-.*)$/;

/** Browsers tell the page that asks; WebSockets they open for any page, so a foreign page must not pass as this machine. */
function isLoopbackPage(origin: string | undefined): boolean {
  return origin === undefined || (URL.canParse(origin) && loopbackHost.test(new URL(origin).host));
}

/** Browsers tell of requests without an origin, too, what page has them sent; a person who types the address is `none`. */
function isOwnFetch(site: string | string[] | undefined): boolean {
  return site === undefined || site === 'same-origin' || site === 'none';
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
    isOwnFetch(headers['sec-fetch-site']) &&
    Object.keys(headers).every((name) => !proxyHeader.test(name))
  );
}
