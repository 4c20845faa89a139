import {
  type CallContext,
  type Clock,
  createSingleFlight,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  type SingleFlight,
  SystemError,
} from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import { type AccessTokens, createAccessTokens } from './access-token.ts';
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

class SharedSession implements Session {
  readonly #config: SapConfig;
  readonly #http: HttpClient;
  readonly #clock: Clock;
  readonly #accessTokens: AccessTokens | undefined;
  /** Requests that start together share one token; a second fetch would open another session. */
  readonly #share: SingleFlight<SecuritySession>;
  #current: SecuritySession = { cookies: new Map() };

  constructor(config: SapConfig, { http, clock }: { readonly http: HttpClient; readonly clock: Clock }) {
    const { auth } = config.sap;
    this.#config = config;
    this.#http = http;
    this.#clock = clock;
    this.#accessTokens = auth.kind === 'oauth2' ? createAccessTokens(config, auth, clock) : undefined;
    this.#share = createSingleFlight<SecuritySession>({ timeoutMs: config.timeoutMs });
  }

  async send(request: HttpRequest, call: CallContext, signal: AbortSignal): Promise<HttpResponse> {
    const used = this.#current;
    const response = await this.#authenticate(request, used, call, signal);
    // Cookies of another session would make the token void.
    if (this.#current === used && used.token === undefined)
      this.#current = { cookies: mergeCookies(used.cookies, response.setCookies) };
    return response;
  }

  async sendWithToken(
    service: ServiceAddress,
    { request, onSend }: { readonly request: HttpRequest; readonly onSend?: () => void },
    call: CallContext,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    let refused: SecuritySession | undefined;
    for (let attempt = 1; ; attempt += 1) {
      const used = await this.#require(service, refused, call, signal);
      onSend?.();
      const headers = { ...request.headers, 'x-csrf-token': used.token ?? '' };
      const response = await this.#authenticate({ ...request, headers }, used, call, signal);
      if (!isTokenRefusal(response) || attempt === maxTokens) return response;
      refused = used;
    }
  }

  async open(service: ServiceAddress, call: CallContext, signal: AbortSignal): Promise<void> {
    await this.#require(service, undefined, call, signal);
  }

  async close(): Promise<void> {
    await this.#accessTokens?.close();
  }

  /** Returns a session with a token, other than the refused one. */
  async #require(
    service: ServiceAddress,
    refused: SecuritySession | undefined,
    call: CallContext,
    signal: AbortSignal,
  ): Promise<SecuritySession> {
    const current = this.#current;
    return current.token !== undefined && current !== refused ? current : this.#fetchToken(service, call, signal);
  }

  #fetchToken(service: ServiceAddress, call: CallContext, signal: AbortSignal): Promise<SecuritySession> {
    return this.#share('', signal, (shared) => this.#requestToken(service, call, shared)).catch((error: unknown) => {
      throw markUnsent(error);
    });
  }

  async #requestToken(service: ServiceAddress, call: CallContext, signal: AbortSignal): Promise<SecuritySession> {
    const used = this.#current;
    const request = {
      method: 'GET',
      path: `${formatServicePath(service)}/`,
      headers: { accept: 'application/json', 'x-csrf-token': 'Fetch' },
    } as const;
    const response = await this.#authenticate(request, used, call, signal);
    const token = response.headers['x-csrf-token'] ?? '';
    if (token === '' || /required/i.test(token)) {
      if (response.status !== 200)
        throw createAnswerError(response, { instance: this.#config.instance, now: this.#clock.now() });
      throw new SystemError('SAP returned no CSRF token.', {
        code: 'SYSTEM_BAD_RESPONSE',
        system: 'SAP',
        instance: this.#config.instance,
      });
    }
    this.#current = { cookies: mergeCookies(used.cookies, response.setCookies), token };
    return this.#current;
  }

  /** A 401 is tried once more with a new access token: a token may end before its time. */
  async #authenticate(
    request: HttpRequest,
    used: SecuritySession,
    call: CallContext,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const response = await this.#exchange(request, used, call, signal);
    if (response.status !== 401 || this.#accessTokens === undefined) return response;
    this.#accessTokens.refuse();
    return this.#exchange(request, used, call, signal);
  }

  async #exchange(
    request: HttpRequest,
    used: SecuritySession,
    call: CallContext,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const authorization = await this.#formatAuthorization(call, signal);
    const own = { ...(authorization === undefined ? {} : { authorization }), ...formatCookies(used) };
    return this.#http.send({ ...request, headers: { ...request.headers, ...own } }, call, signal);
  }

  async #formatAuthorization(call: CallContext, signal: AbortSignal): Promise<string | undefined> {
    const { auth } = this.#config.sap;
    const token = await this.#accessTokens?.read(call, signal);
    if (token !== undefined) return `Bearer ${token}`;
    if (auth.kind !== 'basic') return undefined;
    return `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}`;
  }
}

/** Creates the session of one SAP instance; all requests share it. */
export function createSession(
  config: SapConfig,
  options: { readonly http: HttpClient; readonly clock: Clock },
): Session {
  return new SharedSession(config, options);
}
