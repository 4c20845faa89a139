import type { CallContext } from '../../../kit/index.ts';
import { openStatuses } from './map-operation.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import type { OrderReader } from './orders.ts';
import type { AffectedQuery } from './plan-writer.ts';
import type { RecordReader } from './reader.ts';
import { readRoutingNames } from './routing.ts';
import type { StepReader } from './steps.ts';
import type { StepWire } from './wire.ts';

interface Reading {
  readonly reader: RecordReader;
  readonly steps: StepReader;
  readonly orders: OrderReader;
  readonly names: Names;
  /** Lists the names of a plant's resources. */
  readonly listResources: (plant: string, call: CallContext) => Promise<readonly string[]>;
}

const isOpen = { status__in: openStatuses.join(',') };
const resourcesPerCall = 5;

const isOpenStep = ({ status }: StepWire): boolean => openStatuses.includes(status);

/** Reads the open steps on resources. */
async function readPlaced(
  resources: readonly string[],
  { reader, steps }: Reading,
  call: CallContext,
): Promise<readonly StepWire[]> {
  const wanted = { oneOf: { field: 'resource', values: resources, maxValues: resourcesPerCall } };
  const placed = await reader.list(models.allocations, wanted, call);
  const references = [...new Set(placed.map(({ operationplan }) => operationplan))];
  return (await steps.readReferences(references, call)).values.filter(isOpenStep);
}

/** Reads the steps of orders, by the orders' references. */
async function readOrderSteps(references: readonly string[], { orders }: Reading, call: CallContext) {
  const found = await orders.readMany(references, call);
  return found.orders.flatMap(({ steps }) => steps);
}

/**
 * Reads the steps of one order. @throws SystemError when one of them cannot be read: in a hold on many orders, the
 * readable ones are still stopped.
 */
async function requireOrderSteps(references: readonly string[], { orders }: Reading, call: CallContext) {
  const found = await orders.readMany(references, call);
  const [lost] = [...found.unreadable, ...found.orders.flatMap(({ unreadableSteps }) => unreadableSteps)];
  if (lost !== undefined) throw lost.error;
  return found.orders.flatMap(({ steps }) => steps);
}

/** Reads the steps that a hold may affect. */
export async function readAffectedSteps(
  query: AffectedQuery,
  reading: Reading,
  call: CallContext,
): Promise<readonly StepWire[]> {
  const { plant } = query;
  const { reader, names, listResources } = reading;
  if ('order' in query) return requireOrderSteps(names.listReferences(query.order), reading, call);
  if ('material' in query) {
    const routings = await readRoutingNames({ plant, material: query.material }, reading, call);
    const wanted = { oneOf: { field: 'operation', values: routings } };
    const orders = await reader.list(models.orders, { ...wanted, filters: isOpen }, call);
    const steps = await readOrderSteps(
      orders.map(({ reference }) => reference),
      reading,
      call,
    );
    return steps.filter(isOpenStep);
  }
  if ('workCenter' in query) return readPlaced([names.formatResource(plant, query.workCenter)], reading, call);
  return readPlaced(await listResources(plant, call), reading, call);
}
