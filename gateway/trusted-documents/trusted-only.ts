import { ConfigurationError, type Viewer } from '../../kit/index.ts';
import type { Role } from '../../schema/canonical/index.ts';

/** Viewers that may send only trusted documents: all, or those who have no other role than these. */
export type TrustedOnly = 'ALL' | readonly Role[];

/** True when a viewer may send only trusted documents. */
export function isHeldToTrusted(trustedOnly: TrustedOnly, { roles }: Viewer): boolean {
  if (trustedOnly === 'ALL') return true;
  return trustedOnly.length > 0 && roles.every((role) => trustedOnly.includes(role));
}

/**
 * Chooses the restricted viewers: those of the setting, else partners if there are trusted documents.
 * @throws ConfigurationError when viewers are restricted and there are no trusted documents.
 */
export function chooseTrustedOnly(setting: TrustedOnly | undefined, hasDocuments: boolean): TrustedOnly {
  if (setting === undefined) return hasDocuments ? ['partner'] : [];
  if (setting.length > 0 && !hasDocuments)
    throw new ConfigurationError('TRUSTED_ONLY needs TRUSTED_DOCUMENTS; without it every operation would be refused.');
  return setting;
}
