import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { OdooConnector } from '../../../../subgraphs/odoo/connector/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { world } from '../../../support/world.ts';
import { connectOdoo, createCall, describeOdoo, type Series, serieses } from '../support.ts';

const plant = '1010';
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const [center = '', other = ''] = world.workCenters
  .filter((one) => one.plant === plant && one.blockedReason === undefined)
  .map(({ code }) => code);

/** Formats an instant from now as Odoo stores it. */
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString().slice(0, 19).replace('T', ' ');

interface Plant {
  readonly sandbox: OdooSandbox;
  readonly odoo: OdooConnector;
  /** Creates a record as a user does, over JSON-RPC; returns its id. */
  create(model: string, values: object): Promise<number>;
  findId(model: string, field: string, value: unknown): number;
  list(code: string): Promise<readonly { readonly key: string; readonly state: string; readonly reason: string }[]>;
}

async function usePlant(
  context: TestContext,
  series: Series,
  modules: readonly ('maintenance' | 'mrp_maintenance')[] = [],
  settings: object = {},
): Promise<Plant> {
  const sandbox = await startOdooSandbox({ world, plants: [plant], series, modules });
  context.after(() => sandbox.close());
  const odoo = connectOdoo(describeOdoo(sandbox, { ...sandbox.credentials, ...settings }));
  context.after(() => odoo.close());
  const { database, password } = sandbox.credentials;
  return {
    sandbox,
    odoo,
    create: async (model, values) => {
      const args = [database, 6, password, model, 'create', [[values]], {}];
      const body = JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'call',
        params: { service: 'object', method: 'execute_kw', args },
      });
      const answer = await fetch(`${sandbox.url}/jsonrpc`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      const { result, error } = (await answer.json()) as {
        readonly result?: readonly number[];
        readonly error?: unknown;
      };
      return result?.[0] ?? assert.fail(JSON.stringify(error));
    },
    findId: (model, field, value) =>
      sandbox.list(model).find((row) => row[field] === value)?.id ?? assert.fail(`${model} ${String(value)}`),
    list: async (code) =>
      (await odoo.listUnavailability(plant, createCall()))
        .filter((one) => one.code === code)
        .map(({ key, state, reason }) => ({ key, state, reason })),
  };
}

for (const series of serieses) {
  test(`Odoo ${series}: a stop is present while it is open, over when it has ended, and short for a quarter of an hour`, async (context) => {
    const { odoo, sandbox, create, findId, list } = await usePlant(context, series);
    const call = createCall();
    const stop = {
      workcenter_id: findId('mrp.workcenter', 'code', center),
      loss_id: findId('mrp.workcenter.productivity.loss', 'loss_type', 'availability'),
    };
    const id = await create('mrp.workcenter.productivity', {
      ...stop,
      description: 'Spindle',
      date_start: inMs(-14 * minuteMs),
    });
    const key = `${center}/stop-${id}`;
    const [reason] = await list(center);
    assert.deepEqual([reason?.key, reason?.state], [key, 'PRESENT']);
    assert.match(reason?.reason ?? '', /: Spindle$/);
    const [young] = await odoo.readUnavailability(plant, [key], call);
    assert.deepEqual([young?.isShort, young?.endTime, young?.isHold], [true, undefined, false]);
    await sandbox.change('mrp.workcenter.productivity', id, { date_start: inMs(-16 * minuteMs) });
    const [open] = await odoo.readUnavailability(plant, [key], call);
    assert.equal(open?.isShort, false);
    await sandbox.change('mrp.workcenter.productivity', id, { date_end: inMs(0) });
    const [ended] = await odoo.readUnavailability(plant, [key, `${center}/stop-99999`], call);
    assert.deepEqual([ended?.state, ended?.isShort], ['OVER', false]);
    assert.deepEqual(await list(center), []);
  });

  test(`Odoo ${series}: a stop that is moved, or booked as another loss, is cancelled where it was`, async (context) => {
    const { odoo, sandbox, create, findId } = await usePlant(context, series);
    const stop = {
      workcenter_id: findId('mrp.workcenter', 'code', center),
      loss_id: findId('mrp.workcenter.productivity.loss', 'loss_type', 'availability'),
    };
    const id = await create('mrp.workcenter.productivity', { ...stop, date_start: inMs(-30 * minuteMs) });
    await sandbox.change('mrp.workcenter.productivity', id, { workcenter_id: findId('mrp.workcenter', 'code', other) });
    const keys = [center, other].map((code) => `${code}/stop-${id}`);
    const read = async () => (await odoo.readUnavailability(plant, keys, createCall())).map(({ state }) => state);
    assert.deepEqual((await read()).toSorted(), ['CANCELLED', 'PRESENT']);
    await sandbox.change('mrp.workcenter.productivity', id, { loss_type: 'performance' });
    assert.deepEqual(await read(), ['CANCELLED', 'CANCELLED']);
  });

  test(`Odoo ${series}: closures of a machine, of its calendar and of all calendars, and no person's day off`, async (context) => {
    const { create, findId, list, sandbox } = await usePlant(context, series);
    const row = sandbox.list('mrp.workcenter').find(({ code }) => code === center);
    const times = { date_from: inMs(dayMs), date_to: inMs(2 * dayMs) };
    const own = await create('resource.calendar.leaves', { ...times, name: 'Move', resource_id: row?.['resource_id'] });
    const shifts = await create('resource.calendar.leaves', { ...times, calendar_id: row?.['resource_calendar_id'] });
    const all = await create('resource.calendar.leaves', { ...times, name: 'Holiday' });
    // A planned work order.
    await create('resource.calendar.leaves', { ...times, resource_id: row?.['resource_id'], time_type: 'other' });
    const person = findId(
      'resource.resource',
      'id',
      sandbox.list('mrp.workcenter').find(({ code }) => code === other)?.['resource_id'],
    );
    await sandbox.change('resource.resource', person, { resource_type: 'user' });
    await create('resource.calendar.leaves', { ...times, resource_id: person });
    const common = [
      { key: `${center}/closure-${shifts}`, state: 'PLANNED', reason: 'Closed' },
      { key: `${center}/closure-${all}`, state: 'PLANNED', reason: 'Holiday' },
    ];
    assert.deepEqual(await list(center), [
      { key: `${center}/closure-${own}`, state: 'PLANNED', reason: 'Move' },
      ...common,
    ]);
    assert.deepEqual(
      (await list(other)).map(({ key }) => key),
      common.map(({ key }) => key.replace(center, other)),
    );
  });

  test(`Odoo ${series}: maintenance is found by its equipment in Community, by its work center in Enterprise, and not required`, async (context) => {
    const request = { name: 'Bearings', schedule_date: inMs(dayMs), duration: 2.5 };
    const community = await usePlant(context, series, ['maintenance'], {
      maintenanceEquipment: { [`SN-${center}`]: center },
    });
    const [machine, unmapped] = [center, other].map((code) =>
      community.findId('maintenance.equipment', 'serial_no', `SN-${code}`),
    );
    const id = await community.create('maintenance.request', { ...request, equipment_id: machine });
    await community.create('maintenance.request', { ...request, equipment_id: unmapped });
    const key = `${center}/maintenance-${id}`;
    const [found] = await community.odoo.readUnavailability(plant, [key], createCall());
    assert.equal(Date.parse(found?.endTime ?? '') - Date.parse(found?.startTime ?? ''), 150 * minuteMs);
    assert.deepEqual(
      [await community.list(center), await community.list(other)],
      [[{ key, state: 'PLANNED', reason: 'Bearings' }], []],
    );
    await community.sandbox.change('maintenance.request', id, { done: true });
    assert.equal((await community.odoo.readUnavailability(plant, [key], createCall()))[0]?.state, 'CANCELLED');

    const enterprise = await usePlant(context, series, ['maintenance', 'mrp_maintenance']);
    const place = enterprise.findId('mrp.workcenter', 'code', center);
    const blocking = await enterprise.create('maintenance.request', {
      ...request,
      workcenter_id: place,
      block_workcenter: true,
    });
    await enterprise.create('maintenance.request', { ...request, workcenter_id: place, block_workcenter: false });
    assert.deepEqual(
      (await enterprise.list(center)).filter(({ state }) => state !== 'CANCELLED').map(({ key: one }) => one),
      [`${center}/maintenance-${blocking}`],
    );

    const without = await usePlant(context, series);
    assert.deepEqual(await without.list(center), []);
    assert.deepEqual(await without.odoo.readUnavailability(plant, [key], createCall()), []);
  });
}

test('the stops of a company with several plants belong to none of them: work centers have no warehouse', async (context) => {
  const plants = world.plants.map(({ code }) => code);
  const [here = '', there = ''] = plants;
  const sandbox = await startOdooSandbox({ world, plants, series: 18 });
  context.after(() => sandbox.close());
  const [owner = '', another = ''] = [`Company ${here}`, `Company ${there}`];
  let key: string | undefined;
  const list = async (company: string) => {
    const scopes = { [here]: { warehouse: 'WH', company: owner }, [there]: { warehouse: 'WH2', company } };
    const odoo = connectOdoo(describeOdoo(sandbox, { ...sandbox.credentials, plants, scopes }));
    context.after(() => odoo.close());
    const [first] = await odoo.listUnavailability(here, createCall());
    key ??= first?.key;
    return [first?.key, (await odoo.readUnavailability(here, [key ?? ''], createCall()))[0]?.key];
  };
  const [listed, read] = await list(another);
  assert.ok(listed !== undefined && listed === read);
  assert.deepEqual(await list(owner), [undefined, undefined]);
});
