import type { Database, Row } from './tables.ts';

/** A domain that Odoo would refuse with a ValueError. */
export class DomainError extends Error {}

type Predicate = (row: Row) => boolean;

/** Refuses a path that the models do not have, as Odoo does before it reads any record. */
function requirePath(database: Database, model: string, path: string): void {
  const [field = '', ...rest] = path.split('.');
  const target = database.get(model)?.fields[field];
  if (target === undefined && field !== 'id') throw new DomainError(`Invalid field ${model}.${field} in leaf`);
  if (rest.length === 0) return;
  if (typeof target !== 'string') throw new DomainError(`Invalid field ${model}.${path} in leaf`);
  requirePath(database, target, rest.join('.'));
}

/** Reads the values at a dotted path: relations are followed, a to-many gives several. */
function readPath(database: Database, model: string, row: Row, path: string): readonly unknown[] {
  const [field = '', ...rest] = path.split('.');
  const value = row[field] ?? false;
  const target = database.get(model)?.fields[field];
  if (rest.length === 0 || typeof target !== 'string') return [value];
  const ids = Array.isArray(value) ? value : value === false ? [] : [value];
  const partners = ids.flatMap((id) => database.get(target)?.byId.get(Number(id)) ?? []);
  return partners.length === 0
    ? [false]
    : partners.flatMap((partner) => readPath(database, target, partner, rest.join('.')));
}

const like = (value: unknown, pattern: unknown): boolean =>
  typeof value === 'string' && value.includes(String(pattern));
const ilike = (value: unknown, pattern: unknown): boolean =>
  typeof value === 'string' && value.toLowerCase().includes(String(pattern).toLowerCase());

function isEqual(value: unknown, wanted: unknown): boolean {
  if (wanted === false || wanted === null)
    return value === false || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return Array.isArray(value) ? value.includes(wanted) : value === wanted;
}

function isOrdered(value: unknown, wanted: unknown, decide: (order: number) => boolean): boolean {
  if (value === false || value === null || value === undefined) return false;
  if (typeof value === 'number' && typeof wanted === 'number') return decide(value - wanted);
  return decide(String(value) < String(wanted) ? -1 : String(value) > String(wanted) ? 1 : 0);
}

function isIn(value: unknown, wanted: unknown): boolean {
  return Array.isArray(wanted) && wanted.some((item) => isEqual(value, item));
}

// Only locations form trees here, and their full names show the tree.
function isBelow(database: Database, location: unknown, top: unknown): boolean {
  const findPath = (id: unknown) => String(database.get('stock.location')?.byId.get(Number(id))?.['complete_name']);
  return location === top || findPath(location).startsWith(`${findPath(top)}/`);
}

const operators: Readonly<Record<string, (value: unknown, wanted: unknown) => boolean>> = {
  '=': isEqual,
  '!=': (value, wanted) => !isEqual(value, wanted),
  in: isIn,
  'not in': (value, wanted) => !isIn(value, wanted),
  '<': (value, wanted) => isOrdered(value, wanted, (order) => order < 0),
  '<=': (value, wanted) => isOrdered(value, wanted, (order) => order <= 0),
  '>': (value, wanted) => isOrdered(value, wanted, (order) => order > 0),
  '>=': (value, wanted) => isOrdered(value, wanted, (order) => order >= 0),
  like,
  ilike,
  'not like': (value, wanted) => !like(value, wanted),
  'not ilike': (value, wanted) => !ilike(value, wanted),
  '=like': (value, wanted) =>
    typeof value === 'string' &&
    new RegExp(
      `^${String(wanted)
        .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('%', '.*')
        .replaceAll('_', '.')}$`,
    ).test(value),
};

// Negations hold only when no value fits; all other operators hold when any value does.
const negative = new Set(['!=', 'not in', 'not like', 'not ilike']);

function createLeaf(database: Database, model: string, leaf: readonly unknown[]): Predicate {
  const [path, operator, wanted] = leaf;
  const below = (value: unknown, top: unknown) => isBelow(database, value, top);
  const test = operator === 'child_of' ? below : operators[String(operator)];
  if (typeof path !== 'string' || test === undefined) throw new DomainError(`Invalid leaf ${JSON.stringify(leaf)}`);
  requirePath(database, model, path);
  if (String(operator).endsWith('in') && !Array.isArray(wanted))
    throw new DomainError(`the operand of '${operator}' must be a list`);
  return (row) => {
    const values = readPath(database, model, row, path);
    return negative.has(String(operator))
      ? values.every((value) => test(value, wanted))
      : values.some((value) => test(value, wanted));
  };
}

/**
 * Parses a domain in prefix notation into a predicate; leaves without an operator between them are joined by and.
 * @throws DomainError when it is malformed or names an unknown field.
 */
export function parseDomain(database: Database, model: string, domain: readonly unknown[]): Predicate {
  let at = 0;
  const parseTerm = (): Predicate => {
    const item = domain[at];
    at += 1;
    if (item === '&' || item === '|') {
      const [left, right] = [parseTerm(), parseTerm()];
      return item === '&' ? (row) => left(row) && right(row) : (row) => left(row) || right(row);
    }
    if (item === '!') {
      const inner = parseTerm();
      return (row) => !inner(row);
    }
    if (!Array.isArray(item)) throw new DomainError(`Invalid domain term ${JSON.stringify(item)}`);
    return createLeaf(database, model, item);
  };
  const terms: Predicate[] = [];
  while (at < domain.length) terms.push(parseTerm());
  return (row) => terms.every((term) => term(row));
}
