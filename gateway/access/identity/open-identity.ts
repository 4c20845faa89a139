import { type Clock, ConfigurationError, type Logger, systemClock } from '../../../kit/index.ts';
import { type Authenticator, createAuthenticator, type Unauthenticated } from './authenticator.ts';
import { type IssuerConfig, parseIssuer, readAccessFile } from './config.ts';
import { openLocalIssuer } from './local-key.ts';
import { followRevocations } from './revocations.ts';
import { createVerifier } from './verify.ts';

/** How people and programs are known; from the settings. */
export interface IdentitySettings {
  readonly accessFile: string | undefined;
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
  readonly jwksUrl: string | undefined;
  /** The private CA of the place of the keys. */
  readonly caFile?: string | undefined;
  /** The proxy by which that place is reached. */
  readonly proxyUrl?: string | undefined;
  /** Whether every request needs a token. */
  readonly isRequired: boolean;
  readonly isProduction: boolean;
}

/** An authenticator with what it keeps open. */
export interface Identity {
  readonly authenticator: Authenticator;
  /** Whether whoever sits at this machine needs no token. */
  readonly isDemo: boolean;
  close(): Promise<void>;
}

async function listIssuers({
  accessFile,
  issuer,
  audience,
  jwksUrl,
  caFile,
  proxyUrl,
}: IdentitySettings): Promise<readonly IssuerConfig[]> {
  const fromFile = accessFile === undefined ? [] : await readAccessFile(accessFile);
  if (issuer === undefined) return fromFile;
  const tls = caFile === undefined ? undefined : { caFile };
  return [...fromFile, parseIssuer({ issuer, audience: audience ?? '', jwksUrl, tls, proxyUrl })];
}

/** What identity stands on; `clock` is the machine's unless a test holds it. */
export interface IdentityServices {
  readonly dataFolder: string;
  /** Where revocations are written down; absent: there are none. */
  readonly databaseUrl: string | undefined;
  /** Whether the graph that is served at the moment says who may see what. */
  readonly hasRules: () => boolean;
  readonly clock?: Clock;
  readonly log: Logger;
}

/**
 * Opens what the settings say; without an issuer the machine itself is one, for trying things out.
 * @throws ConfigurationError when production would be open, or a setting is wrong.
 */
export async function openIdentity(
  settings: IdentitySettings,
  { dataFolder, databaseUrl, hasRules, clock = systemClock, log }: IdentityServices,
): Promise<Identity> {
  const issuers = await listIssuers(settings);
  if (issuers.length === 0 && settings.isProduction && hasRules())
    throw new ConfigurationError(
      'NODE_ENV is production and nobody says whose tokens to take: set ACCESS_CONFIG, or AUTH_ISSUER, AUTH_AUDIENCE and AUTH_JWKS_URL.',
    );
  const isOpen = issuers.length === 0 && !settings.isRequired;
  const isLocal = issuers.length === 0 && (hasRules() || settings.isRequired);
  const local = isLocal ? [await openLocalIssuer(dataFolder)] : [];
  const unauthenticated = (): Unauthenticated => {
    if (!isOpen) return 'NONE';
    if (!hasRules()) return 'ALL';
    return settings.isProduction ? 'NONE' : 'LOOPBACK';
  };
  const verifier = await createVerifier([...issuers, ...local], clock);
  const revocations = databaseUrl === undefined ? undefined : await followRevocations(databaseUrl, log);
  return {
    isDemo: unauthenticated() === 'LOOPBACK',
    authenticator: createAuthenticator({ verifier, revocations, unauthenticated }),
    close: async () => {
      verifier.close();
      await revocations?.close();
    },
  };
}
