import { OdooException } from './exception.ts';
import type { Database, Row } from './tables.ts';

/** Rights that the user of the sandbox does not have, as `model right`. */
export type Denied = ReadonlySet<string>;

/** Rights by the methods that need them; every other method is a change of the record. */
const rights: Readonly<Record<string, 'read' | 'create' | 'unlink'>> = {
  search: 'read',
  search_read: 'read',
  search_count: 'read',
  read: 'read',
  web_read: 'read',
  web_search_read: 'read',
  load: 'create',
  create: 'create',
  unlink: 'unlink',
};
const open = new Set(['has_access', 'check_access_rights', 'fields_get', 'context_get', 'get_metadata']);

/** Creates the error of a missing right, in Odoo's words. */
export function createAccessError(model: string, right: string): OdooException {
  return new OdooException(
    'odoo.exceptions.AccessError',
    `You are not allowed to ${right === 'read' ? 'access' : right} '${model}' (${model}) records.`,
  );
}

/** @throws OdooException AccessError when the user may not call a method of the model. */
export function refuseDenied(denied: Denied, model: string, method: string): void {
  if (open.has(method)) return;
  const right = rights[method] ?? 'write';
  // A refused import is reported in its messages.
  if (method !== 'load' && denied.has(`${model} ${right}`)) throw createAccessError(model, right);
}

const userId = 6;

/** Lists the companies of a call; those of the user when it names none. */
export function listCompanies(database: Database, context: unknown): readonly number[] {
  const own = (database.get('res.users')?.byId.get(userId)?.['company_ids'] ?? []) as readonly number[];
  const named = (context as { readonly allowed_company_ids?: readonly number[] } | undefined)?.allowed_company_ids;
  if (named === undefined || named.length === 0) return own;
  if (named.some((company) => !own.includes(company)))
    throw new OdooException('odoo.exceptions.AccessError', 'Access to unauthorized or invalid companies.');
  return named;
}

/** Finds the company in which a call creates records: the first that it names, else the user's own. */
export function findCompany(database: Database, context: unknown): number {
  const named = (context as { readonly allowed_company_ids?: readonly number[] } | undefined)?.allowed_company_ids;
  const user = database.get('res.users')?.byId.get(userId);
  return Number(listCompanies(database, context).find((id) => named?.[0] === id) ?? user?.['company_id']);
}

/** True when a record belongs to one of the companies, or to none. */
export function isVisible(row: Row, model: string, companies: readonly number[]): boolean {
  if (model === 'res.company') return companies.includes(row.id);
  const company = row['company_id'];
  return typeof company !== 'number' || model === 'res.users' || companies.includes(company);
}
