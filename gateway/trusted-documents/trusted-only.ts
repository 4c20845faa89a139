import { ConfigurationError, type Viewer } from '../../kit/index.ts';
import type { Role } from '../../schema/canonical/index.ts';

/** Who may ask for nothing but trusted documents: all, or those who have no other role than these. */
export type TrustedOnly = 'ALL' | readonly Role[];

/** Whether a viewer may ask for nothing but trusted documents. */
export function isHeldToTrusted(trustedOnly: TrustedOnly, { roles }: Viewer): boolean {
  if (trustedOnly === 'ALL') return true;
  return trustedOnly.length > 0 && roles.every((role) => trustedOnly.includes(role));
}

/**
 * Who is held to the trusted documents: whom the setting says, else partners where there are any.
 * @throws ConfigurationError when somebody is and there are none.
 */
export function chooseTrustedOnly(said: TrustedOnly | undefined, hasDocuments: boolean): TrustedOnly {
  if (said === undefined) return hasDocuments ? ['partner'] : [];
  if (said.length > 0 && !hasDocuments)
    throw new ConfigurationError('TRUSTED_ONLY needs TRUSTED_DOCUMENTS, or nothing could be asked.');
  return said;
}
