import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { allPeople, type Fact, type Ledger, type OpenStaff, openStaff, simulate } from '../../simulate/index.ts';
import { createChildEnvironment } from '../support/child-environment.ts';
import { describeSystems } from '../support/people.ts';
import { startTestSystems, type TestSystems } from '../support/plant.ts';
import { waitUntil } from '../support/subscriptions.ts';

/** Reads the value of a fact from its system. */
async function readValue({ clerk, planner, operators, inspector }: OpenStaff, fact: Fact): Promise<string> {
  const { system, plant, record, field } = fact;
  const [model = '', key = '', ...more] = record.split('/');
  switch (system) {
    case 'SAP': {
      if (model === 'A_ProductionOrder_2') return String((await clerk.readOrder(key))?.[field]);
      if (model === 'A_SalesOrderItem') return String((await clerk.readSalesOrderItem(key, more[0] ?? ''))?.[field]);
      if (model === 'A_ProductionOrderOperation_2') {
        const operations = await clerk.listOperations(key);
        return String(operations.find((one) => one['ManufacturingOrderOperation'] === more[0])?.[field]);
      }
      const found = (await clerk.listConfirmations(key)).find(
        (one) => one['ConfirmationGroup'] === more[0] && one['ConfirmationCount'] === more[1],
      );
      return String(found?.[field]);
    }
    case 'SCHEDULING': {
      const [row] = await planner.list({ reference: key });
      return String(row?.[field as 'startdate']).slice(0, fact.value.length);
    }
    case 'ODOO': {
      const operator = operators.find((one) => one.system.plant === plant) ?? assert.fail(plant);
      const [row] = await operator.list(model, [['id', '=', Number(key)]], [field]);
      const value = row?.[field];
      return String(Array.isArray(value) ? value[0] : value);
    }
    case 'QUALITY': {
      const [row] = await inspector.run('select released_at from quality.quality_hold where number = $1', [key]);
      return String(row?.['released_at'] === null);
    }
  }
}

const isSame = (fact: Fact, value: string): boolean =>
  fact.value === value || (fact.value !== '' && Number(fact.value) === Number(value));
const listActs = ({ entries }: Ledger) => entries.map(({ person, act, target }) => `${person} ${act} ${target}`);

describe('people at work in the stand-ins', () => {
  const opened: { readonly systems: TestSystems; readonly staff: OpenStaff }[] = [];
  before(async () => {
    for (let count = 0; count < 2; count += 1) {
      const systems = await startTestSystems({ scale: 2 });
      opened.push({ systems, staff: await openStaff(describeSystems(systems)) });
    }
  });
  after(async () => {
    for (const { systems, staff } of opened) {
      await staff.close();
      await systems.close();
    }
  });
  const take = (index: number) => opened[index] ?? assert.fail();
  const seed = 2;
  let acts: readonly string[] = [];

  test('leave the systems in the state that their ledger says', async () => {
    const { staff } = take(0);
    const ledger = await simulate({ staff, seed, count: 120 });
    acts = listActs(ledger);
    assert.equal(acts.length, 120);
    for (const person of allPeople)
      assert.ok(
        ledger.entries.some((entry) => entry.person === person),
        person,
      );
    const refused = ledger.entries.filter(({ refusal }) => refusal !== undefined);
    assert.ok(refused.length < 30, refused.map(({ refusal }) => refusal).join('\n'));
    const wrong: string[] = [];
    for (const fact of ledger.listFacts()) {
      const value = await readValue(staff, fact);
      if (!isSame(fact, value)) wrong.push(`${fact.system} ${fact.record} ${fact.field}: ${fact.value}, not ${value}`);
    }
    assert.deepEqual(wrong, []);
    const names = new Set(ledger.entries.filter((entry) => !refused.includes(entry)).map(({ act }) => act));
    for (const name of [
      'reenterConfirmation',
      'moveOperation',
      'enterSalesOrder',
      'rejectItem',
      'mergeOrders',
      'editDoneLot',
      'moveBack',
      'closeOrder',
      'reopenOperation',
    ])
      assert.ok(names.has(name), `${name} is not among ${[...names].join(', ')}`);
    assert.ok(ledger.listPlanted().some(({ planted }) => planted === 'MERGED'));
  });

  test('do the same under the same seed, and other things under another', async () => {
    const { staff } = take(1);
    assert.deepEqual(listActs(await simulate({ staff, seed, count: 20 })), acts.slice(0, 20));
    assert.notDeepEqual(listActs(await simulate({ staff, seed: seed + 1, count: 20 })), acts.slice(0, 20));
  });

  test('are let in by npm run simulate, which ends after the present act', async () => {
    const { systems } = take(1);
    const file = join(systems.folder, 'acts.jsonl');
    const run = (...args: readonly string[]) =>
      spawn(process.execPath, ['simulate/command-line.ts', '--rate', '50', '--ledger', file, ...args], {
        env: createChildEnvironment({ PLANTGRAPH_DATA: systems.folder, DATABASE_URL: systems.database.url }),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const readOutput = async (child: ReturnType<typeof run>) => {
      const [out, errors] = await Promise.all([readText(child.stdout), readText(child.stderr), once(child, 'exit')]);
      return { out, errors, code: child.exitCode };
    };
    const readActs = async () =>
      (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
    const counted = await readOutput(run('--count', '3', '--people', 'planner'));
    assert.deepEqual([counted.code, counted.errors], [0, '']);
    assert.match(counted.out, /^3 acts, /m);
    assert.ok((await readActs()).every((line) => JSON.parse(line).person === 'planner'));
    const endless = run('--people', 'inspector,planner');
    await waitUntil(async () => (await readActs()).length > 3, 'people act');
    endless.kill('SIGINT');
    const stopped = await readOutput(endless);
    assert.equal(stopped.code, 0);
    assert.match(stopped.out, /acts, \d+ of which need a person's decision/);
    for (const [args, sentence] of [
      [['--rate', 'fast'], /--rate must be a number from 0.01, not "fast"/],
      [['--for', 'ever'], /--for must be a time such as 30s/],
      [['--people', 'robot'], /--people are of sap, planner, operator, inspector/],
    ] as const) {
      const refused = await readOutput(run(...args));
      assert.equal(refused.code, 1);
      assert.match(refused.errors, sentence);
    }
  });
});
