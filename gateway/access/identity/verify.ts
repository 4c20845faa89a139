import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { type Clock, ConfigurationError, type Viewer } from '../../../kit/index.ts';
import { readViewer } from './claims.ts';
import type { IssuerConfig } from './config.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import { openKeys } from './keys.ts';
import { AccessRefused } from './refused.ts';

/** A viewer with their token's time of issue, in seconds since the epoch. */
export interface Verified {
  readonly viewer: Viewer;
  readonly issuedAt: number;
  /** All claims of the token. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Verifies a token and returns its viewer. @throws AccessRefused */
export interface Verifier {
  verify(token: string): Promise<Verified>;
  /** Accepts the tokens of one more issuer from now on. @throws ConfigurationError when its key cannot be read. */
  add(issuer: IssuerConfig): Promise<void>;
  close(): void;
}

/** An issuer with its keys. */
interface Issuer {
  readonly config: IssuerConfig;
  readonly keys: IssuerKeys;
}

const maxTokenLength = 8_192;
const leewaySeconds = 30;
/** Time for which a verified token is cached; afterwards its key may have been withdrawn. */
const keepMs = 60_000;
const maxKept = 5_000;
/** Headers by which a token would bring its own key, or name its URL. */
const smuggled = ['jku', 'jwk', 'x5u', 'x5c'];

async function verifyWith(
  token: string,
  { config, keys }: Issuer,
  { clock, formerIssuer }: VerifierOptions,
): Promise<Verified> {
  const { issuer, audience, algorithms, requiredClaims, maxAgeHours, types, allowsNoType } = config;
  const { typ } = decodeProtectedHeader(token);
  const wanted = types.map((type) => type.toLowerCase());
  const isWanted = typ === undefined ? allowsNoType : wanted.includes(typ.toLowerCase().replace(/^application\//, ''));
  if (!isWanted) throw new AccessRefused('UNAUTHENTICATED', 'token of another type');
  const { payload } = await jwtVerify(token, keys.find, {
    issuer,
    audience,
    algorithms: [...algorithms],
    requiredClaims: ['sub', 'exp', 'iat', ...requiredClaims],
    clockTolerance: leewaySeconds,
    maxTokenAge: maxAgeHours * 3_600,
    currentDate: new Date(clock.now()),
  });
  const viewer = readViewer(payload, config, config.issuer === formerIssuer);
  if (viewer === undefined) throw new AccessRefused('UNAUTHENTICATED', 'token without a subject');
  return { viewer, issuedAt: payload.iat ?? 0, claims: payload };
}

/** Opens the issuers by name. @throws ConfigurationError when two share a name, since their keys would be ambiguous. */
async function openIssuers(issuers: readonly IssuerConfig[]): Promise<Map<string, Issuer>> {
  const twice = issuers.find(({ issuer }, index) => issuers.findIndex((other) => other.issuer === issuer) !== index);
  if (twice !== undefined) throw new ConfigurationError(`The issuer "${twice.issuer}" is listed twice.`);
  const opened = issuers.map(async (config) => [config.issuer, { config, keys: await openKeys(config) }] as const);
  return new Map(await Promise.all(opened));
}

/** Dependencies of the verifier. */
export interface VerifierOptions {
  readonly clock: Clock;
  /** Issuer of the people in rows without an issuer. */
  readonly formerIssuer: string | undefined;
}

/** Verifies tokens of these issuers. @throws ConfigurationError when a key cannot be read. */
export async function createVerifier(issuers: readonly IssuerConfig[], options: VerifierOptions): Promise<Verifier> {
  const { clock } = options;
  const known = await openIssuers(issuers);
  const verified = new LRUCache<string, { readonly value: Verified; readonly until: number }>({ max: maxKept });
  const check = async (token: string): Promise<Verified> => {
    try {
      if (token.length > maxTokenLength) throw new AccessRefused('UNAUTHENTICATED', 'token too long');
      const header = decodeProtectedHeader(token);
      if (smuggled.some((name) => name in header))
        throw new AccessRefused('UNAUTHENTICATED', 'token contains its own key');
      // The unverified issuer only selects the keys; no claim is trusted before verification.
      const own = known.get(decodeJwt(token).iss ?? '');
      if (own === undefined) throw new AccessRefused('UNAUTHENTICATED', 'unknown issuer');
      return await verifyWith(token, own, options);
    } catch (error) {
      if (error instanceof AccessRefused) throw error;
      throw new AccessRefused('UNAUTHENTICATED', error instanceof Error ? error : undefined);
    }
  };
  return {
    async verify(token) {
      const kept = verified.get(token);
      if (kept !== undefined && clock.now() < kept.until) return kept.value;
      const value = await check(token);
      const end = (value.viewer.expiresAt ?? 0) + leewaySeconds * 1_000;
      verified.set(token, { value, until: Math.min(end, clock.now() + keepMs) });
      return value;
    },
    add: async (config) => void known.set(config.issuer, { config, keys: await openKeys(config) }),
    close: () => {
      for (const { keys } of known.values()) keys.close();
    },
  };
}
