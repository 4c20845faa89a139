import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SapRecord, Staff } from '../../simulate/index.ts';
import { queryGateway } from '../support/plant.ts';
import type { Deed } from './checker/index.ts';
import type { SoakPlant } from './plant.ts';

/** A change by mutation. */
interface Mutation {
  readonly kind: string;
  readonly order: string;
  readonly input: object;
}

const created = "OrderIsCreated eq 'X' and OrderIsMarkedForDeletion eq ''";
const running = "OrderIsReleased eq 'X' and OrderIsTechnicallyCompleted eq '' and OrderIsConfirmed eq ''";
const makers: readonly { readonly condition: string; create(plant: string, order: string, count: number): Mutation }[] =
  [
    {
      condition: created,
      create: (plant, order) => ({ kind: 'releaseProductionOrder', order, input: { plant, number: order } }),
    },
    {
      condition: running,
      create: (plant, order, count) => ({
        kind: 'reportProduction',
        order,
        input: { plant, number: order, producedQuantity: '1', batch: `MUT-${count}-${order}` },
      }),
    },
    {
      condition: running,
      create: (plant, order) => ({
        kind: 'placeQualityHold',
        order,
        input: { plant, scope: 'PRODUCTION_ORDER', severity: 'MAJOR', reason: 'Soak', productionOrder: order },
      }),
    },
  ];

type Pick = <Value>(values: readonly Value[]) => Value | undefined;

const toType = (kind: string): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Input`;

/** A gateway that was killed is back long before. */
const patienceMs = 120_000;

/** Sends a mutation until it is answered, with the same key: as a client does that was cut off. */
async function send(plant: SoakPlant, pick: Pick, { kind, input }: Mutation): Promise<boolean> {
  const query = `mutation ($input: ${toType(kind)}!) { changed: ${kind}(input: $input) { transaction { id } userErrors { message } } }`;
  const variables = { input: { ...input, idempotencyKey: randomUUID(), waitMs: 0 } };
  type Changed = { readonly changed: { readonly userErrors: readonly object[] } | null } | null;
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; ) {
    try {
      const url = pick(plant.listUrls());
      const answer = url === undefined ? undefined : await queryGateway<Changed>(url, query, { variables });
      const changed = answer?.data?.changed;
      if (changed) return changed.userErrors.length === 0;
    } catch {
      // The gateway was killed, stopped or is starting.
    }
    await pause(200);
  }
  throw new Error(`No gateway answers ${kind}.`);
}

/** Changes records by mutations of the graph, beside the people who know nothing of it. */
export async function mutate(
  { plant, staff, pick }: { readonly plant: SoakPlant; readonly staff: Staff; readonly pick: Pick },
  count: number,
): Promise<Deed | undefined> {
  const maker = pick(makers);
  const code = pick(staff.plants);
  if (maker === undefined || code === undefined) return undefined;
  const orders = await staff.clerk.listOrders(code, maker.condition);
  const order: SapRecord | undefined = pick(orders);
  if (order === undefined) return undefined;
  const mutation = maker.create(code, String(order['ManufacturingOrder']), count);
  await send(plant, pick, mutation);
  return { order: mutation.order, act: mutation.kind };
}
