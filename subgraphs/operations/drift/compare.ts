import type { System } from '../../../schema/canonical/index.ts';
import { createId } from '../../../schema/canonical/index.ts';
import type { Queries } from '../sagas/index.ts';

/** An order in a plant. */
export interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

/** A field of which two systems hold values of their own; values are texts that are equal when they agree. */
export interface Compared {
  readonly field: 'ProductionOrder.schedule' | 'ProductionOrder.status';
  readonly values: Readonly<Partial<Record<System, string>>>;
  /** The operations as the scheduler has them. */
  readonly operations?: readonly Dated[];
}

/** When an operation is done. */
export interface Dated {
  readonly number: string;
  readonly startTime: string;
  readonly endTime: string;
}

interface PlantPart {
  readonly execution: {
    readonly state: string;
    readonly workOrders: readonly {
      readonly operationNumber: string | null;
      readonly state: string;
      readonly startTime: string | null;
      readonly endTime: string | null;
    }[];
  } | null;
}
interface SchedulePart {
  readonly schedule: {
    readonly operations: readonly {
      readonly operationNumber: string;
      readonly startTime: string;
      readonly endTime: string;
    }[];
  } | null;
}
interface MasterPart {
  readonly status: string;
}

const plantFields = 'execution { state workOrders { operationNumber state startTime endTime } }';
const scheduleFields = 'schedule { operations { operationNumber startTime endTime } }';

async function readPart<Part>({ ask }: Queries, subgraph: string, key: OrderKey, fields: string): Promise<Part | null> {
  const { parts } = await ask<{ readonly parts: readonly (Part | null)[] }>(
    subgraph,
    `query ($key: [_Any!]!) { parts: _entities(representations: $key) { ... on ProductionOrder { ${fields} } } }`,
    { key: [{ __typename: 'ProductionOrder', id: createId('ProductionOrder', key) }] },
  );
  return parts[0] ?? null;
}

// Systems keep times to the minute or to the second.
const toMinute = (time: string): string =>
  `${new Date(Math.round(Date.parse(time) / 60_000) * 60_000).toISOString().slice(0, 16)}Z`;
const format = (operations: readonly Dated[]): string =>
  operations
    .map(({ number, startTime, endTime }) => `${number} ${toMinute(startTime)}/${toMinute(endTime)}`)
    .toSorted()
    .join(', ');

/** The dates of operations that both have and nobody has begun: what was begun is the plant's affair. */
function compareDates(plant: PlantPart | null, schedule: SchedulePart | null): Compared | undefined {
  const scheduled = schedule?.schedule?.operations ?? [];
  const inPlant = (plant?.execution?.workOrders ?? []).flatMap(({ operationNumber, state, startTime, endTime }) =>
    operationNumber === null || startTime === null || endTime === null || (state !== 'READY' && state !== 'BLOCKED')
      ? []
      : [{ number: operationNumber, startTime, endTime }],
  );
  const numbers = new Set(inPlant.map(({ number }) => number));
  const planned = scheduled
    .map(({ operationNumber, startTime, endTime }) => ({ number: operationNumber, startTime, endTime }))
    .filter(({ number }) => numbers.has(number));
  const known = new Set(planned.map(({ number }) => number));
  if (planned.length === 0) return undefined;
  const held = inPlant.filter(({ number }) => known.has(number));
  return {
    field: 'ProductionOrder.schedule',
    values: { SCHEDULING: format(planned), ODOO: format(held) },
    operations: planned,
  };
}

const over = new Set(['CLOSED', 'CANCELLED', 'TECHNICALLY_COMPLETED']);
const open = new Set(['CONFIRMED', 'IN_PROGRESS', 'TO_CLOSE']);

/** Only what contradicts: a master's order is open or over, and so is the plant's. */
function compareStatus(master: MasterPart | null, plant: PlantPart | null): Compared | undefined {
  const state = plant?.execution?.state;
  if (master === null || state === undefined || master.status === 'OTHER' || master.status === 'CREATED')
    return undefined;
  const isOver = over.has(master.status);
  if (!isOver && state !== 'CANCELLED')
    return { field: 'ProductionOrder.status', values: { SAP: 'OPEN', ODOO: 'OPEN' } };
  if (isOver && !open.has(state)) return { field: 'ProductionOrder.status', values: { SAP: 'OVER', ODOO: 'OVER' } };
  return { field: 'ProductionOrder.status', values: { SAP: master.status, ODOO: state } };
}

/** The master's order; `null` when it has none of this number, as for what a plant makes on its own account. */
async function readMaster({ ask }: Queries, { plant, number }: OrderKey): Promise<MasterPart | null> {
  const { productionOrder } = await ask<{ readonly productionOrder: MasterPart | null }>(
    'sap',
    'query ($plant: String!, $number: String!) { productionOrder(plant: $plant, number: $number) { status } }',
    { plant, number },
  );
  return productionOrder;
}

/**
 * What the systems say of an order, field by field; nothing of one that the master does not have.
 * @throws when one of them does not answer.
 */
export async function compareOrder(key: OrderKey, queries: Queries): Promise<readonly Compared[]> {
  const [master, plant, schedule] = await Promise.all([
    readMaster(queries, key),
    readPart<PlantPart>(queries, 'odoo', key, plantFields),
    readPart<SchedulePart>(queries, 'scheduling', key, scheduleFields),
  ]);
  if (master === null) return [];
  return [compareDates(plant, schedule), compareStatus(master, plant)].filter((one) => one !== undefined);
}
