import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { ConfigurationError, localIssuer, type Viewer } from '../../../kit/index.ts';
import { makeDataFolder } from '../../../kit/postgres/index.ts';
import { type IssuerConfig, parseIssuer } from './config.ts';

const audience = 'plantgraph';
const privateFile = (folder: string): string => join(folder, 'access-key.json');
const publicFile = (folder: string): string => join(folder, 'access-key.public.json');

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function readPrivateKey(folder: string): Promise<JWK | undefined> {
  const file = privateFile(folder);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const { x, d } = JSON.parse(text) as JWK;
    if (typeof x === 'string' && typeof d === 'string') return { kty: 'OKP', crv: 'Ed25519', x, d };
  } catch {
    // Invalid JSON is no key.
  }
  throw new ConfigurationError(`"${file}" is not a key. Delete it; the next start creates another one.`);
}

/** Of several processes that start at once, one creates the key, and all use it. */
async function makeKey(folder: string): Promise<JWK | undefined> {
  await makeDataFolder(folder);
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const text = JSON.stringify(await exportJWK(privateKey));
  await writeFile(privateFile(folder), text, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!isCode(error, 'EEXIST')) throw error;
  });
  return readPrivateKey(folder);
}

/** Returns the key of the embedded plant, which signs its own tokens; creates it if it is missing. */
async function ensureKey(folder: string): Promise<JWK> {
  const key = (await readPrivateKey(folder)) ?? (await makeKey(folder));
  if (key === undefined) throw new ConfigurationError(`No key can be stored in "${folder}".`);
  // A copied folder may have lost its permissions.
  await chmod(privateFile(folder), 0o600);
  return key;
}

/** Opens the embedded plant as an issuer of tokens. */
export async function openLocalIssuer(folder: string): Promise<IssuerConfig> {
  const { d: _, ...open } = await ensureKey(folder);
  await makeDataFolder(folder);
  await writeFile(publicFile(folder), JSON.stringify(open), { mode: 0o600 });
  await chmod(publicFile(folder), 0o600);
  return parseIssuer({
    issuer: localIssuer,
    audience,
    publicKeyFile: publicFile(folder),
    algorithms: ['EdDSA'],
    types: ['at+jwt'],
  });
}

/** Signs a token of the embedded plant; `subject` is its `sub`. */
export async function signLocalToken(
  folder: string,
  { subject, roles, plants, partner, orders }: Viewer,
  minutes: number,
): Promise<string> {
  const key = await importJWK(await ensureKey(folder), 'EdDSA');
  return new SignJWT({ roles, plants: plants === 'ALL' ? ['*'] : plants, partner, orders })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt' })
    .setSubject(subject)
    .setIssuer(localIssuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${minutes}m`)
    .sign(key);
}
