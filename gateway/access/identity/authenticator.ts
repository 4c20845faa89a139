import type { Viewer } from '../../../kit/index.ts';
import { isFromLoopback } from './loopback.ts';
import { machineViewer } from './machine-viewer.ts';
import { AccessRefused } from './refused.ts';
import type { RequestWithToken } from './request-with-token.ts';
import type { Revocations } from './revocations.ts';
import type { Verifier } from './verify.ts';

/** Identifies the sender of a request. @throws AccessRefused */
export interface Authenticator {
  /** By the request's `Authorization`; without one the local user of this machine, if loopback is trusted. */
  authenticate(request: RequestWithToken): Promise<Viewer> | Viewer;
  /** By a value such as `Bearer …` from another source. */
  authenticateBy(authorization: string): Promise<Viewer>;
  /** Claims of the viewer's token; `undefined` for a viewer without token. */
  readClaims(viewer: Viewer): Readonly<Record<string, unknown>> | undefined;
  /** True when the viewer's token has been revoked since. */
  isRevoked(viewer: Viewer): boolean;
  /** Calls back with every subject whose tokens are revoked from now on. */
  watchRevocations(notify: (subject: string) => void): () => void;
}

/** Requests that need no token: none, those of this machine, or all. */
export type Unauthenticated = 'NONE' | 'LOOPBACK' | 'ALL';

/** Dependencies of an authenticator. */
export interface AuthenticatorOptions {
  readonly verifier: Verifier;
  readonly revocations: Revocations | undefined;
  /** Called for every request without a token: the graph may change while it is served. */
  readonly unauthenticated: () => Unauthenticated;
}

/** Node takes the first of several headers of this name, while a proxy may take the last. */
function hasOneAuthorization({ rawHeaders }: RequestWithToken): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2)
    if (rawHeaders[index]?.toLowerCase() === 'authorization') count += 1;
  return count === 1;
}

/** Creates an authenticator by tokens, or by loopback. */
export function createAuthenticator({ verifier, revocations, unauthenticated }: AuthenticatorOptions): Authenticator {
  const issueTimes = new WeakMap<Viewer, number>();
  const claimsByViewer = new WeakMap<Viewer, Readonly<Record<string, unknown>>>();
  const isRevoked = (viewer: Viewer): boolean => {
    const issuedAt = issueTimes.get(viewer);
    return issuedAt !== undefined && revocations?.isRevoked(viewer, issuedAt) === true;
  };
  const authenticateBy = async (authorization: string): Promise<Viewer> => {
    // Without issuers no token can be verified: a client's header is for the subgraphs, if it is propagated.
    if (unauthenticated() === 'ALL') return machineViewer;
    const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization) ?? [];
    if (token === undefined) throw new AccessRefused('UNAUTHENTICATED', 'no bearer token');
    const { viewer, issuedAt, claims } = await verifier.verify(token);
    issueTimes.set(viewer, issuedAt);
    claimsByViewer.set(viewer, claims);
    if (isRevoked(viewer)) throw new AccessRefused('UNAUTHENTICATED', 'token revoked');
    return viewer;
  };
  const letIn = (request: RequestWithToken): Viewer => {
    const who = unauthenticated();
    if (who === 'ALL' || (who === 'LOOPBACK' && isFromLoopback(request))) return machineViewer;
    throw new AccessRefused('UNAUTHENTICATED', 'no token');
  };
  return {
    authenticateBy,
    authenticate(request) {
      const { authorization } = request.headers;
      if (authorization === undefined) return letIn(request);
      if (!hasOneAuthorization(request)) throw new AccessRefused('UNAUTHENTICATED', 'several Authorization headers');
      return authenticateBy(authorization);
    },
    readClaims: (viewer) => claimsByViewer.get(viewer),
    isRevoked,
    watchRevocations: (notify) => revocations?.watch(notify) ?? (() => undefined),
  };
}
