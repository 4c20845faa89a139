import { EmptyAnswer, type Provenanced, requireFresh } from '../../outage.ts';
import type { LookTools } from '../../reconciler.ts';

/** A quantity with its unit. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

/** Goods that a fact received or issued. */
export interface FactLine {
  readonly role: 'RECEIPT' | 'ISSUE' | 'BYPRODUCT';
  readonly material: string;
  readonly batch: string | null;
  readonly quantity: string;
  readonly unit: string;
}

/** Time that people booked on a work order, in minutes. */
export interface BookedTime {
  readonly operationNumber: string | null;
  readonly setupMinutes: string;
  readonly runMinutes: string;
}

/** Something that was done on the shop floor. */
export interface Fact {
  readonly key: string;
  readonly kind: 'PRODUCTION' | 'WORK' | 'SCRAP' | 'COMPONENT_SCRAP' | 'UNBUILD';
  readonly reference: string;
  readonly orderNumbers: readonly string[];
  readonly doneTime: string | null;
  readonly quantity: Quantity;
  readonly lines: readonly FactLine[];
  /** Present for a work order. */
  readonly work: BookedTime | null;
  /** Each after its material. */
  readonly serialNumbers: readonly string[] | null;
  readonly digest: string;
  /** Digest by which earlier releases confirmed the same content. */
  readonly formerDigest: string | null;
}

/** Facts of an order; `isOpen`: a part of it is not over. */
export interface OrderFacts {
  readonly number: string;
  readonly isOpen: boolean;
  /** Quantity that was produced on parts that are not over. */
  readonly openQuantity: string;
  readonly facts: readonly Fact[];
}

/** A confirmation in SAP; `key` and `revision` name the fact that it was made for. */
export interface Confirmation {
  readonly number: string;
  readonly reference: string;
  readonly operation: string;
  readonly key: string | null;
  readonly revision: number | null;
  readonly digest: string | null;
  readonly producedQuantity: string;
  readonly scrapQuantity: string;
  /** Minutes of setup and processing. */
  readonly workMinutes: string;
  readonly isReversed: boolean;
}

/** An order in SAP. */
export interface Order extends Provenanced {
  readonly number: string;
  readonly status: string;
  readonly quantity: Quantity;
  readonly operations: readonly { readonly number: string }[];
}

const orderFields = 'number status quantity { value unit } operations { number } provenance { isStale }';
const factsQuery = `query ($plant: String!, $numbers: [String!]!) {
  odooOrderFacts(plant: $plant, numbers: $numbers) {
    number isOpen openQuantity facts { key kind reference orderNumbers doneTime quantity { value unit } digest
      formerDigest serialNumbers work { operationNumber setupMinutes runMinutes } lines { role material batch quantity unit } }
  }
}`;
const confirmationQuery = `query ($plant: String!, $numbers: [String!]!, $keys: [String!]!) {
  sapConfirmations(plant: $plant, numbers: $numbers, keys: $keys) {
    number reference operation key revision digest producedQuantity scrapQuantity workMinutes isReversed
  }
}`;
const listQuery = `query ($filter: ProductionOrderFilter!, $after: String) {
  productionOrders(filter: $filter, first: 25, after: $after) {
    nodes { ${orderFields} } pageInfo { hasNextPage endCursor }
  }
}`;

/** Orders of a plant. */
export interface OrdersQuery {
  readonly plant: string;
  readonly numbers: readonly string[];
}

/** Reads what was done for orders; those that the plant does not have are left out. */
export async function readFacts(query: OrdersQuery, { queries }: LookTools): Promise<readonly OrderFacts[]> {
  const { odooOrderFacts } = await queries.ask<{ readonly odooOrderFacts: readonly OrderFacts[] | null }>(
    'odoo',
    factsQuery,
    { ...query },
  );
  if (odooOrderFacts === null) throw new EmptyAnswer('ODOO', query.plant);
  return odooOrderFacts;
}

/** Reads the confirmations of orders, and recognises those that were made for facts with these keys. */
export async function readConfirmations(
  query: OrdersQuery & { readonly keys: readonly string[] },
  { queries }: LookTools,
): Promise<readonly Confirmation[]> {
  const { sapConfirmations } = await queries.ask<{ readonly sapConfirmations: readonly Confirmation[] | null }>(
    'sap',
    confirmationQuery,
    { ...query },
  );
  if (sapConfirmations === null) throw new EmptyAnswer('SAP', query.plant);
  return sapConfirmations;
}

const openStatuses = ['RELEASED', 'PARTIALLY_CONFIRMED', 'CONFIRMED', 'PARTIALLY_DELIVERED', 'DELIVERED'];

/** Lists a page of the orders that are open in SAP. */
export async function listOpenOrders(
  plant: string,
  after: string | undefined,
  { queries }: LookTools,
): Promise<{ readonly orders: readonly Order[]; readonly next: string | undefined }> {
  const { productionOrders } = await queries.ask<{
    readonly productionOrders: {
      readonly nodes: readonly Order[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  }>('sap', listQuery, { filter: { plant, status: openStatuses }, after });
  const { nodes, pageInfo } = productionOrders;
  return {
    orders: nodes.map((order) => requireFresh(order, 'SAP')),
    next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined,
  };
}
