import type { z } from 'zod';
import type { CapacityRecord } from './records.ts';
import { mapInstant } from './time.ts';
import type { AllocationWire, calendarBucketWire } from './wire.ts';

type CalendarBucket = z.output<typeof calendarBucketWire>;

const minuteMs = 60_000;

function parseMinutes(time: string | null | undefined, fallback: number): number {
  const match = /^(\d{2}):(\d{2})/.exec(time ?? '');
  return match === null ? fallback : Number(match[1]) * 60 + Number(match[2]);
}

/** Minutes of one weekday that a calendar leaves for work; frePPLe's day bits begin with Sunday. */
function availableOn(weekday: number, buckets: readonly CalendarBucket[]): number {
  const bit = 1 << (weekday % 7);
  return buckets
    .filter(({ days, value }) => (days & bit) !== 0 && value > 0)
    .reduce(
      (sum, { starttime, endtime, value }) =>
        sum +
        Math.max(
          0,
          parseMinutes(endtime, 1_440) + (endtime?.startsWith('23:59') ? 1 : 0) - parseMinutes(starttime, 0),
        ) *
          value,
      0,
    );
}

function allocatedBetween(
  start: number,
  end: number,
  allocations: readonly { readonly start: number; readonly end: number }[],
): number {
  return allocations.reduce(
    (sum, allocation) =>
      sum + Math.max(0, Math.min(end, allocation.end) - Math.max(start, allocation.start)) / minuteMs,
    0,
  );
}

/** A bucket per day at the plant between two instants. */
export function mapCapacity({
  from,
  to,
  timeZone,
  maximum,
  buckets,
  allocations,
}: {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly maximum: number;
  readonly buckets: readonly CalendarBucket[];
  readonly allocations: readonly AllocationWire[];
}): readonly CapacityRecord[] {
  const spans = allocations.flatMap(({ startdate, enddate }) => {
    const [start, end] = [mapInstant(startdate, timeZone), mapInstant(enddate, timeZone)];
    return start === undefined || end === undefined ? [] : [{ start: Date.parse(start), end: Date.parse(end) }];
  });
  const records: CapacityRecord[] = [];
  const last = Temporal.Instant.from(to).toZonedDateTimeISO(timeZone);
  for (
    let day = Temporal.Instant.from(from).toZonedDateTimeISO(timeZone).startOfDay();
    Temporal.ZonedDateTime.compare(day, last) < 0;
    day = day.add({ days: 1 }).startOfDay()
  ) {
    const next = day.add({ days: 1 }).startOfDay();
    // Without a calendar frePPLe's resource works around the clock.
    const available =
      buckets.length === 0
        ? ((next.epochMilliseconds - day.epochMilliseconds) / minuteMs) * (maximum || 1)
        : availableOn(day.dayOfWeek, buckets);
    records.push({
      startTime: day.toInstant().toString(),
      endTime: next.toInstant().toString(),
      availableMinutes: String(Math.round(available)),
      allocatedMinutes: String(Math.round(allocatedBetween(day.epochMilliseconds, next.epochMilliseconds, spans))),
    });
  }
  return records;
}
