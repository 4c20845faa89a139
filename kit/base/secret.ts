import { createHash, timingSafeEqual } from 'node:crypto';

/** True when a secret equals the expected one; compares in constant time, whatever its length. */
export function isSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
