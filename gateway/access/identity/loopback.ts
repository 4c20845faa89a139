import type { RequestWithToken } from './request-with-token.ts';

const loopback = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;
const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
/** Headers by which proxies, load balancers and CDNs mark forwarded requests. */
const proxyHeader =
  /^(forwarded|via|client-ip|true-client-ip|cf-.*|cdn-.*|fastly-.*|akamai-.*|proxy-.*|x-forwarded(-.*)?|x-original-.*|x-real-.*|x-client-.*|x-cluster-client-ip|x-envoy-.*|x-amz.*|x-azure-.*|x-appengine-.*|x-cloud-.*|x-arr-.*|x-proxy.*|x-remote-.*|x-host|x-scheme|x-varnish|x-via|x-request-start|x-vercel-.*|x-nf-.*|x-coming-from|x-proxyuser-ip|wl-proxy-.*|max-forwards|front-end-https|ssl-client-.*|x-ssl.*|x-url-scheme|z-forwarded-for|remote-.*|cloudfront-.*|fly-.*|x-akamai-.*|x-sucuri-.*|x-google-.*|x-traefik-.*)$/;

/** Browsers send the origin of the requesting page; they open WebSockets for any page, so a foreign page must not pass as this machine. */
function isLoopbackPage(origin: string | undefined): boolean {
  return origin === undefined || (URL.canParse(origin) && loopbackHost.test(new URL(origin).host));
}

/** Browsers also name the site behind requests without an origin; it is `none` for a typed address. */
function isOwnFetch(site: string | string[] | undefined): boolean {
  return site === undefined || site === 'same-origin' || site === 'none';
}

/**
 * True when a request comes from this machine, not through a proxy, not from a page of another site, and to a name of
 * this machine: a foreign page may have its own name resolved to this address.
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
