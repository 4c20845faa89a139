import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WorldScheduledOperation } from '../../../subgraphs/world/index.ts';
import { assertEach, toKey, worlds } from './worlds.ts';

const findStart = ({ setupStart, start }: WorldScheduledOperation): string => setupStart ?? start;

/** Weekday and clock at the plant, such as "1 06:00". */
function createPlantClock(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  return (instant) => {
    const parts = new Map(format.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]));
    return `${days.indexOf(parts.get('weekday') ?? '')} ${parts.get('hour')}:${parts.get('minute')}`;
  };
}

for (const { title, world } of worlds) {
  describe(`the schedule ${title}`, () => {
    test('never gives a work center two operations at once, setup included', () => {
      const places = Map.groupBy(world.scheduledOperations, ({ plant, workCenter }) => toKey(plant, workCenter));
      const pairs = [...places.values()].flatMap((operations) => {
        const inOrder = operations.toSorted((a, b) => findStart(a).localeCompare(findStart(b)));
        return inOrder.slice(1).map((next, index) => ({ before: inOrder[index], next }));
      });
      assertEach(
        pairs,
        ({ before, next }) => before !== undefined && before.end <= findStart(next),
        ({ next }) => toKey(next.workCenter, next.order, next.operation),
      );
    });

    test('sets up before it begins and takes the planned time', () => {
      const planned = new Map(
        world.productionOrders.flatMap(({ number, operations }) =>
          operations.map((operation) => [toKey(number, operation.number), operation] as const),
        ),
      );
      assertEach(
        world.scheduledOperations,
        (scheduled) => {
          const operation = planned.get(toKey(scheduled.order, scheduled.operation));
          const minutes = (Date.parse(scheduled.end) - Date.parse(findStart(scheduled))) / 60_000;
          return (
            findStart(scheduled) <= scheduled.start &&
            scheduled.start < scheduled.end &&
            scheduled.start === operation?.plannedStart &&
            minutes === Number(operation.plannedMinutes)
          );
        },
        ({ order, operation }) => toKey(order, operation),
      );
    });

    test('ends within its horizon', () => {
      const horizons = new Map(world.schedules.map((schedule) => [schedule.plant, schedule]));
      assertEach(
        world.scheduledOperations,
        ({ plant, end }) => end <= (horizons.get(plant)?.horizonEnd ?? ''),
        ({ order, operation }) => toKey(order, operation),
      );
      assertEach(
        world.schedules,
        ({ publishedAt, horizonStart, horizonEnd }) => publishedAt <= world.now && horizonStart < horizonEnd,
        ({ plant }) => plant,
      );
    });

    test('has only past operations completed or closed', () => {
      assertEach(
        world.scheduledOperations.filter(({ status }) => status === 'COMPLETED' || status === 'CLOSED'),
        ({ end }) => end <= world.now,
        ({ order, operation }) => toKey(order, operation),
      );
    });
  });
}

for (const { title, world } of worlds.filter(({ world: { scale } }) => scale <= 3)) {
  test(`operations run in the shifts of their work center, by the clock of its plant, ${title}`, () => {
    const clocks = new Map(world.plants.map(({ code, timeZone }) => [code, createPlantClock(timeZone)]));
    const shifts = new Map(
      world.workCenters.map(({ plant, code, shifts: [early, late] }) => [toKey(plant, code), { early, late }]),
    );
    assertEach(
      world.scheduledOperations,
      (operation) => {
        const clock = clocks.get(operation.plant);
        const { early, late } = shifts.get(toKey(operation.plant, operation.workCenter)) ?? {};
        assert.ok(clock !== undefined && early !== undefined && late !== undefined);
        const [begin, end] = [clock(findStart(operation)), clock(operation.end)];
        const isOneDay = begin[0] === end[0] && early.weekdays.includes(Number(begin[0]));
        return isOneDay && begin.slice(2) >= early.from && end.slice(2) <= late.to;
      },
      ({ order, operation }) => toKey(order, operation),
    );
  });
}
