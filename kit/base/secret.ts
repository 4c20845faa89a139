import { createHash, timingSafeEqual } from 'node:crypto';
import { ConfigurationError } from './errors.ts';

const minBytes = 32;

/** Whether a secret is the wanted one; the time that takes tells nothing of it, its length included. */
export function isSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/**
 * The secret that the gateway and its subgraphs share, from a setting.
 * @throws ConfigurationError when it is too short, or cannot stand in a header as it is.
 */
export function parseSharedSecret(name: string, text: string): string {
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text))
    throw new ConfigurationError(`${name} may have characters of ASCII only, and no space at either end.`);
  if (Buffer.byteLength(text) < minBytes)
    throw new ConfigurationError(
      `${name} must have ${minBytes} bytes or more, as \`openssl rand -base64 32\` makes them.`,
    );
  return text;
}
