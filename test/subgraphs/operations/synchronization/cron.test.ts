import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasTick } from '../../../../subgraphs/operations/synchronization/cron.ts';

type Case = readonly [schedule: string, timeZone: string, after: string, until: string, expected: boolean];

const cases: readonly Case[] = [
  ['0 * * * *', 'UTC', '2026-11-28T14:00:00Z', '2026-11-28T14:59:59Z', false],
  ['0 * * * *', 'UTC', '2026-11-28T14:59:59Z', '2026-11-28T15:00:00Z', true],
  ['0 * * * *', 'UTC', '2026-11-28T14:00:00Z', '2026-11-28T14:00:59Z', false],
  ['0 * * * *', 'Asia/Kolkata', '2026-11-28T14:29:00Z', '2026-11-28T14:30:00Z', true],
  ['0 * * * *', 'Asia/Kolkata', '2026-11-28T14:59:00Z', '2026-11-28T15:01:00Z', false],
  ['0 2 * * *', 'Europe/Berlin', '2026-11-28T00:30:00Z', '2026-11-28T01:00:00Z', true],
  ['0 2 * * *', 'Europe/Berlin', '2026-11-28T01:00:00Z', '2026-11-28T12:00:00Z', false],
  // Missed for days.
  ['30 2 * * *', 'UTC', '2026-11-20T03:00:00Z', '2026-11-28T01:00:00Z', true],
  ['*/15 8-16 * * 1-5', 'UTC', '2026-11-28T08:00:00Z', '2026-11-28T16:00:00Z', false],
  ['*/15 8-16 * * 1-5', 'UTC', '2026-11-27T08:01:00Z', '2026-11-27T08:14:00Z', false],
  ['*/15 8-16 * * 1-5', 'UTC', '2026-11-27T08:01:00Z', '2026-11-27T08:15:00Z', true],
  // Steps of days are counted from the first of the month.
  ['0 0 */2 * *', 'UTC', '2026-11-28T00:30:00Z', '2026-11-29T00:00:00Z', true],
  ['0 0 */2 * *', 'UTC', '2026-11-29T00:30:00Z', '2026-11-30T00:00:00Z', false],
  ['0 0 1,15 * 7', 'UTC', '2026-11-28T01:00:00Z', '2026-11-29T00:00:00Z', true],
  ['0 0 1,15 * 7', 'UTC', '2026-11-29T01:00:00Z', '2026-11-30T23:00:00Z', false],
  ['0 0 1,15 * 7', 'UTC', '2026-11-30T01:00:00Z', '2026-12-01T00:00:00Z', true],
  // A day has one tick, also when the clock leaves the hour out, or has it twice.
  ['30 2 * * *', 'Europe/Berlin', '2026-03-29T00:00:00Z', '2026-03-29T12:00:00Z', true],
  ['30 2 * * *', 'Europe/Berlin', '2026-10-25T00:00:00Z', '2026-10-25T00:30:00Z', true],
  ['30 2 * * *', 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T12:00:00Z', false],
];

for (const [schedule, timeZone, after, until, expected] of cases)
  test(`"${schedule}" in ${timeZone} has ${expected ? 'a' : 'no'} tick after ${after} until ${until}`, () => {
    assert.equal(hasTick({ schedule, timeZone }, new Date(after), new Date(until)), expected);
  });
