import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OdooConnector } from '../../../../subgraphs/odoo/connector/index.ts';
import { startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { world } from '../../../support/world.ts';
import { checkRequest, follow, type Models, type OdooRequest, readRequest } from '../field-lists.ts';
import { connectOdoo, createCall, describeOdoo, readFixture, type Series, serieses } from '../support.ts';

/** Reads everything that the connector can read, with every filter and scope. */
async function readEverything(odoo: OdooConnector): Promise<void> {
  const call = createCall();
  const [batch] = world.genealogy.filter(({ plant }) => plant === '1010');
  const codes = world.workCenters.map(({ code }) => code);
  await odoo.ping(call);
  await odoo.readExecutions('1010', ['1000101'], call);
  await odoo.readExecutionsByReference('1010', ['WH/MO/00007'], call);
  await odoo.readExecutionPage(
    { plants: ['1010'], states: ['DONE'], changedSince: '2026-01-01T00:00:00Z', beforeId: 9_999, first: 5 },
    call,
  );
  const states = await odoo.readWorkCenterStates('1010', codes, call);
  assert.ok(
    states.some(({ blockedReason }) => blockedReason !== undefined),
    'no loss was asked for',
  );
  await odoo.readStock('1010', [world.materials[0]?.number ?? ''], call);
  const { produced, consumed } = batch ?? assert.fail('the world has no genealogy');
  const steps = await odoo.readGenealogy(
    [produced, consumed].map((end) => ({ material: end.material, number: end.batch })),
    call,
  );
  assert.ok(steps.length > 0);
  await odoo.readModifiedPage({ since: '2026-01-01T00:00:00Z', afterId: 7, first: 5 }, call);
  await odoo.readEditedPage({ since: '2026-01-01T00:00:00Z', afterId: 7, first: 5 }, call);
  await odoo.readPlantMovementPage({ since: '2026-01-01T00:00:00Z', afterId: 7, first: 5 }, call);
  await odoo.readPlantMovements('1010', ['odoo-1010/81'], call);
  await odoo.readReported(
    (['EXECUTION', 'WORK_ORDER', 'SCRAP', 'WORK_CENTER'] as const).map((noun) => ({ noun, id: 1 })),
    call,
  );
  await odoo.listWorkCenterStates('1010', call);
  const ahead = await odoo.listUnavailability('1010', call);
  assert.ok(ahead.length > 0, 'no stop is open');
  await odoo.readUnavailability('1010', ['ASSY-01/stop-1', 'ASSY-01/closure-1', 'ASSY-01/maintenance-1'], call);
  for (const kind of ['STOP', 'CLOSURE', 'MAINTENANCE'] as const)
    await odoo.readChangedUnavailability({ plant: '1010', kind, since: '2026-01-01T00:00:00Z' }, call);
}

async function collectQuestions(
  series: Series,
  settings: Readonly<Record<string, unknown>>,
): Promise<readonly OdooRequest[]> {
  const sandbox = await startOdooSandbox({ world, plants: ['1010'], series, modules: ['maintenance'] });
  const connector = connectOdoo(
    describeOdoo(sandbox, {
      ...sandbox.credentials,
      ...settings,
      scopes: { 1010: { warehouse: 'WH', company: 'Company 1010' } },
    }),
  );
  try {
    await readEverything(connector);
    return sandbox.requests().flatMap(readRequest);
  } finally {
    await connector.close();
    await sandbox.close();
  }
}

for (const [series, protocol] of [
  [17, 'jsonrpc'],
  [18, 'jsonrpc'],
  [19, 'jsonrpc'],
  [19, 'json2'],
] as const)
  describe(`every question to Odoo ${series} over ${protocol}`, () => {
    test('names only models and fields that the series has', async () => {
      const queries = await collectQuestions(series, { protocol });
      assert.deepEqual([...new Set(queries.map(({ model }) => model))].toSorted(), [
        'maintenance.equipment',
        'maintenance.request',
        'mrp.production',
        'mrp.workcenter',
        'mrp.workcenter.productivity',
        'resource.calendar.leaves',
        'stock.move',
        'stock.move.line',
        'stock.quant',
        'uom.uom',
      ]);
      for (const query of queries) {
        const hasMetadata = query.model === 'uom.uom' || query.model === 'mrp.workcenter.productivity';
        const reads = ['web_search_read', ...(hasMetadata ? ['get_metadata'] : []), 'fields_get'];
        assert.ok(reads.includes(query.method), `${query.model}.${query.method}`);
        // Its fields may be missing.
        if (query.method !== 'fields_get') checkRequest(series, query);
      }
    });

    test('writes times as the only form that every series takes', async () => {
      const queries = await collectQuestions(series, { protocol });
      const times = queries
        .flatMap(({ named }) => (named['domain'] ?? []) as readonly unknown[])
        .filter((leaf): leaf is readonly unknown[] => Array.isArray(leaf) && String(leaf[0]).endsWith('write_date'));
      // Once for a page of orders; for what was touched, by each of three stamps; for what was edited, by those of goods.
      const moves = [
        'move_raw_ids',
        'move_finished_ids',
        'move_raw_ids.move_line_ids',
        'move_finished_ids.move_line_ids',
      ];
      const touched = ['write_date', 'workorder_ids.write_date', 'scrap_ids.write_date'];
      const edited = [...moves, 'unbuild_ids'].map((path) => `${path}.write_date`);
      const unavailable = ['write_date', 'write_date', 'write_date'];
      const paths = ['write_date', ...touched, ...edited, ...unavailable];
      assert.deepEqual(
        times,
        paths.map((path) => [path, '>=', '2026-01-01 00:00:00']),
      );
    });
  });

for (const series of serieses)
  test(`the field lists of Odoo ${series} suit the series`, () => {
    const { 'mrp.production': fields = {} } = readFixture<Models>(series, 'fields');
    assert.equal('lot_producing_ids' in fields, series >= 19);
    assert.equal('lot_producing_id' in fields, series < 19);
    assert.throws(() => follow({ 'mrp.production': fields }, 'mrp.production', 'nope'), /no field nope/);
  });
