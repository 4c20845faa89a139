import {
  type CallContext,
  type Clock,
  createHttpClient,
  createKeptValue,
  type HttpClient,
  parseJson,
  SystemError,
} from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';

/** What every request carries: who we are and which session this is. */
export interface Session {
  /** Authorization and cookies. */
  readHeaders(call: CallContext, signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** Keeps every cookie that an answer sets: SAP binds the CSRF token to them, under names that vary. */
  keepCookies(setCookies: readonly string[]): void;
  /** Forgets a refused token, so that the next request asks for a new one. */
  refuseToken(): void;
  readonly csrfToken: string | undefined;
  keepCsrfToken(token: string | undefined): void;
  close(): Promise<void>;
}

interface AccessToken {
  readonly value: string;
  readonly renewAt: number;
}

/** OAuth2 client credentials: one token, renewed a minute before it ends, one request in flight. */
function createTokenSource(config: SapConfig, clock: Clock) {
  const { auth } = config.sap;
  if (auth.kind !== 'oauth2') return undefined;
  const url = new URL(auth.tokenUrl);
  const http: HttpClient = createHttpClient({
    system: 'SAP',
    instance: config.instance,
    baseUrl: url.origin,
    maxBytes: 64 * 1024,
    connections: 1,
    tls: config.tls,
    proxyUrl: config.proxyUrl,
  });
  const fail = (message: string) =>
    new SystemError(message, { code: 'SYSTEM_UNAUTHENTICATED', system: 'SAP', instance: config.instance });

  const request = async (call: CallContext, signal: AbortSignal): Promise<AccessToken> => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      ...(auth.scope === undefined ? {} : { scope: auth.scope }),
    }).toString();
    const authorization = `Basic ${Buffer.from(`${encodeURIComponent(auth.clientId)}:${encodeURIComponent(auth.clientSecret)}`).toString('base64')}`;
    const response = await http.send(
      {
        method: 'POST',
        path: url.pathname + url.search,
        headers: {
          authorization,
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
          // What holds a token is not to be compressed.
          'accept-encoding': 'identity',
        },
        body,
      },
      call,
      signal,
    );
    if (response.status >= 500)
      throw new SystemError('The token server failed.', {
        code: 'SYSTEM_UNAVAILABLE',
        system: 'SAP',
        instance: config.instance,
      });
    if (response.status !== 200) throw fail(`The token server answered ${response.status}.`);
    const parsed: unknown = parseJson(response.text);
    if (
      typeof parsed !== 'object' ||
      parsed === null ||
      !('access_token' in parsed) ||
      typeof parsed.access_token !== 'string'
    )
      throw fail('The token server gave no token.');
    const seconds = 'expires_in' in parsed ? Number(parsed.expires_in) : 300;
    return {
      value: parsed.access_token,
      renewAt: clock.now() + Math.max(5, (Number.isFinite(seconds) ? seconds : 300) - 60) * 1_000,
    };
  };

  const token = createKeptValue(request, { isFresh: ({ renewAt }) => renewAt > clock.now() });

  return {
    refuse: token.forget,
    close: () => http.close(),
    read: async (call: CallContext, signal: AbortSignal): Promise<string> => (await token.read(call, signal)).value,
  };
}

/** A session with one SAP instance, shared by all requests. */
export function createSession(config: SapConfig, clock: Clock): Session {
  const { auth } = config.sap;
  const tokens = createTokenSource(config, clock);
  const cookies = new Map<string, string>();
  let csrfToken: string | undefined;
  const basic =
    auth.kind === 'basic' ? `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}` : undefined;
  return {
    get csrfToken() {
      return csrfToken;
    },
    keepCsrfToken: (token) => void (csrfToken = token),
    refuseToken: () => {
      tokens?.refuse();
      cookies.clear();
      csrfToken = undefined;
    },
    keepCookies(setCookies) {
      for (const line of setCookies) {
        const pair = line.split(';')[0] ?? '';
        const at = pair.indexOf('=');
        if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
      }
    },
    async readHeaders(call, signal) {
      const authorization = basic ?? `Bearer ${await tokens?.read(call, signal)}`;
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      return { authorization, ...(cookie === '' ? {} : { cookie }) };
    },
    close: async () => tokens?.close(),
  };
}
