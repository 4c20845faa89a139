import {
  type CallContext,
  type Clock,
  createHttpClient,
  createKeptValue,
  type HttpResponse,
  parseJson,
  SystemError,
  type SystemErrorCode,
  type TlsFiles,
} from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';

type OAuth = Extract<SapConfig['sap']['auth'], { kind: 'oauth2' }>;

interface AccessToken {
  readonly value: string;
  readonly renewAt: number;
}

/** Access token of an instance, renewed a minute before it ends. */
export interface AccessTokens {
  read(call: CallContext, signal: AbortSignal): Promise<string>;
  /** Forgets a refused token, so that the next request gets a new one. */
  refuse(): void;
  close(): Promise<void>;
}

const formEncode = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);
const formatBasic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Lists the ways of client authentication (RFC 6749, section 2.3.1; RFC 8705), the preferred one first. */
function listProofs({ clientId, clientSecret = '', clientAuthentication }: OAuth) {
  if (clientAuthentication === 'tls_client_auth') return [{ body: { client_id: clientId } }];
  if (clientAuthentication === 'client_secret_post')
    return [{ body: { client_id: clientId, client_secret: clientSecret } }];
  const encoded = formatBasic(formEncode(clientId), formEncode(clientSecret));
  // Some servers take the credentials unencoded, against the RFC.
  return [...new Set([encoded, formatBasic(clientId, clientSecret)])].map((authorization) => ({ authorization }));
}

type Proof = { readonly authorization?: string; readonly body?: Readonly<Record<string, string>> };

function readExpiry(expiresIn: unknown): number {
  const seconds = Number(expiresIn ?? 300);
  return Math.max(5, (Number.isFinite(seconds) ? seconds : 300) - 60) * 1_000;
}

/** Returns the TLS settings for the token server; the name in SAP's certificate is that of SAP's host alone. */
function toTokenTls({ tls, sap }: SapConfig, auth: OAuth): TlsFiles | undefined {
  if (auth.tls !== undefined || tls === undefined) return auth.tls;
  const isSameHost = new URL(auth.tokenUrl).hostname === new URL(sap.url).hostname;
  return isSameHost ? tls : { ...tls, serverName: undefined };
}

/** Fetches tokens by OAuth2 client credentials: one token, one request in flight. */
export function createAccessTokens(config: SapConfig, auth: OAuth, clock: Clock): AccessTokens {
  const { instance, proxyUrl } = config;
  const tls = toTokenTls(config, auth);
  const url = new URL(auth.tokenUrl);
  const limits = { maxBytes: 64 * 1024, connections: 1 };
  const http = createHttpClient({ system: 'SAP', instance, baseUrl: url.origin, ...limits, tls, proxyUrl });
  const fail = (message: string, code: SystemErrorCode) =>
    new SystemError(message, { code, system: 'SAP', instance, isUnsent: true });

  let proofs: readonly Proof[] = listProofs(auth);
  const send = ({ authorization, body = {} }: Proof, call: CallContext, signal: AbortSignal) =>
    http.send(
      {
        method: 'POST',
        path: url.pathname + url.search,
        headers: {
          ...(authorization === undefined ? {} : { authorization }),
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
          // An answer with a token is not to be compressed.
          'accept-encoding': 'identity',
        },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          ...(auth.scope === undefined ? {} : { scope: auth.scope }),
          ...body,
        }).toString(),
      },
      call,
      signal,
    );
  const isRefused = ({ status, text }: HttpResponse) =>
    status === 401 || (status === 400 && text.includes('invalid_client'));
  const sendAny = async (call: CallContext, signal: AbortSignal): Promise<HttpResponse> => {
    const [first = {}, second] = proofs;
    const response = await send(first, call, signal);
    if (second === undefined || !isRefused(response)) return response;
    const again = await send(second, call, signal);
    if (again.status === 200) proofs = [second];
    return again;
  };
  const request = async (call: CallContext, signal: AbortSignal): Promise<AccessToken> => {
    const { status, text } = await sendAny(call, signal);
    if (status >= 500 || status === 429) throw fail('The token server failed.', 'SYSTEM_UNAVAILABLE');
    if (status !== 200) throw fail(`The token server answered ${status}.`, 'SYSTEM_UNAUTHENTICATED');
    const parsed: unknown = parseJson(text);
    const { access_token: value, expires_in: expiresIn } = (parsed ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof value !== 'string') throw fail('The token server returned no token.', 'SYSTEM_UNAUTHENTICATED');
    return { value, renewAt: clock.now() + readExpiry(expiresIn) };
  };
  const token = createKeptValue(request, { isFresh: ({ renewAt }) => renewAt > clock.now() });
  return {
    read: async (call, signal) => (await token.read(call, signal)).value,
    refuse: token.forget,
    close: () => http.close(),
  };
}
