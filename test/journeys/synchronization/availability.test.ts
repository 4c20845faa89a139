import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';

const plant = '1010';
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

interface Bucket {
  readonly id: number;
  readonly calendar: string;
  readonly startdate: string;
  readonly enddate: string;
  readonly value: string;
  readonly source: string | null;
}
interface Center {
  readonly id: number;
  readonly code: string;
  readonly resource_id: readonly [number, string];
}

/** Formats an instant as Odoo stores it. */
const toOdoo = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
/** Formats an instant on the scheduler's clock. */
const toLocal = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(at / 1_000) * 1_000)
    .toZonedDateTimeISO('Europe/Berlin')
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });

describe('machines that are down, closed or maintained in the plant are capacity out in the scheduler', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  let centers: readonly Center[];
  let loss: number;
  before(async () => {
    systems = await startTestSystems({ pollMs: 100 });
    gateway = await startTestGateway(systems, { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '50' });
    people = await admitPeople(systems);
    await waitUntil(async () => {
      const rows = await people.changeQuality(
        `select from events.source where name like '%/unavailability' and cursor is not null`,
        [],
      );
      return rows.length === 2;
    }, 'both plants were read once');
    const fields = ['code', 'resource_id'];
    const domain = [
      ['code', '!=', false],
      ['working_state', '!=', 'blocked'],
    ];
    centers = (await people.callOdoo('mrp.workcenter', 'search_read', { domain, fields, order: 'id' })) as Center[];
    assert.ok(centers.length >= 4, `only ${centers.length} work centers are free`);
    loss = await find('mrp.workcenter.productivity.loss', [['loss_type', '=', 'availability']]);
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });

  const find = async (model: string, domain: readonly unknown[]): Promise<number> =>
    ((await people.callOdoo(model, 'search', { domain, order: 'id' })) as readonly number[])[0] ?? assert.fail(model);
  const create = async (model: string, values: object): Promise<number> =>
    ((await people.callOdoo(model, 'create', { vals_list: [values] })) as readonly number[])[0] ?? assert.fail(model);
  const stop = (center: Center, minutes: number): Promise<number> =>
    create('mrp.workcenter.productivity', {
      workcenter_id: center.id,
      loss_id: loss,
      description: 'Spindle',
      date_start: toOdoo(Date.now() - minutes * minuteMs),
    });
  const takeCenter = (index: number): Center => centers[index] ?? assert.fail();
  const callScheduler = async (method: string, path: string, body?: object): Promise<unknown> => {
    const authorization = `Basic ${btoa('plantgraph:sandbox-password')}`;
    const response = await fetch(`${systems.findUrl('Scheduler')}${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  /** Reads the stamp of the last plan run. */
  const readPlans = () => callScheduler('GET', '/api/common/parameter/?name=last_currentdate&format=json');
  /** Lists the buckets that close a work center, and are not its shifts. */
  const listBuckets = async ({ code }: Center): Promise<readonly Bucket[]> => {
    const name = encodeURIComponent(`${plant}/${code}`);
    const [resource] = (await callScheduler('GET', `/api/input/resource/?name=${name}&format=json`)) as readonly {
      readonly available: string | null;
    }[];
    if (resource?.available == null) return [];
    const calendar = encodeURIComponent(resource.available);
    return (await callScheduler('GET', `/api/input/calendarbucket/?calendar=${calendar}&format=json`)) as Bucket[];
  };
  const readRecord = async (key: string) =>
    (
      await people.changeQuality(
        `select status, reason, owner_value as owner from operations.synchronization_record
        where noun = 'WorkCenterAvailability' and plant = $1 and key = $2 and consumer = 'SCHEDULING'`,
        [plant, key],
      )
    )[0];
  const waitForRecord = async (key: string, status: string, owner: RegExp, reason: string | null = null) => {
    let record: Awaited<ReturnType<typeof readRecord>>;
    const isReached = async () => {
      record = await readRecord(key);
      return record?.['status'] === status && record['reason'] === reason && owner.test(String(record['owner']));
    };
    await waitUntil(isReached, `${key} is ${status}`).catch((error: unknown) => {
      throw new Error(JSON.stringify(record), { cause: error });
    });
  };
  const query = async <Data>(text: string): Promise<Data> => {
    const { data, errors } = await queryGateway<Data>(gateway.server.url, text);
    assert.equal(errors, undefined);
    return data;
  };
  interface Part {
    readonly capacity: readonly { readonly availableMinutes: string }[];
    readonly unavailability: readonly Readonly<Record<string, unknown>>[];
    readonly synchronization: readonly { readonly key: string; readonly status: string; readonly consumer: string }[];
  }
  /** Reads a work center, with its capacity within the week after next. */
  const readCenter = async ({ code }: Center): Promise<Part> => {
    const [from, to] = [8, 15].map((days) => new Date(Date.now() + days * dayMs).toISOString());
    const { workCenter } = await query<{ readonly workCenter: Part }>(
      `{ workCenter(plant: "${plant}", code: "${code}") { capacity(from: "${from}", to: "${to}") { availableMinutes }
        unavailability { key kind reason startTime endTime state isShort isHold } synchronization { key status consumer } } }`,
    );
    return workCenter;
  };
  const sumCapacity = ({ capacity }: Part): number =>
    capacity.reduce((sum, { availableMinutes }) => sum + Number(availableMinutes), 0);

  test('a machine that is down is capacity out until it is up again, and no plan run begins', async () => {
    const center = takeCenter(0);
    const plans = await readPlans();
    const capacity = sumCapacity(await readCenter(center));
    assert.ok(capacity > 0);
    const startedAt = Date.now() - 60 * minuteMs;
    const id = await stop(center, 60);
    const key = `${center.code}/stop-${id}`;
    await waitForRecord(key, 'IN_SYNC', /^OUT .*\/-$/);
    const [bucket, ...others] = await listBuckets(center);
    assert.deepEqual(others, []);
    assert.ok(Math.abs(Date.parse(bucket?.startdate ?? '') - Date.parse(toLocal(startedAt))) < 5_000);
    assert.equal(bucket?.enddate, '2030-12-31T00:00:00');
    assert.equal(Number(bucket.value), 0);
    assert.match(bucket.source ?? '', /^plantgraph:/);
    const down = await readCenter(center);
    assert.equal(sumCapacity(down), 0);
    const [time] = down.unavailability;
    assert.deepEqual(
      { ...time, startTime: undefined },
      {
        key,
        kind: 'STOP',
        reason: time?.['reason'],
        startTime: undefined,
        endTime: null,
        state: 'PRESENT',
        isShort: false,
        isHold: false,
      },
    );
    assert.match(String(time?.['reason']), /: Spindle$/);
    assert.deepEqual(down.synchronization, [{ key, status: 'IN_SYNC', consumer: 'SCHEDULING' }]);

    await people.callOdoo('mrp.workcenter', 'unblock', { ids: [center.id] });
    await waitForRecord(key, 'IN_SYNC', /^OVER /);
    const [ended] = await listBuckets(center);
    assert.equal(ended?.id, bucket.id);
    assert.ok(Math.abs(Date.parse(ended.enddate) - Date.parse(toLocal(Date.now()))) < 60_000);
    const up = await readCenter(center);
    assert.equal(sumCapacity(up), capacity);
    assert.deepEqual(up.unavailability, []);
    assert.deepEqual(await readPlans(), plans);
  });

  test('a stop of five minutes is not carried, before and after its end', async () => {
    const [center, other] = [takeCenter(1), takeCenter(2)];
    const short = `${center.code}/stop-${await stop(center, 5)}`;
    const seen = `${other.code}/stop-${await stop(other, 16)}`;
    await waitForRecord(seen, 'IN_SYNC', /^OUT /);
    assert.deepEqual(
      (await readCenter(center)).unavailability.map(({ key, isShort }) => ({ key, isShort })),
      [{ key: short, isShort: true }],
    );
    await people.callOdoo('mrp.workcenter', 'unblock', { ids: [center.id] });
    await people.callOdoo('mrp.workcenter', 'unblock', { ids: [other.id] });
    await waitForRecord(seen, 'IN_SYNC', /^OVER /);
    assert.equal(await readRecord(short), undefined);
    assert.deepEqual(await listBuckets(center), []);
  });

  test('planned maintenance is moved and given back as in the plant, and taken out again', async () => {
    const center = takeCenter(1);
    const equipment = await find('maintenance.equipment', [['serial_no', '=', `SN-${center.code}`]]);
    const start = Date.now() + 9 * dayMs;
    const request = await create('maintenance.request', {
      name: 'Spindle bearings',
      maintenance_type: 'preventive',
      equipment_id: equipment,
      schedule_date: toOdoo(start),
      duration: 2,
    });
    const key = `${center.code}/maintenance-${request}`;
    const write = (vals: object) => people.callOdoo('maintenance.request', 'write', { ids: [request], vals });
    const readTimes = async () => (await listBuckets(center)).map(({ startdate, enddate }) => [startdate, enddate]);
    await waitForRecord(key, 'IN_SYNC', /^OUT /);
    assert.deepEqual(await readTimes(), [[toLocal(start), toLocal(start + 120 * minuteMs)]]);
    const [planned] = await listBuckets(center);

    const later = start + dayMs;
    await write({ schedule_date: toOdoo(later) });
    await waitForRecord(key, 'IN_SYNC', new RegExp(`^OUT ${new Date(later).toISOString().slice(0, 10)}`));
    assert.deepEqual(await readTimes(), [[toLocal(later), toLocal(later + 120 * minuteMs)]]);
    assert.equal((await listBuckets(center))[0]?.id, planned?.id);

    await write({ archive: true });
    await waitForRecord(key, 'IN_SYNC', /^FREE$/);
    assert.deepEqual(await readTimes(), []);

    await write({ archive: false });
    await waitForRecord(key, 'IN_SYNC', /^OUT /);
    assert.equal((await readTimes()).length, 1);
  });

  test('a closure that is deleted gives nothing back: a person decides', async () => {
    const center = takeCenter(2);
    const start = Date.now() + 20 * dayMs;
    const leave = await create('resource.calendar.leaves', {
      name: 'Move of the machine',
      resource_id: center.resource_id[0],
      date_from: toOdoo(start),
      date_to: toOdoo(start + dayMs),
    });
    const key = `${center.code}/closure-${leave}`;
    await waitForRecord(key, 'IN_SYNC', /^OUT /);
    const buckets = await listBuckets(center);
    await people.callOdoo('resource.calendar.leaves', 'unlink', { ids: [leave] });
    // The look of every quarter of an hour, now.
    await people.changeQuality(
      `insert into operations.synchronization_due (noun, plant, key, due_at) values ('WorkCenterAvailability', $1, $2, now())
      on conflict (noun, plant, key) do update set due_at = now()`,
      [plant, key],
    );
    await waitForRecord(key, 'QUARANTINED', /^OUT /, 'VANISHED_AT_OWNER');
    assert.deepEqual(await listBuckets(center), buckets);
  });

  test('the stop of a quality hold is left to the hold', async () => {
    const center = takeCenter(3);
    // A plant that books holds as downtime.
    const quality = (await people.callOdoo('mrp.workcenter.productivity.loss', 'search', {
      domain: [['loss_type', '=', 'quality']],
    })) as readonly number[];
    for (const id of quality)
      await people.callOdoo('mrp.workcenter.productivity.loss', 'write', {
        ids: [id],
        vals: { loss_type: 'availability' },
      });
    await people.changeQuality(
      `insert into quality.quality_hold (number, plant, reason, severity, placed_by, scope, work_center)
      values ('QH-940001', '${plant}', 'Out of calibration', 'MAJOR', 'q.inspector', 'WORK_CENTER', $1)`,
      [center.code],
    );
    await waitUntil(async () => {
      const rows = await people.changeQuality(
        `select from operations.synchronization_record where noun = 'QualityHold' and key = 'QH-940001' and status = 'IN_SYNC'`,
        [],
      );
      return rows.length === 2;
    }, 'the hold is in Odoo and in the scheduler');
    const [made] = (await people.callOdoo('mrp.workcenter.productivity', 'search_read', {
      domain: [
        ['workcenter_id', '=', center.id],
        ['date_end', '=', false],
      ],
      fields: ['loss_type', 'description'],
    })) as readonly { readonly id: number; readonly loss_type: string }[];
    assert.equal(made?.loss_type, 'availability');
    // An hour later it is long enough.
    await people.callOdoo('mrp.workcenter.productivity', 'write', {
      ids: [made.id],
      vals: { date_start: toOdoo(Date.now() - 60 * minuteMs) },
    });
    await waitUntil(async () => {
      const rows = await people.changeQuality(
        `select from events.event where type = 'WorkCenterUnavailabilityChanged' and payload ->> 'key' = $1
          and position <= (select position from operations.synchronization_position)
          and not exists (select from operations.synchronization_due where noun = 'WorkCenterAvailability' and key = $1)`,
        [`${center.code}/stop-${made.id}`],
      );
      return rows.length > 0;
    }, 'the stop was looked at');
    assert.deepEqual(
      (await readCenter(center)).unavailability.map(({ isHold, isShort }) => ({ isHold, isShort })),
      [{ isHold: true, isShort: false }],
    );
    assert.equal(await readRecord(`${center.code}/stop-${made.id}`), undefined);
    assert.deepEqual(await listBuckets(center), []);
  });

  test('a bucket that a planner changes or deletes is not put back unasked', async () => {
    const center = takeCenter(0);
    const id = await stop(center, 30);
    const key = `${center.code}/stop-${id}`;
    const note = (description: string) =>
      people.callOdoo('mrp.workcenter.productivity', 'write', { ids: [id], vals: { description } });
    await waitForRecord(key, 'IN_SYNC', /^OUT /);
    const [bucket] = (await listBuckets(center)).filter(({ source }) => source?.includes(key) === true);
    assert.ok(bucket !== undefined);
    const path = `/api/input/calendarbucket/${bucket.id}/`;
    await callScheduler('PATCH', path, { enddate: toLocal(Date.now() + dayMs) });
    await note('Spindle, part is ordered');
    await waitForRecord(key, 'DIFFERS', /^OUT /, 'DRIFT');
    await callScheduler('DELETE', path);
    await note('Spindle, part is here');
    await waitForRecord(key, 'DIFFERS', /^OUT /, 'REMOVED_IN_CONSUMER');
    assert.deepEqual(
      (await listBuckets(center)).filter(({ source }) => source?.includes(key) === true),
      [],
    );
  });

  // A plan moves everything: the last.
  test('the next plan that a planner makes has no work in the time of the maintenance', async () => {
    interface Step {
      readonly reference: string;
      readonly owner: string;
      readonly startdate: string;
      readonly enddate: string;
      readonly resources: readonly { readonly resource: string }[];
    }
    const path = '/api/input/workorder/?status=approved&format=json';
    const list = async () => (await callScheduler('GET', path)) as readonly Step[];
    const equipment = (await people.callOdoo('maintenance.equipment', 'search_read', {
      domain: [],
      fields: ['serial_no'],
    })) as readonly { readonly id: number; readonly serial_no: string }[];
    const toEquipment = (resource: string | undefined) =>
      equipment.find(({ serial_no: serial }) => `${plant}/${serial.slice(3)}` === resource);
    const step =
      (await list()).find(({ resources }) => toEquipment(resources[0]?.resource)) ?? assert.fail('nothing is planned');
    const [machine, code] = [toEquipment(step.resources[0]?.resource), step.resources[0]?.resource.split('/')[1]];
    const start = Date.now() + 3 * dayMs;
    await callScheduler('PATCH', `/api/input/workorder/${encodeURIComponent(step.reference)}/`, {
      startdate: toLocal(start),
      enddate: toLocal(start + 120 * minuteMs),
    });
    const request = await create('maintenance.request', {
      name: 'Overhaul',
      equipment_id: machine?.id,
      schedule_date: toOdoo(start),
      duration: 72,
    });
    await waitForRecord(`${code}/maintenance-${request}`, 'IN_SYNC', /^OUT /);
    await callScheduler('POST', '/execute/api/runplan/?constraint=capa&plantype=1&env=supply', {});
    const end = toLocal(start + 72 * 60 * minuteMs);
    await waitUntil(
      async () => ((await list()).find(({ reference }) => reference === step.reference)?.startdate ?? '') >= end,
      'the step is planned after the maintenance',
    );
  });
});
