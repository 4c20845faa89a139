import { type Clock, ConfigurationError, type Logger, localIssuer, systemClock } from '../../../kit/index.ts';
import { type Authenticator, createAuthenticator, type Unauthenticated } from './authenticator.ts';
import { type IssuerConfig, parseIssuer, readAccessFile } from './config.ts';
import { findFormerIssuer } from './former-issuer.ts';
import { openLocalIssuer } from './local-key.ts';
import { keepLocalToken, type LocalToken } from './local-token.ts';
import { followRevocations } from './revocations.ts';
import { createVerifier } from './verify.ts';

/** Settings of authentication. */
export interface IdentitySettings {
  readonly accessFile: string | undefined;
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
  readonly jwksUrl: string | undefined;
  /** True when tokens of this only issuer may lack `typ`. */
  readonly allowsNoType: boolean;
  /** Issuer of the people in rows without an issuer; absent: the only one. */
  readonly formerIssuer: string | undefined;
  /** Private CA of the key server. */
  readonly caFile?: string | undefined;
  /** Proxy to the key server. */
  readonly proxyUrl?: string | undefined;
  /** True when every request needs a token. */
  readonly isRequired: boolean;
  /** True when requests of this machine need no token. */
  readonly trustsLoopback: boolean;
  readonly isProduction: boolean;
}

/** An authenticator with its open resources. */
export interface Identity {
  readonly authenticator: Authenticator;
  /** True when requests of this machine need no token. */
  readonly trustsLoopback: boolean;
  /** Returns the local user's token as a value of `Authorization`; absent when other issuers are configured. */
  readAuthorization(): string | undefined;
  /** Makes this machine an issuer when the current graph has access rules and no other issuer is configured. */
  follow(): Promise<void>;
  close(): Promise<void>;
}

async function listIssuers({
  accessFile,
  issuer,
  audience,
  jwksUrl,
  allowsNoType,
  caFile,
  proxyUrl,
}: IdentitySettings): Promise<readonly IssuerConfig[]> {
  const fromFile = accessFile === undefined ? [] : await readAccessFile(accessFile);
  if (issuer === undefined) return fromFile;
  const tls = caFile === undefined ? undefined : { caFile };
  return [...fromFile, parseIssuer({ issuer, audience: audience ?? '', jwksUrl, allowsNoType, tls, proxyUrl })];
}

/** Dependencies of identity; `clock` is the machine's except in tests. */
export interface IdentityServices {
  readonly dataFolder: string;
  /** Database of revocations; absent: there are none. */
  readonly databaseUrl: string | undefined;
  /** True when the current graph has access rules. */
  readonly hasRules: () => boolean;
  readonly clock?: Clock;
  readonly log: Logger;
}

/** @throws ConfigurationError when production would be open, or loopback is trusted although tokens are required. */
function checkSettings(settings: IdentitySettings, hasIssuers: boolean, hasRules: boolean): void {
  const { isProduction, isRequired, trustsLoopback } = settings;
  if (!hasIssuers && isProduction && hasRules)
    throw new ConfigurationError(
      'NODE_ENV is production and no issuer is configured: set ACCESS_CONFIG, or AUTH_ISSUER, AUTH_AUDIENCE and AUTH_JWKS_URL.',
    );
  if (trustsLoopback && (hasIssuers || isProduction || isRequired))
    throw new ConfigurationError(
      'TRUST_LOOPBACK=on cannot be combined with an issuer, AUTH=required or NODE_ENV=production: behind a proxy every request comes from this machine.',
    );
}

/**
 * Opens identity from the settings; without an issuer the machine itself is one.
 * @throws ConfigurationError when production would be open, or a setting is invalid.
 */
export async function openIdentity(
  settings: IdentitySettings,
  { dataFolder, databaseUrl, hasRules, clock = systemClock, log }: IdentityServices,
): Promise<Identity> {
  const issuers = await listIssuers(settings);
  checkSettings(settings, issuers.length > 0, hasRules());
  const unauthenticated = (): Unauthenticated => {
    if (issuers.length > 0 || settings.isRequired) return 'NONE';
    if (!hasRules()) return 'ALL';
    return settings.trustsLoopback ? 'LOOPBACK' : 'NONE';
  };
  const isLocal = issuers.length === 0 && (settings.isRequired || (hasRules() && !settings.isProduction));
  const names = isLocal ? [localIssuer] : issuers.map(({ issuer }) => issuer);
  const formerIssuer = await findFormerIssuer({ issuers: names, setting: settings.formerIssuer, databaseUrl, log });
  const verifier = await createVerifier(issuers, { clock, formerIssuer });
  const revocations = databaseUrl === undefined ? undefined : await followRevocations(databaseUrl, log);
  const authenticator = createAuthenticator({ verifier, revocations, unauthenticated });
  let local: LocalToken | undefined;
  const openLocal = async (): Promise<LocalToken> => {
    await verifier.add(await openLocalIssuer(dataFolder));
    const isGood = (authorization: string) =>
      authenticator.authenticateBy(authorization).then(
        () => true,
        () => false,
      );
    return keepLocalToken({ folder: dataFolder, clock, isGood, log });
  };
  const follow = async (): Promise<void> => {
    if (local !== undefined || issuers.length > 0) return;
    if (settings.isRequired || (hasRules() && !settings.isProduction)) local = await openLocal();
  };
  await follow();
  return {
    trustsLoopback: unauthenticated() === 'LOOPBACK',
    authenticator,
    readAuthorization: () => local?.readAuthorization(),
    follow,
    close: async () => {
      local?.close();
      verifier.close();
      await revocations?.close();
    },
  };
}
