import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../../../subgraphs/kit/index.ts';
import { readViewer } from './claims.ts';
import type { IssuerConfig } from './config.ts';
import { type IssuerKeys, openKeys } from './keys.ts';
import { AccessRefused } from './refused.ts';

/** A viewer and when their token was made, in seconds since the epoch. */
export interface Verified {
  readonly viewer: Viewer;
  readonly issuedAt: number;
}

/** Tells who a token speaks of. @throws AccessRefused */
export interface Verifier {
  verify(token: string): Promise<Verified>;
  close(): void;
}

const maxTokenLength = 8_192;
const leewaySeconds = 30;
/** A verified token is not computed again for so long. */
const keepMs = 60_000;
/** Headers by which a token would bring its own key, or say where to fetch it. */
const smuggled = ['jku', 'jwk', 'x5u', 'x5c'];

async function verifyWith(token: string, config: IssuerConfig, keys: IssuerKeys): Promise<Verified> {
  const { issuer, audience, algorithms, requiredClaims, maxAgeHours, types } = config;
  const { typ } = decodeProtectedHeader(token);
  const wanted = types.map((type) => type.toLowerCase());
  if (typ === undefined || !wanted.includes(typ.toLowerCase().replace(/^application\//, '')))
    throw new AccessRefused('UNAUTHENTICATED');
  const { payload } = await jwtVerify(token, keys.find, {
    issuer,
    audience,
    algorithms: [...algorithms],
    requiredClaims: ['sub', 'exp', 'iat', ...requiredClaims],
    clockTolerance: leewaySeconds,
    maxTokenAge: maxAgeHours * 3_600,
  });
  const viewer = readViewer(payload, config);
  if (viewer === undefined) throw new AccessRefused('UNAUTHENTICATED');
  return { viewer, issuedAt: payload.iat ?? 0 };
}

/** Verifies tokens of these issuers. @throws ConfigurationError when a key cannot be read. */
export async function createVerifier(issuers: readonly IssuerConfig[]): Promise<Verifier> {
  const known = new Map(
    await Promise.all(
      issuers.map(async (config) => [config.issuer, { config, keys: await openKeys(config) }] as const),
    ),
  );
  const verified = new LRUCache<string, Verified>({ max: 5_000, ttl: keepMs });
  const check = async (token: string): Promise<Verified> => {
    try {
      if (token.length > maxTokenLength) throw new AccessRefused('UNAUTHENTICATED');
      const header = decodeProtectedHeader(token);
      if (smuggled.some((name) => name in header)) throw new AccessRefused('UNAUTHENTICATED');
      // Whose it claims to be only chooses the keys; nothing of it is believed before it is verified.
      const own = known.get(decodeJwt(token).iss ?? '');
      if (own === undefined) throw new AccessRefused('UNAUTHENTICATED');
      return await verifyWith(token, own.config, own.keys);
    } catch (error) {
      throw error instanceof AccessRefused ? error : new AccessRefused('UNAUTHENTICATED', error);
    }
  };
  return {
    async verify(token) {
      const known = verified.get(token);
      const found = known ?? (await check(token));
      const { expiresAt = 0 } = found.viewer;
      if (expiresAt + leewaySeconds * 1_000 < Date.now()) throw new AccessRefused('UNAUTHENTICATED');
      // Not kept for longer because it is asked for again: keys may be withdrawn.
      if (known === undefined) verified.set(token, found);
      return found;
    },
    close: () => {
      for (const { keys } of known.values()) keys.close();
    },
  };
}
