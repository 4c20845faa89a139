import { type Amount, parseId } from '../../../../../schema/canonical/index.ts';
import { type Provenanced, requireFresh } from '../../outage.ts';
import type { LookTools } from '../../reconciler.ts';

/** An item of a sales order, as far as the plan depends on it: neither prices nor the customer are read. */
export interface SoldItem {
  readonly salesOrder: string;
  readonly position: string;
  readonly plant: string;
  readonly material: string;
  /** Unit of the material's stock; absent where it cannot be read. */
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
    readonly material: { readonly id: string; readonly baseUnit: string | null };
    readonly openQuantity: Amount;
    readonly committedDate: string | null;
  }[];
}
const fields = `number changedAt provenance { isStale }
  items { position plant { id } material { id baseUnit } openQuantity { value unit } committedDate }`;

/** Formats the key of an item's record. */
export const formatKey = ({ salesOrder, position }: Pick<SoldItem, 'salesOrder' | 'position'>): string =>
  `${salesOrder}/${position}`;

/** Lists the items of an order that name a plant. */
const listItems = ({ number: salesOrder, changedAt, items }: OrderAnswer): readonly SoldItem[] =>
  items.flatMap(({ position, plant, material: { id, baseUnit }, openQuantity, committedDate }) => {
    if (plant === null) return [];
    return [
      {
        salesOrder,
        position,
        plant: parseId('Plant', plant.id).code,
        material: parseId('Material', id).number,
        baseUnit: baseUnit ?? undefined,
        openQuantity,
        dueDate: committedDate ?? undefined,
        changedAt: changedAt ?? undefined,
      },
    ];
  });

/** Reads an item by its record's key; `undefined` when SAP does not have it. @throws StaleAnswer */
export async function readItem(
  { plant, key }: { readonly plant: string; readonly key: string },
  { queries }: LookTools,
): Promise<SoldItem | undefined> {
  const query = `query ($number: String!) { salesOrder(number: $number) { ${fields} } }`;
  const [number = ''] = key.split('/');
  const { salesOrder } = await queries.ask<{ readonly salesOrder: OrderAnswer | null }>('sap', query, { number });
  const order = requireFresh(salesOrder, 'SAP');
  return order === null ? undefined : listItems(order).find((item) => item.plant === plant && formatKey(item) === key);
}

interface OrderPage {
  readonly salesOrders: {
    readonly nodes: readonly OrderAnswer[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
const pageQuery = `query ($after: String) { salesOrders(filter: { isOpen: true }, first: 100, after: $after) {
  nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;

/** Lists the items in a plant of a page of the orders that are not delivered in full. @throws StaleAnswer */
export async function listOpenItems(plant: string, after: string | undefined, { queries }: LookTools) {
  const { salesOrders } = await queries.ask<OrderPage>('sap', pageQuery, { after });
  const { hasNextPage, endCursor } = salesOrders.pageInfo;
  return {
    items: salesOrders.nodes
      .flatMap((order) => listItems(requireFresh(order, 'SAP')))
      .filter((item) => item.plant === plant),
    next: hasNextPage ? (endCursor ?? undefined) : undefined,
  };
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
