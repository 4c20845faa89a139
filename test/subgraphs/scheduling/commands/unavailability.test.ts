import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Subgraph } from '../../../../kit/index.ts';
import { schedulingSubgraph } from '../../../../subgraphs/scheduling/index.ts';
import { type SchedulingSandbox, startSchedulingSandbox } from '../../../../subgraphs/scheduling/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, world } from '../../../support/world.ts';
import { callCommand, type TestCall } from '../../quality/call-command.ts';
import { callSandbox } from '../order-rows.ts';

const plant = '1010';
const [center, neighbour] = world.workCenters.filter((one) => one.plant === plant).map(({ code }) => code);
const times = { startTime: '2027-03-01T08:00:00Z', endTime: '2027-03-01T10:00:00Z' };

interface Bucket {
  readonly id: number;
  readonly startdate: string;
  readonly enddate: string;
  readonly priority: number;
  readonly source: string | null;
}

describe('capacity that is taken out of the plan', () => {
  let sandbox: SchedulingSandbox;
  let subgraph: Subgraph;
  let drawn = 0;
  beforeEach(async () => {
    sandbox = await startSchedulingSandbox({ world });
    const { url, credentials } = sandbox;
    const system = { system: 'SCHEDULING', instance: 'frepple', plants: [plant], url };
    const auth = { kind: 'basic', ...credentials };
    subgraph = await startSubgraph(schedulingSubgraph, createLandscape([{ ...system, auth }]));
  });
  afterEach(async () => {
    await subgraph.close();
    await sandbox.close();
  });
  const send = (input: object, call: Partial<TestCall> = {}) =>
    callCommand(subgraph, 'schedulingSetUnavailability', {
      key: `key-${(drawn += 1)}`,
      input: { plant, workCenter: center, key: `${center}/stop-1`, isOut: true, ...times, ...input },
      ...call,
    });
  const plan = (path: string, options?: { readonly method: string; readonly body: object }) =>
    callSandbox(sandbox, `/api/input/${path}`, options);
  const makeCalendar = async (resources: readonly (string | undefined)[]): Promise<void> => {
    await plan('calendar/', { method: 'POST', body: { name: 'days off', defaultvalue: '1' } });
    const body = resources.map((code) => ({ name: `${plant}/${code}`, available: 'days off' }));
    assert.equal((await plan('resource/', { method: 'PATCH', body })).status, 200);
  };
  const listBuckets = async (calendar: string): Promise<readonly Bucket[]> =>
    (await plan(`calendarbucket/?calendar=${encodeURIComponent(calendar)}`)).body as readonly Bucket[];

  test('goes to the calendar that the resource has, and leaves the buckets of planners alone', async () => {
    await makeCalendar([center]);
    const body = {
      calendar: 'days off',
      startdate: '2027-03-01T00:00:00',
      enddate: '2027-03-02T00:00:00',
      priority: 0,
    };
    await plan('calendarbucket/', { method: 'POST', body });
    const [holiday] = await listBuckets('days off');
    assert.equal((await send({})).status, 'DONE');
    const [first, second, ...others] = await listBuckets('days off');
    assert.deepEqual([first, others], [holiday, []]);
    assert.deepEqual([second?.startdate, second?.enddate], ['2027-03-01T09:00:00', '2027-03-01T11:00:00']);
    assert.ok((second?.priority ?? 0) < (holiday?.priority ?? 0));
    assert.equal((await send({ isOut: false })).status, 'DONE');
    assert.deepEqual(await listBuckets('days off'), [holiday]);
  });

  test('is refused in a calendar that closes another resource, too', async () => {
    await makeCalendar([center, neighbour]);
    const effects = sandbox.ledger.entries().length;
    for (const mode of ['CHECK', 'DO'] as const) {
      const { status, code, message } = await send({}, { mode });
      assert.deepEqual([status, code], ['REFUSED', 'INVALID_STATE']);
      assert.match(message ?? '', new RegExp(`"days off" is the availability of ${plant}/${neighbour}, too`));
    }
    assert.equal(sandbox.ledger.entries().length, effects);
  });

  test('is refused in a calendar of ours that a copied resource has, too, used or not', async () => {
    await send({});
    const name = `${plant}/${center} availability`;
    await plan('resource/', { method: 'PATCH', body: [{ name: `${plant}/${neighbour}`, available: name }] });
    const { status, message } = await send({ key: `${center}/stop-2` });
    assert.equal(status, 'REFUSED');
    assert.match(message ?? '', new RegExp(`is the availability of ${plant}/${neighbour}, too`));
    await plan('resource/', { method: 'PATCH', body: [{ name: `${plant}/${center}`, available: null }] });
    const effects = sandbox.ledger.entries().length;
    for (const mode of ['CHECK', 'DO'] as const)
      assert.equal((await send({ key: `${center}/stop-3` }, { mode })).status, 'REFUSED');
    assert.equal(sandbox.ledger.entries().length, effects);
  });

  test('is refused where the name of the calendar is that of a planner', async () => {
    const name = `${plant}/${center} availability`;
    await plan('calendar/', { method: 'POST', body: { name, defaultvalue: '0' } });
    const effects = sandbox.ledger.entries().length;
    for (const mode of ['CHECK', 'DO'] as const) {
      const { status, code, message } = await send({}, { mode });
      assert.deepEqual([status, code], ['REFUSED', 'INVALID_STATE']);
      assert.match(message ?? '', /availability" was not made for this/);
    }
    assert.equal(sandbox.ledger.entries().length, effects);
  });

  test('of the same times is kept apart for each reason, since the times are a key in the scheduler', async () => {
    await send({});
    await send({ key: `${center}/maintenance-2` });
    const calendar = `${plant}/${center} availability`;
    const buckets = await listBuckets(calendar);
    assert.equal(buckets.length, 2);
    assert.equal(new Set(buckets.map(({ priority }) => priority)).size, 2);
    await send({ key: `${center}/maintenance-2`, isOut: false });
    assert.deepEqual(
      (await listBuckets(calendar)).map(({ source }) => source?.endsWith(`[out ${center}/stop-1]`)),
      [true],
    );
  });

  test('without an end is out until further notice, and ends with the record', async () => {
    await send({ endTime: null });
    const [open] = await listBuckets(`${plant}/${center} availability`);
    assert.equal(open?.enddate, '2030-12-31T00:00:00');
    const { memento } = await send({ endTime: null }, { mode: 'PREPARE' });
    assert.equal(JSON.parse(memento ?? '{}').isEqual, true);
    await send({});
    const [ended] = await listBuckets(`${plant}/${center} availability`);
    assert.deepEqual([ended?.id, ended?.enddate], [open.id, '2027-03-01T11:00:00']);
  });

  test('is refused for a work center that the scheduler does not know, and for times that are none', async () => {
    const unknown = await send({ workCenter: 'NOWHERE' });
    assert.deepEqual([unknown.status, unknown.code], ['REFUSED', 'NOT_FOUND']);
    const reversed = await send({ startTime: times.endTime, endTime: times.startTime });
    assert.deepEqual([reversed.status, reversed.code], ['REFUSED', 'INVALID_INPUT']);
  });
});
