import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ConfigurationError } from '../../../kit/index.ts';

/** RFC 7518, 3.2: a secret is at least as long as the hash; 3.3: RSA keys have 2048 bits or more. */
const minSecretBytes = 32;
const minRsaBits = 2_048;

const curves: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' };

async function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: Error) => {
    throw new ConfigurationError(`The key "${file}" cannot be read: ${cause.message}`);
  });
}

function parseKey(text: string): KeyObject {
  if (!text.trimStart().startsWith('{')) return createPublicKey(text);
  return createPublicKey({ key: JSON.parse(text), format: 'jwk' });
}

/** True when a key can verify signatures of an algorithm. */
function fits({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject, algorithm: string): boolean {
  if (type === 'rsa') return /^[RP]S/.test(algorithm) && (details?.modulusLength ?? 0) >= minRsaBits;
  if (type === 'ec') return curves[details?.namedCurve ?? ''] === algorithm;
  return type === 'ed25519' && algorithm === 'EdDSA';
}

/** Reads a public key as PEM or JWK. @throws ConfigurationError when it is invalid, or does not fit these algorithms. */
export async function readPublicKey(file: string, algorithms: readonly string[]): Promise<KeyObject> {
  const text = await read(file);
  if (/PRIVATE KEY|"d"\s*:/.test(text))
    throw new ConfigurationError(
      `The key "${file}" is a private key. Set the public key, which suffices to verify tokens.`,
    );
  let key: KeyObject;
  try {
    key = parseKey(text);
  } catch {
    throw new ConfigurationError(`The public key "${file}" is neither PEM nor JWK.`);
  }
  if (algorithms.some((algorithm) => fits(key, algorithm))) return key;
  throw new ConfigurationError(`The public key "${file}" is too short, or does not fit ${algorithms.join(', ')}.`);
}

/** Reads a secret that the issuer shares with us. @throws ConfigurationError when it is too short. */
export async function readSecret(file: string): Promise<KeyObject> {
  const bytes = Buffer.from((await read(file)).replace(/\r?\n$/, ''), 'utf8');
  if (bytes.length >= minSecretBytes) return createSecretKey(bytes);
  throw new ConfigurationError(`The secret "${file}" must have ${minSecretBytes} bytes or more.`);
}
