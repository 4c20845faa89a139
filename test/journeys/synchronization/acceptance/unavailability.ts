import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AcceptedOdoo } from '../../../subgraphs/odoo/acceptance/system.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import { requireFree, skipWithout } from './goods.ts';
import type { RealPlant } from './plant.ts';

const hourMs = 3_600_000;
/** Formats an instant as Odoo stores it. */
const toNaive = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** Times in which a machine is maintained or down, as the scheduler has less capacity then. */
export function acceptUnavailability(odoo: AcceptedOdoo, given: () => RealPlant): void {
  const call = (model: string, method: string, body: object) => given().people.callOdoo(model, method, body);
  const find = async (model: string, domain: readonly unknown[]): Promise<number> =>
    ((await call(model, 'search', { domain })) as readonly number[])[0] ?? assert.fail(`there is no ${model}`);
  const create = async (model: string, values: object): Promise<number> =>
    ((await call(model, 'create', { vals_list: [values] })) as readonly number[])[0] ?? assert.fail();
  const waitForRecord = async (key: string, wanted: RegExp) => {
    let last: unknown;
    await waitUntil(
      async () => {
        const [row] = await given().people.changeQuality(
          `select status, reason, owner_value as owner from operations.synchronization_record
          where noun = 'WorkCenterAvailability' and plant = $1 and key = $2 and consumer = 'SCHEDULING'`,
          [given().plant, key],
        );
        last = row;
        return row?.['status'] === 'IN_SYNC' && wanted.test(String(row['owner']));
      },
      () => `${key} is ${wanted}: ${JSON.stringify(last)}`,
    );
  };
  /** Lists the buckets that close a machine in the scheduler for a time of the plant. */
  const listBuckets = async (key: string): Promise<readonly object[]> => {
    const response = await fetch(`${given().systems.findUrl('Scheduler')}/api/input/calendarbucket/?format=json`, {
      headers: { authorization: `Basic ${btoa('plantgraph:sandbox-password')}` },
    });
    const buckets = (await response.json()) as readonly { readonly source: string | null }[];
    return buckets.filter(({ source }) => source?.includes(key) === true);
  };

  describe('machines that are not available', { concurrency: 1, ...skipWithout(odoo) }, () => {
    test('planned maintenance is capacity out, moves with its request, and ends with it', async () => {
      const { serial, workCenter } = requireFree(odoo).machine;
      const equipment = await find('maintenance.equipment', [['serial_no', '=', serial]]);
      const start = Date.now() + 72 * hourMs;
      const values = { name: 'Overhaul', equipment_id: equipment, schedule_date: toNaive(start), duration: 6 };
      const end = odoo.series < 19 ? {} : { schedule_end: toNaive(start + 6 * hourMs) };
      const request = await create('maintenance.request', { ...values, ...end });
      const key = `${workCenter}/maintenance-${request}`;
      await waitForRecord(key, /^OUT /);
      assert.equal((await listBuckets(key)).length, 1);
      const later = start + 24 * hourMs;
      const moved = odoo.series < 19 ? {} : { schedule_end: toNaive(later + 6 * hourMs) };
      await call('maintenance.request', 'write', {
        ids: [request],
        vals: { schedule_date: toNaive(later), ...moved },
      });
      const day = new Date(later).toISOString().slice(0, 10);
      await waitForRecord(key, new RegExp(`^OUT .*${day}`));
      assert.equal((await listBuckets(key)).length, 1);
      const stage = await find('maintenance.stage', [['done', '=', true]]);
      await call('maintenance.request', 'write', { ids: [request], vals: { stage_id: stage } });
      await waitUntil(async () => (await listBuckets(key)).length === 0, 'the capacity is back');
    });

    test('a machine that goes down is capacity out until it is up again', async () => {
      const { workCenter } = requireFree(odoo).machine;
      const center = await find('mrp.workcenter', [['code', '=', workCenter]]);
      const loss = await find('mrp.workcenter.productivity.loss', [['loss_type', '=', 'availability']]);
      const stop = await create('mrp.workcenter.productivity', {
        workcenter_id: center,
        loss_id: loss,
        description: 'Spindle',
        date_start: toNaive(Date.now() - hourMs),
      });
      const key = `${workCenter}/stop-${stop}`;
      await waitForRecord(key, /^OUT /);
      assert.equal((await listBuckets(key)).length, 1);
      await call('mrp.workcenter', 'unblock', { ids: [center] });
      const [row] = (await call('mrp.workcenter.productivity', 'read', {
        ids: [stop],
        fields: ['date_end'],
      })) as readonly { readonly date_end: string | false }[];
      assert.notEqual(row?.date_end, false);
      await waitForRecord(key, /./);
    });
  });
}
