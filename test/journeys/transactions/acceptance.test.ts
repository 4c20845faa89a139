import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, validate } from 'graphql';
import pg from 'pg';
import type { Gateway } from '../../../gateway/start.ts';
import { parseLandscape } from '../../../kit/index.ts';
import { createOwnershipRegistry } from '../../../schema/ownership/index.ts';
import { commands as odooCommands } from '../../../subgraphs/odoo/commands/index.ts';
import { formatCommand } from '../../../subgraphs/operations/engine/call-command.ts';
import { arrangeSteps, sagas } from '../../../subgraphs/operations/sagas/index.ts';
import { commands as qualityCommands } from '../../../subgraphs/quality/commands/index.ts';
import { commands as sapCommands } from '../../../subgraphs/sap/commands/index.ts';
import { commands as schedulingCommands } from '../../../subgraphs/scheduling/commands/index.ts';
import { createChildEnvironment } from '../../support/child-environment.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import {
  change,
  clearFaults,
  listOrders,
  readLedgers,
  readTransaction,
  type SeenOrder,
  waitForEnd,
} from './support.ts';

const run = promisify(execFile);
const plant = '1010';
const commands = [...sapCommands, ...odooCommands, ...qualityCommands, ...schedulingCommands];

describe('accepting changes', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let url: string;
  let client: pg.Client;
  let drafts: SeenOrder[];
  before(async () => {
    systems = await startTestSystems({
      scale: 4,
      settleMs: 500,
      ownership: [{ domain: 'ProductionOrder', plant: '1710', systemOfRecord: 'ODOO' }],
    });
    gateway = await startTestGateway(systems);
    url = gateway.server.url;
    client = new pg.Client({ connectionString: systems.database.url });
    await client.connect();
    drafts = (await listOrders(url, plant, 'CREATED')).filter(({ execution }) => execution?.state === 'DRAFT');
  });
  after(async () => {
    await gateway.close();
    await client.end();
    await systems.close();
  });
  const takeDraft = () => drafts.shift()?.number ?? assert.fail();
  const listErrors = async (kind: string, input: object) =>
    (await change(url, kind, input)).userErrors.map(({ __typename }) => __typename);

  test('the same key and content is the same transaction, other content is refused', async () => {
    const input = {
      idempotencyKey: randomUUID(),
      plant,
      severity: 'MINOR',
      description: 'Dent',
      material: 'FG-PUMP-100',
    };
    const first = await waitForEnd(url, await change(url, 'openNonconformance', input));
    const again = await change(url, 'openNonconformance', { ...input, waitMs: 10 });
    assert.equal(again.transaction?.id, first.id);
    assert.deepEqual(await listErrors('openNonconformance', { ...input, description: 'Scratch' }), [
      'IdempotencyConflict',
    ]);
    await gateway.close();
    gateway = await startTestGateway(systems);
    url = gateway.server.url;
    assert.equal((await change(url, 'openNonconformance', input)).transaction?.id, first.id);
  });
  test('of many at once with one key there is one', async () => {
    const input = { idempotencyKey: randomUUID(), plant, number: takeDraft() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => change(url, 'releaseProductionOrder', input)));
    const ids = new Set(answers.flatMap(({ transaction }) => transaction?.id ?? []));
    assert.equal(ids.size, 1);
    const [id = ''] = ids;
    assert.equal(
      (await waitForEnd(url, { transaction: await readTransaction(url, id), userErrors: [] })).status,
      'COMPLETED',
    );
  });
  test('of two at once with one key the slower one gets the transaction, whatever it was about to be refused for', async () => {
    const other = await startTestGateway(systems);
    const release = () => ({ idempotencyKey: randomUUID(), plant, number: takeDraft() });
    const [plain, versioned] = [release(), release()];
    const { version } =
      (await listOrders(url, plant, 'CREATED')).find(({ number }) => number === versioned.number) ?? {};
    const cases = [
      ['releaseProductionOrder', plain],
      ['releaseProductionOrder', { ...versioned, expectedVersion: version }],
      ['cancelProductionOrder', release()],
    ] as const;
    try {
      for (const [kind, input] of cases) {
        // The first question to SAP is the slower one's: what it sees then is what the other has done.
        await setFault(systems.findUrl('SAP'), { kind: 'slow', delayMs: 2_500, times: 1 });
        const slower = change(other.server.url, kind, input);
        await wait(500);
        const faster = await waitForEnd(url, await change(url, kind, input));
        const { transaction, userErrors } = await slower;
        assert.deepEqual([transaction?.id, userErrors], [faster.id, []], kind);
      }
    } finally {
      await clearFaults(systems);
      await other.close();
    }
  });
  test('a key that is known is answered for, whatever else is wrong with how it is sent again', async () => {
    const input = {
      plant,
      severity: 'MINOR',
      description: 'Dent',
      material: 'FG-PUMP-100',
      idempotencyKey: randomUUID(),
    };
    const first = await waitForEnd(url, await change(url, 'openNonconformance', input));
    assert.equal((await change(url, 'openNonconformance', { ...input, waitMs: -1 })).transaction?.id, first.id);
    const { idempotencyKey } = input;
    const control = { id: first.id, idempotencyKey, reason: 'Again' };
    assert.deepEqual(await listErrors('retryTransaction', control), ['IdempotencyConflict']);
    assert.deepEqual(await listErrors('retryTransaction', { ...control, reason: ' ' }), ['IdempotencyConflict']);
  });
  test('a warning of SAP on a release reaches the step of the transaction, and no other', async () => {
    const details = [{ code: 'CO/3', message: 'Saved', severity: 'info' }];
    const remark = { code: 'CO/1', message: 'Material is missing', severity: 'warning', details };
    const headers = { 'sap-message': JSON.stringify(remark) };
    await setFault(systems.findUrl('SAP'), { kind: 'headers', headers, pathContains: 'ReleaseOrder' });
    const changed = await change(url, 'releaseProductionOrder', { plant, number: takeDraft() });
    const { id, status } = await waitForEnd(url, changed);
    await clearFaults(systems);
    assert.equal(status, 'COMPLETED');
    const query = 'query ($id: ID!) { businessTransaction(id: $id) { steps { system warnings } } }';
    type Seen = { readonly businessTransaction: { readonly steps: readonly { readonly warnings: unknown }[] } };
    const { data } = await queryGateway<Seen>(url, query, { variables: { id } });
    const warned = data.businessTransaction.steps.filter(({ warnings }) => warnings !== null);
    assert.deepEqual(warned, [{ system: 'SAP', warnings: ['Material is missing'] }]);
  });
  test('an impossible change is refused before it has any effect', async () => {
    const before = (await readLedgers(systems)).length;
    const { rows: known } = await client.query('select count(*) from operations.business_transaction');
    const number = drafts[0]?.number;
    assert.deepEqual(await listErrors('releaseProductionOrder', { plant, number: '9999999' }), ['NotFound']);
    assert.deepEqual(await listErrors('releaseProductionOrder', { plant: '9999', number }), ['InvalidInput']);
    assert.deepEqual(await listErrors('releaseProductionOrder', { plant, number, expectedVersion: '20000101000000' }), [
      'VersionConflict',
    ]);
    assert.deepEqual(await listErrors('releaseProductionOrder', { plant, number, system: 'ODOO' }), [
      'OwnershipViolation',
    ]);
    assert.deepEqual(await listErrors('releaseProductionOrder', { plant, number, idempotencyKey: ' ' }), [
      'InvalidInput',
    ]);
    assert.deepEqual(await listErrors('reportProduction', { plant, number, producedQuantity: '0' }), ['InvalidInput']);
    assert.deepEqual(await listErrors('reportProduction', { plant, number, producedQuantity: '1' }), ['InvalidState']);
    assert.deepEqual(await listErrors('placeQualityHold', { plant, scope: 'BATCH', severity: 'MINOR', reason: 'x' }), [
      'InvalidInput',
    ]);
    assert.deepEqual(await listErrors('releaseQualityHold', { number: 'QH-999999', reason: 'x' }), ['NotFound']);
    assert.equal((await readLedgers(systems)).length, before);
    assert.deepEqual((await client.query('select count(*) from operations.business_transaction')).rows, known);
  });
  test('in a plant in which Odoo masters production orders, Odoo decides and goes first', async () => {
    const orders = await listOrders(url, '1710', 'CREATED');
    const number = orders.find(({ execution }) => execution === null)?.number ?? assert.fail();
    // SAP has it, but here that does not count.
    assert.deepEqual(await listErrors('releaseProductionOrder', { plant: '1710', number }), ['NotFound']);
    assert.deepEqual(await listErrors('releaseProductionOrder', { plant: '1710', number, system: 'SAP' }), [
      'OwnershipViolation',
    ]);
    const registry = createOwnershipRegistry([{ domain: 'ProductionOrder', plant: '1710', systemOfRecord: 'ODOO' }]);
    const saga = sagas.find(({ kind }) => kind === 'releaseProductionOrder') ?? assert.fail();
    const namesIn = (code: string) => arrangeSteps(saga, code, registry).map(({ name }) => name);
    assert.deepEqual(namesIn('1710').slice(0, 2), ['openInPlant', 'releaseInSap']);
    assert.deepEqual(namesIn(plant).slice(0, 2), ['releaseInSap', 'openInPlant']);
  });
  test('commands wait in order while a system is down, and others go on', async () => {
    const number = takeDraft();
    await setFault(systems.findUrl('Scheduler'), { kind: 'status' });
    const waiting = await change(url, 'releaseProductionOrder', { plant, number, waitMs: 500 });
    assert.equal(waiting.transaction?.status, 'RUNNING');
    const behind = await change(url, 'placeQualityHold', {
      plant,
      scope: 'PRODUCTION_ORDER',
      severity: 'MINOR',
      reason: 'Dust',
      productionOrder: number,
      waitMs: 300,
    });
    assert.equal(behind.transaction?.status, 'ACCEPTED');
    const other = await waitForEnd(
      url,
      await change(url, 'openNonconformance', {
        plant,
        severity: 'MINOR',
        description: 'Dent',
        material: 'FG-PUMP-100',
      }),
    );
    assert.equal(other.status, 'COMPLETED');
    const nudge = { id: waiting.transaction?.id, waitMs: 0 };
    assert.deepEqual(await listErrors('retryTransaction', { ...nudge, reason: ' ' }), ['InvalidInput']);
    assert.deepEqual(await listErrors('retryTransaction', { ...nudge, reason: 'Now, please' }), []);
    const { rows: told } = await client.query("select action from operations.audit_entry where reason = 'Now, please'");
    assert.deepEqual(told, [{ action: 'releaseProductionOrder.TRIED_AT_ONCE' }]);
    await clearFaults(systems);
    assert.equal((await waitForEnd(url, waiting)).status, 'COMPLETED');
    assert.equal((await waitForEnd(url, behind)).status, 'COMPLETED');
  });
  test('a dead letter is retried, skipped, compensated or marked by a person who says why', async () => {
    const deadLetter = async () => {
      await setFault(systems.findUrl('Scheduler'), { kind: 'refuse', methods: ['POST', 'PATCH'] });
      const dead = await waitForEnd(url, await change(url, 'releaseProductionOrder', { plant, number: takeDraft() }));
      await clearFaults(systems);
      assert.equal(dead.status, 'DEAD_LETTERED');
      return dead;
    };
    const settle = (dead: Awaited<ReturnType<typeof deadLetter>>, resolution: string) =>
      change(url, 'resolveDeadLetter', { id: dead.deadLetter?.id, resolution, reason: 'Looked at' });
    const retried = await deadLetter();
    assert.deepEqual(await listErrors('resolveDeadLetter', { id: retried.deadLetter?.id, resolution: 'RETRY' }), [
      'InvalidInput',
    ]);
    assert.equal((await waitForEnd(url, await settle(retried, 'RETRY'))).status, 'COMPLETED');
    assert.deepEqual(
      await listErrors('resolveDeadLetter', { id: retried.deadLetter?.id, resolution: 'RETRY', reason: 'Again' }),
      ['InvalidState'],
    );
    const skipped = await waitForEnd(url, await settle(await deadLetter(), 'SKIP_STEP'));
    assert.deepEqual([skipped.status, skipped.steps[2]?.status], ['COMPLETED', 'SKIPPED']);
    const stuck = await waitForEnd(url, await settle(await deadLetter(), 'COMPENSATE'));
    assert.deepEqual(
      [stuck.status, stuck.deadLetter?.stepName, stuck.deadLetter?.errorCode],
      ['DEAD_LETTERED', 'releaseInSap', 'NOT_UNDOABLE'],
    );
    assert.equal(stuck.steps[1]?.status, 'UNDONE');
    assert.deepEqual((await settle(stuck, 'MARK_RESOLVED')).userErrors, []);
    const again = await deadLetter();
    assert.equal(
      (await waitForEnd(url, await change(url, 'retryTransaction', { id: again.id, reason: 'The rule was changed' })))
        .status,
      'COMPLETED',
    );
  });
  test('every event of a transaction is logged, in order', async () => {
    const done = await waitForEnd(url, await change(url, 'releaseProductionOrder', { plant, number: takeDraft() }));
    const { rows } = await client.query<{ readonly status: string; readonly version: number }>(
      "select payload ->> 'status' as status, version::int from events.event where type = 'TransactionChanged' and key = $1 order by version",
      [done.id],
    );
    assert.deepEqual(rows, [
      { status: 'ACCEPTED', version: 1 },
      { status: 'RUNNING', version: 2 },
      { status: 'COMPLETED', version: 3 },
    ]);
  });
  test('the audit trail is chained, append-only, and proven without the database', async () => {
    const { data } = await queryGateway<{ readonly auditEntries: { readonly totalCount: number } }>(
      url,
      '{ auditEntries { totalCount } }',
    );
    assert.ok(data.auditEntries.totalCount > 20);
    await assert.rejects(client.query("update operations.audit_entry set actor = 'nobody'"), /append-only|permission/);
    await assert.rejects(client.query('delete from operations.audit_link'), /append-only|permission/);
    await assert.rejects(client.query('truncate operations.audit_entry cascade'), /append-only|permission/);
    const { rows: pending } = await client.query<{ readonly count: string }>(
      'select count(*) from operations.audit_pending',
    );
    assert.ok(Number(pending[0]?.count) >= 0);
    const cli = 'subgraphs/operations/audit/command-line.ts';
    const { stdout } = await run(process.execPath, [cli, 'export'], {
      env: createChildEnvironment({ DATABASE_URL: systems.database.url }),
      maxBuffer: 64 * 1024 * 1024,
    });
    const failing = (name: string) =>
      run(process.execPath, [cli, 'verify', name]).then(
        () => 'it was taken for whole',
        (error: { readonly stdout: string }) => error.stdout,
      );
    const file = join(systems.folder, 'audit.jsonl');
    await writeFile(file, stdout);
    assert.match((await run(process.execPath, [cli, 'verify', file])).stdout, /entries, unbroken/);
    // Without DATABASE_URL it is the plant that has noted its database in the data folder.
    const folder = join(systems.folder, 'noted');
    await mkdir(folder);
    const env = createChildEnvironment({ PLANTGRAPH_DATA: folder });
    const exportNoted = () => run(process.execPath, [cli, 'export'], { env });
    await assert.rejects(exportNoted, /No plant has run in .*noted/);
    await writeFile(join(folder, 'database-url'), systems.database.url);
    assert.ok((await exportNoted()).stdout.startsWith(stdout.slice(0, 200)));
    await writeFile(file, `> plantgraph@1.0.0 audit:export\n${stdout}`);
    await assert.rejects(run(process.execPath, [cli, 'verify', file]), /Line 1 of .*audit.jsonl is no entry/);
    const lines = stdout.trim().split('\n');
    const forged = lines.with(3, lines[3]?.replace(/"actor":"[^"]*"/, '"actor":"mallory"') ?? '');
    await writeFile(file, forged.join('\n'));
    assert.match(await failing(file), /was changed after it was written/);
    await writeFile(file, lines.toSpliced(5, 1).join('\n'));
    assert.match(await failing(file), /missing/);
  });
});

describe('ownership', () => {
  test('every field that a command writes has a rule, and its system masters or follows it', () => {
    const registry = createOwnershipRegistry();
    for (const { name, system, writes } of commands)
      for (const field of writes) {
        const rule = registry.findRule(field, plant) ?? assert.fail(`${name} writes ${field}, which has no rule`);
        assert.ok(
          rule.systemOfRecord === system || rule.consumers.includes(system),
          `${name} writes ${field} into ${system}`,
        );
      }
    assert.equal(new Set(commands.map(({ name }) => name)).size, commands.length);
  });
  test('every step of every saga calls a command that its subgraph has', async () => {
    const shared = await readFile(new URL('../../../schema/shared.graphql', import.meta.url), 'utf8');
    for (const saga of sagas)
      for (const { system, command } of saga.steps) {
        const own = await readFile(
          new URL(`../../../subgraphs/${system.toLowerCase()}/schema.graphql`, import.meta.url),
          'utf8',
        );
        const schema = buildSubgraphSchema({ typeDefs: parse(`${own}\n${shared}`) });
        assert.deepEqual(validate(schema, parse(formatCommand(command))), [], `${saga.kind} ${command}`);
      }
  });
  test('a plant that changes an unknown rule, or twice, does not start', () => {
    const landscape = (ownership: readonly object[]) => () =>
      parseLandscape({ plants: [{ code: plant, timeZone: 'Europe/Berlin' }], systems: [], ownership });
    assert.throws(landscape([{ domain: 'Weather', plant, systemOfRecord: 'SAP' }]), /no rule exists for "Weather"/);
    assert.throws(landscape([{ domain: 'ProductionOrder', plant: '9999', systemOfRecord: 'ODOO' }]), /"9999"/);
    const twice = { domain: 'ProductionOrder', plant, systemOfRecord: 'ODOO' };
    assert.throws(landscape([twice, twice]), /twice/);
  });
});
