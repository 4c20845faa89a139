import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryCache, invalidateByEvent, type Lifetime, lifetimes } from '../../cache/index.ts';
import { createCallContext, createRecordLoader, readThrough, SystemError, silentLogger } from '../../kit/index.ts';
import { createId } from '../../schema/canonical/index.ts';
import { masterDataChanged, qualityHoldPlaced } from '../../schema/events/index.ts';

const source = { system: 'SAP', instance: 's4' } as const;
const header = { id: crypto.randomUUID(), occurredAt: '2026-11-23T10:00:00Z', source } as const;
const materialChanged = masterDataChanged.create(
  { ...header, plant: undefined },
  { noun: 'Material', id: createId('Material', { number: 'FG-1' }) },
);
const holdPlaced = qualityHoldPlaced.create(
  { ...header, plant: '1010' },
  {
    number: 'QH-1',
    scope: 'MATERIAL',
    material: 'FG-1',
    severity: 'MAJOR',
    reason: 'Scratches',
    placedBy: 'inspector',
  },
);

/** A system whose records change behind our back, read through the cache. */
function setUp(lifetime: Lifetime = lifetimes.masterData) {
  const clock = { time: 1_000_000, now: () => clock.time };
  const services = { cache: createMemoryCache(), clock, log: silentLogger };
  const system = { value: 'old', isDown: false };
  const read = async () => {
    if (system.isDown) throw new SystemError('down', { code: 'SYSTEM_UNAVAILABLE', ...source });
    return system.value;
  };
  const readRecord = async (type: string) => {
    const call = createCallContext();
    const loader = createRecordLoader<string, string, typeof source>(
      {
        type,
        lifetime,
        findSource: () => source,
        formatKey: (key) => key,
        read: async () => new Map([['1', await read()]]),
      },
      services,
      call,
    );
    return loader.load('1');
  };
  const readPage = (type: string) =>
    readThrough({ type, query: 'all', source, lifetime, read }, services, createCallContext());
  /** As time goes on. */
  const tell = async (event: typeof materialChanged | typeof holdPlaced) => {
    clock.time += 10;
    await invalidateByEvent(services.cache, event, clock.time);
    clock.time += 10;
  };
  return { system, readRecord, readPage, tell };
}

for (const way of ['readRecord', 'readPage'] as const) {
  test(`${way}: after an event about it the next reader sees the new value, which is fresh again`, async () => {
    const world = setUp();
    await world[way]('Material');
    world.system.value = 'new';
    assert.equal((await world[way]('Material'))?.value, 'old');
    await world.tell(materialChanged);
    assert.equal((await world[way]('Material'))?.value, 'new');
    world.system.value = 'newer';
    assert.equal((await world[way]('Material'))?.value, 'new');
  });
  test(`${way}: prices end with their material, other master data and events about other things end nothing`, async () => {
    const world = setUp();
    for (const type of ['Price', 'WorkCenter', 'Supplier']) await world[way](type);
    world.system.value = 'new';
    await world.tell(holdPlaced);
    assert.equal((await world[way]('Price'))?.value, 'old');
    await world.tell(materialChanged);
    assert.equal((await world[way]('Price'))?.value, 'new');
    assert.equal((await world[way]('WorkCenter'))?.value, 'old');
    assert.equal((await world[way]('Supplier'))?.value, 'old');
  });
  test(`${way}: during an outage an old value is served, marked as stale`, async () => {
    const world = setUp();
    await world[way]('Material');
    await world.tell(materialChanged);
    world.system.isDown = true;
    const read = await world[way]('Material');
    assert.equal(read?.value, 'old');
    assert.equal(read?.provenance.isStale, true);
  });
}
