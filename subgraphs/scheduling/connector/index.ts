import {
  type CallContext,
  type Clock,
  createQuarantine,
  type HealthSource,
  type Logger,
  type Quarantine,
  type Source,
  systemClock,
} from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import { createSchedulingClient } from './client.ts';
import { createPlanWriter, type PlanWriterOptions } from './create-plan-writer.ts';
import { createDemandWriter, type DemandWriter } from './demand-writer.ts';
import { createDowntimeWriter, type DowntimeWriter } from './downtimes.ts';
import { createPlantFinder } from './find-plants.ts';
import { createItemWriter, type ItemWriter } from './items.ts';
import { createOperationLister, type OperationLister } from './list-operations.ts';
import { mapOrderSchedule, rankByStart } from './map-operation.ts';
import { createNames, createPlannedNames, type Names } from './names.ts';
import { createOrderReader, type OrderReader } from './orders.ts';
import type { PlanWriter } from './plan-writer.ts';
import { createPlannedSupplyReader, type PlannedSupplyReader } from './planned-orders.ts';
import { watchPublications } from './publications.ts';
import { createCapacityReader } from './read-capacity.ts';
import { createDemandReader } from './read-demands.ts';
import { createEditReader, type EditQuery, type Edits } from './read-edited.ts';
import { createPublicationReader, type PublicationReader } from './read-publications.ts';
import { createRecordReader, setAside } from './reader.ts';
import {
  type CapacityRecord,
  type DemandRecord,
  isReadable,
  type ListedOperation,
  type OperationQuery,
  type OrderScheduleRecord,
  type PublicationRecord,
} from './records.ts';
import { createStepReader, type StepReader } from './steps.ts';

export { createSchedulingChecks } from './checks/index.ts';
export type { Availability, Downtime, DowntimeBucket, DowntimeWriter } from './downtimes.ts';
export type { ItemFacts } from './items.ts';
export type { NewOperation, NewPlace, PlanChange, PlanWriter } from './plan-writer.ts';
export type { Edits, StampedRecords } from './read-edited.ts';
export * from './records.ts';
export type { Routing } from './routing.ts';

interface OrderKey {
  readonly plant: string;
  readonly number: string;
}

interface OperationKey {
  readonly plant: string;
  readonly reference: string;
}

/** Connector to the scheduler, in our words. Many keys cost one call each of orders and operations. */
export interface SchedulingConnector extends Source, HealthSource {
  readonly system: 'SCHEDULING';
  /** Demands as the scheduler plans by them. */
  readonly demands: DemandWriter;
  /** Materials as the scheduler knows them. */
  readonly items: ItemWriter;
  readOrderSchedules(keys: readonly OrderKey[], call: CallContext): Promise<readonly OrderScheduleRecord[]>;
  /** Reads the published plan of each plant; a plant without one is left out. */
  readPublications(plants: readonly string[], call: CallContext): Promise<readonly PublicationRecord[]>;
  /** Reads as `readPublications`, from the scheduler at this moment. */
  fetchPublications(plants: readonly string[], call: CallContext): Promise<readonly PublicationRecord[]>;
  /**
   * Reads the operations of a plant that were written after a stamp (`changedAt`); unless settled, from a minute before
   * it.
   */
  readEdited(query: EditQuery, call: CallContext): Promise<Edits>;
  /** Reads all matching operations, by start; the unreadable ones last, by their keys. */
  readOperations(query: OperationQuery, call: CallContext): Promise<readonly ListedOperation[]>;
  /** Reads the operations with these references; the unreadable ones by their keys. */
  readOperationsByReference(keys: readonly OperationKey[], call: CallContext): Promise<readonly ListedOperation[]>;
  /** Reads the position of each open operation in its work center's sequence, from 1; a done one has none. */
  readSequences(
    keys: readonly (OperationKey & { readonly workCenter: string })[],
    call: CallContext,
  ): Promise<ReadonlyMap<string, number>>;
  /** Reads daily buckets; `undefined` when the scheduler does not know the work center. */
  readCapacity(
    query: { readonly plant: string; readonly code: string; readonly from: string; readonly to: string },
    call: CallContext,
  ): Promise<readonly CapacityRecord[] | undefined>;
  readDemands(
    keys: readonly { readonly salesOrder: string; readonly position: string }[],
    call: CallContext,
  ): Promise<readonly DemandRecord[]>;
  /** Reads the number of a plant's order from a manufacturing order's reference. */
  readOrderNumber(key: OperationKey, call: CallContext): Promise<string | undefined>;
  /** Changes the plan. */
  readonly plans: PlanWriter;
  /** Changes the orders that stand for planned orders of the ERP, by their numbers; `supply` reads many of them. */
  readonly plannedOrders: { readonly plans: PlanWriter; readonly supply: PlannedSupplyReader };
  /** Takes capacity out of the plan. */
  readonly downtimes: DowntimeWriter;
  /** Time after a lost answer during which the scheduler may still carry a change out, in milliseconds. */
  readonly settleMs: number;
  close(): Promise<void>;
}

const orderNoun = 'OrderSchedule';

/** Parts that read operations and orders. */
interface Reading {
  readonly config: SchedulingConfig;
  readonly names: Names;
  readonly quarantine: Quarantine;
  readonly orders: OrderReader;
  readonly steps: StepReader;
  readonly lister: OperationLister;
}

async function readOrderSchedules(
  { config, names, quarantine, orders, lister }: Reading,
  keys: readonly OrderKey[],
  call: CallContext,
): Promise<readonly OrderScheduleRecord[]> {
  const { timeZone } = config;
  const found = await orders.readMany([...new Set(keys.flatMap(({ number }) => names.listReferences(number)))], call);
  return keys.flatMap(({ plant, number }) => {
    const references = names.listReferences(number);
    const record = { noun: orderNoun, key: `${plant}/${number}`, plant };
    const own = found.orders.filter((one) => one.plant === plant && one.number === number);
    const [first] = references.flatMap((reference) => own.find(({ order }) => order.reference === reference) ?? []);
    const lost = found.unreadable.find(({ key = '' }) => references.includes(key));
    if (first === undefined && lost !== undefined) setAside(quarantine, record, lost.error);
    if (first === undefined) return [];
    const parts = { values: first.steps, unreadable: first.unreadableSteps };
    const operations = lister.mapAll(plant, parts).filter(isReadable);
    const place = { plant, timeZone, names };
    return quarantine.read(record, () => mapOrderSchedule(first.order, { number, operations }, place)) ?? [];
  });
}

function createOperationReads({
  names,
  orders,
  steps,
  lister,
}: Reading): Pick<SchedulingConnector, 'readOperationsByReference' | 'readSequences' | 'readOrderNumber'> {
  return {
    readOperationsByReference: async (keys, call) => {
      const { values, unreadable } = await steps.readReferences(
        keys.map(({ reference }) => reference),
        call,
      );
      return keys.flatMap(({ plant, reference }) =>
        lister.mapAll(plant, {
          values: values.filter((step) => step.reference === reference),
          unreadable: unreadable.filter(({ key }) => key === reference),
        }),
      );
    },
    readSequences: async (keys, call) => {
      const resources = [...new Set(keys.map(({ plant, workCenter }) => names.formatResource(plant, workCenter)))];
      return rankByStart(await lister.listOpen(resources, [...new Set(keys.map(({ plant }) => plant))], call));
    },
    readOrderNumber: async ({ plant, reference }, call) => {
      const found = await orders.readMany([reference], call);
      return found.orders.find((one) => one.plant === plant)?.number;
    },
  };
}

function createPublicationReads(
  publications: ReturnType<typeof watchPublications>,
  published: PublicationReader,
): Pick<SchedulingConnector, 'readPublications' | 'fetchPublications'> {
  return {
    readPublications: async (wanted, call) =>
      (await publications.read(call)).filter(({ plant }) => wanted.includes(plant)),
    fetchPublications: async (wanted, call) =>
      (await published.readAll(call)).filter(({ plant }) => wanted.includes(plant)),
  };
}

/** Creates the writing and reading of orders for planned orders, under names of their own. */
function createPlannedOrders(planning: PlanWriterOptions): SchedulingConnector['plannedOrders'] {
  const { reader, plants, config } = planning;
  const names = createPlannedNames(config);
  const steps = createStepReader({ reader, plants, names });
  const orders = createOrderReader({ reader, steps, plants, names });
  const lister = createOperationLister({ reader, steps, names, config });
  return {
    plans: createPlanWriter({ ...planning, names, steps, orders, lister }),
    supply: createPlannedSupplyReader({ reader, plants, names, timeZone: config.timeZone }),
  };
}

/** Connects one frePPLe. */
export function createSchedulingConnector(
  config: SchedulingConfig,
  { clock = systemClock, log }: { readonly clock?: Clock; readonly log?: Logger | undefined } = {},
): SchedulingConnector {
  const { instance, plants, timeZone } = config;
  const client = createSchedulingClient(config, { clock });
  const names = createNames(config);
  const quarantine = createQuarantine({ system: 'SCHEDULING', instance, clock, log });
  const reader = createRecordReader(client, { quarantine, instance });
  const plantFinder = createPlantFinder(reader, names, config);
  const steps = createStepReader({ reader, plants: plantFinder, names });
  const orders = createOrderReader({ reader, steps, plants: plantFinder, names });
  const lister = createOperationLister({ reader, steps, names, config });
  const published = createPublicationReader({ reader, names, config, clock });
  const publications = watchPublications((call) => published.readAll(call), clock);
  const capacity = createCapacityReader({ reader, names, config });
  const edits = createEditReader({ reader, steps, lister });
  const planning = { client, reader, steps, orders, plants: plantFinder, lister };
  const reading: Reading = { config, names, quarantine, orders, steps, lister };
  let warnings: readonly string[] = [];
  if (config.scheduling.auth.kind === 'basic')
    log?.warn({ instance }, 'frePPLe computes a password hash for each request: a web token is 10 to 30 times cheaper');

  return {
    system: 'SCHEDULING',
    instance,
    plants,
    quarantine,
    settleMs: config.settleMs,
    plans: createPlanWriter({ ...planning, publications: published, names, config, clock }),
    plannedOrders: createPlannedOrders({ ...planning, publications: published, names, config, clock }),
    demands: createDemandWriter({ client, reader, names, timeZone, customer: config.scheduling.demandCustomer }),
    items: createItemWriter({ client, reader }),
    downtimes: createDowntimeWriter({ client, reader, names, timeZone }),
    resilience: client.resilience,
    listWarnings: () => warnings,
    ping: async (call) => {
      await client.readList('common/parameter', { equals: { name: 'currentdate' } }, call);
      warnings = await published.listWarnings(call);
    },
    readOrderSchedules: (keys, call) => readOrderSchedules(reading, keys, call),
    ...createPublicationReads(publications, published),
    readEdited: (query, call) => edits.read(query, call),
    readOperations: (query, call) => lister.list(query, call),
    readCapacity: (query, call) => capacity.read(query, call),
    readDemands: createDemandReader({ reader, names, timeZone }),
    ...createOperationReads(reading),
    close: () => {
      publications.close();
      return client.close();
    },
  };
}
