import { type Amount, parseId } from '../../../../../schema/canonical/index.ts';
import { isUnreadable } from '../../../sagas/index.ts';
import { type Provenanced, requireFresh } from '../../outage.ts';
import type { LookTools } from '../../reconciler.ts';
import { listReadable } from '../list-readable.ts';
import { readBaseUnits } from './base-units.ts';

/** An item of a sales order, as far as the plan depends on it: neither prices nor the customer are read. */
export interface SoldItem {
  readonly salesOrder: string;
  readonly position: string;
  readonly plant: string;
  readonly material: string;
  /** Unit of the material's stock; absent where SAP does not return the material, or it cannot be read. */
  readonly baseUnit: string | undefined;
  readonly openQuantity: Amount;
  /** Absent where SAP has none. */
  readonly dueDate: string | undefined;
  /** Last change of the order. RFC 3339. */
  readonly changedAt: string | undefined;
}

/** A demand in the scheduler. */
export interface Demand {
  readonly material: string;
  readonly quantity: string;
  readonly dueDate: string | null;
  readonly isOpen: boolean;
}

interface OrderAnswer extends Provenanced {
  readonly number: string;
  readonly changedAt: string | null;
  readonly items: readonly {
    readonly position: string;
    readonly plant: { readonly id: string } | null;
    readonly material: { readonly id: string };
    readonly openQuantity: Amount;
    readonly committedDate: string | null;
  }[];
}
const fields = `number changedAt provenance { isStale }
  items { position plant { id } material { id } openQuantity { value unit } committedDate }`;

/** Formats the key of an item's record. */
export const formatKey = ({ salesOrder, position }: Pick<SoldItem, 'salesOrder' | 'position'>): string =>
  `${salesOrder}/${position}`;

type BareItem = Omit<SoldItem, 'baseUnit'>;

/** True for the key of an item; an order that cannot be read has its number alone. */
export const isItemKey = (key: string): boolean => key.includes('/');

/** Lists the items of an order that a plant delivers. */
const listItems = (plant: string, { number: salesOrder, changedAt, items }: OrderAnswer): readonly BareItem[] =>
  items.flatMap(({ position, plant: place, material, openQuantity, committedDate }) => {
    if (place === null || parseId('Plant', place.id).code !== plant) return [];
    return [
      {
        salesOrder,
        position,
        plant,
        material: parseId('Material', material.id).number,
        openQuantity,
        dueDate: committedDate ?? undefined,
        changedAt: changedAt ?? undefined,
      },
    ];
  });

/** Adds the units of the materials, which are read apart: one that SAP does not return takes no other item along. */
async function addBaseUnits(items: readonly BareItem[], tools: LookTools): Promise<readonly SoldItem[]> {
  const units = await readBaseUnits([...new Set(items.map(({ material }) => material))], tools);
  return items.map((item) => ({ ...item, baseUnit: units.get(item.material) }));
}

/** Reads an item by its record's key; `undefined` when SAP does not have it. @throws StaleAnswer */
export async function readItem(
  { plant, key }: { readonly plant: string; readonly key: string },
  tools: LookTools,
): Promise<SoldItem | undefined> {
  const query = `query ($number: String!) { salesOrder(number: $number) { ${fields} } }`;
  const [number = ''] = key.split('/');
  const { salesOrder } = await tools.queries.ask<{ readonly salesOrder: OrderAnswer | null }>('sap', query, {
    number,
  });
  const order = requireFresh(salesOrder, 'SAP');
  const found = order === null ? [] : listItems(plant, order).filter((item) => formatKey(item) === key);
  return (await addBaseUnits(found, tools))[0];
}

interface OrderPage<Order> {
  readonly salesOrders: {
    readonly nodes: readonly Order[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
const formatPageQuery = (
  asked: string,
): string => `query ($after: String) { salesOrders(filter: { isOpen: true }, first: 100, after: $after) {
  nodes { ${asked} } pageInfo { hasNextPage endCursor } } }`;
const ordersQuery = `query ($numbers: [String!]!) { salesOrders(filter: { numbers: $numbers }, first: 100) { nodes { ${fields} } } }`;

/** Reads a page of the orders that are not delivered in full, with the numbers of those that cannot be read. */
async function readOpenPage(after: string | undefined, { queries }: LookTools) {
  const ask = async <Order>(asked: string) =>
    (await queries.ask<OrderPage<Order>>('sap', formatPageQuery(asked), { after })).salesOrders;
  try {
    const { nodes: orders, pageInfo } = await ask<OrderAnswer>(fields);
    return { orders, unreadable: [], pageInfo };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    const { nodes, pageInfo } = await ask<Pick<OrderAnswer, 'number'>>('number');
    const { values, unreadable } = await listReadable(
      nodes.map(({ number }) => number),
      async (numbers) =>
        (await queries.ask<Pick<OrderPage<OrderAnswer>, 'salesOrders'>>('sap', ordersQuery, { numbers })).salesOrders
          .nodes,
    );
    return { orders: values, unreadable, pageInfo };
  }
}

/** A page of items, with the numbers of orders that cannot be read: no plant is known of those. */
interface ItemPage {
  readonly items: readonly SoldItem[];
  readonly unreadable: readonly string[];
  readonly next: string | undefined;
}

/** Lists the items in a plant of a page of the orders that are not delivered in full. @throws StaleAnswer */
export async function listOpenItems(plant: string, after: string | undefined, tools: LookTools): Promise<ItemPage> {
  const { orders, unreadable, pageInfo } = await readOpenPage(after, tools);
  const items = orders.flatMap((order) => listItems(plant, requireFresh(order, 'SAP')));
  const next = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
  return { items: await addBaseUnits(items, tools), unreadable, next };
}

/** Reads the demands of items in the scheduler, in their order; `undefined` for one that it does not have. */
export async function readDemands(
  plant: string,
  items: readonly SoldItem[],
  { queries }: LookTools,
): Promise<readonly (Demand | undefined)[]> {
  if (items.length === 0) return [];
  const query = `query ($plant: String!, $keys: [SchedulingDemandKey!]!) {
    schedulingDemands(plant: $plant, keys: $keys) { material quantity dueDate isOpen } }`;
  const keys = items.map(({ salesOrder, position }) => ({ salesOrder, position }));
  const { schedulingDemands } = await queries.ask<{ readonly schedulingDemands: readonly (Demand | null)[] }>(
    'scheduling',
    query,
    { plant, keys },
  );
  return schedulingDemands.map((demand) => demand ?? undefined);
}
