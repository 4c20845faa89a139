import { type CallContext, type Clock, type HealthSource, type Source, systemClock } from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import { createSchedulingClient } from './client.ts';
import { createPlantFinder } from './find-plants.ts';
import { mapCapacity } from './map-capacity.ts';
import { mapOperation, mapOrderSchedule, openStatuses, rankByStart, sortByStart } from './map-operation.ts';
import { createNames } from './names.ts';
import { createOrderReader } from './orders.ts';
import type { PlanWriter } from './plan-writer.ts';
import { watchPublications } from './publications.ts';
import type {
  CapacityRecord,
  DemandRecord,
  OperationQuery,
  OperationRecord,
  OrderScheduleRecord,
  PublicationRecord,
} from './records.ts';
import { createStepReader } from './steps.ts';
import { formatNaive, mapInstant, toDay } from './time.ts';
import { allocationWire, calendarBucketWire, demandWire, parameterWire, parseRecords, resourceWire } from './wire.ts';
import { createPlanWriter } from './write-plan.ts';

export { createSchedulingChecks } from './checks/index.ts';
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
  fetchPublications(plants: readonly string[], call: CallContext): Promise<readonly PublicationRecord[]>;
  /** The operations of a plant that were written after a stamp (`changedAt`); unless settled, from a minute before it. */
  readEdited(
    query: { readonly plant: string; readonly since: string; readonly isSettled: boolean },
    call: CallContext,
  ): Promise<readonly OperationRecord[]>;
  /** All operations that fit, by start. */
  readOperations(query: OperationQuery, call: CallContext): Promise<readonly OperationRecord[]>;
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
    query: { readonly plant: string; readonly code: string; readonly from: string; readonly to: string },
    call: CallContext,
  ): Promise<readonly CapacityRecord[] | undefined>;
  readDemands(
    keys: readonly { readonly salesOrder: string; readonly position: string }[],
    call: CallContext,
  ): Promise<readonly DemandRecord[]>;
  /** The number of a plant's order behind a manufacturing order's reference. */
  readOrderNumber(
    key: { readonly plant: string; readonly reference: string },
    call: CallContext,
  ): Promise<string | undefined>;
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
  const plantFinder = createPlantFinder(client, names, config);
  const steps = createStepReader(client, plantFinder, instance);
  const orders = createOrderReader({ client, steps, plants: plantFinder, instance });
  const toPlace = (plant: string) => ({ plant, timeZone: timeZones.get(plant) ?? 'UTC', names });
  const readResources = async (plant: string, call: CallContext) =>
    parseRecords(
      resourceWire,
      await client.readList('input/resource', { equals: { location: plant } }, call),
      instance,
    );

  const readOperations = async (
    { plant, workCenter, from, to, isOpen, isDispatched }: OperationQuery,
    call: CallContext,
  ): Promise<readonly OperationRecord[]> => {
    const { timeZone } = toPlace(plant);
    const asked = workCenter === undefined ? undefined : names.formatResource(plant, workCenter);
    // A name that does not tell its plant may be another plant's.
    const resources =
      asked !== undefined && names.hasPlantInName
        ? [asked]
        : (await readResources(plant, call)).map(({ name }) => name).filter((name) => (asked ?? name) === name);
    const filters = {
      ...(from === undefined ? {} : { enddate__gte: formatNaive(from, timeZone) }),
      ...(to === undefined ? {} : { startdate__lt: formatNaive(to, timeZone) }),
      ...(isOpen ? { status__in: openStatuses.join(',') } : {}),
    };
    const allocations = parseRecords(
      allocationWire,
      await client.readList(
        'input/operationplanresource',
        { oneOf: { field: 'resource', values: resources }, filters },
        call,
      ),
      instance,
    );
    const references = [...new Set(allocations.map(({ operationplan }) => operationplan))];
    const plans = await steps.readList({ oneOf: { field: 'reference', values: references } }, call);
    return sortByStart(
      plans
        .map((plan) => mapOperation(plan, toPlace(plant)))
        .filter((operation) => operation !== undefined)
        .filter(({ holds }) => !isDispatched || holds.length === 0),
    );
  };

  const fetchPublications = async (call: CallContext): Promise<readonly PublicationRecord[]> => {
    const published = plants.map((plant) => names.formatPublished(plant));
    const records = parseRecords(
      parameterWire,
      await client.readList(
        'common/parameter',
        { oneOf: { field: 'name', values: [...published, 'currentdate'] } },
        call,
      ),
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
  const publications = watchPublications(fetchPublications, clock);

  return {
    system: 'SCHEDULING',
    instance,
    plants,
    settleMs: config.settleMs,
    plans: createPlanWriter({ client, steps, orders, names, timeZones, instance }),
    resilience: client.resilience,
    listWarnings: () => [],
    ping: async (call) => void (await client.readList('common/parameter', { equals: { name: 'currentdate' } }, call)),
    readOrderSchedules: async (keys, call) => {
      const placed = await orders.readMany(
        keys.map(({ number }) => names.formatOrder(number)),
        call,
      );
      return keys.flatMap(({ plant, number }) =>
        placed
          .filter((one) => one.plant === plant && one.order.reference === names.formatOrder(number))
          .flatMap(({ order, steps: own }) => {
            const operations = own.flatMap((step) => mapOperation(step, toPlace(plant)) ?? []);
            return mapOrderSchedule(order, operations, toPlace(plant)) ?? [];
          }),
      );
    },
    readPublications: async (wanted, call) =>
      (await publications.read(call)).filter(({ plant }) => wanted.includes(plant)),
    fetchPublications: async (wanted, call) =>
      (await fetchPublications(call)).filter(({ plant }) => wanted.includes(plant)),
    readEdited: async ({ plant, since, isSettled }, call) => {
      const written = isSettled ? { lastmodified__gt: since } : { lastmodified__gte: overlap(since) };
      const filters: Readonly<Record<string, string>> = since === '' ? {} : written;
      const plans = await steps.readList({ filters }, call);
      if (plans.length === 0) return [];
      const own = new Set((await readResources(plant, call)).map(({ name }) => name));
      return plans
        .filter(({ resources }) => own.has(resources[0]?.resource ?? ''))
        .map((plan) => mapOperation(plan, toPlace(plant)))
        .filter((operation) => operation !== undefined);
    },
    readOperations,
    readOperationsByReference: async (keys, call) => {
      const values = keys.map(({ reference }) => reference);
      const plans = await steps.readList({ oneOf: { field: 'reference', values } }, call);
      const plansByReference = Map.groupBy(plans, ({ reference }) => reference);
      return keys.flatMap(({ plant, reference }) =>
        (plansByReference.get(reference) ?? []).flatMap((plan) => mapOperation(plan, toPlace(plant)) ?? []),
      );
    },
    readSequences: async (keys, call) => {
      const resources = [...new Set(keys.map(({ plant, workCenter }) => names.formatResource(plant, workCenter)))];
      const filters = { status__in: openStatuses.join(',') };
      const allocations = parseRecords(
        allocationWire,
        await client.readList(
          'input/operationplanresource',
          { oneOf: { field: 'resource', values: resources }, filters },
          call,
        ),
        instance,
      );
      return rankByStart(allocations);
    },
    readCapacity: async ({ plant, code, from, to }, call) => {
      const { timeZone } = toPlace(plant);
      const name = names.formatResource(plant, code);
      const [resource] = parseRecords(
        resourceWire,
        await client.readList('input/resource', { equals: { name } }, call),
        instance,
      );
      if (resource === undefined || !(names.hasPlantInName || resource.location === plant)) return undefined;
      const [buckets, allocations] = await Promise.all([
        resource.maximum_calendar === ''
          ? []
          : client.readList('input/calendarbucket', { equals: { calendar: resource.maximum_calendar } }, call),
        client.readList(
          'input/operationplanresource',
          {
            equals: { resource: name },
            filters: { enddate__gte: formatNaive(from, timeZone), startdate__lt: formatNaive(to, timeZone) },
          },
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
        await client.readList('input/demand', { oneOf: { field: 'name', values } }, call),
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
    readOrderNumber: async ({ plant, reference }, call) => {
      const placed = await orders.readMany([reference], call);
      const found = placed.find((one) => one.plant === plant);
      return found === undefined ? undefined : names.parseOrder(found.order.reference);
    },
    close: () => {
      publications.close();
      return client.close();
    },
  };
}
