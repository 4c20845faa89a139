import type { IncomingMessage } from 'node:http';
import type { Viewer } from '../../../subgraphs/kit/index.ts';
import { AccessRefused } from './refused.ts';
import type { Revocations } from './revocations.ts';
import type { Verifier } from './verify.ts';

/** Tells who sent a request. @throws AccessRefused */
export interface Authenticator {
  /** By the request's `Authorization`; without one whoever sits at this machine, where that is allowed. */
  authenticate(request: IncomingMessage): Promise<Viewer>;
  /** By a value such as `Bearer …` that came another way. */
  authenticateBy(authorization: string): Promise<Viewer>;
  /** Calls back with every subject whose tokens are revoked from now on. */
  watchRevocations(tell: (subject: string) => void): () => void;
}

/** What an authenticator knows. */
export interface AuthenticatorOptions {
  readonly verifier: Verifier | undefined;
  readonly revocations: Revocations | undefined;
  /** Whose requests need no token: nobody's, those of this machine, or all. */
  readonly strangers: 'NONE' | 'AT_HOME' | 'ALL';
}

/** Who asks from the machine itself without a token. */
export const demoViewer: Viewer = { subject: 'demo', roles: ['administrator'], plants: 'ALL' };

const loopback = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;
const localHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** Whether a request comes from this machine, not through a proxy, and to a name of this machine: a foreign page may
 * have its own name resolved to here. */
function isLocal({ socket, headers }: IncomingMessage): boolean {
  return (
    loopback.test(socket.remoteAddress ?? '') &&
    localHost.test(headers.host ?? '') &&
    headers['x-forwarded-for'] === undefined &&
    headers['forwarded'] === undefined
  );
}

/** Authenticates by tokens, or by sitting at the machine. */
export function createAuthenticator({ verifier, revocations, strangers }: AuthenticatorOptions): Authenticator {
  const authenticateBy = async (authorization: string): Promise<Viewer> => {
    const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization) ?? [];
    if (token === undefined || verifier === undefined) throw new AccessRefused('UNAUTHENTICATED');
    const { viewer, issuedAt } = await verifier.verify(token);
    if (revocations?.isRevoked(viewer.subject, issuedAt) === true) throw new AccessRefused('UNAUTHENTICATED');
    return viewer;
  };
  return {
    authenticateBy,
    async authenticate(request) {
      const { authorization } = request.headers;
      if (authorization !== undefined) return authenticateBy(authorization);
      if (strangers === 'ALL' || (strangers === 'AT_HOME' && isLocal(request))) return demoViewer;
      throw new AccessRefused('UNAUTHENTICATED');
    },
    watchRevocations: (tell) => revocations?.watch(tell) ?? (() => undefined),
  };
}
