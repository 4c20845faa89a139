import { type CallContext, SystemError } from '../../../kit/index.ts';
import type { SchedulingClient } from './client.ts';
import { formatDowntime, formatMaker, isDowntime, isMade } from './hold-marks.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import type { RecordReader } from './reader.ts';
import { formatNaive, mapInstant } from './time.ts';
import type { CalendarBucketWire } from './wire.ts';

/** A time in which a work center is to have no capacity; without an end, until further notice. */
export interface Downtime {
  readonly plant: string;
  readonly workCenter: string;
  /** Key within the plant. */
  readonly key: string;
  readonly startTime: string;
  readonly endTime?: string | undefined;
}

/** Bucket of a downtime in the calendar of its work center's availability. */
export interface DowntimeBucket {
  readonly id: string;
  readonly startTime: string;
  /** Absent without an end. */
  readonly endTime?: string | undefined;
  /** True when it closes exactly the time of the downtime, on the scheduler's own clock. */
  readonly isEqual: boolean;
}

/** Availability of a work center as the scheduler has it. */
export interface Availability {
  readonly resource: string;
  /** Calendar of the availability; absent while the resource has none. */
  readonly calendar?: string | undefined;
  readonly buckets: readonly CalendarBucketWire[];
  /** Bucket of the downtime; absent when there is none. */
  readonly bucket?: DowntimeBucket | undefined;
}

/** Calendar with the name of one that is made for a resource. */
export interface NamedCalendar {
  readonly name: string;
  /** False for one that only has the name, as a planner's. */
  readonly isOurs: boolean;
}

/** Takes capacity out of the plan, and gives it back. Reads bypass caches; each write is one call, never repeated here. */
export interface DowntimeWriter {
  /** Reads the availability of a work center; `undefined` when the scheduler does not know it. */
  read(downtime: Downtime, call: CallContext): Promise<Availability | undefined>;
  /**
   * Finds another resource or location whose availability the calendar is, ours too: a copied resource has its calendar.
   * `undefined` when it is this resource's own.
   */
  findSharer(availability: Availability, call: CallContext): Promise<string | undefined>;
  /** Finds the calendar with the name of one that is made for a resource, used or not. */
  findCalendar(resource: string, call: CallContext): Promise<NamedCalendar | undefined>;
  /** Creates a calendar for a resource, which leaves all time open. */
  createCalendar(resource: string, key: string, call: CallContext): Promise<void>;
  /** Makes a calendar the availability of a resource. */
  useCalendar(resource: string, calendar: string, call: CallContext): Promise<void>;
  create(
    downtime: Downtime,
    place: { readonly availability: Availability; readonly key: string },
    call: CallContext,
  ): Promise<void>;
  move(downtime: Downtime, availability: Availability, call: CallContext): Promise<void>;
  remove(bucket: DowntimeBucket, call: CallContext): Promise<void>;
}

/** Dependencies of the writer. */
export interface DowntimeOptions {
  readonly client: SchedulingClient;
  readonly reader: RecordReader;
  readonly names: Names;
  readonly timeZone: string;
}

/** frePPLe's own end of a bucket without one. */
const openEnd = '2030-12-31T00:00:00';
/** The lowest number counts: below those that planners use. */
const priority = -1_000;
const formatCalendar = (resource: string): string => `${resource} availability`;
const bucketPath = `/api/${models.buckets.model}/`;
const toNaive = (date: string | null | undefined, fallback: string): string =>
  ((date ?? '') ? String(date) : fallback).replace(' ', 'T').slice(0, 19);

const formatSpan = ({ startTime, endTime }: Downtime, timeZone: string) => ({
  startdate: formatNaive(startTime, timeZone),
  enddate: endTime === undefined ? openEnd : formatNaive(endTime, timeZone),
});

/** True for a bucket that is closed at all hours of its days. */
const isClosed = ({ value, starttime, endtime, ...bucket }: CalendarBucketWire): boolean =>
  value === 0 &&
  (starttime ?? '00:00:00') === '00:00:00' &&
  (endtime ?? '23:59:59').startsWith('23:59:59') &&
  [
    bucket.monday,
    bucket.tuesday,
    bucket.wednesday,
    bucket.thursday,
    bucket.friday,
    bucket.saturday,
    bucket.sunday,
  ].every(Boolean);

function mapBucket(bucket: CalendarBucketWire, downtime: Downtime, timeZone: string): DowntimeBucket {
  const [start, end] = [toNaive(bucket.startdate, '1971-01-01T00:00:00'), toNaive(bucket.enddate, openEnd)];
  const wanted = formatSpan(downtime, timeZone);
  return {
    id: bucket.id,
    startTime: mapInstant(start, timeZone) ?? downtime.startTime,
    endTime: end === openEnd ? undefined : mapInstant(end, timeZone),
    isEqual: isClosed(bucket) && start === wanted.startdate && end === wanted.enddate,
  };
}

/** Finds a priority with which frePPLe does not take the bucket for another: calendar, times and priority are its key. */
function findPriority({ buckets }: Availability, span: ReturnType<typeof formatSpan>, own?: string): number {
  const taken = new Set(
    buckets
      .filter(
        ({ id, startdate, enddate }) =>
          id !== own && toNaive(startdate, '') === span.startdate && toNaive(enddate, openEnd) === span.enddate,
      )
      .map((bucket) => bucket.priority),
  );
  let free = priority;
  while (taken.has(free)) free -= 1;
  return free;
}

const wholeDays = {
  value: '0',
  starttime: '00:00:00',
  endtime: '23:59:59',
  ...Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, true]),
  ),
};

function createReads({ reader, names, timeZone }: DowntimeOptions): Pick<DowntimeWriter, 'read' | 'findSharer'> {
  const list = async (source: typeof models.resources, equals: Readonly<Record<string, string>>, call: CallContext) => {
    const { values, unreadable } = await reader.parse(source, { equals }, call);
    const [first] = unreadable;
    if (first !== undefined) throw first.error;
    return values;
  };
  return {
    async read(downtime, call) {
      const { plant, workCenter, key } = downtime;
      const name = names.formatResource(plant, workCenter);
      const [resource] = await list(models.resources, { name }, call);
      if (resource === undefined || !(names.hasPlantInName || names.parseLocation(resource.location) === plant))
        return undefined;
      const calendar = resource.available === '' ? undefined : resource.available;
      const buckets = calendar === undefined ? [] : await reader.list(models.buckets, { equals: { calendar } }, call);
      const own = buckets.find(({ source }) => isDowntime(source, key));
      const bucket = own === undefined ? undefined : mapBucket(own, downtime, timeZone);
      return { resource: name, calendar, buckets, bucket };
    },
    async findSharer({ resource, calendar }, call) {
      if (calendar === undefined) return undefined;
      const [resources, sizes, locations] = await Promise.all([
        list(models.resources, { available: calendar }, call),
        list(models.resources, { maximum_calendar: calendar }, call),
        reader.list(models.locations, { equals: { available: calendar } }, call),
      ]);
      return [...resources, ...sizes, ...locations].map(({ name }) => name).find((name) => name !== resource);
    },
  };
}

/** Creates the writer of one frePPLe. */
export function createDowntimeWriter(options: DowntimeOptions): DowntimeWriter {
  const { client, reader, timeZone } = options;
  const requireSource = (source: string): string => {
    if (source.length <= 300) return source;
    const details = {
      code: 'SYSTEM_REJECTED',
      system: 'SCHEDULING',
      instance: reader.instance,
      nativeCode: 'source',
    } as const;
    throw new SystemError('The key of a time without capacity would be longer than the scheduler keeps.', details);
  };
  return {
    ...createReads(options),
    async findCalendar(resource, call) {
      const [named] = await reader.list(models.calendars, { equals: { name: formatCalendar(resource) } }, call);
      return named === undefined ? undefined : { name: named.name, isOurs: isMade(named.source) };
    },
    async createCalendar(resource, key, call) {
      const body = { name: formatCalendar(resource), defaultvalue: '1', source: requireSource(formatMaker(key)) };
      await client.write({ method: 'POST', path: `/api/${models.calendars.model}/`, body }, call);
    },
    async useCalendar(name, available, call) {
      await client.write(
        { method: 'PATCH', path: `/api/${models.resources.model}/`, body: [{ name, available }] },
        call,
      );
    },
    async create(downtime, { availability, key }, call) {
      const span = formatSpan(downtime, timeZone);
      const source = requireSource(formatDowntime(key, downtime.key));
      const body = {
        calendar: availability.calendar,
        ...span,
        ...wholeDays,
        priority: findPriority(availability, span),
        source,
      };
      await client.write({ method: 'POST', path: bucketPath, body }, call);
    },
    async move(downtime, availability, call) {
      const { bucket } = availability;
      if (bucket === undefined) return;
      const span = formatSpan(downtime, timeZone);
      const body = { ...span, ...wholeDays, priority: findPriority(availability, span, bucket.id) };
      await client.write({ method: 'PATCH', path: `${bucketPath}${encodeURIComponent(bucket.id)}/`, body }, call);
    },
    async remove({ id }, call) {
      await client.write({ method: 'DELETE', path: `${bucketPath}${encodeURIComponent(id)}/` }, call);
    },
  };
}
