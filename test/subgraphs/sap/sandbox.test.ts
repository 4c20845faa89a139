import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { SapClerk } from '../../../simulate/wire/sap.ts';
import { sapSubgraph } from '../../../subgraphs/sap/index.ts';
import { type SapSandbox, startSapSandbox } from '../../../subgraphs/sap/sandbox/index.ts';
import { startSubgraph } from '../../support/subgraph.ts';
import { createLandscape, world } from '../../support/world.ts';
import { callCommand, requireResult } from '../quality/call-command.ts';
import { readConfirmations, readOrder, readSet } from './books.ts';
import { released } from './command-cases.ts';

const plant = '1010';
const service = 'API_PRODUCTION_ORDER_2_SRV';

/** All that there is of an order. */
async function readAll(sandbox: SapSandbox, number: string) {
  const filter = `ManufacturingOrder eq '${number}'`;
  return {
    order: await readOrder(sandbox, number),
    statuses: await readSet(sandbox, `${service}/A_ProductionOrderStatus_2`, filter),
    components: await readSet(sandbox, `${service}/A_ProductionOrderComponent_2`, filter),
    confirmations: await readConfirmations(sandbox, number),
  };
}

test('SAP’s stand-in knows after a restart the orders, releases, movements and confirmations from before', async (context: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), 'plantgraph-sap-'));
  const dataFile = join(folder, 'sap.json');
  const start = async () => {
    const sandbox = await startSapSandbox({ world, dataFile });
    context.after(() => sandbox.close());
    return sandbox;
  };
  context.after(() => rm(folder, { recursive: true, force: true }));
  const first = await start();
  const system = { system: 'SAP', instance: 's4', plants: [plant], url: first.url };
  const auth = { kind: 'basic', ...first.credentials };
  const subgraph = await startSubgraph(sapSubgraph, createLandscape([{ ...system, auth }]));
  context.after(() => subgraph.close());
  let drawn = 0;
  const send = (name: string, input: object) => callCommand(subgraph, name, { key: `key-${(drawn += 1)}`, input });
  const rework = { plant, material: released.material, quantity: '3', unit: released.quantity.unit };
  const open = async () => requireResult<{ readonly number: string }>(await send('sapCreateOrder', rework)).number;
  const numbers = [await open(), await open(), await open(), released.number];
  const [, , worked = '', old = ''] = numbers;
  const [opened = '', cancelled = ''] = numbers;
  for (const number of [worked]) assert.equal((await send('sapReleaseOrder', { plant, number })).status, 'DONE');
  assert.equal((await send('sapCancelOrder', { plant, number: cancelled })).status, 'DONE');
  for (const number of [worked, old]) {
    const report = { plant, number, producedQuantity: '1', isFinal: false };
    assert.equal((await send('sapConfirmProduction', report)).status, 'DONE');
  }
  const before = await Promise.all(numbers.map((number) => readAll(first, number)));
  const stamps = await readStamps(first, numbers);
  for (let restart = 0; restart < 2; restart += 1) {
    const next = await start();
    for (const [index, number] of numbers.entries())
      assert.deepEqual(await readAll(next, number), before[index], number);
    assert.deepEqual(await readStamps(next, numbers), stamps);
  }
  const head = before[0]?.order[0];
  assert.deepEqual([head?.['ManufacturingOrder'], head?.['OrderIsCreated']], [opened, 'X']);
});

test('SAP’s stand-in gives the number of a planned order that is gone to no other, after a restart either', async (context: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), 'plantgraph-sap-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const work = async <Value>(act: (clerk: SapClerk) => Promise<Value>): Promise<Value> => {
    const sandbox = await startSapSandbox({ world, dataFile: join(folder, 'sap.json') });
    try {
      return await act(new SapClerk(sandbox.url));
    } finally {
      await sandbox.close();
    }
  };
  const { material } = released;
  const goods = { plant, material, quantity: '2', unit: 'PC', startDay: '2027-02-01', endDay: '2027-02-02' };
  const [kept, deleted, order] = await work(async (clerk) => {
    const numbers = [await clerk.enterPlannedOrder(goods), await clerk.enterPlannedOrder(goods)];
    await clerk.deletePlannedOrder(numbers[1] ?? '');
    return [...numbers, await clerk.convertPlannedOrder(await clerk.enterPlannedOrder(goods))];
  });
  await work(async (clerk) => {
    assert.equal((await clerk.findPlannedOrder(kept ?? ''))?.['TotalQuantity'], '2');
    assert.equal(await clerk.findPlannedOrder(deleted ?? ''), undefined);
    const converted = String((await clerk.readOrder(order ?? ''))?.['PlannedOrder']);
    assert.equal(await clerk.findPlannedOrder(converted), undefined);
    assert.equal(await clerk.enterPlannedOrder(goods), String(Number(converted) + 1));
  });
});

/** Reads the instants of the orders' last changes, which are their versions in SAP. */
async function readStamps({ url, credentials: { user, password } }: SapSandbox, numbers: readonly string[]) {
  const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  return Promise.all(
    numbers.map(async (number) => {
      const path = `${url}/sap/opu/odata/sap/${service}/A_ProductionOrder_2('${number}')?$format=json`;
      const { d } = (await (await fetch(path, { headers })).json()) as {
        readonly d: Readonly<Record<string, unknown>>;
      };
      return d['LastChangeDateTime'];
    }),
  );
}
