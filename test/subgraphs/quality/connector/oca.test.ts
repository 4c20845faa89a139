import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { createCallContext, openChangeLog, type Subgraph, silentLogger, systemClock } from '../../../../kit/index.ts';
import { createId } from '../../../../schema/canonical/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { parseQualityConfig } from '../../../../subgraphs/quality/config.ts';
import { createQualityChecks } from '../../../../subgraphs/quality/connector/index.ts';
import { qualitySubgraph } from '../../../../subgraphs/quality/index.ts';
import { seedQuality } from '../../../../subgraphs/quality/sandbox/index.ts';
import { createExternalName } from '../../../../subgraphs/vendors/odoo/index.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { ask, startSubgraph } from '../../../support/subgraph.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import { createLandscape, firstInstance, world } from '../../../support/world.ts';
import { startLossyProxy } from '../../odoo/acceptance/lossy-proxy.ts';
import { callCommand, requireResult, type TestCall } from '../call-command.ts';
import { createOdooPerson } from '../conformance/odoo-person.ts';
import { callOdoo, type OdooAccount } from '../conformance/odoo-rpc.ts';

const material = 'SF-FRAME-100';
const draw = (prefix: string): string => `${prefix}-${randomUUID().slice(0, 8)}`;

interface Lot {
  readonly number: string;
  readonly status: string;
  readonly results: readonly { readonly value: string | null; readonly valuation: string }[];
  readonly usageDecision: { readonly valuation: string; readonly meaning: string; readonly decidedBy: string } | null;
}

describe('OCA quality_control beside our own store', () => {
  let database: TestDatabase;
  let sandbox: OdooSandbox;
  let account: OdooAccount;
  let subgraph: Subgraph;
  let client: pg.Client;
  let [measured, judged, old] = ['', '', ''];
  const closers: (() => Promise<unknown>)[] = [];
  const describeOca = (more: object = {}) => ({
    system: 'QUALITY',
    instance: 'quality-odoo',
    kind: 'oca',
    plants: ['1010'],
    url: sandbox.url,
    ...sandbox.credentials,
    pollMs: 300,
    ...more,
  });

  before(async () => {
    database = await createTestDatabase();
    await seedQuality({ world, databaseUrl: database.url });
    sandbox = await startOdooSandbox({ world, plants: ['1010'], series: 17, modules: ['quality_control_oca'] });
    account = { url: sandbox.url, ...sandbox.credentials };
    old = await createInspection();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const changes = openChangeLog({ url: database.url, log: silentLogger });
    const landscape = createLandscape([
      { system: 'QUALITY', instance: 'quality', plants: ['1710'], pollMs: 300 },
      describeOca(),
    ]);
    subgraph = await startSubgraph(qualitySubgraph, landscape, { databaseUrl: database.url, changes });
    closers.push(
      () => changes.close(),
      () => subgraph.close(),
    );
    const { lot } = await ask<{ readonly lot: { readonly characteristics: readonly { readonly code: string }[] } }>(
      subgraph,
      'query ($number: String!) { lot: inspectionLot(number: $number) { characteristics { code } } }',
      { number: old },
    );
    [measured, judged] = lot.characteristics.map(({ code }) => code) as [string, string];
  });
  after(async () => {
    for (const close of closers.toReversed()) await close();
    await client.end();
    await sandbox.close();
    await database.drop();
  });

  const call = <Result>(method: string, ids: readonly number[], ...more: readonly unknown[]) =>
    callOdoo<Result>(account, ['qc.inspection', method, [ids, ...more], {}]);
  const findId = (name: string): number => sandbox.list('qc.inspection').find((row) => row['name'] === name)?.id ?? 0;
  /** Creates an inspection as a person does: a new record, the dialog for its test, and the button To do. */
  async function createInspection(): Promise<string> {
    const product = sandbox.list('product.product').find((row) => row['default_code'] === material)?.id ?? 0;
    const test = sandbox.list('qc.trigger.product_line').find((row) => row['product'] === product)?.['test'];
    const data = [[`person.${draw('x').replaceAll('-', '_')}`, `product.product,${product}`]];
    const made = await callOdoo<{ readonly ids: readonly number[] }>(account, [
      'qc.inspection',
      'load',
      [['id', 'object_id'], data],
      {},
    ]);
    const [id = 0] = made.ids;
    const dialog = await callOdoo<readonly number[]>(account, ['qc.inspection.set.test', 'create', [[{ test }]], {}]);
    const context = { active_id: id };
    await callOdoo(account, ['qc.inspection.set.test', 'action_create_test', [dialog], { context }]);
    await call('action_todo', [id]);
    return String(sandbox.list('qc.inspection').find((row) => row.id === id)?.['name']);
  }
  const enter = (lot: string, value: string, code = 'OK') =>
    createOdooPerson(account).enter(lot, [
      { characteristic: measured, value },
      { characteristic: judged, code },
    ]);
  const send = (name: string, input: object, more: Partial<TestCall> = {}) =>
    callCommand(subgraph, name, { key: draw('key'), input, ...more });
  const decide = (inspectionLot: string, valuation: string, more: Partial<TestCall> = {}) =>
    send('qualityDecideUsage', { inspectionLot, valuation, code: 'X', meaning: 'Signed' }, more);
  const execute = (query: string, variables: Readonly<Record<string, unknown>> = {}) =>
    subgraph.execute({ query, variables }, createCallContext());
  const lotQuery = `query ($number: String!) { inspectionLot(number: $number) {
    number status results { value valuation } usageDecision { valuation meaning decidedBy } } }`;
  const readLot = async (number: string) =>
    (await ask<{ inspectionLot: Lot | null }>(subgraph, lotQuery, { number })).inspectionLot;
  const createInput = (more: object = {}) => ({
    plant: '1010',
    origin: 'FINAL',
    material,
    quantity: '5',
    unit: 'C62',
    ...more,
  });

  test('inspections that exist at the first start are no news', async () => {
    const isRead = async () =>
      (await client.query(`select from quality.native_scan where progress like '%since%'`)).rowCount === 1;
    await waitUntil(isRead, 'all inspections are read');
    const made = await createInspection();
    const list = async () =>
      (await client.query(`select payload ->> 'number' as number from events.event`)).rows.map(({ number }) => number);
    await waitUntil(async () => (await list()).includes(made), 'a new inspection is reported');
    assert.ok(!(await list()).includes(old));
  });

  test('one query lists the lots of both systems', async () => {
    const { inspectionLots } = await ask<{
      inspectionLots: { readonly totalCount: number; readonly nodes: readonly { readonly plant: { id: string } }[] };
    }>(subgraph, '{ inspectionLots(first: 200) { totalCount nodes { number plant { id } } } }');
    assert.equal(new Set(inspectionLots.nodes.map(({ plant }) => plant.id)).size, 2);
    const own = world.inspectionLots.filter(({ plant }) => plant === '1710').length;
    assert.equal(inspectionLots.totalCount, own + sandbox.list('qc.inspection').length);
  });

  test('the checkpoint of a lot of any plant is no lot, and an inspection of people with such a name is one', async () => {
    const [noted, other] = [await createInspection(), await createInspection()];
    const notes = { name: 'LOT 1710/QC/00001', internal_notes: 'Inspection lot QC/00001: 5 C62' };
    await sandbox.change('qc.inspection', findId(noted), notes);
    await sandbox.change('qc.inspection', findId(other), { name: 'LOT 2026/00001' });
    const product = sandbox.list('product.product').find((row) => row['default_code'] === material)?.id ?? 0;
    const key = createExternalName('checkpoint:1710:90000000001');
    const data = [[`plantgraph.${key}`, `product.product,${product}`, 'LOT 1710/90000000001']];
    await callOdoo(account, ['qc.inspection', 'load', [['id', 'object_id', 'name'], data], {}]);
    assert.equal(await readLot('LOT 1710/QC/00001'), null);
    assert.equal(await readLot('LOT 1710/90000000001'), null);
    assert.equal((await readLot('LOT 2026/00001'))?.number, 'LOT 2026/00001');
    for (const lot of ['LOT 1710/QC/00001', 'LOT 1710/90000000001'])
      await sandbox.change('qc.inspection', findId(lot), { _isRemoved: true });
  });

  test('an error names the instance, and the other one answers', async () => {
    const own = world.inspectionLots.find(({ plant }) => plant === '1710')?.number ?? assert.fail();
    sandbox.deny(['qc.inspection read']);
    try {
      const { errors } = await execute(lotQuery, { number: old });
      assert.deepEqual(
        errors?.map(({ extensions }) => [extensions?.['code'], extensions?.['instance']]),
        [['SYSTEM_FORBIDDEN', 'quality-odoo']],
      );
      assert.equal((await readLot(own))?.number, own);
      const hold = { plant: '1010', scope: 'MATERIAL', material, reason: draw('Held'), severity: 'MAJOR' };
      requireResult(await send('qualityPlaceHold', hold));
      const find = () => client.query(`select from events.event where payload ->> 'reason' = $1`, [hold.reason]);
      await waitUntil(async () => (await find()).rowCount === 1, 'a hold is reported while Odoo refuses');
    } finally {
      sandbox.deny([]);
    }
  });

  test('Odoo accepts only right answers and rejects only wrong ones: other decisions are refused', async () => {
    const [wrong, right] = [await createInspection(), await createInspection()];
    await enter(wrong, '51');
    await enter(right, '50');
    const accepted = await decide(wrong, 'ACCEPTED');
    assert.deepEqual([accepted.status, accepted.code], ['REFUSED', 'INVALID_STATE']);
    assert.equal((await decide(wrong, 'ACCEPTED', { mode: 'CHECK' })).code, 'INVALID_STATE');
    assert.match(accepted.message ?? '', /only when every result is right/);
    const rejected = await decide(right, 'REJECTED');
    assert.match(rejected.message ?? '', /only when a result is wrong/);
    assert.deepEqual(
      [(await readLot(wrong))?.status, (await readLot(right))?.status],
      ['RESULTS_COMPLETE', 'RESULTS_COMPLETE'],
    );
    requireResult(await decide(wrong, 'REJECTED'));
    assert.equal(sandbox.list('qc.inspection').find(({ id }) => id === findId(wrong))?.['state'], 'failed');
  });

  test('a code that the question does not have, and a value that Odoo would round, are refused', async () => {
    const lot = await createInspection();
    const record = (finding: object) => send('qualityRecordResults', { inspectionLot: lot, results: [finding] });
    const code = await record({ characteristic: judged, code: 'MAYBE' });
    assert.match(code.message ?? '', /takes one of OK, NOK/);
    const value = await record({ characteristic: measured, value: '50.000001' });
    assert.match(value.message ?? '', /keeps 5 decimals/);
    const zero = await record({ characteristic: measured, value: '0.00' });
    assert.match(zero.message ?? '', /does not distinguish .* 0 from no value/);
    // A refused value is not this command's when a person enters it later.
    requireResult(await record({ characteristic: measured, value: '50.00001' }));
    assert.deepEqual((await readLot(lot))?.results, [{ value: '50.00001', valuation: 'ACCEPTED' }]);
  });

  test('results that Odoo has refused are not those of a person who enters them later', async () => {
    const lot = await createInspection();
    const results = [{ characteristic: judged, code: 'OK' }];
    sandbox.deny(['qc.inspection write']);
    try {
      const outcome = await send('qualityRecordResults', { inspectionLot: lot, results });
      assert.deepEqual([outcome.status, outcome.code], ['REFUSED', 'SYSTEM_FORBIDDEN']);
    } finally {
      sandbox.deny([]);
    }
    const query = `query ($number: String!) { inspectionLot(number: $number) { version results { inspectedBy } } }`;
    const read = () => ask<{ inspectionLot: object }>(subgraph, query, { number: lot });
    assert.deepEqual(await read(), await read());
    await createOdooPerson(account).enter(lot, results);
    const { inspectionLot } = await read();
    assert.deepEqual((inspectionLot as { results: unknown }).results, [{ inspectedBy: 'plantgraph' }]);
  });

  test('a decision that is made anew, and otherwise, between two reads is kept and reported', async () => {
    const lot = await createInspection();
    await enter(lot, '50');
    await createOdooPerson(account).accept(lot);
    assert.equal((await readLot(lot))?.usageDecision?.valuation, 'ACCEPTED');
    for (const action of ['action_cancel', 'action_draft', 'action_todo']) await call(action, [findId(lot)]);
    await enter(lot, '51');
    for (const action of ['action_confirm', 'action_approve']) await call(action, [findId(lot)]);
    assert.equal((await readLot(lot))?.usageDecision?.valuation, 'REJECTED');
    const text = `select from events.event where payload ->> 'number' = $1 and payload ->> 'status' = 'DECIDED'`;
    const isReported = async () => (await client.query(text, [lot])).rowCount === 2;
    await waitUntil(isReported, 'both decisions are reported');
  });

  test('a page is full when lots behind it are deleted in Odoo', async () => {
    const lots = [];
    for (let count = 0; count < 5; count += 1) lots.push(await createInspection());
    const [oldest, first, second, third, newest] = lots as [string, string, string, string, string];
    const query = `query ($after: String) { inspectionLots(first: 1, after: $after, filter: { plant: "1010" }) {
      nodes { number } pageInfo { hasNextPage endCursor } } }`;
    interface Page {
      readonly nodes: readonly { readonly number: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    }
    const read = async (after?: string) =>
      (await ask<{ inspectionLots: Page }>(subgraph, query, { after })).inspectionLots;
    await read();
    for (const lot of [first, second, third]) await sandbox.change('qc.inspection', findId(lot), { _isRemoved: true });
    const page = await read();
    assert.deepEqual([page.nodes[0]?.number, page.pageInfo.hasNextPage], [newest, true]);
    assert.equal((await read(page.pageInfo.endCursor)).nodes[0]?.number, oldest);
  });

  test('zero is a result once the inspection is confirmed', async () => {
    const lot = await createInspection();
    await createOdooPerson(account).enter(lot, [{ characteristic: judged, code: 'OK' }]);
    assert.deepEqual([(await readLot(lot))?.status, (await readLot(lot))?.results.length], ['IN_INSPECTION', 1]);
    await call('action_confirm', [findId(lot)]);
    const { status, results } = (await readLot(lot)) ?? assert.fail();
    assert.equal(status, 'RESULTS_COMPLETE');
    assert.deepEqual(results[1], { value: '0', valuation: 'REJECTED' });
  });

  test('an inspection that is reopened in Odoo loses its decision, and is decided anew', async () => {
    const lot = await createInspection();
    await enter(lot, '50');
    requireResult(await decide(lot, 'ACCEPTED'));
    for (const action of ['action_cancel', 'action_draft']) await call(action, [findId(lot)]);
    const reopened = (await readLot(lot)) ?? assert.fail();
    assert.deepEqual([reopened.status, reopened.usageDecision], ['RESULTS_COMPLETE', null]);
    await call('action_todo', [findId(lot)]);
    await createOdooPerson(account).accept(lot);
    assert.deepEqual((await readLot(lot))?.usageDecision, {
      valuation: 'ACCEPTED',
      meaning: 'Quality success',
      decidedBy: 'plantgraph',
    });
  });

  test('a lot that another read has locked is shown as it is in Odoo when that read ends', async () => {
    const lot = await createInspection();
    await enter(lot, '50');
    await createOdooPerson(account).accept(lot);
    assert.equal((await readLot(lot))?.status, 'DECIDED');
    await client.query('begin');
    await client.query('select from quality.inspection_lot where number = $1 for update', [lot]);
    let end: Promise<unknown> = Promise.resolve();
    try {
      for (const action of ['action_cancel', 'action_draft']) await call(action, [findId(lot)]);
    } finally {
      end = setTimeout(100).then(() => client.query('commit'));
    }
    assert.deepEqual((await readLot(lot))?.status, 'RESULTS_COMPLETE');
    await end;
  });

  test('an inspection that is deleted in Odoo is no lot any more, and cancels nothing', async () => {
    const lot = await createInspection();
    // The stand-in gives the id of its newest record out again.
    await createInspection();
    assert.equal((await readLot(lot))?.status, 'CREATED');
    await sandbox.change('qc.inspection', findId(lot), { _isRemoved: true });
    assert.equal(await readLot(lot), null);
    const { inspectionLots } = await ask<{ inspectionLots: { readonly nodes: readonly Lot[] } }>(
      subgraph,
      '{ inspectionLots(first: 200, filter: { plant: "1010" }) { nodes { number } } }',
    );
    assert.ok(!inspectionLots.nodes.some(({ number }) => number === lot));
    assert.equal((await send('qualityRecordResults', { inspectionLot: lot, results: [] })).code, 'NOT_FOUND');
  });

  test('an inspection under the number of another lot is set aside', async () => {
    const next = sandbox.list('ir.sequence')[0]?.['number_next_actual'];
    const number = `QC-${String(next).padStart(6, '0')}`;
    const insert = `insert into quality.inspection_lot (number, plant, origin, material, quantity, unit, status)
      values ($1, '1710', 'FINAL', $2, 1, 'C62', 'CREATED')`;
    await client.query(insert, [number, material]);
    const outcome = await send('qualityCreateLot', createInput());
    assert.deepEqual([outcome.status, outcome.code], ['UNKNOWN', 'SYSTEM_BAD_RESPONSE']);
    assert.ok(sandbox.list('qc.inspection').some((row) => row['name'] === number));
    const isSetAside = async () => {
      const health = JSON.stringify(await subgraph.readHealth());
      return health.includes(number) && health.includes('set numberPrefix of the instance');
    };
    await waitUntil(isSetAside, 'the inspection is set aside');
  });

  test('another unit, a missing product and a missing right are refused, and create nothing', async () => {
    const count = sandbox.list('qc.inspection').length;
    assert.match((await send('qualityCreateLot', createInput({ unit: 'KGM' }))).message ?? '', /counts .* in C62/);
    assert.match((await send('qualityCreateLot', createInput({ material: 'NONE' }))).message ?? '', /no product NONE/);
    sandbox.deny(['qc.inspection create']);
    try {
      const outcome = await send('qualityCreateLot', createInput());
      assert.deepEqual([outcome.status, outcome.code], ['REFUSED', 'SYSTEM_FORBIDDEN']);
    } finally {
      sandbox.deny([]);
    }
    assert.equal(sandbox.list('qc.inspection').length, count);
  });

  test('a creation whose questions are refused leaves no draft', async () => {
    const drafts = () => sandbox.list('qc.inspection').filter(({ state }) => state === 'draft').length;
    const count = drafts();
    sandbox.deny(['qc.inspection.set.test create']);
    try {
      assert.equal((await send('qualityCreateLot', createInput())).status, 'REFUSED');
    } finally {
      sandbox.deny([]);
    }
    assert.deepEqual([drafts(), sandbox.list('qc.inspection').at(-1)?.['state']], [count, 'canceled']);
  });

  test('a hold on a batch is listed once', async () => {
    const batch = draw('B');
    const hold = { plant: '1010', scope: 'BATCH', material, batch, reason: 'Dented', severity: 'MAJOR' };
    requireResult(await send('qualityPlaceHold', hold));
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Batch { holds { reason } } } }`;
    const representations = [{ __typename: 'Batch', id: createId('Batch', { material, number: batch }) }];
    assert.deepEqual(await ask(subgraph, query, { representations }), {
      _entities: [{ holds: [{ reason: 'Dented' }] }],
    });
  });

  test('a material without a test gets no lot', async () => {
    const bare = world.materials.find(({ characteristics }) => characteristics.length === 0) ?? assert.fail();
    const outcome = await send('qualityCreateLot', createInput({ material: bare.number, unit: bare.baseUnit }));
    assert.deepEqual(requireResult(outcome), { inspectionLot: null });
  });

  test('a lot that is created names its batch and its order in Odoo', async () => {
    const lot = sandbox.list('stock.lot').find((row) => {
      const product = sandbox.list('product.product').find(({ id }) => id === row['product_id']);
      return product?.['default_code'] === material;
    });
    const batch = String(lot?.['name'] ?? assert.fail('no frame has a batch'));
    const outcome = await send('qualityCreateLot', createInput({ batch, productionOrder: '1000101' }));
    const { inspectionLot } = requireResult<{ inspectionLot: string }>(outcome);
    const row = sandbox.list('qc.inspection').find((one) => one['name'] === inspectionLot);
    assert.equal(row?.['object_id'], `stock.lot,${lot?.id}`);
    assert.match(String(row?.['internal_notes']), /^Origin FINAL, order 1000101, batch .* PG-[0-9a-f]{24}$/);
  });

  describe('the checks', () => {
    const check = async (more: object = {}) => {
      const config = parseQualityConfig(firstInstance(createLandscape([describeOca(more)])), database.url);
      const source = createQualityChecks(config, { clock: systemClock });
      try {
        return await source.listChecks(createCallContext());
      } finally {
        await source.close();
      }
    };
    test('find no fault in a complete system', async () => {
      const checks = await check();
      assert.deepEqual(
        checks.filter(({ status }) => status !== 'PASSED'),
        [],
      );
      for (const name of ['version', 'login', 'rights', 'references', 'fields', 'plants', 'plans', 'register'])
        assert.ok(
          checks.some((one) => one.name === name),
          name,
        );
    });
    test('name a missing right, company and trigger', async () => {
      sandbox.deny(['qc.inspection create']);
      const rights = await check();
      sandbox.deny([]);
      assert.match(
        rights.find(({ name }) => name === 'rights')?.detail ?? '',
        /may not create records of qc.inspection/,
      );
      const codes = await check({ scopes: { 1010: { company: 'Nobody' } }, triggers: { FINAL: 'Nothing' } });
      assert.match(codes.find(({ name }) => name === 'plants')?.detail ?? '', /no company Nobody/);
      assert.match(codes.find(({ name }) => name === 'plans')?.detail ?? '', /trigger Nothing/);
    });
    test('name a missing module', async () => {
      const bare = await startOdooSandbox({ world, plants: ['1010'], series: 17 });
      const checks = await check({ url: bare.url });
      await bare.close();
      assert.match(checks.find(({ name }) => name === 'services')?.remedy ?? '', /quality_control_oca/);
    });
  });
});

test('a list shows the newest read of a lot when an older read is written meanwhile', async (context) => {
  const database = await createTestDatabase();
  const sandbox = await startOdooSandbox({ world, plants: ['1010'], series: 17, modules: ['quality_control_oca'] });
  const proxy = await startLossyProxy(sandbox.url);
  const { credentials } = sandbox;
  const entry = { system: 'QUALITY', instance: 'quality-odoo', kind: 'oca', plants: ['1010'], ...credentials };
  const subgraph = await startSubgraph(qualitySubgraph, createLandscape([{ ...entry, url: proxy.url }]), {
    databaseUrl: database.url,
  });
  context.after(async () => {
    await subgraph.close();
    await proxy.close();
    await sandbox.close();
    await database.drop();
  });
  const person = createOdooPerson({ url: sandbox.url, ...credentials });
  const input = { plant: '1010', origin: 'FINAL', material, productionOrder: draw('PO'), quantity: '5', unit: 'C62' };
  const created = await callCommand(subgraph, 'qualityCreateLot', { key: draw('key'), input });
  const { inspectionLot: number } = requireResult<{ inspectionLot: string }>(created);
  const query = `query ($filter: InspectionLotFilter) { inspectionLots(filter: $filter) { nodes { number } } }`;
  const filter = { plant: '1010', productionOrder: input.productionOrder, status: ['CREATED'] };
  const list = (more: object = {}) => ask(subgraph, query, { filter: { ...filter, ...more } });
  assert.deepEqual(await list(), { inspectionLots: { nodes: [{ number }] } });

  const id = sandbox.list('qc.inspection').find((row) => row['name'] === number)?.id ?? assert.fail();
  await sandbox.change('qc.inspection', id, { qty: 6 });
  const older = proxy.holdAnswer('qc.inspection', 'web_search_read');
  // Its page is empty, so that it reads no lot once more.
  const first = list({ productionOrder: 'NONE' });
  await waitUntil(async () => older.isHeld(), 'the older read is on its way');
  await person.cancel(number);
  const newer = proxy.holdAnswer('qc.inspection', 'web_search_read');
  const second = list();
  await waitUntil(async () => newer.isHeld(), 'the newer read is on its way');
  older.release();
  await first;
  newer.release();
  assert.deepEqual(await second, { inspectionLots: { nodes: [] } });
});

test('of two plants in one Odoo each has the inspections of its company', async (context) => {
  const database = await createTestDatabase();
  const plants = ['1010', '1710'];
  const sandbox = await startOdooSandbox({ world, plants, series: 18, modules: ['quality_control_oca'] });
  const scopes = Object.fromEntries(plants.map((plant) => [plant, { company: `Company ${plant}` }]));
  const { credentials, url } = sandbox;
  const entry = { system: 'QUALITY', instance: 'quality-odoo', kind: 'oca', plants, url, ...credentials, scopes };
  const landscape = createLandscape([{ ...entry, numberPrefix: 'HH-' }]);
  const subgraph = await startSubgraph(qualitySubgraph, landscape, { databaseUrl: database.url });
  context.after(async () => {
    await subgraph.close();
    await sandbox.close();
    await database.drop();
  });
  for (const plant of plants) {
    const input = { plant, origin: 'FINAL', material, quantity: '5', unit: 'C62' };
    const outcome = await callCommand(subgraph, 'qualityCreateLot', { key: draw('key'), input });
    const { inspectionLot } = requireResult<{ inspectionLot: string }>(outcome);
    assert.match(inspectionLot, /^HH-QC-\d+$/);
    const query = 'query ($plant: String) { inspectionLots(filter: { plant: $plant }) { nodes { number } } }';
    assert.deepEqual(await ask(subgraph, query, { plant }), { inspectionLots: { nodes: [{ number: inspectionLot }] } });
  }
  const companies = sandbox.list('qc.inspection').map((row) => row['company_id']);
  assert.equal(new Set(companies).size, 2);
});
