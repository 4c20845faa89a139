import { readFile } from 'node:fs/promises';
import { createRemoteJWKSet, errors, importJWK, importSPKI, type JWTVerifyGetKey } from 'jose';
import { ConfigurationError } from '../../../subgraphs/kit/index.ts';
import type { IssuerConfig } from './config.ts';
import { AccessRefused } from './refused.ts';

/** The keys of an issuer. @throws AccessRefused when they cannot be had. */
export interface IssuerKeys {
  readonly find: JWTVerifyGetKey;
  close(): void;
}

const fetchMs = 5_000;
/** How soon an unknown key makes the keys be fetched again. */
const cooldownMs = 5_000;
const refreshMs = 10 * 60_000;

function followKeys(url: string): IssuerKeys {
  // Keys that are known go on while the server is away; a withdrawn one is noticed by the refresh.
  const remote = createRemoteJWKSet(new URL(url), {
    timeoutDuration: fetchMs,
    cooldownDuration: cooldownMs,
    cacheMaxAge: Number.POSITIVE_INFINITY,
  });
  const timer = setInterval(() => void remote.reload().catch(() => undefined), refreshMs);
  timer.unref();
  return {
    find: async (header, token) => {
      try {
        return await remote(header, token);
      } catch (error) {
        // Which key is meant is the token's affair; everything else is the server's.
        if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
        if (error instanceof errors.JOSENotSupported) throw error;
        throw new AccessRefused('AUTH_UNAVAILABLE', error);
      }
    },
    close: () => clearInterval(timer),
  };
}

async function readKey(file: string, algorithm: string): Promise<IssuerKeys> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new ConfigurationError(`The public key "${file}" cannot be read: ${cause.message}`);
  });
  try {
    const key = text.trimStart().startsWith('{')
      ? await importJWK(JSON.parse(text), algorithm)
      : await importSPKI(text, algorithm);
    return { find: async () => key, close: () => undefined };
  } catch (error) {
    throw new ConfigurationError(
      `The public key "${file}" is neither PEM nor JWK: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

/** Opens the keys of an issuer. @throws ConfigurationError when its file is none. */
export async function openKeys({ jwksUrl, publicKeyFile, algorithms }: IssuerConfig): Promise<IssuerKeys> {
  if (jwksUrl !== undefined) return followKeys(jwksUrl);
  return readKey(publicKeyFile ?? '', algorithms[0] ?? 'EdDSA');
}
