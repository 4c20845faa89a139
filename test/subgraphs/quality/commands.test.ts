import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { createCallContext, type Subgraph } from '../../../kit/index.ts';
import { commands } from '../../../subgraphs/quality/commands/index.ts';
import { qualitySubgraph } from '../../../subgraphs/quality/index.ts';
import { seedQuality } from '../../../subgraphs/quality/sandbox/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { ask, startSubgraph } from '../../support/subgraph.ts';
import { createLandscape, world } from '../../support/world.ts';
import { callCommand, requireResult, type TestCall } from './call-command.ts';
import {
  arrangeCase,
  type CommandCase,
  caseNames,
  completeLot,
  draw,
  insertHold,
  insertLot,
  insertNonconformance,
} from './command-cases.ts';
import { type DatabaseProxy, startDatabaseProxy } from './database-proxy.ts';

const settled = { sinceSentMs: 3_600_000 };
const recent = { sinceSentMs: 10 };

describe('the commands of quality', () => {
  let database: TestDatabase;
  let proxy: DatabaseProxy;
  let subgraph: Subgraph;
  let client: pg.Client;
  before(async () => {
    database = await createTestDatabase();
    await seedQuality({ world, databaseUrl: database.url });
    proxy = await startDatabaseProxy(database.url);
    const landscape = createLandscape([
      { system: 'QUALITY', instance: 'quality', plants: ['1010', '1710'], url: proxy.url },
    ]);
    subgraph = await startSubgraph(qualitySubgraph, landscape);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  after(async () => {
    await subgraph.close();
    await client.end();
    await proxy.close();
    await database.drop();
  });
  const send = (name: string, input: object, call: Partial<TestCall> = {}) =>
    callCommand(subgraph, name, { key: draw('key'), input, ...call });
  const countKeys = async () => (await client.query('select from quality.command')).rowCount;

  test('every command has a case', () => {
    assert.deepEqual(
      caseNames,
      commands.map(({ name }) => name),
    );
  });

  for (const name of caseNames) {
    describe(name, () => {
      let one: CommandCase;
      let key = '';
      const call = (parts: Partial<TestCall> = {}) => send(name, one.input, { key, ...parts });
      const arrange = async () => {
        one = await arrangeCase(name, client);
        key = draw('transaction:step');
      };

      test('CHECK and PREPARE leave nothing behind', async () => {
        await arrange();
        const keys = await countKeys();
        for (const mode of ['CHECK', 'PREPARE'] as const) assert.equal((await call({ mode })).status, 'DONE');
        assert.equal(await one.countEffects(), 0);
        assert.equal(await countKeys(), keys);
      });
      test('it is done once, and the same key answers the same', async () => {
        await arrange();
        const first = await call();
        assert.equal(first.status, 'DONE', first.message ?? '');
        assert.notEqual(first.result, null);
        assert.equal(await one.countEffects(), 1);
        assert.deepEqual(await call(), first);
        assert.deepEqual(await call(recent), first);
        assert.equal(await one.countEffects(), 1);
      });
      test('twice at once is once', async () => {
        await arrange();
        const outcomes = await Promise.all([call(), call(), call()]);
        assert.deepEqual(new Set(outcomes.map(({ result }) => result)).size, 1);
        assert.deepEqual(
          outcomes.map(({ status }) => status),
          ['DONE', 'DONE', 'DONE'],
        );
        assert.equal(await one.countEffects(), 1);
      });
      test('a lost answer: unknown, then found done', async () => {
        await arrange();
        proxy.loseAnswer();
        assert.equal((await call()).status, 'UNKNOWN');
        assert.equal(await one.countEffects(), 1);
        assert.equal((await call(recent)).status, 'DONE');
        assert.equal((await call(settled)).status, 'DONE');
        assert.equal(await one.countEffects(), 1);
      });
      test('a late commit: held back until it must have arrived, and never doubled', async () => {
        await arrange();
        const commit = proxy.holdCommit();
        assert.equal((await call()).status, 'UNKNOWN');
        assert.equal((await call(recent)).status, 'UNKNOWN');
        assert.equal(await one.countEffects(), 0);
        // Even one that is sent too early waits for the first.
        const early = call(settled);
        await commit();
        assert.equal((await early).status, 'DONE');
        assert.equal((await call(recent)).status, 'DONE');
        assert.equal(await one.countEffects(), 1);
      });
      test('undoing nothing does nothing, and bars what comes too late', async () => {
        await arrange();
        const outcome = await call({ mode: 'UNDO' });
        assert.equal(outcome.status, one.isReversible ? 'DONE' : 'REFUSED');
        assert.equal(await one.countEffects(), 0);
        if (!one.isReversible) return assert.equal(outcome.code, 'INVALID_STATE');
        const late = await call();
        assert.deepEqual([late.status, late.currentState], ['REFUSED', 'UNDONE']);
        assert.equal(await one.countEffects(), 0);
      });
      test('undoing takes it back, once', async () => {
        await arrange();
        if (!one.isReversible) return;
        await call();
        proxy.loseAnswer();
        assert.equal((await call({ mode: 'UNDO', reason: 'Changed my mind' })).status, 'UNKNOWN');
        assert.equal(await one.countEffects(), 0);
        assert.equal((await call({ mode: 'UNDO', ...recent })).status, 'UNKNOWN');
        const again = await call({ mode: 'UNDO', ...settled });
        assert.equal(again.status, 'DONE');
        assert.deepEqual(await call({ mode: 'UNDO', ...settled }), again);
        assert.equal(await one.countEffects(), 0);
        const { rows } = await client.query('select is_undone from quality.command where key like $1 order by key', [
          `${key}%`,
        ]);
        assert.deepEqual(rows, [{ is_undone: true }, { is_undone: false }]);
      });
      test('an unknown plant or record is refused', async () => {
        await arrange();
        const hasPlant = 'plant' in one.input;
        const elsewhere = hasPlant ? ['plant', '9999'] : ['number' in one.input ? 'number' : 'inspectionLot', 'no'];
        const input = { ...one.input, ...Object.fromEntries([elsewhere]) };
        for (const mode of ['CHECK', 'DO'] as const) {
          const { status, code, hasActed } = await send(name, input, { mode });
          const wanted = hasPlant ? 'INVALID_INPUT' : 'NOT_FOUND';
          assert.deepEqual([status, code, hasActed], ['REFUSED', wanted, false]);
        }
        assert.equal(await one.countEffects(), 0);
      });
    });
  }

  /** Refused alike before and in the work, without a trace. */
  const refused = async (name: string, input: object, wanted: object, call: Partial<TestCall> = {}) => {
    const keys = await countKeys();
    for (const mode of ['CHECK', 'DO'] as const) {
      const outcome = await send(name, input, { ...call, mode });
      assert.equal(outcome.status, 'REFUSED');
      const { code, currentState, currentVersion } = outcome;
      assert.deepEqual({ code, currentState, currentVersion }, { currentState: null, currentVersion: null, ...wanted });
    }
    assert.equal(await countKeys(), keys);
  };

  test('a lot is created of the present plan, with a number in the usual form', async () => {
    const input = {
      plant: '1010',
      origin: 'FINAL',
      material: 'FG-PUMP-100',
      batch: 'B-7',
      quantity: '2.500',
      unit: 'C62',
    };
    const made = await Promise.all(Array.from({ length: 10 }, () => send('qualityCreateLot', input)));
    const numbers = made.map((outcome) => requireResult<{ inspectionLot: string }>(outcome).inspectionLot);
    assert.equal(new Set(numbers).size, 10);
    assert.ok(
      numbers.every((number) => /^100\d{8}$/.test(number)),
      numbers.join(),
    );
    const { inspectionLot } = await ask<{ inspectionLot: object }>(
      subgraph,
      'query ($number: String!) { inspectionLot(number: $number) { status origin quantity { value unit } version characteristics { code } results { id } } }',
      { number: numbers[0] },
    );
    assert.deepEqual(inspectionLot, {
      status: 'CREATED',
      origin: 'FINAL',
      quantity: { value: '2.500', unit: 'C62' },
      version: '1',
      characteristics: world.materials
        .find(({ number }) => number === 'FG-PUMP-100')
        ?.characteristics.map(({ code }) => ({ code })),
      results: [],
    });
    await refused('qualityCreateLot', { ...input, quantity: 'much' }, { code: 'INVALID_INPUT' });
    await refused('qualityCreateLot', { ...input, quantity: '-1' }, { code: 'INVALID_INPUT' });
  });
  test('a material without a plan gets no lot', async () => {
    const input = { plant: '1010', origin: 'FINAL', material: 'NO-PLAN', quantity: '1', unit: 'C62' };
    const key = draw('key');
    assert.deepEqual(requireResult(await send('qualityCreateLot', input, { key })), { inspectionLot: null });
    assert.equal((await send('qualityCreateLot', input, { key, mode: 'UNDO' })).status, 'DONE');
  });
  test('a lot that was decided meanwhile is not cancelled by an undo', async () => {
    const one = await arrangeCase('qualityCreateLot', client);
    const key = draw('key');
    const { nativeReference } = await send('qualityCreateLot', one.input, { key });
    await client.query(`update quality.inspection_lot set status = 'DECIDED' where number = $1`, [nativeReference]);
    const { status, code, currentState } = await send('qualityCreateLot', one.input, { key, mode: 'UNDO' });
    assert.deepEqual([status, code, currentState], ['REFUSED', 'INVALID_STATE', 'DECIDED']);
  });
  test('cancelled lots get back the states that they had', async () => {
    const productionOrder = draw('PO');
    const states = ['CREATED', 'IN_INSPECTION', 'RESULTS_COMPLETE', 'DECIDED', 'CANCELLED'] as const;
    for (const status of states) await insertLot(client, { order: productionOrder, status });
    const read = async () =>
      (
        await client.query('select status from quality.inspection_lot where production_order = $1 order by number', [
          productionOrder,
        ])
      ).rows.map(({ status }) => status);
    const before = await read();
    const key = draw('key');
    const input = { plant: '1010', productionOrder };
    assert.equal(
      requireResult<{ inspectionLots: string[] }>(await send('qualityCancelLots', input, { key })).inspectionLots
        .length,
      3,
    );
    assert.deepEqual((await read()).toSorted(), ['CANCELLED', 'CANCELLED', 'CANCELLED', 'CANCELLED', 'DECIDED']);
    await send('qualityCancelLots', input, { key, mode: 'UNDO' });
    assert.deepEqual(await read(), before);
  });

  const hold = { plant: '1010', reason: 'Scratches', severity: 'MAJOR' };
  test('a hold names what it stops, and is shown in the graph', async () => {
    await refused('qualityPlaceHold', { ...hold, scope: 'MATERIAL' }, { code: 'INVALID_INPUT' });
    await refused('qualityPlaceHold', { ...hold, scope: 'BATCH', batch: 'B-1' }, { code: 'INVALID_INPUT' });
    await refused(
      'qualityPlaceHold',
      { ...hold, scope: 'PRODUCTION_ORDER', productionOrder: ' ' },
      { code: 'INVALID_INPUT' },
    );
    await refused('qualityPlaceHold', { ...hold, scope: 'WORK_CENTER' }, { code: 'INVALID_INPUT' });
    await refused(
      'qualityPlaceHold',
      { ...hold, scope: 'WORK_CENTER', workCenter: 'CUT-01', reason: '' },
      { code: 'INVALID_INPUT' },
    );
    const outcome = await send('qualityPlaceHold', { ...hold, scope: 'BATCH', material: 'M-1', batch: 'B-1' });
    const result = requireResult<{ hold: string }>(outcome);
    assert.match(result.hold, /^QH-\d{6}$/);
    assert.deepEqual(result, {
      hold: outcome.nativeReference,
      plant: '1010',
      scope: 'BATCH',
      material: 'M-1',
      batch: 'B-1',
      productionOrder: null,
      workCenter: null,
    });
    assert.deepEqual(
      await ask(
        subgraph,
        'query ($number: String!) { qualityHold(number: $number) { isActive placedBy reason version } }',
        {
          number: result.hold,
        },
      ),
      { qualityHold: { isActive: true, placedBy: 'u.tester', reason: 'Scratches', version: '1' } },
    );
  });
  test('an undone hold says so, and one that was released by a person stays as it was released', async () => {
    const place = { ...hold, scope: 'WORK_CENTER', workCenter: draw('WC') };
    const key = draw('key');
    const { nativeReference } = await send('qualityPlaceHold', place, { key });
    await send('qualityPlaceHold', place, { key, mode: 'UNDO', actor: 'u.other', reason: 'SAP refused' });
    const read = async () =>
      (
        await client.query('select released_by, release_reason from quality.quality_hold where number = $1', [
          nativeReference,
        ])
      ).rows;
    const released = [{ released_by: 'u.other', release_reason: 'It was undone: SAP refused' }];
    assert.deepEqual(await read(), released);
    await send('qualityPlaceHold', place, { key, mode: 'UNDO', actor: 'u.third' });
    assert.deepEqual(await read(), released);
  });
  test('a release is refused for the wrong state, version or person, and returns the other holds on the target', async () => {
    const order = draw('PO');
    const number = await insertHold(client, order);
    await insertHold(client, order);
    const release = { number, reason: 'Reworked', needsOtherPerson: true };
    await refused('qualityReleaseHold', release, { code: 'FOUR_EYES' }, { actor: 'q.inspector' });
    await refused(
      'qualityReleaseHold',
      { ...release, expectedVersion: '7' },
      { code: 'VERSION_CONFLICT', currentVersion: '1' },
    );
    await refused('qualityReleaseHold', { ...release, reason: ' ' }, { code: 'INVALID_INPUT' });
    const key = draw('key');
    const same = { ...release, needsOtherPerson: false, expectedVersion: '1' };
    const outcome = await send('qualityReleaseHold', same, { key, actor: 'q.inspector' });
    assert.deepEqual(requireResult(outcome), {
      hold: number,
      plant: '1010',
      scope: 'PRODUCTION_ORDER',
      material: null,
      batch: null,
      productionOrder: order,
      workCenter: null,
      remaining: 1,
      remainingOfScope: 1,
    });
    await refused('qualityReleaseHold', release, {
      code: 'INVALID_STATE',
      currentState: 'RELEASED',
      currentVersion: '2',
    });
    await send('qualityReleaseHold', same, { key, mode: 'UNDO' });
    const { rows } = await client.query('select released_at, version from quality.quality_hold where number = $1', [
      number,
    ]);
    assert.deepEqual(rows, [{ released_at: null, version: 3 }]);
  });
  test('a hold on the material still stops a batch that is released', async () => {
    const material = draw('M');
    const batch = requireResult<{ hold: string }>(
      await send('qualityPlaceHold', { ...hold, scope: 'BATCH', material, batch: 'B-1' }),
    );
    await send('qualityPlaceHold', { ...hold, scope: 'MATERIAL', material });
    await send('qualityPlaceHold', { ...hold, scope: 'BATCH', material, batch: 'B-2' });
    const outcome = await send('qualityReleaseHold', { number: batch.hold, reason: 'Fine', needsOtherPerson: false });
    assert.equal(requireResult<{ remaining: number }>(outcome).remaining, 1);
    assert.equal(requireResult<{ remainingOfScope: number }>(outcome).remainingOfScope, 0);
  });

  test('results are judged by their limits, supersede, and complete the lot', async () => {
    const inspectionLot = await insertLot(client);
    const record = async (results: readonly object[]) =>
      requireResult<{ status: string; results: { valuation: string }[] }>(
        await send('qualityRecordResults', { inspectionLot, results }),
      );
    const first = await record([{ characteristic: 'LENGTH', value: '10.51' }]);
    assert.deepEqual([first.status, first.results[0]?.valuation], ['IN_INSPECTION', 'REJECTED']);
    const second = await record([
      { characteristic: 'LENGTH', value: '10.5' },
      { characteristic: 'LOOK', code: 'NOK' },
    ]);
    assert.deepEqual(
      [second.status, ...second.results.map(({ valuation }) => valuation)],
      ['RESULTS_COMPLETE', 'ACCEPTED', 'REJECTED'],
    );
    const { rows } = await client.query(
      'select sequence, code, supersedes, inspected_by from quality.inspection_result where inspection_lot = $1 order by sequence',
      [inspectionLot],
    );
    assert.deepEqual(rows, [
      { sequence: 1, code: 'LENGTH', supersedes: null, inspected_by: 'u.tester' },
      { sequence: 2, code: 'LENGTH', supersedes: 1, inspected_by: 'u.tester' },
      { sequence: 3, code: 'LOOK', supersedes: null, inspected_by: 'u.tester' },
    ]);
  });
  test('a result can name its inspector and its time', async () => {
    const inspectionLot = await insertLot(client);
    const inspectedAt = '2026-11-28T10:00:00Z';
    const results = [{ characteristic: 'LENGTH', value: '10.5' }];
    const input = { inspectionLot, results, inspectedBy: 'Shop Floor (Odoo user 7)', inspectedAt };
    requireResult(await send('qualityRecordResults', input));
    const { rows } = await client.query(
      'select inspected_by, inspected_at from quality.inspection_result where inspection_lot = $1',
      [inspectionLot],
    );
    assert.deepEqual(rows, [{ inspected_by: input.inspectedBy, inspected_at: new Date(inspectedAt) }]);
  });
  test('results for a lot of one plant reach no lot of another with its number', async () => {
    const inspectionLot = await insertLot(client);
    const results = [{ characteristic: 'LENGTH', value: '10.5' }];
    for (const plant of ['1710', '9999'])
      await refused('qualityRecordResults', { plant, inspectionLot, results }, { code: 'NOT_FOUND' });
    requireResult(await send('qualityRecordResults', { plant: '1010', inspectionLot, results }));
  });
  test('results that cannot be recorded are refused', async () => {
    const inspectionLot = await insertLot(client);
    const results = [{ characteristic: 'LENGTH', value: '10' }];
    const bad = [
      [],
      [{ characteristic: 'WEIGHT', value: '1' }],
      [{ characteristic: 'LENGTH' }],
      [{ characteristic: 'LENGTH', value: '1', code: 'OK' }],
      [{ characteristic: 'LENGTH', code: 'OK' }],
      [{ characteristic: 'LENGTH', value: 'long' }],
      [{ characteristic: 'LOOK', value: '1' }],
      [...results, ...results],
    ];
    for (const wrong of bad)
      await refused('qualityRecordResults', { inspectionLot, results: wrong }, { code: 'INVALID_INPUT' });
    await refused(
      'qualityRecordResults',
      { inspectionLot, results, expectedVersion: '0' },
      { code: 'VERSION_CONFLICT', currentVersion: '1' },
    );
    for (const status of ['DECIDED', 'CANCELLED'] as const)
      await refused(
        'qualityRecordResults',
        { inspectionLot: await insertLot(client, { status }), results },
        { code: 'INVALID_STATE', currentState: status, currentVersion: '1' },
      );
  });
  test('a lot is accepted only with every required result, and decided once', async () => {
    const inspectionLot = await insertLot(client);
    const decision = { inspectionLot, valuation: 'ACCEPTED', code: 'A', meaning: 'Released' };
    await refused('qualityDecideUsage', decision, {
      code: 'INVALID_STATE',
      currentState: 'CREATED',
      currentVersion: '1',
    });
    await refused('qualityDecideUsage', { ...decision, valuation: 'NOT_VALUATED' }, { code: 'INVALID_INPUT' });
    await refused('qualityDecideUsage', { ...decision, meaning: '' }, { code: 'INVALID_INPUT' });
    await refused(
      'qualityDecideUsage',
      { ...decision, expectedVersion: '9' },
      { code: 'VERSION_CONFLICT', currentVersion: '1' },
    );
    const outcome = await send('qualityDecideUsage', { ...decision, valuation: 'REJECTED' }, { reason: 'Too long' });
    assert.deepEqual(requireResult(outcome), {
      plant: '1010',
      material: 'FG-PUMP-100',
      batch: 'B-1',
      productionOrder: (
        await client.query('select production_order from quality.inspection_lot where number = $1', [inspectionLot])
      ).rows[0]?.production_order,
      quantity: '5',
      unit: 'C62',
      valuation: 'REJECTED',
    });
    await refused('qualityDecideUsage', decision, {
      code: 'INVALID_STATE',
      currentState: 'DECIDED',
      currentVersion: '2',
    });
    assert.deepEqual(
      await ask(
        subgraph,
        'query ($number: String!) { inspectionLot(number: $number) { status usageDecision { valuation decidedBy reason } } }',
        {
          number: inspectionLot,
        },
      ),
      {
        inspectionLot: {
          status: 'DECIDED',
          usageDecision: { valuation: 'REJECTED', decidedBy: 'u.tester', reason: 'Too long' },
        },
      },
    );
  });

  test('a nonconformance takes from its lot what is not said', async () => {
    const inspectionLot = await insertLot(client);
    const open = { plant: '1010', severity: 'MAJOR', description: 'Dented' };
    await refused('qualityOpenNonconformance', open, { code: 'INVALID_INPUT' });
    await refused('qualityOpenNonconformance', { ...open, description: ' ', inspectionLot }, { code: 'INVALID_INPUT' });
    await refused('qualityOpenNonconformance', { ...open, inspectionLot: 'no' }, { code: 'NOT_FOUND' });
    await refused('qualityOpenNonconformance', { ...open, plant: '1710', inspectionLot }, { code: 'NOT_FOUND' });
    const { nativeReference } = await send('qualityOpenNonconformance', {
      ...open,
      inspectionLot,
      disposition: 'SCRAP',
    });
    assert.match(nativeReference ?? '', /^NC-\d{6}$/);
    const { rows } = await client.query(
      'select material, batch, status, disposition, opened_by from quality.nonconformance where number = $1',
      [nativeReference],
    );
    assert.deepEqual(rows, [
      { material: 'FG-PUMP-100', batch: 'B-1', status: 'OPEN', disposition: 'SCRAP', opened_by: 'u.tester' },
    ]);
  });
  test('a nonconformance closes when its actions are done, and an undo opens it as it was', async () => {
    const number = await insertNonconformance(client);
    const close = { number, disposition: 'REWORK' };
    await client.query(
      `insert into quality.corrective_action (nonconformance, sequence, kind, description, owner, due_date)
       values ($1, 1, 'CORRECTIVE', 'Pad the crate', 'q.engineer', '2026-12-01')`,
      [number],
    );
    await refused('qualityCloseNonconformance', close, {
      code: 'INVALID_STATE',
      currentState: 'ANALYSIS',
      currentVersion: '1',
    });
    await client.query('update quality.corrective_action set completed_at = now() where nonconformance = $1', [number]);
    await refused(
      'qualityCloseNonconformance',
      { ...close, expectedVersion: '5' },
      { code: 'VERSION_CONFLICT', currentVersion: '1' },
    );
    const key = draw('key');
    await send('qualityCloseNonconformance', close, { key });
    await refused('qualityCloseNonconformance', close, {
      code: 'INVALID_STATE',
      currentState: 'CLOSED',
      currentVersion: '2',
    });
    await send('qualityCloseNonconformance', close, { key, mode: 'UNDO' });
    assert.deepEqual(
      await ask(
        subgraph,
        'query ($number: String!) { nonconformance(number: $number) { status disposition version } }',
        { number },
      ),
      { nonconformance: { status: 'ANALYSIS', disposition: null, version: '3' } },
    );
  });

  test('a key belongs to one command', async () => {
    const key = draw('key');
    await send('qualityPlaceHold', { ...hold, scope: 'WORK_CENTER', workCenter: 'CUT-01' }, { key });
    const outcome = await send('qualityCancelLots', { plant: '1010', productionOrder: 'PO' }, { key });
    assert.deepEqual([outcome.status, outcome.code], ['CONTRADICTED', 'OUTCOME_CONTRADICTED']);
  });
  test('two who decide the same lot at once: one decides', async () => {
    const inspectionLot = await insertLot(client);
    await completeLot(client, inspectionLot);
    const decision = { inspectionLot, valuation: 'ACCEPTED', code: 'A', meaning: 'Released' };
    const outcomes = await Promise.all([send('qualityDecideUsage', decision), send('qualityDecideUsage', decision)]);
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['DONE', 'REFUSED']);
  });
  test('the outbox has the changes of a command, and its undo', async () => {
    const number = await insertHold(client);
    await client.query('delete from quality.outbox');
    const key = draw('key');
    const release = { number, reason: 'Fine', needsOtherPerson: false };
    await send('qualityReleaseHold', release, { key });
    await send('qualityReleaseHold', release, { key, mode: 'UNDO' });
    const { rows } = await client.query(
      `select before ->> 'released_by' as before, after ->> 'released_by' as after from quality.outbox order by seq`,
    );
    assert.deepEqual(rows, [
      { before: null, after: 'u.tester' },
      { before: 'u.tester', after: null },
    ]);
  });
  test('a command that the schema does not know is the caller’s mistake', async () => {
    const { errors } = await subgraph.execute({ query: 'mutation { qualityDeleteAll }' }, createCallContext());
    assert.equal(errors?.[0]?.extensions?.['code'], 'GRAPHQL_VALIDATION_FAILED');
  });
});
