import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { createCallContext, type Subgraph } from '../../../../kit/index.ts';
import { OdooOperator } from '../../../../simulate/wire/odoo.ts';
import { parseOdooConfig } from '../../../../subgraphs/odoo/config.ts';
import { createOdooConnector, type OdooConnector } from '../../../../subgraphs/odoo/connector/index.ts';
import { odooSubgraph } from '../../../../subgraphs/odoo/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, firstInstance, world } from '../../../support/world.ts';
import { callCommand, requireResult } from '../../quality/call-command.ts';
import { describeOdoo, serieses } from '../support.ts';

const call = createCallContext();
const plant = world.plants[0]?.code ?? '';
const stock = world.stock.find((one) => one.plant === plant && one.batch !== undefined) ?? assert.fail('no batch');

const characteristics = [
  {
    code: 'DIM1',
    description: 'Bore diameter',
    isQuantitative: true,
    lowerLimit: '39.95',
    upperLimit: '40.05',
    unit: 'C62',
    codes: [],
  },
  { code: 'RUN-OUT', description: 'Run-out', isQuantitative: true, upperLimit: '0.2', codes: [] },
  {
    code: 'VIS',
    description: 'Weld seam [visual]',
    isQuantitative: false,
    codes: [
      { code: 'OK', isAccepted: true },
      { code: 'NOK', isAccepted: false },
    ],
  },
];

for (const series of serieses)
  describe(`the checkpoint of an inspection lot in Odoo ${series}`, () => {
    let sandbox: OdooSandbox;
    let odoo: OdooConnector;
    let subgraph: Subgraph;
    let operator: OdooOperator;
    let made = 0;
    before(async () => {
      sandbox = await startOdooSandbox({ world, plants: [plant], series, modules: ['quality_control_oca'] });
      const landscape = createLandscape([describeOdoo(sandbox, { ...sandbox.credentials, plants: [plant] })]);
      odoo = createOdooConnector(parseOdooConfig(firstInstance(landscape), landscape));
      subgraph = await startSubgraph(odooSubgraph, landscape);
      operator = new OdooOperator({ plant, url: sandbox.url, database: sandbox.credentials.database, series });
    });
    afterEach(() => {
      sandbox.faults.clear();
      sandbox.deny([]);
    });
    after(async () => {
      await subgraph.close();
      await odoo.close();
      await sandbox.close();
    });

    const createInput = (change: object = {}) => ({
      plant,
      inspectionLot: String(94_000_000_000 + (made += 1)),
      material: stock.material,
      batch: stock.batch,
      quantity: '40',
      unit: stock.unit,
      characteristics,
      ...change,
    });
    type Input = ReturnType<typeof createInput>;
    const open = (input: Input, attempt = 1) =>
      callCommand(subgraph, 'odooOpenCheckpoint', { key: `${input.inspectionLot} ${attempt}`, input });
    const withdraw = ({ inspectionLot }: Input, attempt = 1) =>
      callCommand(subgraph, 'odooWithdrawCheckpoint', {
        key: `${inspectionLot} end ${attempt}`,
        input: { plant, inspectionLot },
      });
    const listInspections = ({ inspectionLot }: Input) =>
      sandbox.list('qc.inspection').filter(({ name }) => name === `LOT ${plant}/${inspectionLot}`);
    const listLines = (input: Input) =>
      sandbox.list('qc.inspection.line').filter((row) => row['inspection_id'] === listInspections(input)[0]?.id);
    const read = async ({ inspectionLot }: Input) =>
      (await odoo.readCheckpoints(plant, [inspectionLot], call))[0] ?? assert.fail('no checkpoint');
    const enter = (input: Input, place: number, values: object) =>
      operator.write('qc.inspection.line', listLines(input)[place]?.id ?? 0, values as Record<string, unknown>);

    test('it is a ready inspection of the batch, with the characteristics as questions', async () => {
      const input = createInput();
      requireResult(await open(input));
      const [inspection] = listInspections(input);
      assert.equal(inspection?.['state'], 'ready');
      assert.match(String(inspection?.['object_id']), /^stock\.lot,\d+$/);
      assert.equal(inspection?.['qty'], 40);
      const answers = sandbox.list('qc.test.question.value');
      const shown = listLines(input).map((row) => [
        row['name'],
        row['question_type'],
        row['min_value'],
        row['max_value'],
        ((row['possible_ql_values'] ?? []) as readonly number[]).map(
          (id) => answers.find((one) => one.id === id)?.['ok'],
        ),
      ]);
      assert.deepEqual(shown, [
        ['Bore diameter [DIM1]', 'quantitative', 39.95, 40.05, []],
        ['Run-out [RUN-OUT]', 'quantitative', -999999999, 0.2, []],
        ['Weld seam [visual] [VIS]', 'qualitative', 0, 0, [true, false]],
      ]);
      const { state, entries } = await read(input);
      assert.equal(state, 'OPEN');
      assert.deepEqual(entries, [{ characteristic: 'DIM1' }, { characteristic: 'RUN-OUT' }, { characteristic: 'VIS' }]);
    });

    test('lots with equal characteristics share one test, and a repeat makes no second inspection', async () => {
      const tests = () => sandbox.list('qc.test').filter(({ name }) => String(name).startsWith('Inspection lots of'));
      const [first, second] = [createInput(), createInput()];
      requireResult(await open(first));
      const before = tests().length;
      requireResult(await open(second));
      requireResult(await open(second, 2));
      assert.equal(tests().length, before);
      assert.equal(listInspections(second).length, 1);
      assert.equal(listLines(second).length, 3);
    });

    test('a test that people have edited is left to them, and another one takes its place', async () => {
      const edits: readonly ((test: { readonly id: number }) => Promise<unknown>)[] = [
        ({ id }) => sandbox.change('qc.test', id, { fill_correct_values: true }),
        ({ id }) => sandbox.change('qc.test', id, { active: false }),
        ({ id }) => {
          const question = sandbox.list('qc.test.question').find((row) => row['test'] === id);
          return sandbox.change('qc.test.question', question?.id ?? 0, { name: 'Bore', max_value: 99 });
        },
      ];
      for (const edit of edits) {
        const lots = [createInput(), createInput()];
        const [first = assert.fail(), second = assert.fail()] = lots;
        requireResult(await open(first));
        const findTest = (input: Input) => Number(listInspections(input)[0]?.['test']);
        await edit({ id: findTest(first) });
        requireResult(await open(second));
        assert.notEqual(findTest(second), findTest(first));
        const { entries } = await read(second);
        assert.deepEqual(entries, [
          { characteristic: 'DIM1' },
          { characteristic: 'RUN-OUT' },
          { characteristic: 'VIS' },
        ]);
        const third = createInput();
        requireResult(await open(third));
        assert.equal(findTest(third), findTest(second));
      }
    });

    test('values that a test fills in are no results', async () => {
      const input = createInput();
      requireResult(await open(input));
      const [inspection = assert.fail()] = listInspections(input);
      await sandbox.change('qc.test', Number(inspection['test']), { fill_correct_values: true });
      const create = { vals_list: [{ test: inspection['test'] }] };
      const [dialog] = (await operator.call('qc.inspection.set.test', 'create', create)) as readonly number[];
      const context = { active_id: inspection.id };
      await operator.call('qc.inspection.set.test', 'action_create_test', { ids: [dialog], context });
      assert.equal(listLines(input)[0]?.['quantitative_value'], 40);
      const { entries } = await read(input);
      assert.deepEqual(entries, [{ characteristic: 'DIM1' }, { characteristic: 'RUN-OUT' }, { characteristic: 'VIS' }]);
    });

    test('after a failure in between it is continued', async () => {
      const input = createInput();
      for (const where of [{ bodyContains: 'action_todo' }, { pathContains: 'action_todo' }])
        sandbox.faults.set({ kind: 'refuse', ...where });
      await open(input);
      assert.equal(listInspections(input)[0]?.['state'], 'draft');
      assert.equal((await read(input)).state, 'INCOMPLETE');
      sandbox.faults.clear();
      requireResult(await open(input, 2));
      assert.equal(listInspections(input).length, 1);
      assert.equal(listInspections(input)[0]?.['state'], 'ready');
      assert.equal(listLines(input).length, 3);
    });

    test('half made, it is withdrawn', async () => {
      const input = createInput();
      for (const where of [{ bodyContains: 'action_todo' }, { pathContains: 'action_todo' }])
        sandbox.faults.set({ kind: 'refuse', ...where });
      await open(input);
      sandbox.faults.clear();
      requireResult(await withdraw(input));
      assert.equal((await read(input)).state, 'CANCELLED');
    });

    test('after each lost answer a repeat finds what was made, and makes the rest', async () => {
      const effects = [
        ['qc.test', 'load'],
        ['qc.inspection', 'load'],
        ['qc.inspection.set.test', 'create'],
        ['qc.inspection.set.test', 'action_create_test'],
        ['qc.inspection', 'action_todo'],
      ] as const;
      for (const [model, method] of effects) {
        const [measured, ...others] = characteristics;
        // Characteristics of their own, so that the test is made, too.
        const input = createInput({ characteristics: [{ ...measured, upperLimit: `41.${made}` }, ...others] });
        const where =
          series >= 19 ? { pathContains: `/${model}/${method}` } : { bodyContains: `"${model}","${method}"` };
        sandbox.faults.set({ kind: 'lost-answer', times: 1, ...where });
        const first = await open(input);
        assert.notEqual(first.status, 'DONE', `${model}.${method}`);
        sandbox.faults.clear();
        const again = { key: `${input.inspectionLot} 1`, input, sinceSentMs: 3_600_000 };
        requireResult(await callCommand(subgraph, 'odooOpenCheckpoint', again));
        assert.deepEqual(
          [listInspections(input).map(({ state }) => state), listLines(input).length],
          [['ready'], 3],
          `${model}.${method}`,
        );
      }
    });

    test('what operators enter is read with their name; a 0 that they enter counts when the inspection is confirmed', async () => {
      const input = createInput();
      requireResult(await open(input));
      await enter(input, 0, { quantitative_value: 40.01 });
      const [answer] = (listLines(input)[2]?.['possible_ql_values'] ?? []) as readonly number[];
      await enter(input, 2, { qualitative_value: answer });
      const { entries } = await read(input);
      assert.deepEqual(
        entries.map(({ characteristic, value, code }) => [characteristic, value, code]),
        [
          ['DIM1', '40.01', undefined],
          ['RUN-OUT', undefined, undefined],
          ['VIS', undefined, 'OK'],
        ],
      );
      assert.match(entries[0]?.enteredBy ?? '', /^.+ \(Odoo user 7\)$/);
      assert.ok(Date.parse(entries[0]?.enteredAt ?? '') > 0);
      await operator.call('qc.inspection', 'action_confirm', { ids: [listInspections(input)[0]?.id] });
      const confirmed = await read(input);
      assert.equal(confirmed.state, 'FINISHED');
      assert.deepEqual(confirmed.entries[1], { characteristic: 'RUN-OUT' });
      await enter(input, 1, { quantitative_value: 0 });
      const [, zero] = (await read(input)).entries;
      assert.equal(zero?.value, '0');
      assert.match(zero?.enteredBy ?? '', /\(Odoo user 7\)$/);
    });

    test('what was written is found by its stamp, also where only a line was', async () => {
      const input = createInput();
      requireResult(await open(input));
      const since = new Date(Date.now() - 60_000).toISOString();
      const page = await odoo.readChangedCheckpointPage({ since, afterId: 0, first: 200 }, call);
      assert.ok(page.checkpoints.some(({ inspectionLot }) => inspectionLot === input.inspectionLot));
      assert.ok(page.newest !== undefined && page.nextAfterId === undefined);
      const id = listInspections(input)[0]?.id ?? 0;
      const at = Date.now() + 3_600_000;
      await sandbox.change('qc.inspection.line', listLines(input)[0]?.id ?? 0, { quantitative_value: 40 }, { at });
      const later = new Date(at - 60_000).toISOString();
      const found = await odoo.readChangedCheckpointPage({ since: later, afterId: 0, first: 1 }, call);
      assert.deepEqual(
        found.checkpoints.map((one) => [one.inspectionLot, one.entries[0]?.value]),
        [[input.inspectionLot, '40']],
      );
      assert.equal(found.nextAfterId, id);
    });

    test('it is cancelled once, with what was entered; a finished one stays', async () => {
      const [input, finished] = [createInput(), createInput({ characteristics: characteristics.slice(0, 1) })];
      for (const one of [input, finished]) requireResult(await open(one));
      await enter(input, 0, { quantitative_value: 40 });
      requireResult(await withdraw(input));
      requireResult(await withdraw(input, 2));
      assert.equal((await read(input)).state, 'CANCELLED');
      assert.equal((await read(input)).entries[0]?.value, '40');
      await enter(finished, 0, { quantitative_value: 40 });
      await operator.call('qc.inspection', 'action_confirm', { ids: [listInspections(finished)[0]?.id] });
      requireResult(await withdraw(finished));
      assert.equal(listInspections(finished)[0]?.['state'], 'success');
    });

    test('a unit that Odoo does not have stands in the question', async () => {
      const input = createInput({ characteristics: [{ ...characteristics[0], unit: 'BAR' }] });
      requireResult(await open(input));
      assert.equal(listLines(input)[0]?.['name'], 'Bore diameter, BAR [DIM1]');
      await enter(input, 0, { quantitative_value: 40 });
      assert.equal((await read(input)).entries[0]?.value, '40');
    });

    test('an unknown product or right is refused, and nothing is made', async () => {
      const refusals = [
        [createInput({ material: 'UNKNOWN' }), 'NOT_FOUND'],
        [createInput({ characteristics: [] }), 'INVALID_INPUT'],
      ] as const;
      for (const [input, code] of refusals) {
        const outcome = await open(input);
        assert.deepEqual([outcome.status, outcome.code], ['REFUSED', code]);
        assert.deepEqual(listInspections(input), []);
      }
      sandbox.deny(['qc.test create']);
      const input = createInput({ characteristics: characteristics.slice(0, 2) });
      const outcome = await open(input);
      assert.equal(outcome.code, 'SYSTEM_FORBIDDEN');
      assert.deepEqual(listInspections(input), []);
    });
  });

describe('checkpoints in an Odoo without them', () => {
  test('without the module it says so, and the plant’s own quality system gets none', async () => {
    const sandbox = await startOdooSandbox({ world, plants: [plant], series: 19 });
    const { url, credentials } = sandbox;
    const described = describeOdoo(sandbox, { ...credentials, plants: [plant] });
    const plain = createLandscape([described]);
    const oca = { system: 'QUALITY', instance: 'oca', kind: 'oca', plants: [plant], url: `${url}/`, ...credentials };
    const own = createLandscape([described, oca]);
    for (const [landscape, wanted] of [
      [plain, 'NONE'],
      [own, 'OWN'],
    ] as const) {
      const odoo = createOdooConnector(parseOdooConfig(firstInstance(landscape), landscape));
      assert.equal(await odoo.findCheckpointModule(plant, call), wanted);
      assert.deepEqual(await odoo.readCheckpoints(plant, ['1'], call), []);
      const page = await odoo.readChangedCheckpointPage({ since: '2026-01-01T00:00:00Z', afterId: 0, first: 5 }, call);
      assert.deepEqual(page.checkpoints, []);
      await odoo.close();
    }
    await sandbox.close();
  });

  test('no checkpoint is taken for withdrawn where there is no module at present', async (context) => {
    const sandbox = await startOdooSandbox({ world, plants: [plant], series: 19 });
    const landscape = createLandscape([describeOdoo(sandbox, { ...sandbox.credentials, plants: [plant] })]);
    const subgraph = await startSubgraph(odooSubgraph, landscape);
    context.after(async () => {
      await subgraph.close();
      await sandbox.close();
    });
    const input = { plant, inspectionLot: '1' };
    const outcome = await callCommand(subgraph, 'odooWithdrawCheckpoint', { key: 'away', input });
    assert.deepEqual([outcome.status, outcome.code], ['REFUSED', 'INVALID_STATE']);
  });
});
