import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SystemError } from '../../../../kit/index.ts';
import { parseSchedulingConfig } from '../../../../subgraphs/scheduling/config.ts';
import { readCalendar } from '../../../../subgraphs/scheduling/connector/calendar.ts';
import { parseMark } from '../../../../subgraphs/scheduling/connector/hold-marks.ts';
import { mapCapacity } from '../../../../subgraphs/scheduling/connector/map-capacity.ts';
import {
  listMaterials,
  mapOperation,
  mapOrderSchedule,
  mapPlannedOrder,
} from '../../../../subgraphs/scheduling/connector/map-operation.ts';
import { models } from '../../../../subgraphs/scheduling/connector/models.ts';
import { createNames } from '../../../../subgraphs/scheduling/connector/names.ts';
import { mapCurrentDate } from '../../../../subgraphs/scheduling/connector/read-publications.ts';
import { mapInstant, mapSeconds, toDay } from '../../../../subgraphs/scheduling/connector/time.ts';
import { parseRecord } from '../../../../subgraphs/scheduling/connector/wire.ts';
import { createLandscape, firstInstance } from '../../../support/world.ts';
import { readRecordings } from '../recordings/replay.ts';
import { createRandom, garbage, listPaths, replaceAt } from './garbage.ts';

const timeZone = 'Europe/Berlin';
const landscape = createLandscape([
  {
    system: 'SCHEDULING',
    instance: 'frepple',
    plants: ['1010'],
    url: 'http://127.0.0.1:1',
    auth: { kind: 'bearer', token: 'token' },
  },
]);
const names = createNames(parseSchedulingConfig(firstInstance(landscape), landscape));
const place = { plant: '1010', timeZone, names };

/** Maps a record of a model as the connector does. */
const mappers: Readonly<Record<string, (record: unknown) => void>> = {
  'input/manufacturingorder': (record) => {
    const order = parseRecord(models.orders.wire, record, 'frepple');
    mapPlannedOrder(order, timeZone);
    listMaterials(order, undefined);
    parseMark(order.source);
    mapOrderSchedule(order, { number: '1', operations: [] }, place);
  },
  'input/workorder': (record) => {
    const step = parseRecord(models.steps.wire, record, 'frepple');
    const found = { ...step, plant: '1010', isPlaced: true, orderNumber: names.parseOrder(step.owner, step.source) };
    mapOperation(found, place);
    mapOperation({ ...found, isWhole: true, orderNumber: '1' }, place);
  },
  'input/operationplanresource': (record) => {
    const allocation = parseRecord(models.allocations.wire, record, 'frepple');
    const span = {
      from: '2026-11-30T00:00:00Z',
      to: '2026-12-01T00:00:00Z',
      serverZone: timeZone,
      plantZone: timeZone,
    };
    mapCapacity(span, { maximum: 1, availability: [], efficiency: 100 }, [allocation]);
  },
  'input/calendarbucket': (record) => {
    const bucket = parseRecord(models.buckets.wire, record, 'frepple');
    const day = Temporal.PlainDate.from('2026-11-30');
    const calendar = readCalendar({ defaultValue: 0, buckets: [bucket] });
    for (const second of calendar.listBreaks(day)) calendar.readValue(day, Math.min(second, 86_399));
  },
  'input/calendar': (record) => void parseRecord(models.calendars.wire, record, 'frepple'),
  'input/resource': (record) => void parseRecord(models.resources.wire, record, 'frepple'),
  'input/operation': (record) => {
    const { name, location } = parseRecord(models.operations.wire, record, 'frepple');
    names.parseOperationNumber(name);
    names.parseLocation(location);
  },
  'input/operationresource': (record) => {
    const { resource } = parseRecord(models.usualResources.wire, record, 'frepple');
    names.parsePlant(resource);
    names.parseWorkCenter(resource);
  },
  'input/demand': (record) => {
    const demand = parseRecord(models.demands.wire, record, 'frepple');
    const due = mapInstant(demand.due, timeZone);
    if (due !== undefined) toDay(due, timeZone);
  },
  'common/parameter': (record) => {
    const { value } = parseRecord(models.parameters.wire, record, 'frepple');
    mapCurrentDate(value, timeZone, 0);
    mapSeconds(value);
  },
};

const samples = readRecordings().flatMap(({ path, answer }) => {
  const map = mappers[/^\/api\/(\w+\/\w+)\//.exec(path)?.[1] ?? ''];
  if (map === undefined) return [];
  return (Array.isArray(answer) ? answer : [answer]).map((record: unknown) => ({
    map,
    record,
    paths: listPaths(record),
  }));
});
const runs = 10_000;
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 1e9));

test(`a record with values that no scheduler sends is a system error at most (FUZZ_SEED=${seed})`, () => {
  const random = createRandom(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  let refused = 0;
  for (let run = 0; run < runs; run += 1) {
    const { map, record, paths } = pick(samples);
    const changes = random() < 0.7 ? 1 : 3;
    let mutated = record;
    for (let count = 0; count < changes; count += 1) mutated = replaceSafely(mutated, pick(paths), pick(garbage));
    try {
      map(mutated);
    } catch (error) {
      refused += 1;
      assert.ok(error instanceof SystemError, `${String(error)} of ${JSON.stringify(mutated)}`);
    }
  }
  assert.ok(refused > runs / 20 && refused < runs, `${refused} of ${runs} were refused`);
});

/** A place that an earlier change took away is left out. */
function replaceSafely(value: unknown, path: readonly (string | number)[], wanted: unknown): unknown {
  const reaches = path
    .slice(0, -1)
    .reduce<unknown>((part, name) => (part as Record<string | number, unknown> | undefined)?.[name], value);
  return path.length > 1 && (typeof reaches !== 'object' || reaches === null) ? value : replaceAt(value, path, wanted);
}
