import { createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { isRole } from '../../schema/canonical/index.ts';
import type { Viewer } from '../base/viewer.ts';

/** The viewer in a header between the gateway and its subgraphs, signed with the secret that they share. */
export interface ViewerTokens {
  /** At once where it was signed lately. */
  sign(viewer: Viewer): string | Promise<string>;
  /** `undefined` when the token is not one of ours, or too old. */
  verify(token: string): Promise<Viewer | undefined>;
}

/** How long a token is good for; a new one is signed after half of it. */
const lifetimeSeconds = 120;
const expected = {
  algorithms: ['HS256'],
  issuer: 'plantgraph-gateway',
  audience: 'plantgraph-subgraph',
  typ: 'plantgraph-viewer+jwt',
  requiredClaims: ['sub', 'exp', 'iat'],
};
const maxKept = 1_000;

/** Reads a viewer out of claims that were signed by us. */
function readViewer(claims: Readonly<Record<string, unknown>>): Viewer | undefined {
  const { sub, former, roles, plants, partner, orders } = claims;
  if (typeof sub !== 'string' || !Array.isArray(roles)) return undefined;
  const places = Array.isArray(plants) ? plants.map(String) : plants === 'ALL' ? 'ALL' : undefined;
  if (places === undefined) return undefined;
  return {
    subject: sub,
    ...(typeof former === 'string' ? { formerName: former } : {}),
    roles: roles.filter(isRole),
    plants: places,
    ...(typeof partner === 'string' ? { partner } : {}),
    ...(Array.isArray(orders) ? { orders: orders.map(String) } : {}),
  };
}

/** Signs with a secret, and verifies by it or by another one that is being replaced; what was signed or verified lately is not computed again. */
export function createViewerTokens(secret: string, otherSecret?: string): ViewerTokens {
  const toKey = (text: string) => createSecretKey(Buffer.from(text, 'utf8'));
  const key = toKey(secret);
  const keys = otherSecret === undefined ? [key] : [key, toKey(otherSecret)];
  // Whoever comes with one token is one object for a while.
  const signed = new WeakMap<Viewer, { readonly token: string; readonly until: number }>();
  const verified = new LRUCache<string, Viewer>({ max: maxKept, ttl: (lifetimeSeconds / 4) * 1_000 });
  const signAnew = async (viewer: Viewer): Promise<string> => {
    const { subject, formerName: former, roles, plants, partner, orders } = viewer;
    // What is undefined has no place in JSON.
    const token = await new SignJWT({ former, roles, plants, partner, orders })
      .setProtectedHeader({ alg: 'HS256', typ: expected.typ })
      .setSubject(subject)
      .setIssuer(expected.issuer)
      .setAudience(expected.audience)
      .setIssuedAt()
      .setExpirationTime(`${lifetimeSeconds}s`)
      .sign(key);
    signed.set(viewer, { token, until: Date.now() + (lifetimeSeconds / 2) * 1_000 });
    return token;
  };
  return {
    sign(viewer) {
      const known = signed.get(viewer);
      if (known !== undefined && known.until > Date.now()) return known.token;
      return signAnew(viewer);
    },
    async verify(token) {
      const known = verified.get(token);
      if (known !== undefined) return known;
      const tries = keys.map((one) =>
        jwtVerify(token, one, expected).then(
          ({ payload }) => payload,
          () => undefined,
        ),
      );
      const claims = (await Promise.all(tries)).find((payload) => payload !== undefined);
      const viewer = claims && readViewer(claims);
      if (viewer !== undefined) verified.set(token, viewer);
      return viewer;
    },
  };
}
