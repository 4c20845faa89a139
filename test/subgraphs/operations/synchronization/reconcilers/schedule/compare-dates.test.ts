import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  compareDates,
  type Dates,
  formatAgreed,
  isAdjusted,
  parseAgreed,
} from '../../../../../../subgraphs/operations/synchronization/reconcilers/schedule/compare-dates.ts';

const now = Date.parse('2026-11-23T06:00:00Z');
const window = { minutes: 60, days: 14 };
/** Dates of one hour, so many minutes after the present. */
const at = (minutes: number): Dates => ({
  startTime: new Date(now + minutes * 60_000).toISOString(),
  endTime: new Date(now + (minutes + 60) * 60_000).toISOString(),
});
const plan = (number: string, dates: Dates, isFirm = true) => ({ number, ...dates, workCenter: 'MILL', isFirm });
const day = 24 * 60;

describe('the dates of operations', () => {
  const compare = (wanted: Dates, found: Dates | undefined, isFirm = true) =>
    compareDates({
      scheduled: [plan('0010', wanted, isFirm)],
      movable: [{ number: '0010', dates: found }],
      window,
      now,
    });
  const isDeviating = (...given: Parameters<typeof compare>) => compare(...given).deviations.length === 1;

  test('deviate by more than the tolerance only, and then the texts do, too', () => {
    assert.equal(isDeviating(at(day + 60), at(day)), false);
    assert.equal(isDeviating(at(day + 61), at(day)), true);
    assert.equal(isDeviating(at(day), at(day + 61)), true);
    assert.equal(isDeviating(at(day), undefined), true);
    const [equal, other] = [compare(at(day + 60), at(day)), compare(at(day + 61), at(day))];
    assert.deepEqual([equal.ownerValue, equal.observedValue], ['0010 agrees', '0010 agrees']);
    assert.equal(other.ownerValue, '0010 2026-11-24T07:01Z/2026-11-24T08:01Z');
    assert.equal(other.observedValue, '0010 2026-11-24T06:00Z/2026-11-24T07:00Z');
  });
  test('of a longer operation deviate by its end alone', () => {
    assert.equal(isDeviating({ ...at(day), endTime: at(day + 200).endTime }, at(day)), true);
  });
  test('are left as they are while the operation starts beyond the window; its text changes when it comes within it', () => {
    const later = compare(at(15 * day), at(day));
    assert.deepEqual(
      [later.ownerValue, later.observedValue, later.deviations, later.agreed.size],
      ['0010 later', '0010 later', [], 0],
    );
    assert.equal(isDeviating(at(14 * day), at(day)), true);
  });
  test('in the past are carried: the scheduler has not moved the operation yet', () => {
    assert.equal(isDeviating(at(-day), at(day)), true);
  });
  test('of a proposal are none, nor those of an operation that SAP does not move', () => {
    assert.equal(compare(at(day), at(0), false).ownerValue, '');
    assert.equal(compareDates({ scheduled: [plan('0010', at(day))], movable: [], window, now }).ownerValue, '');
  });
});

describe('a deviation', () => {
  const agreed = { wanted: at(day), found: at(day + 10), atMs: now };
  const isOwn = (wanted: Dates, found: Dates | undefined, known: Parameters<typeof isAdjusted>[1] = agreed) =>
    isAdjusted({ number: '0010', wanted, found }, known, window);

  test('is of SAP when the scheduler says what it said and SAP does not', () => {
    assert.equal(isOwn(at(day), at(3 * day)), true);
    assert.equal(isOwn(at(day + 30), at(3 * day)), true);
    assert.equal(isOwn(at(day), undefined), true);
  });
  test('is of the scheduler when it has moved, also in small steps, or when nothing was agreed yet', () => {
    assert.equal(isOwn(at(2 * day), at(3 * day)), false);
    assert.equal(isOwn(at(day + 50), at(day + 10)), false);
    assert.equal(isAdjusted({ number: '0010', wanted: at(day), found: at(0) }, undefined, window), false);
  });
});

test('an agreement is kept as text to the minute', () => {
  const known = new Map([
    ['0010', { wanted: at(0), found: at(10), atMs: now }],
    ['1/0020', { wanted: at(day), found: at(day), atMs: now + 1 }],
  ]);
  const text = formatAgreed(known);
  assert.match(
    text,
    /^0010 2026-11-23T06:00Z\/2026-11-23T07:00Z 2026-11-23T06:10Z\/2026-11-23T07:10Z 2026-11-23T06:00:00.000Z, 1\/0020 /,
  );
  assert.equal(formatAgreed(parseAgreed(text)), text);
  assert.deepEqual([...parseAgreed('')], []);
  assert.deepEqual([...parseAgreed('0010 later')], []);
  assert.equal(parseAgreed('0010 2026-11-23T06:00Z/2026-11-23T07:00Z 2026-11-23T06:10Z/2026-11-23T07:10Z').size, 0);
});
