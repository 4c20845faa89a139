const minuteMs = 60_000;
/** Ticks that were missed for longer are not looked for; the schedules of the rules are daily at most. */
const maxMinutes = 8 * 24 * 60;

/** A minute on the clock of a plant. */
interface WallMinute {
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
  readonly month: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function createWallClock(timeZone: string): (instant: number) => WallMinute {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
    const weekday = weekdays.indexOf(parts.get('weekday') ?? '');
    return { minute: read('minute'), hour: read('hour'), day: read('day'), month: read('month'), weekday };
  };
}

/** True when one part of a cron field, as `*`, `5`, `1-5` or `0-30/10`, has the value. */
function matchesPart(part: string, value: number, first: number): boolean {
  const [, range = '', step = '1'] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  const [from = '', to = part.includes('/') ? '59' : from] = range === '*' ? [String(first), '59'] : range.split('-');
  return value >= Number(from) && value <= Number(to) && (value - Number(from)) % Number(step) === 0;
}

/** `first` is the lowest value of the field, from which the steps of `*` are counted. */
const matches = (field: string, value: number, first = 0): boolean =>
  field.split(',').some((part) => matchesPart(part, value, first));

/** True when a schedule has the minute; of day and weekday one is enough when both are restricted. */
function isTick(schedule: string, wall: WallMinute): boolean {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = schedule.trim().split(/\s+/);
  if (!matches(minute, wall.minute) || !matches(hour, wall.hour) || !matches(month, wall.month, 1)) return false;
  const isDay = matches(day, wall.day, 1);
  const isWeekday = matches(weekday, wall.weekday) || (wall.weekday === 0 && matches(weekday, 7));
  return day !== '*' && weekday !== '*' ? isDay || isWeekday : isDay && isWeekday;
}

/** True when a schedule (cron, five fields) has a tick after one instant and not after the other, by a plant's clock. */
export function hasTick(
  { schedule, timeZone }: { readonly schedule: string; readonly timeZone: string },
  after: Date,
  until: Date,
): boolean {
  const readWall = createWallClock(timeZone);
  const newest = Math.floor(until.getTime() / minuteMs) * minuteMs;
  const oldest = Math.max(after.getTime(), newest - maxMinutes * minuteMs);
  for (let minute = newest; minute > oldest; minute -= minuteMs) if (isTick(schedule, readWall(minute))) return true;
  return false;
}
