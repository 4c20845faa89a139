import { BadInputError, type CallContext } from '../../../kit/index.ts';
import type { SapClient } from './client.ts';
import { mapMaterial } from './map-material.ts';
import { mapSalesOrder } from './map-partner.ts';
import { equals, joinByAnd, joinByOr } from './odata/conditions.ts';
import { createQuery, entitySets } from './queries.ts';
import type { MaterialQuery, MaterialRecord, RecordPage, SalesOrderQuery, SalesOrderRecord } from './records.ts';

/** Pages whose filter lies in another set than their records: OData V2 cannot filter by a navigation to many. */

async function readMaterialPageOfPlant(
  client: SapClient,
  { instance, query }: { readonly instance: string; readonly query: MaterialQuery },
  call: CallContext,
): Promise<RecordPage<MaterialRecord>> {
  const { plant = '', numbers, type, first, offset } = query;
  if (type !== undefined) throw new BadInputError('filter.type cannot be combined with filter.plant.');
  const filter = joinByAnd([
    equals('Plant', plant),
    numbers === undefined ? undefined : joinByOr(numbers.map((number) => equals('Product', number))),
  ]);
  const { records, count } = await client.readAll(
    {
      ...createQuery(entitySets.productPlants),
      filter,
      orderBy: ['Product'],
      top: first,
      skip: offset,
      isCounted: true,
    },
    call,
  );
  const products = records.map((record) => String(record['Product']));
  const found = await client.readAny(
    { ...createQuery(entitySets.products), orderBy: ['Product'] },
    products.map((product) => equals('Product', product)),
    call,
  );
  return { records: found.map((record) => mapMaterial(record, instance)), totalCount: count };
}

/** A page of materials, by number. */
export async function readMaterialPage(
  client: SapClient,
  { instance, query }: { readonly instance: string; readonly query: MaterialQuery },
  call: CallContext,
): Promise<RecordPage<MaterialRecord>> {
  const { numbers, type, plant, first, offset } = query;
  if (plant !== undefined) return readMaterialPageOfPlant(client, { instance, query }, call);
  const filter = joinByAnd([
    numbers === undefined ? undefined : joinByOr(numbers.map((number) => equals('Product', number))),
    type === undefined ? undefined : equals('ProductType', type),
  ]);
  const { records, count } = await client.readAll(
    { ...createQuery(entitySets.products), filter, orderBy: ['Product'], top: first, skip: offset, isCounted: true },
    call,
  );
  return { records: records.map((record) => mapMaterial(record, instance)), totalCount: count };
}

/** The numbers of the sales orders that have an item of a material, sorted. */
async function listSalesOrdersByMaterial(
  client: SapClient,
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
  return [...new Set(records.map((record) => String(record['SalesOrder'])))].toSorted((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
}

/** A page of sales orders, by number. */
export async function readSalesOrderPage(
  client: SapClient,
  { instance, query }: { readonly instance: string; readonly query: SalesOrderQuery },
  call: CallContext,
): Promise<RecordPage<SalesOrderRecord>> {
  const { numbers, material, customer, first, offset } = query;
  const isCustomers = customer === undefined ? undefined : equals('SoldToParty', customer);
  if (material !== undefined) {
    const fitting = (await listSalesOrdersByMaterial(client, material, call)).filter(
      (number) => numbers === undefined || numbers.includes(number),
    );
    const read = (wanted: readonly string[]) =>
      client.readAny(
        { ...createQuery(entitySets.salesOrders), orderBy: ['SalesOrder'] },
        wanted.map((number) => equals('SalesOrder', number)),
        call,
      );
    // Whose an order is stands in its head: the heads of all have to be read before one knows what is on the page.
    const heads = (await read(customer === undefined ? fitting.slice(offset, offset + first) : fitting))
      .map((record) => mapSalesOrder(record, instance))
      .filter((order) => customer === undefined || order.customer === customer);
    if (customer === undefined) return { records: heads, totalCount: fitting.length };
    return { records: heads.slice(offset, offset + first), totalCount: heads.length };
  }
  const isRequested =
    numbers === undefined ? undefined : joinByOr(numbers.map((number) => equals('SalesOrder', number)));
  const filter = joinByAnd([isRequested, isCustomers]);
  const { records, count } = await client.readAll(
    {
      ...createQuery(entitySets.salesOrders),
      filter,
      orderBy: ['SalesOrder'],
      top: first,
      skip: offset,
      isCounted: true,
    },
    call,
  );
  return { records: records.map((record) => mapSalesOrder(record, instance)), totalCount: count };
}
