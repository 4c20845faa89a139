import assert from 'node:assert/strict';
import type { PlantFacts } from './paths.ts';

type Ask = (query: string, variables?: object) => Promise<{ readonly data?: unknown }>;

interface Lot {
  readonly number: string;
  readonly results: readonly object[];
  readonly usageDecision: object | null;
}
interface Order {
  readonly id: string;
  readonly number: string;
  readonly material: { readonly number: string };
  readonly goodsMovements: readonly object[];
  readonly components: readonly {
    readonly material: { readonly number: string };
    readonly batch: { readonly number: string } | null;
  }[];
  readonly execution: { readonly reference: string } | null;
  readonly schedule: { readonly operations: readonly { readonly workCenter: { readonly code: string } }[] } | null;
  readonly inspectionLots: { readonly nodes: readonly Lot[] } | null;
}
interface Found {
  readonly productionOrders: { readonly nodes: readonly Order[] };
  readonly qualityHolds: {
    readonly nodes: readonly {
      readonly number: string;
      readonly productionOrder: { readonly number: string } | null;
    }[];
  };
  readonly nonconformances: {
    readonly nodes: readonly {
      readonly number: string;
      readonly productionOrder: object | null;
      readonly inspectionLot: { readonly number: string } | null;
      readonly correctiveActions: readonly object[];
    }[];
  };
  readonly created: { readonly nodes: readonly { readonly number: string }[] };
}

const isDecided = ({ results, usageDecision }: Lot): boolean => results.length > 0 && usageDecision !== null;

function isComplete({ execution, schedule, goodsMovements, components, inspectionLots }: Order): boolean {
  return (
    execution !== null &&
    schedule !== null &&
    goodsMovements.length > 0 &&
    components.some(({ batch }) => batch !== null) &&
    inspectionLots?.nodes.some(isDecided) === true
  );
}

/** Releases an order; the transaction that it became. */
async function release(ask: Ask, plant: string, number: string): Promise<string> {
  const { data } = await ask(
    'mutation ($input: ReleaseProductionOrderInput!) { release: releaseProductionOrder(input: $input) { transaction { id } } }',
    { input: { plant, number, idempotencyKey: `facts-${plant}`, waitMs: 5_000 } },
  );
  const { release: payload } = data as { readonly release: { readonly transaction: { readonly id: string } | null } };
  return payload.transaction?.id ?? assert.fail(`order ${number} was not released`);
}

/** Finds everything to which the paths of a plant lead, as a viewer with all rights sees it. */
export async function findFacts(ask: Ask, plant: string): Promise<PlantFacts> {
  const { data } = await ask(
    `{ productionOrders(filter: { plant: "${plant}", status: [CONFIRMED, PARTIALLY_CONFIRMED] }, first: 100) { nodes {
        id number material { number } goodsMovements { document } components { material { number } batch { number } } execution { reference }
        schedule { operations { workCenter { code } } } inspectionLots { nodes { number results { id } usageDecision { code } } } } }
      qualityHolds(filter: { plant: "${plant}" }, first: 100) { nodes { number productionOrder { number } } }
      nonconformances(filter: { plant: "${plant}" }, first: 100) { nodes { number productionOrder { number } inspectionLot { number } correctiveActions { id } } }
      created: productionOrders(filter: { plant: "${plant}", status: [CREATED] }, first: 1) { nodes { number } } }`,
  );
  const found = data as Found;
  const order = found.productionOrders.nodes.find(isComplete) ?? assert.fail(`plant ${plant} has no complete order`);
  const component = order.components.find(({ batch }) => batch !== null) ?? assert.fail();
  const hold = found.qualityHolds.nodes.find(({ productionOrder }) => productionOrder !== null) ?? assert.fail();
  const nonconformance =
    found.nonconformances.nodes.find(
      (one) => one.productionOrder !== null && one.inspectionLot !== null && one.correctiveActions.length > 0,
    ) ?? assert.fail();
  return {
    plant,
    order: order.number,
    orderId: order.id,
    execution: order.execution?.reference ?? '',
    schedule: order.number,
    material: order.material.number,
    batch: { material: component.material.number, number: component.batch?.number ?? '' },
    workCenter: order.schedule?.operations[0]?.workCenter.code ?? '',
    lot: order.inspectionLots?.nodes.find(isDecided)?.number ?? '',
    hold: hold.number,
    heldOrder: hold.productionOrder?.number ?? '',
    nonconformance: nonconformance.number,
    nonconformingLot: nonconformance.inspectionLot?.number ?? '',
    transaction: await release(ask, plant, found.created.nodes[0]?.number ?? ''),
  };
}
