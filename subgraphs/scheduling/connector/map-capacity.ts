import { type Calendar, type CalendarReader, readCalendar } from './calendar.ts';
import type { CapacityRecord } from './records.ts';
import { mapInstant } from './time.ts';
import type { AllocationWire } from './wire.ts';

/** Capacity of one resource as frePPLe keeps it. */
export interface ResourceCapacity {
  /** Units that work at once, by default without a calendar. */
  readonly maximum: number;
  readonly maximumCalendar?: Calendar | undefined;
  /** Calendars that must all leave time for work: the resource's own, and its location's. */
  readonly availability: readonly Calendar[];
  /** Percent of the usual speed, by default without a calendar. */
  readonly efficiency: number;
  readonly efficiencyCalendar?: Calendar | undefined;
}

/** Time span in milliseconds since the epoch in which capacity does not change. */
interface Segment {
  readonly start: number;
  readonly end: number;
  /** Units that work at once. */
  readonly size: number;
  /** Share of the usual speed. */
  readonly speed: number;
}

/** Work on the resource; `quantity` is the number of units that it takes. */
interface Load {
  readonly start: number;
  readonly end: number;
  readonly quantity: number;
}

/** Days and clocks of a query. */
export interface CapacitySpan {
  readonly from: string;
  readonly to: string;
  /** The clock of frePPLe's dates and calendars. */
  readonly serverZone: string;
  /** The clock of the plant's days. */
  readonly plantZone: string;
}

const minuteMs = 60_000;
const daySeconds = 86_400;

function createSizeReader({
  maximum,
  maximumCalendar,
  availability,
  efficiency,
  efficiencyCalendar,
}: ResourceCapacity) {
  const size = maximumCalendar && readCalendar(maximumCalendar);
  const speed = efficiencyCalendar && readCalendar(efficiencyCalendar);
  const open = availability.map(readCalendar);
  const all = [size, speed, ...open].filter((reader): reader is CalendarReader => reader !== undefined);
  return {
    listBreaks: (day: Temporal.PlainDate) => all.flatMap((reader) => reader.listBreaks(day)),
    readSize: (day: Temporal.PlainDate, second: number) =>
      open.every((reader) => reader.readValue(day, second) !== 0)
        ? Math.max(0, size?.readValue(day, second) ?? maximum)
        : 0,
    readSpeed: (day: Temporal.PlainDate, second: number) =>
      Math.max(0, speed?.readValue(day, second) ?? efficiency) / 100,
  };
}

/** Lists the segments of one day of the server's clock. */
function listDaySegments(
  reader: ReturnType<typeof createSizeReader>,
  day: Temporal.PlainDate,
  zone: string,
): readonly Segment[] {
  const breaks = [...new Set([0, daySeconds, ...reader.listBreaks(day)])]
    .filter((second) => second >= 0 && second <= daySeconds)
    .toSorted((a, b) => a - b);
  const toMs = (second: number) =>
    day.toPlainDateTime().add({ seconds: second }).toZonedDateTime(zone).epochMilliseconds;
  return breaks.slice(1).map((end, index) => {
    const start = breaks[index] ?? 0;
    return {
      start: toMs(start),
      end: toMs(end),
      size: reader.readSize(day, start),
      speed: reader.readSpeed(day, start),
    };
  });
}

function listSegments(capacity: ResourceCapacity, { from, to, serverZone }: CapacitySpan): readonly Segment[] {
  const reader = createSizeReader(capacity);
  const toDate = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(serverZone).toPlainDate();
  const segments: Segment[] = [];
  // A day of the plant may begin before and end after one of the server's.
  const last = toDate(to).add({ days: 2 });
  for (
    let day = toDate(from).subtract({ days: 2 });
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  )
    segments.push(...listDaySegments(reader, day, serverZone));
  return segments.filter(({ start, end }) => end > start);
}

const overlap = (
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) / minuteMs;

/** Maps loads from frePPLe's dates to spans of time. */
function mapLoads(allocations: readonly AllocationWire[], zone: string): readonly Load[] {
  return allocations.flatMap(({ startdate, enddate, quantity = 1 }) => {
    const [start, end] = [mapInstant(startdate, zone), mapInstant(enddate, zone)];
    if (start === undefined || end === undefined) return [];
    return [{ start: Date.parse(start), end: Date.parse(end), quantity }];
  });
}

/** Computes the minutes of a day that a load takes: closed time does not count, unless there is no other. */
function loadWithin(day: { readonly start: number; readonly end: number }, load: Load, segments: readonly Segment[]) {
  const open = segments.filter(({ size }) => size > 0);
  const isOpen = open.some((segment) => overlap(segment, load) > 0);
  const parts = isOpen ? open : segments;
  return parts.reduce((sum, segment) => {
    const common = { start: Math.max(segment.start, load.start), end: Math.min(segment.end, load.end) };
    return sum + overlap(common, day) * load.quantity * (segment.speed || 1);
  }, 0);
}

/** Maps a bucket per day at the plant between two instants; minutes of the usual speed. */
export function mapCapacity(
  span: CapacitySpan,
  capacity: ResourceCapacity,
  allocations: readonly AllocationWire[],
): readonly CapacityRecord[] {
  const { from, to, plantZone, serverZone } = span;
  const segments = listSegments(capacity, span);
  const loads = mapLoads(allocations, serverZone);
  const records: CapacityRecord[] = [];
  const last = Temporal.Instant.from(to).toZonedDateTimeISO(plantZone);
  for (
    let day = Temporal.Instant.from(from).toZonedDateTimeISO(plantZone).startOfDay();
    Temporal.ZonedDateTime.compare(day, last) < 0;
    day = day.add({ days: 1 }).startOfDay()
  ) {
    const next = day.add({ days: 1 }).startOfDay();
    const bounds = { start: day.epochMilliseconds, end: next.epochMilliseconds };
    const available = segments.reduce(
      (sum, segment) => sum + overlap(segment, bounds) * segment.size * segment.speed,
      0,
    );
    const near = loads.filter((load) => overlap(load, bounds) > 0);
    const allocated = near.reduce((sum, load) => sum + loadWithin(bounds, load, segments), 0);
    records.push({
      startTime: day.toInstant().toString(),
      endTime: next.toInstant().toString(),
      availableMinutes: String(Math.round(available)),
      allocatedMinutes: String(Math.round(allocated)),
    });
  }
  return records;
}
