import type { CallContext, SystemError } from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import type { Calendar } from './calendar.ts';
import { mapCapacity } from './map-capacity.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import { type RecordReader, setAside } from './reader.ts';
import type { CapacityRecord } from './records.ts';
import type { ResourceWire } from './wire.ts';

/** Work center and time span of a query. */
export interface CapacityQuery {
  readonly plant: string;
  readonly code: string;
  readonly from: string;
  readonly to: string;
}

/** Dependencies for reading capacity. */
interface Reading {
  readonly reader: RecordReader;
  readonly names: Names;
  readonly config: Pick<SchedulingConfig, 'timeZone' | 'plantZones'>;
}

const noun = 'WorkCenter';

/** Ends the reading of one work center. */
class UnreadableParts extends Error {
  readonly reason: SystemError;

  constructor(reason: SystemError) {
    super(reason.message);
    this.name = 'UnreadableParts';
    this.reason = reason;
  }
}

/**
 * Reads the matching records. @throws UnreadableParts when one of them cannot be read: the sum of the others would be
 * wrong.
 */
function requireAll({ reader }: Reading): RecordReader['list'] {
  return async (source, query, call) => {
    const { values, unreadable } = await reader.parse(source, query, call);
    const [first] = unreadable;
    if (first !== undefined) throw new UnreadableParts(first.error);
    return values;
  };
}

async function readCalendars(
  reading: Reading,
  wanted: readonly string[],
  call: CallContext,
): Promise<ReadonlyMap<string, Calendar>> {
  const values = wanted.filter((name) => name !== '');
  const calendars = await requireAll(reading)(models.calendars, { oneOf: { field: 'name', values } }, call);
  const known = calendars.map(({ name }) => name);
  const buckets = await requireAll(reading)(models.buckets, { oneOf: { field: 'calendar', values: known } }, call);
  return new Map(
    calendars.map(({ name, defaultvalue }) => [
      name,
      { defaultValue: defaultvalue, buckets: buckets.filter(({ calendar }) => calendar === name) },
    ]),
  );
}

async function readResourceCapacity(reading: Reading, resource: ResourceWire, call: CallContext) {
  const found = resource.location === '' ? [] : [resource.location];
  const [location] = await requireAll(reading)(models.locations, { oneOf: { field: 'name', values: found } }, call);
  const { maximum = 1, maximum_calendar, available, efficiency = 100, efficiency_calendar } = resource;
  const open = [available, location?.available ?? ''];
  const calendars = await readCalendars(reading, [maximum_calendar, efficiency_calendar, ...open], call);
  return {
    maximum,
    maximumCalendar: calendars.get(maximum_calendar),
    availability: open.flatMap((name) => calendars.get(name) ?? []),
    efficiency,
    efficiencyCalendar: calendars.get(efficiency_calendar),
  };
}

async function readBuckets(
  reading: Reading,
  { plant, code, from, to }: CapacityQuery,
  call: CallContext,
): Promise<readonly CapacityRecord[] | undefined> {
  const { names, config } = reading;
  const name = names.formatResource(plant, code);
  const [resource] = await requireAll(reading)(models.resources, { equals: { name } }, call);
  if (resource === undefined || !(names.hasPlantInName || names.parseLocation(resource.location) === plant))
    return undefined;
  const [capacity, allocations] = await Promise.all([
    readResourceCapacity(reading, resource, call),
    requireAll(reading)(models.allocations, { equals: { resource: name } }, call),
  ]);
  const { timeZone: serverZone, plantZones } = config;
  return mapCapacity({ from, to, serverZone, plantZone: plantZones.get(plant) ?? serverZone }, capacity, allocations);
}

/** Reads the capacity of a work center, day by day, and its planned load. */
export function createCapacityReader(reading: Reading) {
  const { reader } = reading;
  return {
    /** Reads daily buckets; `undefined` when the scheduler does not know the work center. @throws SystemError */
    async read(query: CapacityQuery, call: CallContext): Promise<readonly CapacityRecord[] | undefined> {
      const record = { noun, key: `${query.plant}/${query.code}`, plant: query.plant };
      try {
        const buckets = await readBuckets(reading, query, call);
        reader.quarantine.forget(record);
        return buckets;
      } catch (error) {
        if (!(error instanceof UnreadableParts)) throw error;
        setAside(reader.quarantine, record, error.reason);
        throw reader.quarantine.findError(record) ?? error.reason;
      }
    },
  };
}
