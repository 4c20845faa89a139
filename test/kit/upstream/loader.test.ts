import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryCache, invalidateTypes, lifetimes } from '../../../cache/index.ts';
import {
  type CallContext,
  createCallContext,
  createRecordLoader,
  readThrough,
  SystemError,
  silentLogger,
} from '../../../kit/index.ts';

const source = { system: 'SAP', instance: 's4' } as const;
const outage = () => new SystemError('down', { code: 'SYSTEM_UNAVAILABLE', ...source });
const lifetime = { freshMs: 1_000, keepMs: 60_000 };

function setUp(read: (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>) {
  const clock = { time: 1_000_000, now: () => clock.time };
  const services = { cache: createMemoryCache(), clock, log: silentLogger };
  const load = (call: CallContext) =>
    createRecordLoader<string, string, typeof source>(
      {
        type: 'Thing',
        lifetime,
        findSource: (key) => (key.startsWith('x') ? undefined : source),
        formatKey: (key) => key,
        read: (_, keys) => read(keys),
      },
      services,
      call,
    );
  return { clock, services, load };
}

describe('a record loader', () => {
  test('reads many keys at once, also those that come a little later', async () => {
    const asked: (readonly string[])[] = [];
    const { load } = setUp(async (keys) => {
      asked.push(keys);
      return new Map(keys.map((key) => [key, `value ${key}`]));
    });
    const loader = load(createCallContext());
    const later = Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => loader.load('b'));
    const found = await Promise.all([loader.load('a'), later, loader.load('a'), loader.load('x1')]);
    assert.deepEqual(
      found.map((item) => item?.value),
      ['value a', 'value b', 'value a', undefined],
    );
    assert.deepEqual(asked, [['a', 'b']]);
  });
  test('answers from the cache while fresh, and reads again afterwards', async () => {
    let count = 0;
    const { load, clock } = setUp(async (keys) => {
      count += 1;
      return new Map(keys.map((key) => [key, `v${count}`]));
    });
    await load(createCallContext()).load('a');
    const call = createCallContext();
    assert.equal((await load(call).load('a'))?.value, 'v1');
    assert.equal(call.sources.list()[0]?.cacheHits, 1);
    clock.time += 1_000;
    assert.equal((await load(createCallContext()).load('a'))?.value, 'v2');
  });
  test('serves a cached value during an outage, marked with its age, and fails for the others', async () => {
    let isDown = false;
    const { load, clock } = setUp(async (keys) => {
      if (isDown) throw outage();
      return new Map(keys.map((key) => [key, 'v']));
    });
    await load(createCallContext()).load('a');
    clock.time += 5_000;
    isDown = true;
    const loader = load(createCallContext());
    const [known, unknown] = await Promise.allSettled([loader.load('a'), loader.load('b')]);
    assert.equal(known.status === 'fulfilled' && known.value?.provenance.isStale, true);
    assert.equal(known.status === 'fulfilled' && known.value?.provenance.asOf, new Date(1_000_000).toISOString());
    assert.ok(unknown.status === 'rejected' && unknown.reason instanceof SystemError);
  });
  test('never takes a refusal for an outage', async () => {
    const { load } = setUp(async () => {
      throw new SystemError('no', { code: 'SYSTEM_REJECTED', ...source });
    });
    await assert.rejects(
      load(createCallContext()).load('a'),
      (error: unknown) => error instanceof SystemError && error.code === 'SYSTEM_REJECTED',
    );
  });
  test('a record that does not exist is undefined, not an error', async () => {
    const { load } = setUp(async () => new Map());
    assert.equal(await load(createCallContext()).load('a'), undefined);
  });
});

test('a whole answer is read through the cache the same way', async () => {
  const { services, clock } = setUp(async () => new Map());
  let isDown = false;
  const read = async () => {
    if (isDown) throw outage();
    return ['row'];
  };
  const ask = () => readThrough({ type: 'List', query: 'q', source, lifetime, read }, services, createCallContext());
  assert.equal((await ask()).provenance.isStale, false);
  clock.time += 2_000;
  isDown = true;
  assert.deepEqual(await ask(), {
    value: ['row'],
    provenance: { ...source, asOf: new Date(1_000_000).toISOString(), isStale: true },
  });
});

describe('processes whose clocks differ, on one cache', () => {
  const ahead = 45_000;
  /** A system read by processes that share a cache, each with a clock of its own. */
  function setUpProcesses(lifetime: { readonly freshMs: number; readonly keepMs: number }) {
    const cache = createMemoryCache();
    const time = { now: 1_000_000 };
    const system = { value: 'old', reads: 0, isDown: false };
    const read = async () => {
      if (system.isDown) throw outage();
      system.reads += 1;
      return system.value;
    };
    const open = (aheadMs: number) => {
      const services = { cache, clock: { now: () => time.now + aheadMs }, log: silentLogger };
      const record = () =>
        createRecordLoader<string, string, typeof source>(
          {
            type: 'Thing',
            lifetime,
            findSource: () => source,
            formatKey: (key) => key,
            read: async () => new Map([['a', await read()]]),
          },
          services,
          createCallContext(),
        ).load('a');
      const page = () =>
        readThrough({ type: 'Thing', query: 'all', source, lifetime, read }, services, createCallContext());
      return { record, page };
    };
    return { cache, time, system, fast: open(ahead), right: open(0), slow: open(-ahead) };
  }

  for (const way of ['record', 'page'] as const) {
    test(`${way}: a stamp from the future is old`, async () => {
      const { system, fast, right } = setUpProcesses(lifetimes.masterData);
      await fast[way]();
      system.value = 'new';
      assert.equal((await right[way]())?.value, 'new');
      assert.equal((await right[way]())?.value, 'new');
      assert.equal(system.reads, 2);
    });
    test(`${way}: a value that is never fresh is read, whatever its stamp`, async () => {
      for (const writer of ['fast', 'right', 'slow'] as const) {
        const processes = setUpProcesses(lifetimes.transactional);
        await processes[writer][way]();
        processes.system.value = 'new';
        assert.equal((await processes.right[way]())?.value, 'new', writer);
      }
    });
    test(`${way}: what an event made old is old when its stamp is reached, too`, async () => {
      const { cache, time, system, fast, right } = setUpProcesses(lifetimes.masterData);
      await fast[way]();
      system.value = 'new';
      await invalidateTypes(cache, ['Thing'], time.now + 10);
      time.now += ahead + 1_000;
      assert.equal((await right[way]())?.value, 'new');
    });
    test(`${way}: an event of a slow process ends the cached value`, async () => {
      const { cache, time, system, right } = setUpProcesses(lifetimes.masterData);
      await right[way]();
      system.value = 'new';
      await invalidateTypes(cache, ['Thing'], time.now - ahead);
      assert.equal((await right[way]())?.value, 'new');
      system.value = 'newer';
      assert.equal((await right[way]())?.value, 'new');
    });
    test(`${way}: a value that is served during an outage has no future stamp`, async () => {
      const { time, system, fast, right } = setUpProcesses(lifetimes.masterData);
      await fast[way]();
      system.isDown = true;
      const found = await right[way]();
      assert.deepEqual(
        [found?.value, found?.provenance.isStale, found?.provenance.asOf],
        ['old', true, new Date(time.now).toISOString()],
      );
    });
  }
});
