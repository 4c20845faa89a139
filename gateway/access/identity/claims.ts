import type { JWTPayload } from 'jose';
import { systemViewer, toSubject, type Viewer } from '../../../kit/index.ts';
import { isRole, type Role } from '../../../schema/canonical/index.ts';
import type { IssuerConfig } from './config.ts';

/** Reads a claim of exactly this name, as `https://example.com/roles`, else at this path. */
function readClaim(claims: JWTPayload, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  let value: unknown = claims;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** Codes are text in the graph, but numbers in some tokens. */
function readText(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
}

/** Reads a list, or words in one text, as scopes are written. */
function readList(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/[\s,]+/).filter((word) => word !== '');
  const items = Array.isArray(value) ? value : [value];
  return items.map(readText).filter((item) => item !== undefined);
}

/** Maps the issuer's role names to ours; when a mapping is configured, a role outside it grants nothing, even under one of our names. */
function mapRoles(own: readonly string[], names: IssuerConfig['roles']): readonly Role[] {
  if (names === undefined) return own.filter(isRole);
  const mapped = own.map((name) => (Object.hasOwn(names, name) ? names[name] : undefined));
  return [...new Set(mapped.filter((role) => role !== undefined))];
}

/**
 * Reads the viewer from a verified token; `undefined` without a valid subject. Permissions that the token does not
 * state are not granted. `isFormer`: rows without an issuer refer to this issuer's people.
 */
export function readViewer(
  payload: JWTPayload,
  { issuer, claims, roles: names }: IssuerConfig,
  isFormer: boolean,
): Viewer | undefined {
  const sub = readText(readClaim(payload, claims.subject));
  if (sub === undefined || sub.length > 200) return undefined;
  // A subject that no database can store would make every change of theirs fail.
  if (sub.includes('\0') || !sub.isWellFormed()) return undefined;
  // Only the product itself has its own name in an audit trail.
  if (sub === systemViewer.subject) return undefined;
  const plants = readList(readClaim(payload, claims.plants));
  const partner = readText(readClaim(payload, claims.partner));
  const orders = readList(readClaim(payload, claims.orders));
  return {
    subject: toSubject(issuer, sub),
    ...(isFormer ? { formerName: sub } : {}),
    roles: mapRoles(readList(readClaim(payload, claims.roles)), names),
    plants: plants.includes('*') ? 'ALL' : plants,
    ...(partner === undefined ? {} : { partner }),
    ...(orders.length > 0 ? { orders } : {}),
    expiresAt: (payload.exp ?? 0) * 1_000,
  };
}
