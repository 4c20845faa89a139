import { randomUUID } from 'node:crypto';
import { replyJson, type SandboxReply, type SandboxRequest } from '../../sandbox-kit/index.ts';
import type { SapQuirks } from './quirks.ts';

/** Client of the token server. */
export const oauthClient = { clientId: 'plantgraph', clientSecret: 'sandbox-client-secret' };
/** Client id in the form of SAP BTP. */
export const rawClientId = 'sb-na-plant!t123|xsuaa!b9';

function hasCertificate({ certificateUser }: SapQuirks, headers: SandboxRequest['headers']): boolean {
  return certificateUser !== undefined && headers['ssl_client_cert'] === certificateUser;
}

/** Returns true for the request of a client that authenticates itself in the demanded form. */
function isClient(quirks: SapQuirks, { headers, body }: SandboxRequest): boolean {
  const { clientId, clientSecret } = oauthClient;
  const form = new URLSearchParams(body);
  const inHeader = (text: string) => headers['authorization'] === `Basic ${Buffer.from(text).toString('base64')}`;
  switch (quirks.clientAuthentication) {
    case 'raw':
      return inHeader(`${rawClientId}:${clientSecret}`);
    case 'certificate':
      return form.get('client_id') === clientId && hasCertificate(quirks, headers);
    case 'post':
      return form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
    default:
      return inHeader(`${clientId}:${clientSecret}`);
  }
}

const readSession = ({ headers }: SandboxRequest) => /sap-XSRF_S4H_100=([\w-]+)/.exec(headers['cookie'] ?? '')?.[1];

const createCookies = (session: string): readonly string[] => [
  `sap-XSRF_S4H_100=${session}; path=/; HttpOnly`,
  'sap-usercontext=sap-client=100; path=/',
];

/** Session state of the stand-in. */
export type Sessions = ReturnType<typeof createSessions>;

/** Creates the session state: logged-on users, and the CSRF tokens bound to the session cookies. */
export function createSessions(credentials: { readonly user: string; readonly password: string }, quirks: SapQuirks) {
  const tokens = new Map<string, string>();
  const bearers = new Set<string>();
  const basic = `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
  return {
    isLoggedOn: ({ headers }: SandboxRequest): boolean =>
      headers['authorization'] === basic ||
      bearers.has(headers['authorization'] ?? '') ||
      (headers['authorization'] === undefined && hasCertificate(quirks, headers)),
    /** Opens a session: a new token and the cookies to which it is bound. */
    open: () => {
      const [session, token] = [randomUUID(), `${randomUUID().slice(0, 22)}==`];
      tokens.set(session, token);
      return {
        'x-csrf-token': token,
        'set-cookie': createCookies(session),
      };
    },
    /** Opens a session without a token, by its cookies. */
    renew: (): SandboxReply['headers'] => ({ 'set-cookie': createCookies(randomUUID()) }),
    // The token is valid only together with every cookie that came with it.
    hasToken: (request: SandboxRequest): boolean => {
      const session = readSession(request);
      return (
        session !== undefined &&
        tokens.get(session) === request.headers['x-csrf-token'] &&
        (request.headers['cookie'] ?? '').includes('sap-usercontext')
      );
    },
    grant: (request: SandboxRequest): SandboxReply => {
      if (!isClient(quirks, request)) return replyJson(401, { error: 'invalid_client' });
      const token = randomUUID();
      bearers.add(`Bearer ${token}`);
      return replyJson(200, { access_token: token, token_type: 'bearer', expires_in: 3_600 });
    },
    expire: () => {
      tokens.clear();
      bearers.clear();
    },
  };
}
