import type { CallContext } from '../../../kit/index.ts';
import type { ListQuery } from './filters.ts';
import type { PlantFinder } from './find-plants.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import type { Parsed, RecordReader } from './reader.ts';
import type { OperationPlanWire, StepWire } from './wire.ts';

/** Reads steps of orders. */
export interface StepReader {
  readList(query: ListQuery, call: CallContext): Promise<Parsed<StepWire>>;
  /** Reads steps by their references, and orders without a routing, which are steps themselves. */
  readReferences(references: readonly string[], call: CallContext): Promise<Parsed<StepWire>>;
  /** Creates the only step of each order whose kind of work is not a routing; none for the others. */
  placeWhole(orders: readonly OperationPlanWire[], call: CallContext): Promise<readonly StepWire[]>;
}

/** Dependencies for reading steps. */
interface Reading {
  readonly reader: RecordReader;
  readonly plants: PlantFinder;
  readonly names: Names;
}

/** frePPLe removes the resources of a done step: it is shown on the usual resource of its operation. */
async function findResources({ reader }: Reading, steps: readonly OperationPlanWire[], call: CallContext) {
  const values = steps.filter(({ resources }) => resources.length === 0).map(({ operation }) => operation);
  const usual = await reader.list(models.usualResources, { oneOf: { field: 'operation', values } }, call);
  return steps.map((step) => ({
    ...step,
    isPlaced: step.resources.length > 0,
    resources:
      step.resources.length > 0 ? step.resources : usual.filter(({ operation }) => operation === step.operation),
  }));
}

/** Finds the sources of orders whose steps have none: proposals of the scheduler itself have none either. */
async function findSources({ reader, names }: Reading, steps: readonly OperationPlanWire[], call: CallContext) {
  const doubtful = steps.filter(
    ({ owner, source, status }) =>
      status !== 'proposed' && !names.isPlannedOrder(owner) && names.parseOrder(owner, source) === undefined,
  );
  const values = doubtful.map(({ owner }) => owner);
  const owners = await reader.list(models.orders, { oneOf: { field: 'reference', values } }, call);
  return new Map(owners.map(({ reference, source }) => [reference, source]));
}

async function place(
  reading: Reading,
  steps: readonly OperationPlanWire[],
  call: CallContext,
): Promise<readonly StepWire[]> {
  const { plants, names } = reading;
  const [placed, sources] = await Promise.all([findResources(reading, steps, call), findSources(reading, steps, call)]);
  const found = await plants.findPlants(placed, call);
  return placed.map((step, index) => ({
    ...step,
    plant: found[index],
    orderNumber:
      names.parseOrder(step.owner, step.source) ?? names.parseOrder(step.owner, sources.get(step.owner) ?? ''),
  }));
}

/** Creates a reader of one frePPLe's steps. */
export function createStepReader(reading: Reading): StepReader {
  const { reader, plants } = reading;
  const placeWhole: StepReader['placeWhole'] = async (orders, call) => {
    if (orders.length === 0) return [];
    const operations = await plants.readOperations(
      orders.map(({ operation }) => operation),
      call,
    );
    const whole = orders.filter(({ operation, owner }) => {
      const kind = operations.get(operation);
      return kind !== undefined && kind.type !== 'routing' && owner === '';
    });
    const steps = await place(
      reading,
      whole.map((order) => ({ ...order, owner: order.reference })),
      call,
    );
    return steps.map((step) => ({ ...step, isWhole: true }));
  };
  const readList: StepReader['readList'] = async (query, call) => {
    const { values, unreadable } = await reader.parse(models.steps, query, call);
    return { values: await place(reading, values, call), unreadable };
  };
  return {
    readList,
    placeWhole,
    async readReferences(references, call) {
      const wanted = { oneOf: { field: 'reference', values: references } };
      const steps = await readList(wanted, call);
      const found = new Set([
        ...steps.values.map(({ reference }) => reference),
        ...steps.unreadable.map(({ key }) => key),
      ]);
      const values = [...new Set(references)].filter((reference) => !found.has(reference));
      const orders = await reader.parse(models.orders, { oneOf: { field: 'reference', values } }, call);
      return {
        values: [...steps.values, ...(await placeWhole(orders.values, call))],
        unreadable: [...steps.unreadable, ...orders.unreadable],
      };
    },
  };
}
