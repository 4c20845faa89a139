import { BadInputError, type CallContext, type Quarantine } from '../../../kit/index.ts';
import type { SapClient } from './client.ts';
import type { createKinds } from './kinds.ts';
import { mapMaterialNumber } from './map-order.ts';
import { equals, joinByAnd, joinByOr } from './odata/conditions.ts';
import type { ODataQuery } from './odata/query.ts';
import { createQuery, entitySets } from './queries.ts';
import type {
  MaterialQuery,
  MaterialRecord,
  PageEntry,
  RecordPage,
  SalesOrderQuery,
  SalesOrderRecord,
} from './records.ts';
import { mapPage, noteUnclaimed, type RecordKind, readText } from './set-aside.ts';

/** Instance whose pages are read, with the quarantine for unreadable records. */
export interface PageSource {
  readonly client: SapClient;
  readonly quarantine: Quarantine;
  readonly kinds: ReturnType<typeof createKinds>;
}

/** Reads a page of one kind of records. */
export async function readPage<Value>(
  { client, quarantine }: PageSource,
  kind: RecordKind<Value>,
  query: ODataQuery,
  call: CallContext,
): Promise<RecordPage<Value>> {
  const { records, count } = await client.readAll(query, call);
  const isLess = count !== undefined && records.length > 0 && count < (query.skip ?? 0) + records.length;
  return { entries: mapPage(quarantine, kind, records), totalCount: isLess ? undefined : count };
}

/** Arranges entries in the order of some keys; a record that did not come leaves its key. */
function arrange<Value>(keys: readonly string[], entries: readonly PageEntry<Value>[]): readonly PageEntry<Value>[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return keys.map((key) => byKey.get(key) ?? { key });
}

// OData V2 cannot filter by a navigation to many: the filter applies to another set than the records.
async function readMaterialPageOfPlant(
  source: PageSource,
  { plant = '', numbers, type, first, offset }: MaterialQuery,
  call: CallContext,
): Promise<RecordPage<MaterialRecord>> {
  if (type !== undefined) throw new BadInputError('filter.type cannot be combined with filter.plant.');
  const filter = joinByAnd([
    equals('Plant', plant),
    numbers === undefined ? undefined : joinByOr(numbers.map((number) => equals('Product', number))),
  ]);
  const query = { ...createQuery(entitySets.productPlants), filter, orderBy: ['Product'] };
  const page = { ...query, top: first, skip: offset, isCounted: true };
  const { records, count } = await source.client.readAll(page, call);
  const products = records.flatMap((record) => readText(record, 'Product') ?? []);
  noteUnclaimed(source.quarantine, { noun: 'MaterialInPlant' }, records.length - products.length);
  const found = await source.client.readAny(
    { ...createQuery(entitySets.products), orderBy: ['Product'] },
    products.map((product) => equals('Product', product)),
    call,
  );
  const entries = arrange(products.map(mapMaterialNumber), mapPage(source.quarantine, source.kinds.material, found));
  return { entries, totalCount: count };
}

/** Reads a page of materials, by number. */
export async function readMaterialPage(
  source: PageSource,
  query: MaterialQuery,
  call: CallContext,
): Promise<RecordPage<MaterialRecord>> {
  const { numbers, type, plant, first, offset } = query;
  if (plant !== undefined) return readMaterialPageOfPlant(source, query, call);
  const filter = joinByAnd([
    numbers === undefined ? undefined : joinByOr(numbers.map((number) => equals('Product', number))),
    type === undefined ? undefined : equals('ProductType', type),
  ]);
  const page = { ...createQuery(entitySets.products), filter, orderBy: ['Product'] };
  return readPage(source, source.kinds.material, { ...page, top: first, skip: offset, isCounted: true }, call);
}

/** Lists the numbers of the sales orders that have an item of a material, sorted. */
async function listSalesOrdersByMaterial(
  { client, quarantine }: PageSource,
  material: string,
  call: CallContext,
): Promise<readonly string[]> {
  const { records } = await client.readAll(
    {
      ...createQuery(entitySets.salesOrderItems),
      filter: equals('Material', material),
      orderBy: ['SalesOrder', 'SalesOrderItem'],
    },
    call,
  );
  const numbers = records.flatMap((record) => readText(record, 'SalesOrder') ?? []);
  noteUnclaimed(quarantine, { noun: 'SalesOrderItem' }, records.length - numbers.length);
  return [...new Set(numbers)].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

async function readSalesOrdersOfMaterial(
  source: PageSource,
  { numbers, material = '', customer, first, offset }: SalesOrderQuery,
  call: CallContext,
): Promise<RecordPage<SalesOrderRecord>> {
  const fitting = (await listSalesOrdersByMaterial(source, material, call)).filter(
    (number) => numbers === undefined || numbers.includes(number),
  );
  // The customer is a field of the head: all heads have to be read before the page is known.
  const wanted = customer === undefined ? fitting.slice(offset, offset + first) : fitting;
  const records = await source.client.readAny(
    { ...createQuery(entitySets.salesOrders), orderBy: ['SalesOrder'] },
    wanted.map((number) => equals('SalesOrder', number)),
    call,
  );
  const entries = arrange(wanted, mapPage(source.quarantine, source.kinds.salesOrder, records));
  if (customer === undefined) return { entries, totalCount: fitting.length };
  const own = entries.filter(({ record }) => record?.customer === customer);
  return { entries: own.slice(offset, offset + first), totalCount: own.length };
}

/** Reads a page of sales orders, by number. */
export async function readSalesOrderPage(
  source: PageSource,
  query: SalesOrderQuery,
  call: CallContext,
): Promise<RecordPage<SalesOrderRecord>> {
  const { numbers, material, customer, isOpen, first, offset } = query;
  if (material !== undefined && isOpen === true)
    throw new BadInputError('filter.isOpen cannot be combined with filter.material.');
  if (material !== undefined) return readSalesOrdersOfMaterial(source, query, call);
  const filter = joinByAnd([
    numbers === undefined ? undefined : joinByOr(numbers.map((number) => equals('SalesOrder', number))),
    customer === undefined ? undefined : equals('SoldToParty', customer),
    // Not delivered, and partially; empty where nothing of the order is relevant for delivery.
    isOpen === true ? joinByOr(['A', 'B'].map((status) => equals('OverallTotalDeliveryStatus', status))) : undefined,
  ]);
  const page = { ...createQuery(entitySets.salesOrders), filter, orderBy: ['SalesOrder'] };
  return readPage(source, source.kinds.salesOrder, { ...page, top: first, skip: offset, isCounted: true }, call);
}
