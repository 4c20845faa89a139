import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Viewer } from '../../../subgraphs/kit/index.ts';
import { type IssuerConfig, parseIssuer } from './config.ts';

const issuer = 'plantgraph-local';
const audience = 'plantgraph';
const privateFile = (folder: string): string => join(folder, 'access-key.json');
const publicFile = (folder: string): string => join(folder, 'access-key.public.json');

async function readPrivateKey(folder: string): Promise<JWK | undefined> {
  try {
    return JSON.parse(await readFile(privateFile(folder), 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The key of the embedded plant, which signs its own tokens; made where there is none. */
async function ensureKey(folder: string): Promise<JWK> {
  const known = await readPrivateKey(folder);
  if (known !== undefined) return known;
  await mkdir(folder, { recursive: true });
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const made = await exportJWK(privateKey);
  await writeFile(publicFile(folder), JSON.stringify(await exportJWK(publicKey)));
  // Of two that start at once only one makes the key.
  await writeFile(privateFile(folder), JSON.stringify(made), { mode: 0o600, flag: 'wx' }).catch(() => undefined);
  const written = (await readPrivateKey(folder)) ?? made;
  const { d: _, ...open } = written;
  await writeFile(publicFile(folder), JSON.stringify(open));
  return written;
}

/** The embedded plant as an issuer of tokens. */
export async function openLocalIssuer(folder: string): Promise<IssuerConfig> {
  await ensureKey(folder);
  return parseIssuer({ issuer, audience, publicKeyFile: publicFile(folder), algorithms: ['EdDSA'], types: ['at+jwt'] });
}

/** Signs a token of the embedded plant. */
export async function signLocalToken(
  folder: string,
  { subject, roles, plants, partner, orders }: Viewer,
  minutes: number,
): Promise<string> {
  const key = await importJWK(await ensureKey(folder), 'EdDSA');
  return new SignJWT({ roles, plants: plants === 'ALL' ? ['*'] : plants, partner, orders })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt' })
    .setSubject(subject)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${minutes}m`)
    .sign(key);
}
