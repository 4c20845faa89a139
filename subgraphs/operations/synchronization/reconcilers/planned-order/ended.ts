import { requireFresh } from '../../outage.ts';
import type { LookTools, RecordKey } from '../../reconciler.ts';
import { readPhase } from '../production-order/order.ts';
import { type Bare, readWithOthers } from './read.ts';

/** A planned order that SAP does not have any more. */
export interface EndedOrder {
  readonly number: string;
  /** Production order into which it was converted; absent where none names it. */
  readonly convertedInto: string | undefined;
  /** True until that order is released, or ended: no other order in the scheduler stands for it. */
  readonly awaitsRelease: boolean;
}

interface OrderAnswer extends Bare {
  readonly plannedOrder: string | null;
  readonly status: string;
}
interface EndAnswer {
  readonly productionOrders: { readonly nodes: readonly OrderAnswer[] };
  readonly plannedOrders: { readonly nodes: readonly Bare[] };
}
const query = `query ($plant: String!, $plannedOrders: [String!]) {
  productionOrders(filter: { plant: $plant, plannedOrders: $plannedOrders }, orderBy: NUMBER, first: 200) {
    nodes { number plannedOrder status provenance { isStale } } }
  plannedOrders(filter: { plant: $plant }, first: 1) { nodes { number provenance { isStale } } } }`;

const isCarried = (order: OrderAnswer): boolean => ['RELEASED', 'ENDED'].includes(readPhase(order) ?? '');

/** Reads the ends of planned orders; those are left out of which no order was made, in a plant without planned orders. */
async function readEnds(plant: string, numbers: readonly string[], tools: LookTools): Promise<readonly EndedOrder[]> {
  const answer = await tools.queries.ask<EndAnswer>('sap', query, { plant, plannedOrders: numbers });
  const orders = answer.productionOrders.nodes.map((node) => requireFresh(node, 'SAP'));
  const others = answer.plannedOrders.nodes.map((node) => requireFresh(node, 'SAP'));
  return numbers.flatMap((number) => {
    // There are several after partial conversions.
    const made = orders.filter(({ plannedOrder }) => plannedOrder === number);
    if (made.length === 0 && others.length === 0) return [];
    const waiting = made.find((order) => !isCarried(order));
    return [{ number, convertedInto: (waiting ?? made.at(-1))?.number, awaitsRelease: waiting !== undefined }];
  });
}

/**
 * Reads the end of a planned order that SAP does not have by its key: by an order that was converted from it, or by SAP
 * having other planned orders in the plant. Without either nothing has ended: it may be a lost right, or another client.
 */
export function readEnd(record: RecordKey, tools: LookTools): Promise<EndedOrder | undefined> {
  const read = (numbers: readonly string[]) => readEnds(record.plant, numbers, tools);
  return readWithOthers(record, { name: 'ends', read }, tools);
}
