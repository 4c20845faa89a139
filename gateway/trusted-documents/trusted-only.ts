import { ConfigurationError, type Viewer } from '../../kit/index.ts';
import { isRole, type Role } from '../../schema/canonical/index.ts';

/** Who may ask for nothing but trusted documents: all, or those who have no other role than these. */
export type TrustedOnly = 'ALL' | readonly Role[];

/** Whether a viewer may ask for nothing but trusted documents. */
export function isHeldToTrusted(trustedOnly: TrustedOnly, { roles }: Viewer): boolean {
  if (trustedOnly === 'ALL') return true;
  return trustedOnly.length > 0 && roles.every((role) => trustedOnly.includes(role));
}

/**
 * Reads `on`, `off` or a list of roles; partners are held to the trusted documents where there are any.
 * @throws ConfigurationError for anything else.
 */
export function parseTrustedOnly(text: string | undefined, hasDocuments: boolean): TrustedOnly {
  if (text === undefined) return hasDocuments ? ['partner'] : [];
  if (text === 'off') return [];
  if (!hasDocuments) throw new ConfigurationError('TRUSTED_ONLY needs TRUSTED_DOCUMENTS, or nothing could be asked.');
  if (text === 'on') return 'ALL';
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !isRole(name));
  if (wrong === undefined) return names.filter(isRole);
  throw new ConfigurationError(`TRUSTED_ONLY must be on, off or roles, not "${text}".`);
}
