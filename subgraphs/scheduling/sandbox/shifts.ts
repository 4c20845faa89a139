import type { World } from '../../world/index.ts';
import type { Row } from './models.ts';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const dayMinutes = 1_440;

interface Span {
  /** Minutes since the beginning of Monday on the server's clock. */
  readonly from: number;
  readonly to: number;
}

function parseMinutes(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Computes the minutes by which the server’s clock is ahead of a plant’s, at one moment. */
function findLead(now: string, plantZone: string, serverZone: string): number {
  const instant = Temporal.Instant.from(now);
  const offset = (zone: string) => instant.toZonedDateTimeISO(zone).offsetNanoseconds / 60_000_000_000;
  return offset(serverZone) - offset(plantZone);
}

/** Splits a span into parts within one weekday each. */
function splitDays({
  from,
  to,
}: Span): readonly { readonly day: number; readonly from: number; readonly to: number }[] {
  const week = 7 * dayMinutes;
  const start = ((from % week) + week) % week;
  const end = start + to - from;
  const cut = (Math.floor(start / dayMinutes) + 1) * dayMinutes;
  const part = (a: number, b: number) => {
    const day = Math.floor(a / dayMinutes);
    return { day: day % 7, from: a - day * dayMinutes, to: b - day * dayMinutes };
  };
  return end <= cut ? [part(start, end)] : [part(start, cut), part(cut, end)];
}

/** frePPLe's bucket ends with its last second. */
function formatEnd(minutes: number): string {
  const last = minutes * 60 - 1;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(last / 3_600)}:${two((last % 3_600) / 60)}:${two(last % 60)}`;
}

function formatStart(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;
}

/** Creates the shifts of the world's work centers as buckets of frePPLe's calendars, on the server's clock. */
export function createShiftBuckets(
  world: World,
  { timeZone, lastmodified }: { readonly timeZone: string; readonly lastmodified: string },
): readonly Row[] {
  const zones = new Map(world.plants.map((plant) => [plant.code, plant.timeZone]));
  const rows = world.workCenters.flatMap(({ plant, code, shifts }) => {
    const lead = findLead(world.now, zones.get(plant) ?? timeZone, timeZone);
    const parts = shifts.flatMap(({ weekdays, from, to }) =>
      weekdays.flatMap((weekday) => {
        const start = (weekday - 1) * dayMinutes + lead;
        return splitDays({ from: start + parseMinutes(from), to: start + parseMinutes(to) });
      }),
    );
    const groups = Map.groupBy(parts, (part) => `${part.from} ${part.to}`);
    return [...groups.values()].map((group, index) => ({
      calendar: `${plant} ${code} shifts`,
      startdate: '1971-01-01T00:00:00',
      enddate: '2030-12-31T00:00:00',
      value: '1.00000000',
      priority: index,
      ...Object.fromEntries(days.map((name, day) => [name, group.some((part) => part.day === day)])),
      starttime: formatStart(group[0]?.from ?? 0),
      endtime: formatEnd(group[0]?.to ?? dayMinutes),
      source: 'plantgraph',
      lastmodified,
    }));
  });
  return rows.map((row, index) => ({ id: index + 1, ...row }));
}
