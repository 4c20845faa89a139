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

/** Reads the capacity of a work center, day by day, and its planned load. */
export function createCapacityReader({ reader, names, config }: Reading) {
  /**
   * Reads the matching records. @throws UnreadableParts when one of them cannot be read: the sum of the others would be
   * wrong.
   */
  const requireAll: RecordReader['list'] = async (source, query, call) => {
    const { values, unreadable } = await reader.parse(source, query, call);
    const [first] = unreadable;
    if (first !== undefined) throw new UnreadableParts(first.error);
    return values;
  };
  const readCalendars = async (
    wanted: readonly string[],
    call: CallContext,
  ): Promise<ReadonlyMap<string, Calendar>> => {
    const values = wanted.filter((name) => name !== '');
    const calendars = await requireAll(models.calendars, { oneOf: { field: 'name', values } }, call);
    const known = calendars.map(({ name }) => name);
    const buckets = await requireAll(models.buckets, { oneOf: { field: 'calendar', values: known } }, call);
    return new Map(
      calendars.map(({ name, defaultvalue }) => [
        name,
        { defaultValue: defaultvalue, buckets: buckets.filter(({ calendar }) => calendar === name) },
      ]),
    );
  };
  const readResourceCapacity = async (resource: ResourceWire, call: CallContext) => {
    const found = resource.location === '' ? [] : [resource.location];
    const [location] = await requireAll(models.locations, { oneOf: { field: 'name', values: found } }, call);
    const { maximum = 1, maximum_calendar, available, efficiency = 100, efficiency_calendar } = resource;
    const open = [available, location?.available ?? ''];
    const calendars = await readCalendars([maximum_calendar, efficiency_calendar, ...open], call);
    return {
      maximum,
      maximumCalendar: calendars.get(maximum_calendar),
      availability: open.flatMap((name) => calendars.get(name) ?? []),
      efficiency,
      efficiencyCalendar: calendars.get(efficiency_calendar),
    };
  };
  const readBuckets = async (
    { plant, code, from, to }: CapacityQuery,
    call: CallContext,
  ): Promise<readonly CapacityRecord[] | undefined> => {
    const name = names.formatResource(plant, code);
    const [resource] = await requireAll(models.resources, { equals: { name } }, call);
    if (resource === undefined || !(names.hasPlantInName || names.parseLocation(resource.location) === plant))
      return undefined;
    const [capacity, allocations] = await Promise.all([
      readResourceCapacity(resource, call),
      requireAll(models.allocations, { equals: { resource: name } }, call),
    ]);
    const { timeZone: serverZone, plantZones } = config;
    return mapCapacity({ from, to, serverZone, plantZone: plantZones.get(plant) ?? serverZone }, capacity, allocations);
  };

  return {
    /** Reads daily buckets; `undefined` when the scheduler does not know the work center. @throws SystemError */
    async read(query: CapacityQuery, call: CallContext): Promise<readonly CapacityRecord[] | undefined> {
      const record = { noun, key: `${query.plant}/${query.code}`, plant: query.plant };
      try {
        const buckets = await readBuckets(query, call);
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
