import { type CallContext, type Clock, SystemError } from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import { readAffectedSteps } from './affected-operations.ts';
import type { SchedulingClient } from './client.ts';
import type { PlantFinder } from './find-plants.ts';
import type { OperationLister } from './list-operations.ts';
import { listMaterials, mapPlannedOrder } from './map-operation.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import type { OrderReader, PlacedOrder } from './orders.ts';
import { createPlanRuns } from './plan-runs.ts';
import type { PlanWriter } from './plan-writer.ts';
import type { PublicationReader } from './read-publications.ts';
import type { RecordReader } from './reader.ts';
import { isReadable, type OperationRecord, type OrderPlanRecord } from './records.ts';
import { listRoutingOperations, readRouting } from './routing.ts';
import type { StepReader } from './steps.ts';
import { formatNaive, normalizeStamp } from './time.ts';
import { createPlanWrites, formatStepReference } from './write-plan.ts';

/** Dependencies of a plan writer. */
export interface PlanWriterOptions {
  readonly client: SchedulingClient;
  readonly reader: RecordReader;
  readonly steps: StepReader;
  readonly orders: OrderReader;
  readonly plants: PlantFinder;
  readonly lister: OperationLister;
  readonly publications: PublicationReader;
  readonly names: Names;
  readonly config: SchedulingConfig;
  readonly clock: Clock;
}

const createUnreadable = ({ config: { instance } }: PlanWriterOptions, what: string, key: string) =>
  new SystemError(`${what} ${key} cannot be read and therefore not changed.`, {
    code: 'SYSTEM_BAD_RESPONSE',
    system: 'SCHEDULING',
    instance,
    record: { noun: what, key },
  });

/** Maps the operations of an order. @throws SystemError when one of them cannot be read. */
function mapSteps(
  options: PlanWriterOptions,
  plant: string,
  { steps: values, unreadableSteps }: PlacedOrder,
): readonly OperationRecord[] {
  const { lister } = options;
  const operations = lister.mapAll(plant, { values, unreadable: unreadableSteps });
  const lost = operations.find((operation) => !isReadable(operation));
  if (lost !== undefined) throw createUnreadable(options, 'ScheduledOperation', `${plant}/${lost.reference}`);
  return operations.filter(isReadable).toSorted((a, b) => a.operationNumber.localeCompare(b.operationNumber));
}

async function describeOrder(
  options: PlanWriterOptions,
  plant: string,
  placed: PlacedOrder,
  call: CallContext,
): Promise<OrderPlanRecord> {
  const {
    plants,
    config: { timeZone },
  } = options;
  const { order } = placed;
  const kinds = await plants.readOperations([order.operation], call);
  return {
    order: mapPlannedOrder(order, timeZone),
    materials: listMaterials(order, kinds.get(order.operation)),
    operations: mapSteps(options, plant, placed),
  };
}

/** Creates a writer of one frePPLe's plan. */
export function createPlanWriter(options: PlanWriterOptions): PlanWriter {
  const { client, reader, steps, orders, lister, publications, names, config, clock } = options;
  const { timeZone } = config;
  const runs = createPlanRuns({ client, config, clock });
  return {
    ...createPlanWrites({ client, reader, names, timeZone }),
    formatOrderReference: ({ number }) => names.formatOrder(number),
    formatReference: ({ number }, operationNumber) => formatStepReference(names, number, operationNumber),
    isSameTime: (one, other) => formatNaive(one, timeZone) === formatNaive(other, timeZone),
    isPublishing: runs.isEnabled,
    async readOrder({ plant, number }, call) {
      const references = names.listReferences(number);
      const found = await orders.readMany(references, call);
      const own = found.orders.filter((one) => one.plant === plant && one.number === number);
      // Our own order takes precedence over one that an ERP brings under its own number.
      const [first] = references.flatMap((reference) => own.find(({ order }) => order.reference === reference) ?? []);
      if (first !== undefined) return describeOrder(options, plant, first, call);
      if (found.unreadable.length > 0) throw createUnreadable(options, 'OrderSchedule', `${plant}/${number}`);
      return undefined;
    },
    readRouting: (key, call) => readRouting(key, { reader, names }, call),
    listRoutingOperations: (key, call) => listRoutingOperations(key, { reader, names }, call),
    async hasWorkCenter({ plant, code }, call) {
      const name = names.formatResource(plant, code);
      const found = await reader.list(models.resourceNames, { equals: { name } }, call);
      return found.some(({ location }) => names.hasPlantInName || names.parseLocation(location) === plant);
    },
    async readAffected(query, call) {
      const reading = { reader, steps, orders, names, listResources: lister.listResources };
      const values = await readAffectedSteps(query, reading, call);
      return lister.mapAll(query.plant, { values, unreadable: [] }).filter(isReadable);
    },
    async listHolders(references, call) {
      const wanted = { oneOf: { field: 'reference', values: references } };
      const [found, parts] = await Promise.all([
        reader.parse(models.orders, wanted, call),
        reader.parse(models.steps, wanted, call),
      ]);
      const lost = [...found.unreadable, ...parts.unreadable];
      return [
        ...[...found.values, ...parts.values].map(({ reference, owner }) => ({ reference, owner })),
        ...lost.map(({ key = '?', owner = '' }) => ({ reference: key, owner })),
      ];
    },
    async isPublishedSince({ plant, operations }, call) {
      const values = operations.map(({ reference }) => reference);
      const wanted = { oneOf: { field: 'operationplan', values } };
      const [published, places] = await Promise.all([
        publications.readStamp(plant, call),
        reader.list(models.allocations, wanted, call),
      ]);
      // All stamps come from the scheduler's own clock.
      const stamps = places.map(({ lastmodified }) => normalizeStamp(lastmodified));
      return [...stamps, ...operations.map(({ changedAt }) => changedAt)].every((stamp) => published >= stamp);
    },
    publish: (query, call) => runs.run(query, call),
  };
}
