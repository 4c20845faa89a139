import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Subgraph } from '../../../../kit/index.ts';
import { SapClerk } from '../../../../simulate/wire/sap.ts';
import { sapSubgraph } from '../../../../subgraphs/sap/index.ts';
import { type SapSandbox, startSapSandbox } from '../../../../subgraphs/sap/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape } from '../../../support/world.ts';
import { callCommand, requireResult, type TestCall } from '../../quality/call-command.ts';
import { readBatch, readDecisions, readOrder, readSet } from '../books.ts';
import {
  cases,
  created,
  findBatch,
  findLot,
  findOrder,
  inDays,
  movedDates,
  planned,
  released,
  stock,
  world,
} from '../command-cases.ts';

const plant = '1010';
const foreign = world.productionOrders.find((order) => order.plant !== plant && order.status === 'RELEASED');
const toKey = ({ number }: typeof created) => ({ plant, number });
const confirm = { ...toKey(released), producedQuantity: '2', isFinal: false };
const rework = { plant, material: released.material, quantity: '3', unit: released.quantity.unit };
const move = { plant, material: stock.material, batch: stock.batch, from: 'UNRESTRICTED', to: 'BLOCKED' };
const lot = findLot(false);
const decide = { plant, material: lot.material, batch: lot.batch, valuation: 'ACCEPTED', code: 'A' };
const [dates] = movedDates(created, 1);
if (dates === undefined) throw new Error('The order has no operation.');
const backwards = { ...dates, endTime: inDays(dates.startTime, -1) };
const moveDates = (order: typeof created, operations: readonly object[]) => ({ ...toKey(order), operations });

interface Refusal {
  readonly name: string;
  readonly input: object;
  readonly code: string;
  readonly currentState?: string;
}

const everyOrder = (number: string): readonly Refusal[] => [
  { name: 'sapReleaseOrder', input: { plant, number }, code: 'NOT_FOUND' },
  { name: 'sapCancelOrder', input: { plant, number }, code: 'NOT_FOUND' },
  { name: 'sapConfirmProduction', input: { ...confirm, number }, code: 'NOT_FOUND' },
  { name: 'sapRescheduleOperations', input: { plant, number, operations: [dates] }, code: 'NOT_FOUND' },
  { name: 'sapCreateOrder', input: { ...rework, sourceOrder: number }, code: 'NOT_FOUND' },
];
const inState = (name: string, status: string, input: (order: typeof created) => object = toKey): Refusal => ({
  name,
  input: input(findOrder(status)),
  code: 'INVALID_STATE',
  currentState: status,
});
const badInput = (name: string, ...inputs: readonly object[]): readonly Refusal[] =>
  inputs.map((input) => ({ name, input, code: 'INVALID_INPUT' }));

/** Inputs that CHECK and DO refuse alike. */
const refusals: Readonly<Record<string, readonly Refusal[]>> = {
  'an order that SAP does not know': everyOrder('9999999'),
  'an order of another plant': everyOrder(foreign?.number ?? ''),
  'an operation, a material or a batch that SAP does not know': [
    { name: 'sapConfirmProduction', input: { ...confirm, operationNumber: '9999' }, code: 'NOT_FOUND' },
    {
      name: 'sapRescheduleOperations',
      input: moveDates(created, [{ ...dates, number: '9999' }]),
      code: 'NOT_FOUND',
    },
    { name: 'sapCreateOrder', input: { ...rework, material: 'NO-SUCH' }, code: 'NOT_FOUND' },
    { name: 'sapConvertPlannedOrder', input: { plant, plannedOrder: '99999' }, code: 'NOT_FOUND' },
    {
      name: 'sapSetBatchRestriction',
      input: { plant, material: stock.material, batch: 'NO-SUCH', isRestricted: true },
      code: 'NOT_FOUND',
    },
  ],
  'an order in another state': [
    inState('sapReleaseOrder', 'TECHNICALLY_COMPLETED'),
    inState('sapReleaseOrder', 'CLOSED'),
    inState('sapCancelOrder', 'PARTIALLY_CONFIRMED'),
    inState('sapCancelOrder', 'DELIVERED'),
    inState('sapCancelOrder', 'CLOSED'),
    inState('sapConfirmProduction', 'CREATED', (order) => ({ ...confirm, ...toKey(order) })),
    inState('sapConfirmProduction', 'TECHNICALLY_COMPLETED', (order) => ({ ...confirm, ...toKey(order) })),
    inState('sapRescheduleOperations', 'DELIVERED', (order) => moveDates(order, movedDates(order, 1))),
    inState('sapRescheduleOperations', 'CLOSED', (order) => moveDates(order, movedDates(order, 1))),
  ],
  'what makes no sense': [
    ...badInput(
      'sapConfirmProduction',
      { ...confirm, producedQuantity: '0' },
      { ...confirm, producedQuantity: '0', scrapQuantity: '0' },
      { ...confirm, producedQuantity: '-1', scrapQuantity: '2' },
      { ...confirm, scrapQuantity: '-1' },
      { ...confirm, unit: 'KGM' },
      { ...confirm, producedQuantity: '50000' },
      { ...confirm, producedQuantity: '1,5' },
      { ...confirm, scrapQuantity: '1,5' },
      { ...confirm, batch: ' ' },
    ),
    ...badInput(
      'sapCreateOrder',
      { ...rework, quantity: '0' },
      { ...rework, quantity: '-3' },
      { ...rework, startTime: released.plannedEnd, endTime: released.plannedStart },
    ),
    ...badInput(
      'sapRescheduleOperations',
      moveDates(created, []),
      moveDates(created, [backwards]),
      moveDates(created, [dates, { ...dates, endTime: inDays(dates.endTime, 1) }]),
    ),
    ...badInput(
      'sapMoveStock',
      { ...move, to: 'UNRESTRICTED' },
      { ...move, quantity: '0' },
      { ...move, quantity: '-4' },
    ),
    ...badInput('sapDecideUsage', { ...decide, code: ' ' }, { ...decide, code: 'ACCEPT' }),
  ],
  'more than there is': [
    {
      name: 'sapMoveStock',
      input: { ...move, quantity: '1000000' },
      code: 'INVALID_STATE',
      currentState: 'UNRESTRICTED',
    },
  ],
  'a plant that no SAP serves': cases.map(({ name, input }) => ({
    name,
    input: { ...input, plant: '9999' },
    code: 'INVALID_INPUT',
  })),
};

describe('the rules of SAP’s commands', () => {
  let sandbox: SapSandbox;
  let subgraph: Subgraph;
  let drawn = 0;
  beforeEach(async () => {
    sandbox = await startSapSandbox({ world });
    const system = { system: 'SAP', instance: 's4', plants: [plant], url: sandbox.url };
    const auth = { kind: 'basic', ...sandbox.credentials };
    subgraph = await startSubgraph(sapSubgraph, createLandscape([{ ...system, auth }]));
  });
  afterEach(async () => {
    await subgraph.close();
    await sandbox.close();
  });
  const send = (name: string, input: object, call: Partial<TestCall> = {}) =>
    callCommand(subgraph, name, { key: `key-${(drawn += 1)}`, input, ...call });
  const effects = () => sandbox.ledger.entries().map(({ action, target }) => `${action} ${target}`);
  const prepare = async (name: string, input: object): Promise<Partial<TestCall>> => ({
    key: `key-${(drawn += 1)}`,
    memento: (await send(name, input, { mode: 'PREPARE' })).memento,
  });

  for (const [what, list] of Object.entries(refusals))
    test(`${what} is refused, without an effect`, async () => {
      for (const { name, input, ...wanted } of list)
        for (const mode of ['CHECK', 'DO'] as const) {
          const { status, hasActed, code, currentState, message } = await send(name, input, { mode });
          const seen = { status, hasActed, code, ...(wanted.currentState === undefined ? {} : { currentState }) };
          assert.deepEqual(seen, { status: 'REFUSED', hasActed: false, ...wanted }, `${mode} ${name} ${message}`);
        }
      assert.deepEqual(effects(), []);
    });

  test('CHECK gives the facts that DO gives to later steps, as far as they are known before', async () => {
    for (const [name, input, unknown] of [
      ['sapReleaseOrder', toKey(created), []],
      ['sapConfirmProduction', confirm, ['confirmation']],
      ['sapRescheduleOperations', moveDates(released, movedDates(released, 2)), []],
      ['sapCreateOrder', { ...rework, startTime: dates.startTime, endTime: dates.endTime }, ['number', 'operations']],
      ['sapConvertPlannedOrder', { plant, plannedOrder: planned.number }, ['number', 'operations']],
    ] as const) {
      const checked = requireResult<object>(await send(name, input, { mode: 'CHECK' }));
      const done = requireResult<object>(await send(name, input));
      const known = (facts: object) =>
        Object.fromEntries(Object.entries(facts).filter(([field]) => !(unknown as readonly string[]).includes(field)));
      assert.deepEqual(known(checked), known(done), name);
      assert.ok(Object.keys(known(checked)).length > 0);
    }
  });
  test('an order that has changed since it was read is refused with its version', async () => {
    for (const [name, order] of [
      ['sapReleaseOrder', created],
      ['sapCancelOrder', released],
    ] as const)
      for (const mode of ['CHECK', 'DO'] as const) {
        const stale = await send(name, { ...toKey(order), expectedVersion: '20200101000000' }, { mode });
        assert.deepEqual([stale.status, stale.code], ['REFUSED', 'VERSION_CONFLICT']);
        const current = { ...toKey(order), expectedVersion: stale.currentVersion };
        assert.equal((await send(name, current, { mode })).status, 'DONE');
      }
  });
  test('an order that changes between reading and writing is read again', async () => {
    sandbox.faults.set({ kind: 'status', status: 412, methods: ['POST'], pathContains: '/ReleaseOrder', times: 1 });
    const struck = await send('sapReleaseOrder', toKey(created));
    assert.deepEqual([struck.status, struck.code], ['UNAVAILABLE', 'SYSTEM_CONFLICT']);
    assert.equal((await send('sapReleaseOrder', toKey(created))).status, 'DONE');
    assert.deepEqual(effects(), [`ReleaseOrder ${created.number}`]);
  });
  test('an order that is already released passes as a repetition, not as a new request', async () => {
    assert.equal((await send('sapReleaseOrder', toKey(released), { mode: 'CHECK' })).code, 'INVALID_STATE');
    assert.equal((await send('sapReleaseOrder', toKey(released))).status, 'DONE');
    assert.deepEqual(effects(), []);
  });
  test('dates that another user set meanwhile contradict, and stay', async () => {
    const call = await prepare('sapRescheduleOperations', moveDates(created, [dates]));
    const others = { ...dates, endTime: inDays(dates.endTime, 2) };
    assert.equal((await send('sapRescheduleOperations', moveDates(created, [others]))).status, 'DONE');
    const before = await readOrder(sandbox, created.number);
    const outcome = await send('sapRescheduleOperations', moveDates(created, [dates]), call);
    assert.deepEqual([outcome.status, outcome.hasActed], ['CONTRADICTED', false]);
    assert.deepEqual(await readOrder(sandbox, created.number), before);
  });
  test('dates that SAP makes of ours by its own scheduling are done as SAP has them, said, and undone', async () => {
    sandbox.quirks.shiftMinutes = 480;
    sandbox.quirks.messages = JSON.stringify({ code: 'CO/1', message: 'Capacity is short', severity: 'warning' });
    const input = moveDates(created, movedDates(created, 2));
    const call = await prepare('sapRescheduleOperations', input);
    const before = await readOrder(sandbox, created.number);
    const done = await send('sapRescheduleOperations', input, call);
    assert.equal(done.status, 'DONE', done.message ?? '');
    type Found = { readonly operations: readonly (typeof dates)[]; readonly warnings: readonly string[] };
    const { operations, warnings } = JSON.parse(done.after ?? '') as Found;
    assert.deepEqual(requireResult(done), { operations });
    assert.equal(operations.length, 2);
    for (const [at, { startTime, endTime }] of operations.entries()) {
      const wanted = movedDates(created, 2)[at] ?? assert.fail();
      const laterMs: number = Date.parse(startTime) - Date.parse(wanted.startTime);
      assert.ok(laterMs > 0 && laterMs < 480 * 60_000, startTime);
      assert.equal(Date.parse(endTime) - Date.parse(wanted.endTime), laterMs);
    }
    assert.deepEqual(
      warnings.map((warning) => /^Capacity|^SAP has scheduled operation 00[12]0 from /.exec(warning)?.[0].slice(0, 8)),
      ['SAP has ', 'SAP has ', 'Capacity', 'Capacity'],
    );
    const made = effects();
    assert.equal(made.length, 2);
    sandbox.quirks.shiftMinutes = undefined;
    const undone = await send('sapRescheduleOperations', input, { ...call, memento: done.memento, mode: 'UNDO' });
    assert.equal(undone.status, 'DONE', undone.message ?? '');
    const toOperations = (rows: readonly object[]) => rows.slice(1);
    assert.deepEqual(toOperations(await readOrder(sandbox, created.number)), toOperations(before));
  });
  test('dates that SAP accepts and leaves as they were are not shown', async () => {
    sandbox.quirks.shiftMinutes = 480;
    const first = await send('sapRescheduleOperations', moveDates(created, [dates]));
    const { operations } = requireResult<{ readonly operations: readonly (typeof dates)[] }>(first);
    const later = operations[0] ?? assert.fail();
    const minuteBefore = (time: string) => new Date(Date.parse(time) - 60_000).toISOString();
    const near = { ...later, startTime: minuteBefore(later.startTime), endTime: minuteBefore(later.endTime) };
    const input = moveDates(created, [near]);
    const outcome = await send('sapRescheduleOperations', input, await prepare('sapRescheduleOperations', input));
    assert.deepEqual([outcome.status, outcome.hasActed, outcome.code], ['UNAVAILABLE', true, 'SYSTEM_BAD_RESPONSE']);
  });
  test('a planned order that another user converts meanwhile is refused before, and found after our own sending', async () => {
    const input = { plant, plannedOrder: planned.number };
    const call = await prepare('sapConvertPlannedOrder', input);
    const made = requireResult<{ readonly number: string }>(await send('sapConvertPlannedOrder', input));
    for (const mode of ['CHECK', 'PREPARE'] as const) {
      const late = await send('sapConvertPlannedOrder', input, { mode });
      assert.deepEqual([late.status, late.code, late.currentState], ['REFUSED', 'INVALID_STATE', 'CONVERTED']);
      assert.ok(late.message?.includes(made.number), late.message ?? '');
    }
    const again = requireResult<{ readonly number: string }>(await send('sapConvertPlannedOrder', input, call));
    assert.equal(again.number, made.number);
    assert.deepEqual(effects(), [`ConvertPlndOrder ${made.number}`]);
  });
  test('an operation that is deleted in SAP is none of the order’s facts', async () => {
    const clerk = new SapClerk(sandbox.url);
    const operations = await clerk.listOperations(created.number);
    const numbers = operations.map((operation) => operation['ManufacturingOrderOperation']);
    await clerk.changeOperation(operations.at(-1) ?? assert.fail(), { OperationIsDeleted: 'X' });
    type Facts = { readonly operations: readonly { readonly number: string }[] };
    const facts = requireResult<Facts>(await send('sapReleaseOrder', toKey(created), { mode: 'CHECK' }));
    assert.deepEqual(
      facts.operations.map(({ number }) => number),
      numbers.slice(0, -1),
    );
  });
  test('a locked order is not released', async () => {
    sandbox.changeOrder(created.number, { OrderIsLocked: 'X' });
    for (const mode of ['CHECK', 'DO'] as const)
      assert.equal((await send('sapReleaseOrder', toKey(created), { mode })).code, 'INVALID_STATE');
    assert.deepEqual(effects(), []);
  });
  test('more than the order is confirmed within SAP’s tolerance, and beyond it where that is meant', async () => {
    const over = (factor: number) => ({
      ...confirm,
      producedQuantity: String(Math.floor(Number(released.quantity.value) * factor)),
    });
    assert.equal((await send('sapConfirmProduction', over(1.09), { mode: 'CHECK' })).status, 'DONE');
    const { status, message } = await send('sapConfirmProduction', over(1.2), { mode: 'CHECK' });
    assert.equal(status, 'REFUSED');
    assert.match(message ?? '', /allowOverdelivery/);
    const meant = { ...over(1.2), allowOverdelivery: true };
    assert.equal((await send('sapConfirmProduction', meant)).status, 'DONE');
  });
  test('warnings of SAP reach the step, other messages do not', async () => {
    const details = [
      { code: 'CO/2', message: 'Capacity is short', severity: 'warning' },
      { code: 'CO/3', message: 'Saved', severity: 'info' },
    ];
    sandbox.quirks.messages = JSON.stringify({
      code: 'CO/1',
      message: 'Material is missing',
      severity: 'warning',
      details,
    });
    const { status, after } = await send('sapReleaseOrder', toKey(created));
    assert.equal(status, 'DONE');
    assert.deepEqual(JSON.parse(after ?? ''), {
      status: 'RELEASED',
      warnings: ['Material is missing', 'Capacity is short'],
    });
    sandbox.quirks.messages = '<html>';
    assert.equal((await send('sapConfirmProduction', confirm)).status, 'DONE');
  });
  const fact = (id: number, lines: readonly object[]) => ({
    ...confirm,
    facts: [
      {
        key: `odoo/${id}`,
        revision: 1,
        reference: `WH/MO/${id}`,
        producedQuantity: confirm.producedQuantity,
        digest: 'aaaaaaaaaa',
        lines,
      },
    ],
  });
  const listMoved = async (type: string, material: string) =>
    (
      await readSet(
        sandbox,
        'API_MATERIAL_DOCUMENT_SRV/A_MaterialDocumentItem',
        `ManufacturingOrder eq '${released.number}'`,
      )
    )
      .filter((row) => row['GoodsMovementType'] === type && row['Material'] === material)
      .map((row) => [row['Batch'], Number(row['QuantityInBaseUnit'])]);

  test('goods that were counted in another unit of the dimension are posted in SAP’s, to its digits', async () => {
    const receipts = ['A', 'B', 'C'].map((batch, at) => {
      const quantity = at === 0 ? '0.666666' : '0.666667';
      return { role: 'RECEIPT', material: released.material, batch, quantity, unit: 'C62' };
    });
    const lines = [
      ...receipts,
      { role: 'ISSUE', material: 'RM-CABLE-1', quantity: '612.3456', unit: 'CMT' },
      { role: 'ISSUE', material: '200001', quantity: '0.083333', unit: 'DZN' },
    ];
    assert.equal((await send('sapConfirmProduction', fact(1, lines), { mode: 'CHECK' })).status, 'DONE');
    assert.equal((await send('sapConfirmProduction', fact(1, lines))).status, 'DONE');
    assert.deepEqual(await listMoved('261', 'RM-CABLE-1'), [['', 6.123]]);
    assert.deepEqual(await listMoved('261', '200001'), [['', 1]]);
    assert.deepEqual(await listMoved('101', released.material), [
      ['A', 0.666],
      ['B', 0.667],
      ['C', 0.667],
    ]);
  });

  test('goods that SAP cannot take are refused by CHECK, and by DO where that is meant; else the plan is posted with a warning', async () => {
    for (const [id, unit] of [
      [2, 'KGM'],
      [3, 'ZZ'],
    ] as const) {
      const input = fact(id, [{ role: 'ISSUE', material: 'RM-CABLE-1', quantity: '2', unit }]);
      const checked = await send('sapConfirmProduction', input, { mode: 'CHECK' });
      assert.deepEqual([checked.status, checked.code], ['REFUSED', 'INVALID_INPUT']);
      const strict = await send('sapConfirmProduction', { ...input, isStrict: true });
      assert.deepEqual([strict.status, strict.hasActed, strict.code], ['REFUSED', false, 'INVALID_INPUT']);
      const { status, after } = await send('sapConfirmProduction', input);
      assert.equal(status, 'DONE');
      assert.match(JSON.parse(after ?? '').warnings.join(), new RegExp(`RM-CABLE-1 was counted in ${unit}`));
    }
    assert.deepEqual(await listMoved('261', 'RM-CABLE-1'), [
      ['', 7],
      ['', 7],
    ]);
    const unknown = fact(4, [{ role: 'ISSUE', material: 'NO-SUCH', quantity: '2', unit: 'C62' }]);
    assert.equal((await send('sapConfirmProduction', unknown, { mode: 'CHECK' })).code, 'NOT_FOUND');
    assert.match((await send('sapConfirmProduction', unknown)).after ?? '', /NO-SUCH/);
  });

  test('a confirmed operation is not moved', async () => {
    await send('sapConfirmProduction', {
      ...toKey(released),
      operationNumber: released.operations.at(-1)?.number,
      producedQuantity: released.quantity.value,
      isFinal: true,
    });
    const last = movedDates(released, released.operations.length).at(-1);
    const { code, status } = await send('sapRescheduleOperations', moveDates(released, [last ?? {}]));
    assert.deepEqual([status, code], ['REFUSED', 'INVALID_STATE']);
  });

  test('a key under which SAP has something else is contradicted', async () => {
    const pairs = [
      ['sapConfirmProduction', confirm, { ...confirm, producedQuantity: '1' }],
      ['sapConfirmProduction', confirm, { ...confirm, scrapQuantity: '1' }],
      ['sapCreateOrder', rework, { ...rework, quantity: '4' }],
      ['sapMoveStock', { ...move, quantity: '4' }, { ...move, quantity: '5' }],
    ] as const;
    for (const [name, input, other] of pairs) {
      const key = `key-${(drawn += 1)}`;
      assert.equal((await send(name, input, { key })).status, 'DONE');
      const made = effects();
      const { status, code } = await send(name, other, { key });
      assert.deepEqual([status, code], ['CONTRADICTED', 'OUTCOME_CONTRADICTED'], name);
      assert.deepEqual(effects(), made);
    }
  });
  test('a change that was undone under a key is not repeated under it', async () => {
    for (const [name, input] of [
      ['sapConfirmProduction', confirm],
      ['sapCreateOrder', rework],
      ['sapMoveStock', { ...move, quantity: '4' }],
    ] as const) {
      const key = `key-${(drawn += 1)}`;
      assert.equal((await send(name, input, { key })).status, 'DONE');
      assert.equal((await send(name, input, { key, mode: 'UNDO' })).status, 'DONE');
      const { status } = await send(name, input, { key });
      assert.equal(status, 'CONTRADICTED', name);
    }
    assert.equal(effects().length, 6);
  });
  test('two keys are two confirmations, postings and orders', async () => {
    for (const [name, input] of [
      ['sapConfirmProduction', confirm],
      ['sapCreateOrder', rework],
      ['sapMoveStock', { ...move, quantity: '1' }],
    ] as const)
      for (const _ of [1, 2]) assert.equal((await send(name, input)).status, 'DONE');
    assert.equal(effects().length, 6);
  });

  test('an order that begins to be made is not withdrawn', async () => {
    const key = `key-${(drawn += 1)}`;
    const { number } = requireResult<{ number: string }>(await send('sapCreateOrder', rework, { key }));
    assert.equal((await send('sapReleaseOrder', { plant, number })).status, 'DONE');
    assert.equal((await send('sapConfirmProduction', { ...confirm, number })).status, 'DONE');
    const made = effects();
    const { status, code } = await send('sapCreateOrder', rework, { key, mode: 'UNDO' });
    assert.deepEqual([status, code], ['REFUSED', 'INVALID_STATE']);
    assert.deepEqual(effects(), made);
  });
  test('undoing leaves dates that others set since', async () => {
    const input = moveDates(created, movedDates(created, 2));
    const memento = await prepare('sapRescheduleOperations', input);
    assert.equal((await send('sapRescheduleOperations', input, memento)).status, 'DONE');
    const theirs = { ...dates, startTime: inDays(dates.startTime, 3), endTime: inDays(dates.endTime, 3) };
    assert.equal((await send('sapRescheduleOperations', moveDates(created, [theirs]))).status, 'DONE');
    const [, kept] = await readOrder(sandbox, created.number);
    assert.equal((await send('sapRescheduleOperations', input, { ...memento, mode: 'UNDO' })).status, 'DONE');
    const [, first, second] = await readOrder(sandbox, created.number);
    assert.deepEqual(first, kept);
    const fresh = await startSapSandbox({ world });
    const [, , before] = await readOrder(fresh, created.number);
    await fresh.close();
    assert.deepEqual(second, before);
  });
  test('a batch that was restricted before stays so when the restriction is undone', async () => {
    const batch = findBatch('RESTRICTED');
    const input = { plant, material: batch.material, batch: batch.number, isRestricted: true };
    const memento = await prepare('sapSetBatchRestriction', input);
    assert.equal((await send('sapSetBatchRestriction', input, memento)).status, 'DONE');
    assert.equal((await send('sapSetBatchRestriction', input, { ...memento, mode: 'UNDO' })).status, 'DONE');
    const [row] = await readBatch(sandbox, batch.material, batch.number);
    assert.equal(row?.['MatlBatchIsInRstrcdUseStock'], true);
    assert.deepEqual(effects(), []);
  });
  test('a batch that another plant keeps is there, and a number with small letters is refused', async () => {
    const foreign = world.batches.find((batch) => batch.plant !== plant) ?? assert.fail();
    const input = { plant, material: foreign.material, batch: foreign.number };
    for (const mode of ['CHECK', 'DO'] as const)
      assert.equal((await send('sapCreateBatch', input, { mode })).status, 'DONE', mode);
    const small = await send('sapCreateBatch', { ...input, batch: 'lot-1' });
    assert.deepEqual([small.status, small.code], ['REFUSED', 'INVALID_INPUT']);
    assert.match(small.message ?? '', /capital letters/);
    assert.deepEqual(effects(), []);
  });
  test('without stock and lot nothing is done', async () => {
    const moved = await send('sapMoveStock', { ...move, from: 'BLOCKED', to: 'UNRESTRICTED' });
    assert.deepEqual(requireResult(moved), { moved: '0' });
    const decided = await send('sapDecideUsage', { ...decide, batch: 'NO-SUCH' });
    assert.deepEqual(requireResult(decided), { inspectionLot: null, inspectionLots: [] });
    const { batch: _, ...ofMaterial } = decide;
    assert.deepEqual(requireResult(await send('sapDecideUsage', ofMaterial)), {
      inspectionLot: null,
      inspectionLots: [],
    });
    assert.deepEqual(effects(), []);
  });
  test('a code that SAP cannot have gives way to the plant’s own only where that is allowed', async () => {
    for (const [valuation, code, own] of [
      ['ACCEPTED', 'success', 'A'],
      ['REJECTED', 'failed', 'R'],
      ['ACCEPTED', 'A1', 'A1'],
    ]) {
      const input = { ...decide, valuation, code, allowsPlantCode: true };
      const prepared = JSON.parse((await send('sapDecideUsage', input, { mode: 'PREPARE' })).memento ?? '{}');
      assert.equal(prepared.code, own);
    }
    const input = { ...decide, code: 'success', allowsPlantCode: true };
    const { memento } = await send('sapDecideUsage', input, { mode: 'PREPARE' });
    assert.deepEqual(
      JSON.parse(memento ?? '{}').lots.map((one: { readonly code: string | null }) => one.code),
      [null],
    );
    assert.equal((await send('sapDecideUsage', input)).status, 'DONE');
    assert.equal((await readDecisions(sandbox, lot.batch))[0]?.['InspectionLotUsageDecisionCode'], 'A');
  });
  test('a lot that is decided stays as it is', async () => {
    const { material, batch } = findLot(true);
    const before = await readDecisions(sandbox, batch);
    assert.equal(before.length, 1);
    assert.equal((await send('sapDecideUsage', { ...decide, material, batch, code: 'Z' })).status, 'DONE');
    assert.deepEqual(await readDecisions(sandbox, batch), before);
    assert.deepEqual(effects(), []);
  });
});
