import type { CalendarBucketWire } from './wire.ts';

/** A calendar with its default value outside of any bucket. */
export interface Calendar {
  readonly defaultValue: number;
  readonly buckets: readonly CalendarBucketWire[];
}

/** A bucket with its bounds parsed: days as they sort, times in seconds of the day. */
interface Bucket {
  readonly value: number;
  readonly priority: number;
  readonly start: string;
  readonly end: string;
  readonly from: number;
  readonly to: number;
  readonly weekdays: readonly boolean[];
}

/** Reads a calendar's value at a moment of the server's clock, and the moments at which it may change. */
export interface CalendarReader {
  /** `second` counts from the day's midnight. */
  readValue(day: Temporal.PlainDate, second: number): number;
  /** Lists the seconds of the day at which another bucket may begin or end. */
  listBreaks(day: Temporal.PlainDate): readonly number[];
}

const daySeconds = 86_400;
const firstDay = '1971-01-01T00:00:00';
const lastDay = '2030-12-31T00:00:00';

const toText = (date: string | null | undefined, fallback: string): string =>
  (date === null || date === undefined || date === '' ? fallback : date).replace(' ', 'T').slice(0, 19);

function parseSeconds(time: string | null | undefined, fallback: number): number {
  if (time === null || time === undefined) return fallback;
  const [hours = '0', minutes = '0', seconds = '0'] = time.split(':');
  return Number(hours) * 3_600 + Number(minutes) * 60 + Math.floor(Number(seconds));
}

/** A bucket is valid to the end of its last second; a full hour is exact. */
function parseEnd(time: string | null | undefined): number {
  const last = parseSeconds(time, daySeconds - 1);
  return last % 60 === 59 ? last + 1 : last;
}

function parseBucket(wire: CalendarBucketWire): Bucket {
  const { value, priority, monday, tuesday, wednesday, thursday, friday, saturday, sunday } = wire;
  return {
    value,
    priority,
    start: toText(wire.startdate, firstDay),
    end: toText(wire.enddate, lastDay),
    from: parseSeconds(wire.starttime, 0),
    to: parseEnd(wire.endtime),
    weekdays: [monday, tuesday, wednesday, thursday, friday, saturday, sunday],
  };
}

function formatMoment(day: Temporal.PlainDate, second: number): string {
  return day.toPlainDateTime().add({ seconds: second }).toString({ smallestUnit: 'second' });
}

/** Lists the seconds of a day at which a bucket's validity begins or ends within it. */
function listEdges({ start, end }: Bucket, day: Temporal.PlainDate): readonly number[] {
  const date = day.toString();
  return [start, end].filter((edge) => edge.startsWith(date)).map((edge) => parseSeconds(edge.slice(11), 0));
}

/**
 * Reads a calendar by frePPLe's rule: of the buckets that are valid at a moment, by validity, weekday and time of day,
 * the one with the lowest priority number counts, of equals the one that began first; without a valid bucket, the
 * default value.
 */
export function readCalendar({ defaultValue, buckets }: Calendar): CalendarReader {
  const sorted = buckets.map(parseBucket).toSorted((a, b) => a.priority - b.priority || a.start.localeCompare(b.start));
  return {
    readValue(day, second) {
      const moment = formatMoment(day, second);
      const found = sorted.find(
        ({ start, end, from, to, weekdays }) =>
          moment >= start && moment < end && second >= from && second < to && weekdays[day.dayOfWeek - 1] === true,
      );
      return found?.value ?? defaultValue;
    },
    listBreaks: (day) => sorted.flatMap((bucket) => [bucket.from, bucket.to, ...listEdges(bucket, day)]),
  };
}
