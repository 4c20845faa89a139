import type { CallContext } from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import { mapOperation, openStatuses, sortByStart } from './map-operation.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import { type Parsed, type RecordReader, setAside } from './reader.ts';
import { isReadable, type ListedOperation, type OperationQuery, type OperationRecord } from './records.ts';
import type { StepReader } from './steps.ts';
import { formatNaive, mapInstant } from './time.ts';
import type { StepWire } from './wire.ts';

/** Dependencies for listing operations. */
interface Reading {
  readonly reader: RecordReader;
  readonly steps: StepReader;
  readonly names: Names;
  readonly config: Pick<SchedulingConfig, 'timeZone'>;
}

/** The graph's type of an operation, under which an unreadable one is set aside. */
export const operationNoun = 'ScheduledOperation';

/** A resource may hold hundreds of work orders, and nothing is paged. */
const resourcesPerCall = 5;
const doneStatuses = 'completed,closed';

/** Lists operations of plants, the unreadable ones by their keys. */
export function createOperationLister({ reader, steps, names, config: { timeZone } }: Reading) {
  /** Maps the operations of a plant from its steps. */
  const mapAll = (plant: string, { values, unreadable }: Parsed<StepWire>): readonly ListedOperation[] => {
    const found = values.map((step): ListedOperation | undefined => {
      const record = { noun: operationNoun, key: `${plant}/${step.reference}`, plant };
      return reader.quarantine.read(record, () => mapOperation(step, { plant, timeZone, names }));
    });
    const lost = unreadable.map(({ key = '?', error }) => {
      setAside(reader.quarantine, { noun: operationNoun, key: `${plant}/${key}`, plant }, error);
      return { plant, reference: key, isUnreadable: true } as const;
    });
    return [
      ...found.filter((operation) => operation !== undefined),
      ...lost.filter(({ reference }) => reference !== '?'),
    ];
  };
  const listResources = async (plant: string, call: CallContext): Promise<readonly string[]> => {
    const equals = { location: names.formatLocation(plant) };
    return (await reader.list(models.resourceNames, { equals }, call)).map(({ name }) => name);
  };
  const findResources = async (
    { plant, workCenter }: OperationQuery,
    call: CallContext,
  ): Promise<readonly string[]> => {
    const resourceName = workCenter === undefined ? undefined : names.formatResource(plant, workCenter);
    // A name without its plant may belong to another plant.
    if (resourceName !== undefined && names.hasPlantInName) return [resourceName];
    return (await listResources(plant, call)).filter((name) => (resourceName ?? name) === name);
  };
  /** frePPLe has no filter on the dates of allocations to a resource, and ignores one silently. */
  const isWithin = (start: string | undefined, end: string | undefined, { from, to }: OperationQuery): boolean =>
    (from === undefined || end === undefined || Date.parse(end) >= Date.parse(from)) &&
    (to === undefined || start === undefined || Date.parse(start) < Date.parse(to));

  /** Reads the steps on resources; a done step has no resource. */
  const readPlaced = async (
    resources: readonly string[],
    query: OperationQuery,
    call: CallContext,
  ): Promise<Parsed<StepWire>> => {
    const wanted = { oneOf: { field: 'resource', values: resources, maxValues: resourcesPerCall } };
    const allocations = await reader.list(models.allocations, wanted, call);
    const near = allocations.filter(({ startdate, enddate }) =>
      isWithin(mapInstant(startdate, timeZone), mapInstant(enddate, timeZone), query),
    );
    return steps.readReferences([...new Set(near.map(({ operationplan }) => operationplan))], call);
  };
  const readDone = async ({ from, to }: OperationQuery, call: CallContext): Promise<Parsed<StepWire>> => {
    if (from === undefined) return { values: [], unreadable: [] };
    const until = to === undefined ? {} : { startdate__lt: formatNaive(to, timeZone) };
    const filters = { status__in: doneStatuses, enddate__gte: formatNaive(from, timeZone), ...until };
    return steps.readList({ filters }, call);
  };
  const isWanted = (operation: OperationRecord, query: OperationQuery): boolean => {
    const isOpen = openStatuses.includes(operation.status.toLowerCase());
    if (query.isOpen && !isOpen) return false;
    if (query.isDispatched && operation.holds.length > 0) return false;
    return isWithin(operation.startTime, operation.endTime, query);
  };

  return {
    mapAll,
    listResources,
    /** Lists all matching operations, by start. */
    async list(query: OperationQuery, call: CallContext): Promise<readonly ListedOperation[]> {
      const { plant, workCenter } = query;
      const resources = await findResources(query, call);
      const [placed, done] = await Promise.all([
        readPlaced(resources, query, call),
        query.isOpen ? { values: [], unreadable: [] } : readDone(query, call),
      ]);
      const known = new Set(placed.values.map(({ reference }) => reference));
      const ended = done.values.filter(
        ({ reference, resources: own }) =>
          !known.has(reference) &&
          (workCenter === undefined || own.some(({ resource }) => resources.includes(resource))),
      );
      const operations = mapAll(plant, { values: [...placed.values, ...ended], unreadable: placed.unreadable });
      return sortByStart(operations.filter((operation) => !isReadable(operation) || isWanted(operation, query)));
    },
    /** Lists open operations on resources of several plants. */
    async listOpen(resources: readonly string[], plants: readonly string[], call: CallContext) {
      const placed = await readPlaced(resources, { plant: '' }, call);
      return plants.flatMap((plant) =>
        mapAll(plant, { values: placed.values, unreadable: [] })
          .filter(isReadable)
          .filter((operation) => isWanted(operation, { plant, isOpen: true })),
      );
    },
  };
}

/** Lists the operations of one scheduler. */
export type OperationLister = ReturnType<typeof createOperationLister>;
