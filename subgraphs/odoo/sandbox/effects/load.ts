import { createAccessError, findCompany } from '../access.ts';
import { OdooException } from '../exception.ts';
import { addInspection } from '../quality/effects.ts';
import { naive, type Row } from '../tables.ts';
import { addOrder } from './production.ts';
import { addProduct, writeProduct } from './products.ts';
import { children } from './relations.ts';
import { type Arguments, type Effect, type EffectStore, findRows, userError } from './store.ts';
import { followLog } from './time-logs.ts';

interface Column {
  readonly path: readonly string[];
  readonly index: number;
}
interface NewRecord {
  readonly values: Arguments;
  readonly lists: readonly (readonly [field: string, records: readonly NewRecord[]])[];
}

const flags = new Set(['picked', 'ok', 'active', 'sale_ok', 'purchase_ok', 'is_storable']);
const numeric = new Set([
  'product_qty',
  'scrap_qty',
  'product_uom_qty',
  'quantity',
  'qty',
  'sequence',
  'min_value',
  'max_value',
]);
const defaults: Readonly<Record<string, Arguments>> = {
  'mrp.unbuild': { state: 'draft', name: 'New', lot_id: false },
  'stock.scrap': { state: 'draft', name: 'New', lot_id: false, location_id: false, product_uom_id: false },
  'stock.picking': { state: 'draft', name: 'New', origin: false, move_ids: [] },
  'stock.move': {
    state: 'draft',
    quantity: 0,
    should_consume_qty: 0,
    manual_consumption: false,
    picked: false,
    raw_material_production_id: false,
    production_id: false,
    picking_id: false,
    move_line_ids: [],
  },
  'stock.move.line': {
    state: 'draft',
    lot_id: false,
    package_id: false,
    owner_id: false,
    picking_id: false,
    date: false,
    consume_line_ids: [],
    produce_line_ids: [],
  },
  'mrp.workcenter.productivity': { date_end: false, loss_type: 'availability' },
  'qc.test': { active: true, fill_correct_values: false, test_lines: [], company_id: false },
  'qc.test.question': { notes: false, min_value: 0, max_value: 0, uom_id: false, ql_values: [] },
  'qc.test.question.value': { ok: false },
  'resource.calendar.leaves': { time_type: 'leave', calendar_id: false, resource_id: false, name: false },
  'maintenance.request': {
    archive: false,
    done: false,
    maintenance_type: 'corrective',
    duration: 0,
    schedule_date: false,
    equipment_id: false,
    stage_id: 1,
  },
};

const isReference = ({ path }: Column): boolean => path.at(-1) === '.id';
const isOwn = ({ path }: Column): boolean => path.length === 1 || (path.length === 2 && path[1] === '.id');

/** Converts a naive time to its stored form: `load` reads it in the zone of its context, else of the user. */
function toUtc(text: string, zone: unknown): string {
  if (typeof zone !== 'string' || zone === 'UTC') return text;
  const asUtc = Date.parse(`${text.replace(' ', 'T')}Z`);
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const shift = Date.parse(`${parts.format(asUtc).replace(' ', 'T')}Z`) - asUtc;
  return naive(new Date(asUtc - shift).toISOString()) || text;
}

function readValue(column: Column, text: string, zone: unknown): unknown {
  if (isReference(column)) return Number(text);
  if (/^date_/.test(column.path[0] ?? '')) return toUtc(text, zone);
  if (flags.has(column.path[0] ?? '')) return text === '1';
  return numeric.has(column.path[0] ?? '') ? Number(text) : text;
}

/** Parses records from rows: a row without values of the record's own adds to the lists of the one before it. */
function parseRows(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  zone: unknown,
): readonly NewRecord[] {
  const own = columns.filter(isOwn);
  const nested = Map.groupBy(
    columns.filter((column) => !isOwn(column)),
    ({ path }) => path[0] ?? '',
  );
  const groups: (readonly string[])[][] = [];
  for (const row of rows)
    if (own.some(({ index }) => row[index] !== '') || groups.length === 0) groups.push([row]);
    else groups.at(-1)?.push(row);
  return groups.map((group) => ({
    values: Object.fromEntries(
      own.flatMap((column) => {
        const text = group[0]?.[column.index] ?? '';
        return text === '' ? [] : [[column.path[0] ?? '', readValue(column, text, zone)]];
      }),
    ),
    lists: [...nested].map(([field, inner]) => [
      field,
      parseRows(
        inner.map(({ path, index }) => ({ path: path.slice(1), index })),
        // A row without any value of the list adds nothing to it.
        group.filter((row) => inner.some(({ index }) => row[index] !== '')),
        zone,
      ),
    ]),
  }));
}

function refuseUnknown(store: EffectStore, model: string, { values, lists }: NewRecord): void {
  const fields = store.database.get(model)?.fields ?? {};
  for (const field of [...Object.keys(values), ...lists.map(([name]) => name)])
    if (!(field in fields))
      throw store.series === 17
        ? new OdooException('builtins.KeyError', field)
        : new OdooException('builtins.ValueError', `Invalid field name '${field}'`);
  for (const [field, records] of lists)
    for (const record of records) refuseUnknown(store, children[model]?.[field]?.[0] ?? model, record);
}

function refuseValues(store: EffectStore, model: string, values: Arguments): void {
  const fields = store.database.get(model)?.fields ?? {};
  for (const [field, value] of Object.entries(values)) {
    const target = fields[field];
    if (typeof target === 'string' && value !== false && !store.database.get(target)?.byId.has(Number(value)))
      throw userError(`No matching record found for database id '${String(value)}' in field '${field}'`);
  }
  const owner = store.database.get('product.product')?.byId.get(Number(values['product_id']))?.['company_id'];
  if (typeof owner === 'number' && values['company_id'] !== undefined && owner !== values['company_id'])
    throw userError('Incompatible companies on records: the product belongs to another company.');
  if (model === 'mrp.production' && !(Number(values['product_qty']) > 0))
    throw userError('The quantity to produce must be positive!');
  if (model === 'stock.scrap' && !(Number(values['scrap_qty']) > 0))
    throw userError('You can only enter positive quantities.');
  const { name, product_id: product } = values;
  if (model === 'stock.lot' && findRows(store, model, { name, product_id: product }).length > 0)
    throw userError('The combination of lot/serial number and product must be unique within a company.');
  if (model === 'stock.move' && store.series < 19 && name === undefined)
    throw userError('Missing required value for the field Description.');
}

/** With `product_expiry` a lot has an expiry date; its product has no number of days after which one expires. */
const createExpiry = (store: EffectStore, model: string): Arguments =>
  model === 'stock.lot' && 'use_expiration_date' in (store.database.get(model)?.fields ?? {})
    ? { use_expiration_date: true, expiration_date: false }
    : {};

/** A stop begins at its creation. */
function createStamps(model: string): Arguments {
  const now = naive(new Date().toISOString());
  return model === 'mrp.workcenter.productivity' ? { date_start: now, create_date: now } : {};
}

function addOne(store: EffectStore, model: string, values: Arguments): number {
  if (model === 'mrp.production') return addOrder(store, values);
  if (model === 'product.product') return addProduct(store, values);
  if (model === 'qc.inspection') return addInspection(store, values);
  const loss = store.database.get('mrp.workcenter.productivity.loss')?.byId.get(Number(values['loss_id']));
  const related = loss === undefined ? {} : { loss_type: loss['loss_type'] };
  return store.add(model, {
    ...defaults[model],
    ...createStamps(model),
    ...createExpiry(store, model),
    ...related,
    ...values,
  });
}

function addRecord(store: EffectStore, model: string, { values, lists }: NewRecord): number {
  refuseValues(store, model, values);
  const id = addOne(store, model, values);
  for (const [field, records] of lists) {
    const [child, back] = children[model]?.[field] ?? [];
    if (child === undefined || back === undefined) throw userError(`No records can be made in '${field}'`);
    // Only the record above has the link: lines made under a move have none to its transfer.
    const ids = records.map((record) =>
      addRecord(store, child, { ...record, values: { ...record.values, [back]: id } }),
    );
    store.set(model, id, { [field]: ids });
  }
  if (model === 'mrp.workcenter.productivity') followLog(store, id);
  return id;
}

const isCommands = (value: unknown): value is readonly (readonly [number, number, Arguments])[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => Array.isArray(one) && one[0] === 0);

/** Parses values of `create`: `[0, 0, values]` in a list makes a record with its parent. */
function parseValues(model: string, values: Arguments): NewRecord {
  const [own, lists] = [{ ...values }, [] as (readonly [string, readonly NewRecord[]])[]];
  for (const [field, [child]] of Object.entries(children[model] ?? {})) {
    const commands = values[field];
    if (!isCommands(commands)) continue;
    delete own[field];
    lists.push([field, commands.map(([, , given]) => parseValues(child, given))]);
  }
  return { values: own, lists };
}

/** Creates records by `create`, from a list of values or from one. */
export function create(model: string): Effect {
  return (store, args) => {
    const given = args['vals_list'];
    const company = findCompany(store.database, args['context']);
    const ids = (Array.isArray(given) ? given : [given]).map((values: unknown) => {
      const record = parseValues(model, values as Arguments);
      refuseUnknown(store, model, record);
      const id = addRecord(store, model, addCompany(store, model, record, company));
      store.note(`${model}.create`, describe(store.database.get(model)?.byId.get(id)), record.values);
      return id;
    });
    return Array.isArray(given) ? ids : ids[0];
  };
}

/** Adds the company of the call to a record that names none. */
function addCompany(store: EffectStore, model: string, record: NewRecord, company: number): NewRecord {
  // A new product is shared by all companies.
  const hasCompany = model !== 'product.product' && 'company_id' in (store.database.get(model)?.fields ?? {});
  if (!hasCompany) return record;
  return { ...record, values: { company_id: company, ...record.values } };
}

function describe(row: Row | undefined): string {
  return String(row?.['origin'] ?? row?.['description'] ?? row?.['name'] ?? row?.id ?? '');
}

/** Creates records by external id. Wrong values are reported in messages, not raised; a replay writes them again. */
export function load(model: string): Effect {
  return (store, args) => {
    const fields = args['fields'] as readonly string[];
    const rows = args['data'] as readonly (readonly string[])[];
    const context = (args['context'] ?? {}) as Arguments;
    const zone = context['tz'] ?? store.database.get('res.users')?.rows[0]?.['tz'];
    const company = findCompany(store.database, context);
    const records = parseRows(
      fields.map((field, index) => ({ path: field.split('/'), index })),
      rows,
      zone,
    ).map((record) => {
      const { id: external = '', ...values } = record.values;
      return { external: String(external), record: { ...record, values } };
    });
    for (const { record } of records) refuseUnknown(store, model, record);
    try {
      const ids = records.map(({ external, record }) => {
        const [module = '', name = ''] = external.split('.');
        const [known] = findRows(store, 'ir.model.data', { module, name, model });
        if (known !== undefined) {
          const id = Number(known['res_id']);
          store.set(model, id, model === 'product.product' ? writeProduct(store, id, record.values) : record.values);
          store.note(`${model}.write`, String(known['res_id']), record.values, name);
          return id;
        }
        if (store.isDenied(model, 'create')) throw createAccessError(model, 'create');
        const id = addRecord(store, model, addCompany(store, model, record, company));
        store.add('ir.model.data', { module, name, model, res_id: id });
        store.note(`${model}.create`, describe(store.database.get(model)?.byId.get(id)), record.values, name);
        return id;
      });
      return { ids, messages: [], nextrow: 0 };
    } catch (error) {
      if (!(error instanceof OdooException)) throw error;
      const message = { rows: { from: 0, to: 0 }, record: 0, type: 'error', message: error.message };
      return { ids: false, messages: [message], nextrow: 0 };
    }
  };
}
