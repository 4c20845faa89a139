import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryCache, lifetimes } from '../../../cache/index.ts';
import {
  createCallContext,
  createQuarantine,
  createRecordLoader,
  createResilience,
  readInstanceHealth,
  SystemError,
  silentLogger,
} from '../../../kit/index.ts';
import { createRecordingLogger } from '../../support/subgraph.ts';

const source = { system: 'SAP', instance: 's4' } as const;

/** A system whose records are numbers in text, read through a loader that keeps them. */
function setUp() {
  const clock = { time: Date.parse('2026-11-28T08:00:00Z'), now: () => clock.time };
  const log = createRecordingLogger();
  const quarantine = createQuarantine({ ...source, clock, log });
  const records = new Map([
    ['a', '1'],
    ['b', '2'],
  ]);
  const parse = (text: string): number => {
    if (Number.isNaN(Number(text))) throw new RangeError(`"${text}" is no number.`);
    return Number(text);
  };
  const services = { cache: createMemoryCache(), clock, log: silentLogger };
  const readAll = async (keys: readonly string[]) =>
    new Map(
      keys.flatMap((key) => {
        const text = records.get(key);
        const value =
          text === undefined ? undefined : quarantine.read({ noun: 'Thing', key, plant: '1010' }, () => parse(text));
        return value === undefined ? [] : [[key, value] as const];
      }),
    );
  const load = (key: string) =>
    createRecordLoader(
      {
        type: 'Thing',
        lifetime: lifetimes.transactional,
        findSource: () => ({ ...source, quarantine }),
        formatKey: (each: string) => each,
        read: (_, keys) => readAll(keys),
      },
      services,
      createCallContext(),
    ).load(key);
  return { clock, log, quarantine, records, load };
}

describe('the quarantine of an instance', () => {
  test('a record that cannot be read is an error that names it, and no missing one', async () => {
    const { records, load } = setUp();
    records.set('a', '12.500-');
    await assert.rejects(load('a'), (error) => {
      assert.ok(error instanceof SystemError);
      assert.equal(error.code, 'SYSTEM_BAD_RESPONSE');
      assert.deepEqual(error.record, { noun: 'Thing', key: 'a' });
      assert.ok(error.cause instanceof RangeError);
      return true;
    });
    assert.equal((await load('b'))?.value, 2);
    assert.equal(await load('unknown'), undefined);
  });
  test('the value that was read before is served, marked as stale', async () => {
    const { records, load } = setUp();
    assert.equal((await load('a'))?.provenance.isStale, false);
    records.set('a', 'x');
    const kept = await load('a');
    assert.deepEqual([kept?.value, kept?.provenance.isStale], [1, true]);
  });
  test('a record is listed with its first and last reading until it can be read again, and each change is logged once', async () => {
    const { clock, log, quarantine, records, load } = setUp();
    records.set('a', 'x');
    await load('a').catch(() => undefined);
    clock.time += 60_000;
    await load('a').catch(() => undefined);
    assert.deepEqual(quarantine.list(), [
      {
        noun: 'Thing',
        key: 'a',
        plant: '1010',
        reason: 'Thing a cannot be read: "x" is no number.',
        firstSeenAt: '2026-11-28T08:00:00.000Z',
        lastSeenAt: '2026-11-28T08:01:00.000Z',
      },
    ]);
    records.set('a', '7');
    assert.equal((await load('a'))?.value, 7);
    assert.deepEqual(quarantine.list(), []);
    assert.deepEqual(
      log.lines.map((line) => line.split(' {')[0]),
      ['record set aside: it cannot be read', 'record can be read again'],
    );
  });
  test('a record that is not read for a day is off the list, and so is one that is gone', async () => {
    const { clock, quarantine, records, load } = setUp();
    records.set('a', 'x').set('b', 'y');
    await load('a').catch(() => undefined);
    await load('b').catch(() => undefined);
    quarantine.forget({ noun: 'Thing', key: 'b' });
    assert.deepEqual(
      quarantine.list().map(({ key }) => key),
      ['a'],
    );
    clock.time += 25 * 60 * 60_000;
    assert.deepEqual(quarantine.list(), []);
  });
  test('the list is bounded', () => {
    const { quarantine } = setUp();
    for (let index = 0; index < 1_200; index += 1)
      quarantine.read({ noun: 'Thing', key: String(index) }, () => {
        throw new TypeError('no');
      });
    assert.equal(quarantine.list().length, 1_000);
  });
  test('an instance with such records is DEGRADED and says how many', async () => {
    const { quarantine, clock } = setUp();
    const health = () =>
      readInstanceHealth({
        ...source,
        plants: ['1010'],
        quarantine,
        resilience: createResilience({ ...source, timeoutMs: 1_000, maxConcurrent: 1, maxQueued: 1, clock }),
        ping: async () => undefined,
        listWarnings: () => [],
      });
    assert.equal((await health()).status, 'UP');
    quarantine.read({ noun: 'Thing', key: 'a' }, () => {
      throw new TypeError('no');
    });
    const { status, detail, quarantinedRecords } = await health();
    assert.deepEqual([status, detail, quarantinedRecords?.length], ['DEGRADED', 'One record cannot be read.', 1]);
  });
});
