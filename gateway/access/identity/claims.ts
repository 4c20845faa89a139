import type { JWTPayload } from 'jose';
import { isRole } from '../../../schema/canonical/index.ts';
import type { Viewer } from '../../../subgraphs/kit/index.ts';
import type { IssuerConfig } from './config.ts';

function readPath(claims: JWTPayload, path: string): unknown {
  let value: unknown = claims;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** A list, or words in one text, as scopes are written. */
function readList(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/[\s,]+/).filter((word) => word !== '');
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Who a verified token speaks of; `undefined` when it names nobody. What it does not say is not granted. */
export function readViewer(payload: JWTPayload, { claims, roles: names }: IssuerConfig): Viewer | undefined {
  const subject = readPath(payload, claims.subject);
  if (typeof subject !== 'string' || subject === '' || subject.length > 200) return undefined;
  const plants = readList(readPath(payload, claims.plants));
  const partner = readPath(payload, claims.partner);
  const orders = readList(readPath(payload, claims.orders));
  return {
    subject,
    roles: readList(readPath(payload, claims.roles))
      .map((name) => (Object.hasOwn(names, name) ? names[name] : name))
      .filter(isRole),
    plants: plants.includes('*') ? 'ALL' : plants,
    ...(typeof partner === 'string' ? { partner } : {}),
    ...(orders.length > 0 ? { orders } : {}),
    expiresAt: (payload.exp ?? 0) * 1_000,
  };
}
