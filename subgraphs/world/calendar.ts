import { plants, shifts } from './master-data.ts';

const minuteMs = 60_000;
const dayMinutes = 1_440;

const toMinutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

// The shifts follow on one another, so that a day's work is one stretch.
const opening = toMinutes(shifts[0].from);
const closing = toMinutes(shifts[1].to);
const weekdays: readonly number[] = shifts[0].weekdays;

/** Computes the minutes by which a time zone is ahead of UTC at an instant. */
function offsetMinutes(format: Intl.DateTimeFormat, instant: number): number {
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)$/.exec(name) ?? [];
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1);
}

/** Finds the working day of a plant, `day` days after `base`, in minutes after `base`; undefined on a day off. */
export type WorkingDays = (plant: string, day: number) => { readonly from: number; readonly to: number } | undefined;

/** Creates the working days by the plants' own clocks. */
export function createWorkingDays(base: number): WorkingDays {
  const formats = new Map(
    plants.map(({ code, timeZone }) => [code, new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })]),
  );
  const known = new Map<string, ReturnType<WorkingDays>>();
  const read: WorkingDays = (plant, day) => {
    const midnight = base + day * dayMinutes * minuteMs;
    const format = formats.get(plant);
    if (format === undefined || !weekdays.includes(new Date(midnight).getUTCDay())) return undefined;
    // Clocks change at night: the offset at noon applies to the whole working day.
    const shift = day * dayMinutes - offsetMinutes(format, midnight + (dayMinutes / 2) * minuteMs);
    return { from: shift + opening, to: shift + closing };
  };
  return (plant, day) => {
    const key = `${plant} ${day}`;
    if (!known.has(key)) known.set(key, read(plant, day));
    return known.get(key);
  };
}

/**
 * Finds the first time from `earliest` on at which `length` minutes fit into one working day; undefined within five
 * days.
 */
export function findSlot(
  days: WorkingDays,
  plant: string,
  { earliest, length }: { readonly earliest: number; readonly length: number },
): number | undefined {
  const today = Math.floor(earliest / dayMinutes);
  for (let day = today - 1; day <= today + 5; day += 1) {
    const working = days(plant, day);
    if (working === undefined) continue;
    const start = Math.max(earliest, working.from);
    if (start + length <= working.to) return start;
  }
  return undefined;
}
