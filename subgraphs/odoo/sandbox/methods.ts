import { type Denied, isVisible, listCompanies, refuseDenied } from './access.ts';
import { DomainError, parseDomain } from './domain.ts';
import { computeValues, type EffectStore, findEffect, followCommands, followWrite } from './effects/index.ts';
import { OdooException } from './exception.ts';
import { qualityAttributes } from './quality/effects.ts';
import type { Database, ModelTable, Row } from './tables.ts';

type Arguments = Readonly<Record<string, unknown>>;
type Specification = Readonly<Record<string, { readonly fields?: Specification } | undefined>>;

function getTable(database: Database, model: string): ModelTable {
  const table = database.get(model);
  if (table === undefined) throw new OdooException('builtins.KeyError', `'${model}'`);
  return table;
}

function requireField(table: ModelTable, model: string, field: string): void {
  if (field !== 'id' && !(field in table.fields))
    throw new OdooException('builtins.ValueError', `Invalid field '${field}' on '${model}'`);
}

const readName = (row: Row | undefined): string => String(row?.['name'] ?? row?.['default_code'] ?? row?.id ?? '');

function compareBy(order: string): (a: Row, b: Row) => number {
  const terms = order.split(',').map((term) => term.trim().split(/\s+/));
  return (a, b) => {
    for (const [field = 'id', direction = 'asc'] of terms) {
      const [left, right] = [a[field], b[field]];
      const step =
        typeof left === 'number' && typeof right === 'number'
          ? left - right
          : String(left).localeCompare(String(right));
      if (step !== 0) return direction.toLowerCase() === 'desc' ? -step : step;
    }
    return 0;
  };
}

function search(
  database: Database,
  model: string,
  { domain = [], order, offset = 0, limit, context }: Arguments,
): { readonly rows: readonly Row[]; readonly count: number } {
  const table = getTable(database, model);
  if (!Array.isArray(domain)) throw new OdooException('builtins.ValueError', 'Domain must be a list');
  try {
    const companies = listCompanies(database, context);
    // Archived records are found only by an explicit filter, or with a context that says so.
    const isArchivedHidden =
      'active' in table.fields &&
      (context as Arguments | undefined)?.['active_test'] !== false &&
      !domain.some((leaf) => Array.isArray(leaf) && leaf[0] === 'active');
    const fits = parseDomain(database, model, domain);
    const found = table.rows.filter(
      (row) => fits(row) && isVisible(row, model, companies) && !(isArchivedHidden && row['active'] === false),
    );
    const sorted = found.toSorted(compareBy(typeof order === 'string' && order !== '' ? order : 'id'));
    // Zero, false and absent all mean without limit.
    const end = typeof limit === 'number' && limit > 0 ? Number(offset) + limit : sorted.length;
    return { rows: sorted.slice(Number(offset), end), count: found.length };
  } catch (error) {
    if (error instanceof DomainError) throw new OdooException('builtins.ValueError', error.message);
    throw error;
  }
}

/** Reads a record by specification: relations nested, a many-to-one without fields as its id. */
function readNested(
  database: Database,
  model: string,
  row: Row,
  specification: Specification,
): Readonly<Record<string, unknown>> {
  const table = getTable(database, model);
  const entries = Object.entries(specification).map(([field, wanted]): readonly [string, unknown] => {
    requireField(table, model, field);
    const target = table.fields[field];
    const value = row[field] ?? false;
    if (typeof target !== 'string') return [field, field === 'display_name' ? readName(row) : value];
    const nested = wanted?.fields;
    if (Array.isArray(value))
      return [
        field,
        nested === undefined ? value : value.flatMap((id) => readPartner(database, target, Number(id), nested) ?? []),
      ];
    if (value === false) return [field, false];
    return [field, nested === undefined ? value : (readPartner(database, target, Number(value), nested) ?? false)];
  });
  return { id: row.id, ...Object.fromEntries(entries) };
}

function readPartner(database: Database, model: string, id: number, specification: Specification) {
  const row = getTable(database, model).byId.get(id);
  return row === undefined ? undefined : readNested(database, model, row, specification);
}

/** Reads a record as `read` returns it: many-to-one as `[id, name]`. */
function readFlat(
  database: Database,
  model: string,
  row: Row,
  fields: readonly string[],
): Readonly<Record<string, unknown>> {
  const table = getTable(database, model);
  const wanted = fields.length === 0 ? Object.keys(table.fields) : fields;
  const entries = wanted.map((field): readonly [string, unknown] => {
    requireField(table, model, field);
    const target = table.fields[field];
    const value = row[field] ?? false;
    if (typeof target !== 'string' || Array.isArray(value) || value === false)
      return [field, field === 'display_name' ? readName(row) : value];
    return [field, [value, readName(database.get(target)?.byId.get(Number(value)))]];
  });
  return { id: row.id, ...Object.fromEntries(entries) };
}

const listFields = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
const listIds = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.map(Number) : typeof value === 'number' ? [value] : [];

function write(store: EffectStore, model: string, args: Arguments): true {
  const { database, set, note } = store;
  const { vals: values, context } = args;
  const ids = listIds(args['ids']);
  const table = getTable(database, model);
  const changes = typeof values === 'object' && values !== null ? (values as Arguments) : {};
  for (const field of Object.keys(changes)) requireField(table, model, field);
  if (ids.some((id) => !table.byId.has(id)))
    throw new OdooException('odoo.exceptions.MissingError', 'Record does not exist or has been deleted.');
  for (const id of ids) {
    const row = table.byId.get(id);
    const given = row === undefined ? changes : followCommands(store, model, row, changes);
    set(model, id, computeValues(store, { model, id, values: given, context: (context ?? {}) as Arguments }));
    followWrite(store, model, id);
    note(`${model}.write`, readName(table.byId.get(id)), changes);
  }
  return true;
}

/** Reads a user's right, by the method that the series has. */
function hasAccess({ series, database, denied }: CallStore, model: string, method: string, args: Arguments): boolean {
  if (method === (series === 17 ? 'has_access' : series >= 19 ? 'check_access_rights' : ''))
    throw new OdooException('builtins.AttributeError', `The method '${model}.${method}' does not exist`);
  getTable(database, model);
  return !denied.has(`${model} ${String(args['operation'])}`);
}

/** Reads the creators of records, and their external ids. */
function getMetadata({ database }: CallStore, model: string, args: Arguments): readonly Arguments[] {
  return listIds(args['ids']).map((id) => {
    const known = (database.get('ir.model.data')?.rows ?? []).filter(
      (row) => row['model'] === model && row['res_id'] === id,
    );
    const xmlids = known.map((row) => ({ xmlid: `${row['module']}.${row['name']}`, noupdate: true }));
    const row = getTable(database, model).byId.get(id);
    const stamps = { create_date: row?.['create_date'], write_date: row?.['write_date'] };
    return { id, ...stamps, xmlid: xmlids[0]?.xmlid ?? false, noupdate: xmlids.length > 0, xmlids };
  });
}

function describeField(model: string, name: string, kind: string | true): Arguments {
  const type = kind === true ? 'char' : name.endsWith('_ids') ? 'one2many' : 'many2one';
  return { string: name, type, ...qualityAttributes[`${model}.${name}`] };
}

function describeFields({ database }: CallStore, model: string, { allfields, attributes }: Arguments): Arguments {
  const wanted = listFields(allfields);
  const shown = listFields(attributes);
  const pick = (described: Arguments) =>
    Object.fromEntries(Object.entries(described).filter(([name]) => shown.length === 0 || shown.includes(name)));
  return Object.fromEntries(
    Object.entries(getTable(database, model).fields)
      .filter(([name]) => wanted.length === 0 || wanted.includes(name))
      .map(([name, kind]) => [name, pick(describeField(model, name, kind))]),
  );
}

/** Context of a call. */
export interface CallStore extends EffectStore {
  readonly denied: Denied;
}

/** Calls a method; `undefined` is Python's None. */
export function callMethod(store: CallStore, model: string, method: string, args: Arguments): unknown {
  const { database } = store;
  // Its table is closed to plain users; one method is open.
  if (model === 'ir.model.data' && method !== 'check_object_reference')
    throw new OdooException(
      'odoo.exceptions.AccessError',
      "You are not allowed to access 'Model Data' (ir.model.data) records.",
    );
  refuseDenied(store.denied, model, method);
  switch (method) {
    case 'has_access':
    case 'check_access_rights':
      return hasAccess(store, model, method, args);
    case 'get_metadata':
      return getMetadata(store, model, args);
    case 'context_get':
      return { lang: 'en_US', tz: database.get('res.users')?.rows[0]?.['tz'] ?? false, uid: 6 };
    case 'search_count':
      return search(database, model, args).count;
    case 'search':
      return search(database, model, args).rows.map(({ id }) => id);
    case 'search_read':
      return search(database, model, args).rows.map((row) =>
        readFlat(database, model, row, listFields(args['fields'])),
      );
    case 'read':
      return listIds(args['ids'])
        .flatMap((id) => getTable(database, model).byId.get(id) ?? [])
        .map((row) => readFlat(database, model, row, listFields(args['fields'])));
    case 'web_read':
      return listIds(args['ids']).flatMap(
        (id) => readPartner(database, model, id, (args['specification'] ?? {}) as Specification) ?? [],
      );
    case 'web_search_read': {
      const { rows, count } = search(database, model, args);
      return {
        length: count,
        records: rows.map((row) => readNested(database, model, row, (args['specification'] ?? {}) as Specification)),
      };
    }
    case 'fields_get':
      return describeFields(store, model, args);
    case 'write':
      return write(store, model, args);
    default: {
      const effect = findEffect(model, method);
      if (effect === undefined)
        throw new OdooException('builtins.AttributeError', `The method '${model}.${method}' does not exist`);
      return effect(store, args);
    }
  }
}
