import { lifetimes } from '../../../cache/index.ts';
import {
  BadInputError,
  createConnection,
  type PageArguments,
  parseCursor,
  parseFirst,
  parseInstant,
  parseOptionalInstant,
  readThrough,
} from '../../../kit/index.ts';
import { createId, parseId } from '../../../schema/canonical/index.ts';
import { Mutation } from '../commands/index.ts';
import { isReadable, type OperationQuery, type OperationRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { Resolvers } from '../generated.ts';
import { eventResolvers } from './events.ts';

const maxCapacityDays = 92;

/** Lists operations of a plant through the cache; empty when no scheduler serves it. */
async function listOperations(
  query: OperationQuery,
  { instances, services, call }: SubgraphContext,
): Promise<readonly OperationRecord[]> {
  const scheduler = instances.forPlant(query.plant);
  if (scheduler === undefined) return [];
  // An unreadable operation is listed among the records of its system that are set aside.
  const read = async () => (await scheduler.readOperations(query, call)).filter(isReadable);
  return (
    await readThrough(
      {
        type: 'ScheduledOperations',
        query: JSON.stringify(query),
        source: scheduler,
        lifetime: lifetimes.transactional,
        read,
      },
      services,
      call,
    )
  ).value;
}

/** Lists the open operations at a work center, in sequence. */
async function listDispatches(
  { plant, code, first }: { readonly plant: string; readonly code: string; readonly first: number },
  context: SubgraphContext,
): Promise<readonly OperationRecord[]> {
  return (await listOperations({ plant, workCenter: code, isOpen: true, isDispatched: true }, context)).slice(0, first);
}

async function readCapacity(
  key: { readonly plant: string; readonly code: string },
  span: { readonly from: string; readonly to: string },
  { instances, services, call }: SubgraphContext,
) {
  const scheduler = instances.forPlant(key.plant);
  const [from, to] = [parseInstant(span.from, 'from'), parseInstant(span.to, 'to')];
  if (to <= from || Date.parse(to) - Date.parse(from) > maxCapacityDays * 86_400_000)
    throw new BadInputError(`to must be after from, at most ${maxCapacityDays} days.`);
  if (scheduler === undefined) return null;
  const query = { ...key, from, to };
  const read = async () => (await scheduler.readCapacity(query, call)) ?? null;
  return (
    await readThrough(
      {
        type: 'Capacity',
        query: JSON.stringify(query),
        source: scheduler,
        lifetime: lifetimes.transactional,
        read,
      },
      services,
      call,
    )
  ).value;
}

function toConnection(operations: readonly OperationRecord[], page: PageArguments) {
  const first = parseFirst(page, 50);
  const offset = parseCursor(page.after, ['count'])?.[0] ?? 0;
  const nodes = operations.slice(offset, offset + first);
  return createConnection({
    nodes,
    toPlace: (_, index) => [offset + index + 1],
    hasNextPage: offset + nodes.length < operations.length,
    hasPreviousPage: offset > 0,
    totalCount: operations.length,
  });
}

/** Resolvers of the scheduler's part of the graph. */
export const resolvers: Resolvers = {
  ...eventResolvers,
  Mutation,
  Query: {
    schedule: async (_, { plant }, { publications }) => (await publications.load(plant))?.value,
    dispatchList: (_, { plant, workCenter, first }, context) =>
      listDispatches({ plant, code: workCenter, first: parseFirst({ first }, 50) }, context),
    productionOrderByScheduleReference: async (_, { plant, reference }, { instances, call }) => {
      const number = await instances.forPlant(plant)?.readOrderNumber({ plant, reference }, call);
      return number === undefined ? null : { plant, number };
    },
    schedulingDemands: async (_, { plant, keys }, { instances, call }) => {
      const found = (await instances.forPlant(plant)?.demands.read(keys, call)) ?? [];
      return keys.map(
        ({ salesOrder, position }) =>
          found.find((one) => one.plant === plant && one.salesOrder === salesOrder && one.position === position) ??
          null,
      );
    },
    schedulingItems: async (_, { plant, materials }, { instances, call }) =>
      (await instances.forPlant(plant)?.items.read(materials, call)) ?? null,
    schedulingPlannedOrders: async (_, { plant, numbers }, { instances, call }) => {
      const found = (await instances.forPlant(plant)?.plannedOrders.supply.read(numbers, call)) ?? [];
      return numbers.map((number) => found.find((one) => one.plant === plant && one.number === number) ?? null);
    },
  },
  Plant: {
    __resolveReference: (reference) => parseId('Plant', reference.id),
    id: (key) => createId('Plant', key),
    schedule: async ({ code }, _, { publications }) => (await publications.load(code))?.value,
  },
  WorkCenter: {
    __resolveReference: (reference) => parseId('WorkCenter', reference.id),
    id: (key) => createId('WorkCenter', key),
    capacity: (key, span, context) => readCapacity(key, span, context),
    dispatchList: ({ plant, code }, { first }, context) =>
      listDispatches({ plant, code, first: parseFirst({ first }, 50) }, context),
  },
  ProductionOrder: {
    __resolveReference: (reference) => parseId('ProductionOrder', reference.id),
    id: (key) => createId('ProductionOrder', key),
    schedule: async (key, _, { orders }) => (await orders.load(key)) ?? null,
  },
  SalesOrderItem: {
    __resolveReference: (reference) => parseId('SalesOrderItem', reference.id),
    id: (key) => createId('SalesOrderItem', key),
    projectedDate: async (key, _, { demands }) => (await demands.load(key))?.value.projectedDate,
    isAtRisk: async (key, _, { demands }) => (await demands.load(key))?.value.isAtRisk,
  },
  Schedule: {
    __resolveReference: async (reference, { publications }) => {
      const { plant, version } = parseId('Schedule', reference.id);
      const found = (await publications.load(plant))?.value;
      return found?.version === version ? found : null;
    },
    id: ({ plant, version }) => createId('Schedule', { plant, version }),
    plant: ({ plant }) => ({ code: plant }),
    operations: async ({ plant, horizonStart, horizonEnd }, { workCenter, from, to, isOpen, ...page }, context) => {
      const query = {
        plant,
        workCenter: workCenter ?? undefined,
        isOpen: isOpen === true,
        // Work that is overdue lies before the horizon, and firm work may lie behind it.
        from: parseOptionalInstant(from, 'from') ?? (isOpen === true ? undefined : horizonStart),
        to: parseOptionalInstant(to, 'to') ?? (isOpen === true ? undefined : horizonEnd),
      };
      return toConnection(await listOperations(query, context), page);
    },
  },
  OrderSchedule: {
    version: async ({ value }, _, { publications }) => (await publications.load(value.plant))?.value.version ?? '0',
    startTime: ({ value }) => value.startTime,
    endTime: ({ value }) => value.endTime,
    isFrozen: ({ value }) => value.isFrozen,
    delaySeconds: ({ value }) => value.delaySeconds,
    quantity: ({ value }) => value.quantity,
    completedQuantity: ({ value }) => value.completedQuantity ?? null,
    isCompleted: ({ value }) => value.isCompleted ?? false,
    operations: ({ value }) => value.operations,
    provenance: ({ provenance }) => provenance,
  },
  ScheduledOperation: {
    __resolveReference: async (reference, { operations }) =>
      (await operations.load(parseId('ScheduledOperation', reference.id)))?.value ?? null,
    id: ({ plant, reference }) => createId('ScheduledOperation', { plant, reference }),
    productionOrder: ({ plant, orderNumber }) => ({ plant, number: orderNumber }),
    workCenter: ({ plant, workCenter }) => ({ plant, code: workCenter }),
    setupStartTime: () => null,
    isHeld: ({ holds }) => holds.length > 0,
    sequence: async ({ plant, workCenter, reference }, _, { sequences }) =>
      (await sequences.load({ plant, workCenter, reference }))?.value ?? 0,
  },
};
