import type { IssuerConfig } from './config.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import { readPublicKey, readSecret } from './key-file.ts';
import { followKeys } from './key-server.ts';

/** Opens the keys of an issuer. @throws ConfigurationError when its file is invalid. */
export async function openKeys(config: IssuerConfig): Promise<IssuerKeys> {
  const { jwksUrl, publicKeyFile, secretFile, algorithms } = config;
  if (jwksUrl !== undefined) return followKeys(jwksUrl, config);
  const key = await (secretFile === undefined
    ? readPublicKey(publicKeyFile ?? '', algorithms)
    : readSecret(secretFile));
  return { find: async () => key, close: () => undefined };
}
