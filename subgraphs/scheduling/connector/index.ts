import { type CallContext, type Clock, type HealthSource, type Source, systemClock } from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import { createSchedulingClient } from './client.ts';
import { mapCapacity } from './map-capacity.ts';
import {
  createNames,
  mapOperation,
  mapOrderSchedule,
  openStatuses,
  rankByStart,
  sortByStart,
} from './map-operation.ts';
import type { PlanWriter } from './plan-writer.ts';
import { watchPublications } from './publications.ts';
import type {
  CapacityRecord,
  DemandRecord,
  OperationQuestion,
  OperationRecord,
  OrderScheduleRecord,
  PublicationRecord,
} from './records.ts';
import { createStepReader } from './steps.ts';
import { formatNaive, mapInstant, toDay } from './time.ts';
import {
  allocationWire,
  calendarBucketWire,
  demandWire,
  type OperationPlanWire,
  operationPlanWire,
  parameterWire,
  parseRecords,
  resourceWire,
} from './wire.ts';
import { createPlanWriter } from './write-plan.ts';

export type { NewOperation, NewPlace, PlanChange, PlanWriter } from './plan-writer.ts';
export * from './records.ts';
export type { Routing } from './routing.ts';

/** What we can ask the scheduler, in our words. Many keys cost one call each of orders and operations. */
export interface SchedulingConnector extends Source, HealthSource {
  readonly system: 'SCHEDULING';
  readOrderSchedules(
    keys: readonly { readonly plant: string; readonly number: string }[],
    call: CallContext,
  ): Promise<readonly OrderScheduleRecord[]>;
  /** The published plan of each plant; a plant without one is left out. */
  readPublications(plants: readonly string[], call: CallContext): Promise<readonly PublicationRecord[]>;
  /** As `readPublications`, asked at this moment. */
  askPublications(plants: readonly string[], call: CallContext): Promise<readonly PublicationRecord[]>;
  /** The operations of a plant that were written after a stamp (`changedAt`); unless settled, from a minute before it. */
  readEdited(
    question: { readonly plant: string; readonly since: string; readonly isSettled: boolean },
    call: CallContext,
  ): Promise<readonly OperationRecord[]>;
  /** All operations that fit, by start. */
  readOperations(question: OperationQuestion, call: CallContext): Promise<readonly OperationRecord[]>;
  readOperationsByReference(
    keys: readonly { readonly plant: string; readonly reference: string }[],
    call: CallContext,
  ): Promise<readonly OperationRecord[]>;
  /** The place of each open operation in its work center's sequence, from 1; what is done has none. */
  readSequences(
    keys: readonly { readonly plant: string; readonly workCenter: string; readonly reference: string }[],
    call: CallContext,
  ): Promise<ReadonlyMap<string, number>>;
  /** Daily buckets; `undefined` when the scheduler does not know the work center. */
  readCapacity(
    question: { readonly plant: string; readonly code: string; readonly from: string; readonly to: string },
    call: CallContext,
  ): Promise<readonly CapacityRecord[] | undefined>;
  readDemands(
    keys: readonly { readonly salesOrder: string; readonly position: string }[],
    call: CallContext,
  ): Promise<readonly DemandRecord[]>;
  /** The order number behind a manufacturing order's reference. */
  readOrderNumber(reference: string, call: CallContext): Promise<string | undefined>;
  /** Changes the plan. */
  readonly plans: PlanWriter;
  /** How long after a lost answer it may still carry a change out, in milliseconds. */
  readonly settleMs: number;
  close(): Promise<void>;
}

const maxDays = 1_000;

/** A minute earlier: what was written in a transaction that committed late has a stamp of its beginning. */
function overlap(stamp: string): string {
  return Temporal.PlainDateTime.from(stamp).subtract({ minutes: 1 }).toString({ smallestUnit: 'second' });
}

/** Connects one frePPLe. */
export function createSchedulingConnector(
  config: SchedulingConfig,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): SchedulingConnector {
  const { instance, plants, timeZones } = config;
  const client = createSchedulingClient(config, { clock });
  const names = createNames(config);
  const steps = createStepReader(client, instance);
  const toPlace = (plant: string) => ({ plant, timeZone: timeZones.get(plant) ?? 'UTC', names });
  const toPlans = (records: readonly unknown[]): readonly OperationPlanWire[] =>
    parseRecords(operationPlanWire, records, instance);
  const readResources = async (plant: string, call: CallContext) =>
    parseRecords(resourceWire, await client.readList('input/resource', { location: plant }, call), instance);

  const readOperations = async (
    { plant, workCenter, from, to, isOpen, isDispatched }: OperationQuestion,
    call: CallContext,
  ): Promise<readonly OperationRecord[]> => {
    const { timeZone } = toPlace(plant);
    const resources =
      workCenter === undefined
        ? (await readResources(plant, call)).map(({ name }) => name)
        : [names.formatResource(plant, workCenter)];
    const filters = {
      ...(from === undefined ? {} : { enddate__gte: formatNaive(from, timeZone) }),
      ...(to === undefined ? {} : { startdate__lt: formatNaive(to, timeZone) }),
      ...(isOpen ? { status__in: openStatuses.join(',') } : {}),
    };
    const allocations = parseRecords(
      allocationWire,
      await client.readMany('input/operationplanresource', { field: 'resource__in', values: resources, filters }, call),
      instance,
    );
    const references = [...new Set(allocations.map(({ operationplan }) => operationplan))];
    const plans = await steps.readMany({ field: 'reference__in', values: references }, call);
    return sortByStart(
      plans
        .map((plan) => mapOperation(plan, toPlace(plant)))
        .filter((operation) => operation !== undefined)
        .filter(({ holds }) => !isDispatched || holds.length === 0),
    );
  };

  const askPublications = async (call: CallContext): Promise<readonly PublicationRecord[]> => {
    const published = plants.map((plant) => names.formatPublished(plant));
    const records = parseRecords(
      parameterWire,
      await client.readMany('common/parameter', { field: 'name__in', values: [...published, 'currentdate'] }, call),
      instance,
    );
    const readValue = (name: string) => records.find((record) => record.name === name)?.value;
    return plants.flatMap((plant) => {
      const { timeZone } = toPlace(plant);
      const current = mapInstant(readValue('currentdate'), timeZone);
      const publishedAt = mapInstant(readValue(names.formatPublished(plant)), timeZone) ?? current;
      if (publishedAt === undefined) return [];
      const horizonStart = current ?? publishedAt;
      const horizonEnd = Temporal.Instant.from(horizonStart)
        .add({ hours: 24 * Math.min(config.scheduling.horizonDays, maxDays) })
        .toString();
      return [{ plant, version: `${plant}@${publishedAt}`, publishedAt, horizonStart, horizonEnd }];
    });
  };
  const publications = watchPublications(askPublications, clock);

  return {
    system: 'SCHEDULING',
    instance,
    plants,
    settleMs: config.settleMs,
    plans: createPlanWriter({ client, steps, names, timeZones, instance }),
    resilience: client.resilience,
    listWarnings: () => [],
    ping: async (call) => void (await client.readList('common/parameter', { name: 'currentdate' }, call)),
    readOrderSchedules: async (keys, call) => {
      const references = keys.map(({ number }) => names.formatOrder(number));
      const [orders, operations] = await Promise.all([
        client.readMany('input/manufacturingorder', { field: 'reference__in', values: references }, call),
        steps.readMany({ field: 'owner__in', values: references }, call),
      ]);
      const plantByOrder = new Map(keys.map(({ plant, number }) => [names.formatOrder(number), plant]));
      const byOwner = Map.groupBy(operations, ({ owner }) => owner);
      return toPlans(orders).flatMap((order) => {
        const plant = plantByOrder.get(order.reference);
        if (plant === undefined) return [];
        const found = (byOwner.get(order.reference) ?? [])
          .map((step) => mapOperation(step, toPlace(plant)))
          .filter((step) => step !== undefined);
        return mapOrderSchedule(order, found, toPlace(plant)) ?? [];
      });
    },
    readPublications: async (wanted, call) =>
      (await publications.read(call)).filter(({ plant }) => wanted.includes(plant)),
    askPublications: async (wanted, call) =>
      (await askPublications(call)).filter(({ plant }) => wanted.includes(plant)),
    readEdited: async ({ plant, since, isSettled }, call) => {
      const written = isSettled ? { lastmodified__gt: since } : { lastmodified__gte: overlap(since) };
      const filters: Readonly<Record<string, string>> = since === '' ? {} : written;
      const plans = await steps.list(filters, call);
      if (plans.length === 0) return [];
      const own = new Set((await readResources(plant, call)).map(({ name }) => name));
      return plans
        .filter(({ resources }) => own.has(resources[0]?.resource ?? ''))
        .map((plan) => mapOperation(plan, toPlace(plant)))
        .filter((operation) => operation !== undefined);
    },
    readOperations,
    readOperationsByReference: async (keys, call) => {
      const plantByOrder = new Map(keys.map(({ plant, reference }) => [reference, plant]));
      const plans = await steps.readMany({ field: 'reference__in', values: [...plantByOrder.keys()] }, call);
      return plans
        .map((plan) => mapOperation(plan, toPlace(plantByOrder.get(plan.reference) ?? '')))
        .filter((operation) => operation !== undefined);
    },
    readSequences: async (keys, call) => {
      const resources = [...new Set(keys.map(({ plant, workCenter }) => names.formatResource(plant, workCenter)))];
      const filters = { status__in: openStatuses.join(',') };
      const allocations = parseRecords(
        allocationWire,
        await client.readMany(
          'input/operationplanresource',
          { field: 'resource__in', values: resources, filters },
          call,
        ),
        instance,
      );
      return rankByStart(allocations);
    },
    readCapacity: async ({ plant, code, from, to }, call) => {
      const { timeZone } = toPlace(plant);
      const name = names.formatResource(plant, code);
      const [resource] = parseRecords(resourceWire, await client.readList('input/resource', { name }, call), instance);
      if (resource === undefined) return undefined;
      const [buckets, allocations] = await Promise.all([
        resource.maximum_calendar === ''
          ? []
          : client.readList('input/calendarbucket', { calendar: resource.maximum_calendar }, call),
        client.readList(
          'input/operationplanresource',
          { resource: name, enddate__gte: formatNaive(from, timeZone), startdate__lt: formatNaive(to, timeZone) },
          call,
        ),
      ]);
      return mapCapacity({
        from,
        to,
        timeZone,
        maximum: resource.maximum,
        buckets: parseRecords(calendarBucketWire, buckets, instance),
        allocations: parseRecords(allocationWire, allocations, instance),
      });
    },
    readDemands: async (keys, call) => {
      const values = keys.map(({ salesOrder, position }) => names.formatDemand(salesOrder, position));
      const demands = parseRecords(
        demandWire,
        await client.readMany('input/demand', { field: 'name__in', values }, call),
        instance,
      );
      const zone = toPlace(plants[0] ?? '').timeZone;
      return demands.flatMap((demand) => {
        const key = names.parseDemand(demand.name);
        const delivery = mapInstant(demand.deliverydate, zone);
        const due = mapInstant(demand.due, zone);
        if (key === undefined) return [];
        return [
          {
            salesOrder: key['salesOrder'] ?? '',
            position: key['position'] ?? '',
            projectedDate: delivery !== undefined ? toDay(delivery, zone) : undefined,
            isAtRisk:
              delivery !== undefined && due !== undefined ? toDay(delivery, zone) > toDay(due, zone) : undefined,
          },
        ];
      });
    },
    readOrderNumber: async (reference, call) => {
      const [order] = toPlans(await client.readList('input/manufacturingorder', { reference }, call));
      return order === undefined ? undefined : names.parseOrder(order.reference);
    },
    close: () => {
      publications.close();
      return client.close();
    },
  };
}
