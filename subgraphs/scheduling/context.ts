import { lifetimes } from '../../cache/index.ts';
import {
  type CallContext,
  createRecordLoader,
  type Instances,
  type LoaderServices,
  type RecordLoader,
  type RecordLoaderOptions,
} from '../../kit/index.ts';
import {
  type DemandRecord,
  isReadable,
  type OperationRecord,
  type OrderScheduleRecord,
  type PublicationRecord,
  type SchedulingConnector,
} from './connector/index.ts';

interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

interface OperationKey {
  readonly plant: string;
  readonly reference: string;
}

interface SequenceKey extends OperationKey {
  readonly workCenter: string;
}

interface DemandKey {
  readonly salesOrder: string;
  readonly position: string;
}

/** Context of the scheduling resolvers for one request. */
export interface SubgraphContext {
  readonly call: CallContext;
  readonly services: LoaderServices;
  readonly instances: Instances<SchedulingConnector>;
  readonly orders: RecordLoader<OrderKey, OrderScheduleRecord>;
  readonly publications: RecordLoader<string, PublicationRecord>;
  readonly operations: RecordLoader<OperationKey, OperationRecord>;
  readonly sequences: RecordLoader<SequenceKey, number>;
  readonly demands: RecordLoader<DemandKey, DemandRecord>;
}

interface Request {
  readonly instances: Instances<SchedulingConnector>;
  readonly create: <Key, Value>(
    options: Omit<RecordLoaderOptions<Key, Value, SchedulingConnector>, 'lifetime'>,
  ) => RecordLoader<Key, Value>;
}

const createFindSource =
  (instances: Instances<SchedulingConnector>) =>
  ({ plant }: { readonly plant: string }) =>
    instances.forPlant(plant);

function createOrderLoader({ create, instances }: Request) {
  return create({
    type: 'OrderSchedule',
    findSource: createFindSource(instances),
    formatKey: ({ plant, number }: OrderKey) => `${plant}/${number}`,
    readNativeId: ({ reference }: OrderScheduleRecord) => reference,
    read: async (scheduler, keys: readonly OrderKey[], of) =>
      new Map(
        (await scheduler.readOrderSchedules(keys, of)).map((order) => [`${order.plant}/${order.orderNumber}`, order]),
      ),
  });
}

function createPublicationLoader({ create, instances }: Request) {
  return create({
    type: 'Schedule',
    findSource: (plant: string) => instances.forPlant(plant),
    formatKey: (plant: string) => plant,
    read: async (scheduler, plants: readonly string[], of) =>
      new Map((await scheduler.readPublications(plants, of)).map((publication) => [publication.plant, publication])),
  });
}

function createOperationLoader({ create, instances }: Request) {
  return create({
    type: 'ScheduledOperation',
    findSource: createFindSource(instances),
    formatKey: ({ plant, reference }: OperationKey) => `${plant}/${reference}`,
    read: async (scheduler, keys: readonly OperationKey[], of) =>
      new Map(
        (await scheduler.readOperationsByReference(keys, of))
          .filter(isReadable)
          .map((operation) => [`${operation.plant}/${operation.reference}`, operation]),
      ),
  });
}

function createSequenceLoader({ create, instances }: Request) {
  return create({
    type: 'Sequence',
    findSource: createFindSource(instances),
    formatKey: ({ plant, workCenter, reference }: SequenceKey) => `${plant}/${workCenter}/${reference}`,
    read: async (scheduler, keys: readonly SequenceKey[], of) => {
      const ranks = await scheduler.readSequences(keys, of);
      return new Map(
        keys.map(({ plant, workCenter, reference }) => [
          `${plant}/${workCenter}/${reference}`,
          ranks.get(reference) ?? 0,
        ]),
      );
    },
  });
}

function createDemandLoader({ create, instances }: Request) {
  return create({
    type: 'Demand',
    findSource: () => instances.all[0],
    formatKey: ({ salesOrder, position }: DemandKey) => JSON.stringify([salesOrder, position]),
    read: async (scheduler, keys: readonly DemandKey[], of) =>
      new Map(
        (await scheduler.readDemands(keys, of)).map((demand) => [
          JSON.stringify([demand.salesOrder, demand.position]),
          demand,
        ]),
      ),
  });
}

/** Creates the loaders of one request. */
export function createSubgraphContext(
  instances: Instances<SchedulingConnector>,
  { services, call }: { readonly services: LoaderServices; readonly call: CallContext },
): SubgraphContext {
  const { transactional: lifetime } = lifetimes;
  const request: Request = {
    instances,
    create: (options) => createRecordLoader({ ...options, lifetime }, services, call),
  };
  return {
    call,
    services,
    instances,
    orders: createOrderLoader(request),
    publications: createPublicationLoader(request),
    operations: createOperationLoader(request),
    sequences: createSequenceLoader(request),
    demands: createDemandLoader(request),
  };
}
