import {
  type CallContext,
  type Clock,
  createSingleFlight,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  SystemError,
} from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import { createAccessTokens } from './access-token.ts';
import { createAnswerError, isTokenRefusal } from './odata/errors.ts';
import { formatServicePath, type ServiceAddress } from './odata/query.ts';

/** One security session of SAP: a CSRF token is valid only together with the cookies that came with it. */
interface SecuritySession {
  readonly cookies: ReadonlyMap<string, string>;
  readonly token?: string | undefined;
}

/** Sends requests as one user of one SAP instance. */
export interface Session {
  /** Sends a request that needs no CSRF token. */
  send(request: HttpRequest, call: CallContext, signal: AbortSignal): Promise<HttpResponse>;
  /**
   * Sends a POST or PATCH to a service with the CSRF token; `onSend` is called before it leaves. A token that is
   * refused is replaced. A failure before that is marked as not sent.
   */
  sendWithToken(
    service: ServiceAddress,
    { request, onSend }: { readonly request: HttpRequest; readonly onSend?: () => void },
    call: CallContext,
    signal: AbortSignal,
  ): Promise<HttpResponse>;
  /** Opens a session ahead of the first request that needs its token. */
  open(service: ServiceAddress, call: CallContext, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

function mergeCookies(known: ReadonlyMap<string, string>, setCookies: readonly string[]): ReadonlyMap<string, string> {
  const pairs = setCookies.flatMap((line): readonly (readonly [string, string])[] => {
    const pair = line.split(';')[0] ?? '';
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]] : [];
  });
  return pairs.length === 0 ? known : new Map([...known, ...pairs]);
}

const formatCookies = ({ cookies }: SecuritySession): Readonly<Record<string, string>> =>
  cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };

/** Marks a failure as one of a request that was never sent. */
export function markUnsent(error: unknown): unknown {
  if (!(error instanceof SystemError) || error.isUnsent) return error;
  const { message, code, system, instance, cause, retryAfterMs, nativeCode, isAboutRequest } = error;
  const details = { code, system, instance, cause, retryAfterMs, nativeCode, isAboutRequest };
  return new SystemError(message, { ...details, isUnsent: true });
}

/** Most tokens tried for one request: under load SAP may open several sessions at once. */
const maxTokens = 3;

/** Creates the session of one SAP instance; all requests share it. */
export function createSession(
  config: SapConfig,
  { http, clock }: { readonly http: HttpClient; readonly clock: Clock },
): Session {
  const { instance, timeoutMs } = config;
  const { auth } = config.sap;
  const accessTokens = auth.kind === 'oauth2' ? createAccessTokens(config, auth, clock) : undefined;
  const basic =
    auth.kind === 'basic' ? `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}` : undefined;
  let current: SecuritySession = { cookies: new Map() };

  const exchange = async (
    request: HttpRequest,
    used: SecuritySession,
    call: CallContext,
    signal: AbortSignal,
  ): Promise<HttpResponse> => {
    const token = await accessTokens?.read(call, signal);
    const authorization = token === undefined ? basic : `Bearer ${token}`;
    const own = { ...(authorization === undefined ? {} : { authorization }), ...formatCookies(used) };
    return http.send({ ...request, headers: { ...request.headers, ...own } }, call, signal);
  };
  /** A 401 is tried once more with a new access token: a token may end before its time. */
  const authenticate: typeof exchange = async (request, used, call, signal) => {
    const response = await exchange(request, used, call, signal);
    if (response.status !== 401 || accessTokens === undefined) return response;
    accessTokens.refuse();
    return exchange(request, used, call, signal);
  };

  const requestToken = async (
    service: ServiceAddress,
    call: CallContext,
    signal: AbortSignal,
  ): Promise<SecuritySession> => {
    const used = current;
    const request = {
      method: 'GET',
      path: `${formatServicePath(service)}/`,
      headers: { accept: 'application/json', 'x-csrf-token': 'Fetch' },
    } as const;
    const response = await authenticate(request, used, call, signal);
    const token = response.headers['x-csrf-token'] ?? '';
    if (token === '' || /required/i.test(token)) {
      if (response.status !== 200) throw createAnswerError(response, { instance, now: clock.now() });
      throw new SystemError('SAP returned no CSRF token.', { code: 'SYSTEM_BAD_RESPONSE', system: 'SAP', instance });
    }
    current = { cookies: mergeCookies(used.cookies, response.setCookies), token };
    return current;
  };
  // Requests that start together share one token; a second fetch would open another session.
  const share = createSingleFlight<SecuritySession>({ timeoutMs });
  const fetchToken = (service: ServiceAddress, call: CallContext, signal: AbortSignal): Promise<SecuritySession> =>
    share('', signal, (shared) => requestToken(service, call, shared)).catch((error: unknown) => {
      throw markUnsent(error);
    });
  /** Returns a session with a token, other than the refused one. */
  const require = async (
    service: ServiceAddress,
    refused: SecuritySession | undefined,
    call: CallContext,
    signal: AbortSignal,
  ): Promise<SecuritySession> =>
    current.token !== undefined && current !== refused ? current : fetchToken(service, call, signal);

  return {
    send: async (request, call, signal) => {
      const used = current;
      const response = await authenticate(request, used, call, signal);
      // Cookies of another session would make the token void.
      if (current === used && used.token === undefined)
        current = { cookies: mergeCookies(used.cookies, response.setCookies) };
      return response;
    },
    sendWithToken: async (service, { request, onSend }, call, signal) => {
      let refused: SecuritySession | undefined;
      for (let attempt = 1; ; attempt += 1) {
        const used = await require(service, refused, call, signal);
        onSend?.();
        const headers = { ...request.headers, 'x-csrf-token': used.token ?? '' };
        const response = await authenticate({ ...request, headers }, used, call, signal);
        if (!isTokenRefusal(response) || attempt === maxTokens) return response;
        refused = used;
      }
    },
    open: async (service, call, signal) => void (await require(service, undefined, call, signal)),
    close: async () => accessTokens?.close(),
  };
}
