import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createCallContext, readInstanceHealth, type Subgraph, SystemError } from '../../../../kit/index.ts';
import { parseSapConfig } from '../../../../subgraphs/sap/config.ts';
import { createSapConnector, type SapConnector } from '../../../../subgraphs/sap/connector/index.ts';
import { sapSubgraph } from '../../../../subgraphs/sap/index.ts';
import { rawClientId, type SapSandbox, startSapSandbox } from '../../../../subgraphs/sap/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import { createLandscape, firstInstance, world } from '../../../support/world.ts';
import { callCommand } from '../../quality/call-command.ts';
import { created } from '../command-cases.ts';

const plant = '1010';
const ofPlant = world.productionOrders.filter((order) => order.plant === plant);
const numbers = ofPlant.map(({ number }) => number);

describe('SAP’s sessions and rights', () => {
  let sandbox: SapSandbox;
  let closers: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    sandbox = await startSapSandbox({ world });
    closers = [() => sandbox.close()];
  });
  afterEach(async () => {
    for (const close of closers.toReversed()) await close();
  });
  const describeSystem = (overrides: object = {}) =>
    createLandscape([
      {
        system: 'SAP',
        instance: 's4',
        plants: [plant],
        url: sandbox.url,
        auth: { kind: 'basic', ...sandbox.credentials },
        ...overrides,
      },
    ]);
  const connect = (overrides: object = {}, now?: () => number): SapConnector => {
    const landscape = describeSystem(overrides);
    const clock = now === undefined ? {} : { clock: { now } };
    const sap = createSapConnector(parseSapConfig(firstInstance(landscape), landscape), clock);
    closers.push(() => sap.close());
    return sap;
  };
  const start = async (): Promise<Subgraph> => {
    const subgraph = await startSubgraph(sapSubgraph, describeSystem());
    closers.push(() => subgraph.close());
    return subgraph;
  };
  const release = (subgraph: Subgraph, key: string) =>
    callCommand(subgraph, 'sapReleaseOrder', { key, input: { plant, number: created.number } });
  const listPaths = () => sandbox.requests().map(({ path }) => path);

  test('sessions that SAP opens under parallel load do not void the token', async () => {
    sandbox.quirks.opensSessions = true;
    const sap = connect({ maxUrlLength: 700 });
    const call = createCallContext();
    for (let round = 0; round < 3; round += 1)
      await Promise.all([
        sap.readOrders(numbers, call),
        sap.readPlants([plant], call),
        sap.readOrders(numbers.slice(0, 60), call),
      ]);
    assert.equal(sandbox.requests().filter(({ status }) => status === 403).length, 0);
  });
  test('a token refused in the text alone is replaced, and the release is done once', async () => {
    const subgraph = await start();
    assert.equal(
      (
        await callCommand(subgraph, 'sapCreateOrder', {
          key: 'first',
          input: { plant, material: created.material, quantity: '1', unit: created.quantity.unit },
        })
      ).status,
      'DONE',
    );
    sandbox.quirks.refusesTokensBare = true;
    sandbox.endSessions();
    assert.equal((await release(subgraph, 'second')).status, 'DONE');
    assert.equal(sandbox.ledger.entries().filter(({ action }) => action === 'ReleaseOrder').length, 1);
  });
  test('tokens that are refused again and again leave the circuit closed, and nothing was sent', async () => {
    const subgraph = await start();
    sandbox.quirks.refusesTokensBare = true;
    sandbox.quirks.refusesTokens = true;
    for (let round = 0; round < 7; round += 1) {
      const { status, code } = await release(subgraph, `key-${round}`);
      assert.deepEqual([status, code], ['UNAVAILABLE', 'SYSTEM_UNAUTHENTICATED']);
    }
  });
  test('without a token the release was not sent, which is known', async () => {
    const subgraph = await start();
    await waitUntil(() => listPaths().some((path) => path.endsWith('$metadata')), 'the services are looked at');
    sandbox.endSessions();
    sandbox.quirks.givesNoToken = true;
    const outcome = await release(subgraph, 'key');
    assert.deepEqual([outcome.status, outcome.code], ['UNAVAILABLE', 'SYSTEM_UNAVAILABLE']);
    assert.deepEqual(sandbox.ledger.entries(), []);
    sandbox.quirks.givesNoToken = false;
    assert.equal((await release(subgraph, 'key')).status, 'DONE');
  });
  test('etags that SADL makes are sent as they were read', async () => {
    sandbox.quirks.hasSadlEtags = true;
    const subgraph = await start();
    assert.equal((await release(subgraph, 'key')).status, 'DONE');
  });
  for (const form of ['xml', 'html'] as const)
    test(`a service that is missing in ${form} is reported, and tried again only after a while`, async () => {
      sandbox.quirks.missing = { API_BATCH_SRV: form };
      let now = Date.now();
      const sap = connect({}, () => now);
      const read = () => readInstanceHealth(sap);
      await read();
      await waitUntil(() => sap.listWarnings().length > 0, 'it is told');
      for (let round = 0; round < 5; round += 1) await read();
      const { status, detail } = await read();
      assert.deepEqual([status, detail], ['DEGRADED', 'The service API_BATCH_SRV is missing or not permitted.']);
      const count = () => listPaths().filter((path) => path.includes('API_BATCH_SRV')).length;
      assert.equal(count(), 1);
      sandbox.quirks.missing = {};
      now += 61_000;
      await read();
      await waitUntil(() => sap.listWarnings().length === 0, 'it is there again');
      assert.equal((await read()).status, 'UP');
    });
  test('with the plants’ service alone forbidden SAP is degraded, and with all of them it is down', async () => {
    const sap = connect();
    sandbox.faults.set({ kind: 'status', status: 403, pathContains: '/API_PLANT_SRV/' });
    const { status, detail } = await readInstanceHealth(sap);
    assert.deepEqual([status, detail], ['DEGRADED', 'The service API_PLANT_SRV is missing or not permitted.']);
    sandbox.faults.set({ kind: 'status', status: 403 });
    assert.equal((await readInstanceHealth(sap)).status, 'DOWN');
  });
  test('a right that was taken refuses, though values are in the cache', async () => {
    const subgraph = await start();
    const order = ofPlant.find(({ goodsMovements }) => goodsMovements.length > 0) ?? assert.fail();
    const query = `{ productionOrder(plant: "${plant}", number: "${order.number}") { goodsMovements { document } scrapQuantity { value } } }`;
    const before = await subgraph.execute({ query }, createCallContext());
    assert.equal(before.errors, undefined);
    sandbox.faults.set({ kind: 'status', status: 403, pathContains: 'API_MATERIAL_DOCUMENT_SRV' });
    sandbox.faults.set({ kind: 'status', status: 403, pathContains: 'API_PROD_ORDER_CONFIRMATION_2_SRV' });
    const { data, errors } = await subgraph.execute({ query }, createCallContext());
    assert.deepEqual(JSON.parse(JSON.stringify(data)), {
      productionOrder: { goodsMovements: null, scrapQuantity: null },
    });
    assert.deepEqual(
      errors?.map(({ extensions }) => extensions?.['code']),
      ['SYSTEM_FORBIDDEN', 'SYSTEM_FORBIDDEN'],
    );
  });
  for (const [kind, clientAuthentication, clientId] of [
    ['raw', 'client_secret_basic', rawClientId],
    ['post', 'client_secret_post', undefined],
  ] as const)
    test(`a token server that takes credentials ${kind} gives a token`, async () => {
      sandbox.quirks.clientAuthentication = kind;
      const auth = { kind: 'oauth2', ...sandbox.oauth, clientAuthentication, ...(clientId && { clientId }) };
      assert.equal((await connect({ auth }).readOrders([created.number], createCallContext())).length, 1);
    });
  test('a client certificate needs its file', () => {
    for (const auth of [
      { kind: 'certificate' },
      { kind: 'oauth2', ...sandbox.oauth, clientAuthentication: 'tls_client_auth' },
    ])
      assert.throws(() => connect({ auth }), /tls.certificateFile/);
  });
  test('pages are followed behind a proxy that serves SAP below a path', async () => {
    const paging = await startSapSandbox({ world, pageSize: 7, below: '/erp/s4' });
    closers.push(() => paging.close());
    for (const link of ['absolute', 'path', 'relative', 'own'] as const) {
      paging.quirks.nextLink = link;
      const sap = connect({ url: `${paging.url}/erp/s4`, auth: { kind: 'basic', ...paging.credentials } });
      const { entries } = await sap.readOrderPage(
        { plants: [plant], orderBy: 'NUMBER', first: 50, offset: 0 },
        createCallContext(),
      );
      assert.equal(entries.length, 50, link);
    }
    paging.quirks.nextLink = 'none';
    const sap = connect({ url: `${paging.url}/erp/s4`, auth: { kind: 'basic', ...paging.credentials } });
    await assert.rejects(
      sap.readOrders(numbers, createCallContext()),
      (error) => error instanceof SystemError && error.code === 'SYSTEM_BAD_RESPONSE',
    );
  });
});
