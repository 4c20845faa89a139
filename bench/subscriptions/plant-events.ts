import { randomUUID } from 'node:crypto';
import { type CanonicalEvent, operationRescheduled, qualityHoldPlaced } from '../../schema/events/index.ts';

/** A hold and an order that exist in the plant. */
export interface PlantSample {
  readonly hold: { readonly number: string; readonly plant: string };
  readonly order: { readonly number: string; readonly plant: string };
}

/** Selections that reach into all systems; each distinct one is resolved once for each event that it receives. */
export const queries = [
  `subscription { qualityHoldChanged { id cursor kind hold { number reason productionOrder { number status
    material { number description } execution { state } schedule { startTime } } } } }`,
  'subscription { qualityHoldChanged { id hold { number severity plant { code } } } }',
  `subscription { scheduleChanged { id cursor kind startTime previousStartTime workCenter { code }
    productionOrder { number status material { number description } execution { state } holds { number } } } }`,
] as const;

/** Counts the selections that receive an event, and thereby the share of the subscribers. */
export function countHearing({ type }: CanonicalEvent): number {
  return queries.filter((query) =>
    query.includes(type === 'QualityHoldPlaced' ? 'qualityHoldChanged' : 'scheduleChanged'),
  ).length;
}

const sampleQuery = `{
  qualityHolds(first: 1, filter: { isActive: true }) { nodes { number plant { code } } }
  productionOrders(first: 1, filter: { status: RELEASED }) { nodes { number plant { code } } }
}`;

/** Reads a hold and an order from the plant. */
export async function readSample(url: string, headers: Readonly<Record<string, string>>): Promise<PlantSample> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: sampleQuery }),
  });
  const { data, errors } = await response.json();
  if (errors !== undefined) throw new Error(`The plant cannot be asked: ${JSON.stringify(errors)}`);
  const [hold] = data.qualityHolds.nodes;
  const [order] = data.productionOrders.nodes;
  const flat = ({ number, plant }: { number: string; plant: { code: string } }) => ({ number, plant: plant.code });
  return { hold: flat(hold), order: flat(order) };
}

/** Creates an event: holds and moved operations alternate. */
export function createEvent(index: number, { hold, order }: PlantSample): CanonicalEvent {
  const occurredAt = new Date().toISOString();
  const id = randomUUID();
  if (index % 2 === 0)
    return qualityHoldPlaced.create(
      { id, occurredAt, plant: hold.plant, source: { system: 'QUALITY', instance: 'quality' } },
      { number: hold.number, scope: 'PRODUCTION_ORDER', severity: 'MAJOR', reason: 'Bench', placedBy: 'bench' },
    );
  return operationRescheduled.create(
    { id, occurredAt, plant: order.plant, source: { system: 'SCHEDULING', instance: 'frepple' } },
    {
      reference: `bench-${index % 10}`,
      productionOrder: order.number,
      operationNumber: '0010',
      scheduleVersion: 'bench',
      previousWorkCenter: 'CUT-01',
      workCenter: 'MILL-03',
      previousStartTime: occurredAt,
      startTime: occurredAt,
      previousEndTime: occurredAt,
      endTime: occurredAt,
    },
  );
}
