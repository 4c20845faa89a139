import { createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { isRole } from '../../schema/canonical/index.ts';
import type { Viewer } from '../base/viewer.ts';

/** Signs and verifies the viewer in a header between the gateway and its subgraphs, with their shared secret. */
export interface ViewerTokens {
  /** Synchronous for a recently signed viewer. */
  sign(viewer: Viewer): string | Promise<string>;
  /** `undefined` when the token is not one of ours, or has expired. */
  verify(token: string): Promise<Viewer | undefined>;
}

/** Lifetime of a token; a new one is signed after half of it. */
const lifetimeSeconds = 120;
const expected = {
  algorithms: ['HS256'],
  issuer: 'plantgraph-gateway',
  audience: 'plantgraph-subgraph',
  typ: 'plantgraph-viewer+jwt',
  requiredClaims: ['sub', 'exp', 'iat'],
};
const maxKept = 1_000;

/** Reads a viewer from verified claims. */
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

/** Creates tokens: signs with one secret, and verifies by it or by another during a rotation; recent results are cached. */
export function createViewerTokens(secret: string, otherSecret?: string): ViewerTokens {
  const toKey = (text: string) => createSecretKey(Buffer.from(text, 'utf8'));
  const key = toKey(secret);
  const keys = otherSecret === undefined ? [key] : [key, toKey(otherSecret)];
  // One token yields the same viewer object while it is cached.
  const signed = new WeakMap<Viewer, { readonly token: string; readonly until: number }>();
  const verified = new LRUCache<string, Viewer>({ max: maxKept, ttl: (lifetimeSeconds / 4) * 1_000 });
  const signAnew = async (viewer: Viewer): Promise<string> => {
    const { subject, formerName: former, roles, plants, partner, orders } = viewer;
    // JSON has no undefined.
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
