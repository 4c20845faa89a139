import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Calendar } from '../../../../subgraphs/scheduling/connector/calendar.ts';
import { mapCapacity, type ResourceCapacity } from '../../../../subgraphs/scheduling/connector/map-capacity.ts';
import { allocationWire, calendarBucketWire, parseRecord } from '../../../../subgraphs/scheduling/connector/wire.ts';

const zone = 'Europe/Berlin';
const bucket = (values: object) => parseRecord(calendarBucketWire, { calendar: 'C', value: '1', ...values }, 'frepple');
const calendar = (defaultValue: number, ...buckets: readonly object[]): Calendar => ({
  defaultValue,
  buckets: buckets.map(bucket),
});
const weekdays = { saturday: false, sunday: false };
const early = { ...weekdays, starttime: '06:00:00', endtime: '13:59:59', priority: 10 };
/** The days from Friday 2026-12-04 to Tuesday 2026-12-08. */
const span = { from: '2026-12-03T23:00:00Z', to: '2026-12-08T23:00:00Z', serverZone: zone, plantZone: zone };
const always: ResourceCapacity = { maximum: 1, availability: [], efficiency: 100 };
const readAvailable = (capacity: Partial<ResourceCapacity>, days: object = {}) =>
  mapCapacity({ ...span, ...days }, { ...always, ...capacity }, []).map(({ availableMinutes }) => availableMinutes);

describe('a work center’s capacity by frePPLe’s rule', () => {
  test('a weekend is no working time, nor is a day without a bucket when the default is zero', () => {
    assert.deepEqual(readAvailable({ maximumCalendar: calendar(0, early) }), ['480', '0', '0', '480', '480']);
    assert.deepEqual(readAvailable({ maximumCalendar: calendar(0) }), ['0', '0', '0', '0', '0']);
    assert.deepEqual(readAvailable({ maximumCalendar: calendar(2) }), ['2880', '2880', '2880', '2880', '2880']);
    assert.deepEqual(readAvailable({}), ['1440', '1440', '1440', '1440', '1440']);
  });
  test('the lowest priority number counts, however the buckets are ordered', () => {
    const holiday = { startdate: '2026-12-07T00:00:00', enddate: '2026-12-08T00:00:00', value: '0', priority: -1 };
    const overtime = { startdate: '2026-12-05T00:00:00', enddate: '2026-12-06T00:00:00', value: '3', priority: 5 };
    for (const buckets of [
      [early, holiday, overtime],
      [overtime, holiday, early],
    ])
      assert.deepEqual(readAvailable({ maximumCalendar: calendar(0, ...buckets) }), ['480', '4320', '0', '0', '480']);
    assert.deepEqual(readAvailable({ maximumCalendar: calendar(0, { ...early, priority: -2 }, holiday) })[3], '480');
  });
  test('a bucket holds from its start to its end, to the hour', () => {
    const late = { ...early, startdate: '2026-12-04T08:00:00', enddate: '2026-12-08T10:00:00' };
    assert.deepEqual(readAvailable({ maximumCalendar: calendar(0, late) }), ['360', '0', '0', '480', '240']);
  });
  test('the resource’s own calendar and its location’s must both leave time', () => {
    const own = calendar(0, early);
    const location = calendar(1, { startdate: '2026-12-07T00:00:00', enddate: '2026-12-08T00:00:00', value: '0' });
    assert.deepEqual(readAvailable({ availability: [own, location] }), ['480', '0', '0', '0', '480']);
    assert.deepEqual(readAvailable({ maximum: 3, availability: [own, location] }), ['1440', '0', '0', '0', '1440']);
  });
  test('efficiency makes minutes of the usual speed, of what is planned too', () => {
    assert.deepEqual(readAvailable({ maximumCalendar: calendar(0, early), efficiency: 50 })[0], '240');
    assert.deepEqual(readAvailable({ efficiencyCalendar: calendar(100, { ...early, value: '25' }) })[0], '1080');
    const allocation = { operationplan: 'A', startdate: '2026-12-04T06:00:00', enddate: '2026-12-04T14:00:00' };
    const found = mapCapacity(span, { ...always, maximumCalendar: calendar(0, early), efficiency: 50 }, [
      parseRecord(allocationWire, allocation, 'frepple'),
    ]);
    assert.deepEqual([found[0]?.availableMinutes, found[0]?.allocatedMinutes], ['240', '240']);
  });
  test('work over a weekend takes no minutes of it', () => {
    const allocation = { operationplan: 'A', startdate: '2026-12-04T12:00:00', enddate: '2026-12-07T07:00:00' };
    const found = mapCapacity(span, { ...always, maximumCalendar: calendar(0, early) }, [
      parseRecord(allocationWire, allocation, 'frepple'),
    ]);
    assert.deepEqual(
      found.map(({ allocatedMinutes }) => allocatedMinutes),
      ['120', '0', '0', '60', '0'],
    );
  });
  test('the days are the plant’s, the calendars on the server’s clock', () => {
    const plantZone = 'America/Los_Angeles';
    const days = { from: '2026-12-04T08:00:00Z', to: '2026-12-06T08:00:00Z', plantZone };
    // 06:00 to 14:00 in Berlin is 21:00 to 05:00 in Los Angeles: Friday has its last three hours from nothing, for Saturday is off.
    assert.deepEqual(readAvailable({ maximumCalendar: calendar(0, early) }, days), ['300', '0']);
  });
  test('a change of the clocks makes a day longer', () => {
    const days = { from: '2026-10-24T22:00:00Z', to: '2026-10-25T23:00:00Z' };
    assert.deepEqual(readAvailable({}, days), ['1500']);
  });
});
