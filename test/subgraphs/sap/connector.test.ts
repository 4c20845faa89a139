import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { createCallContext, type Subgraph } from '../../../kit/index.ts';
import { createId } from '../../../schema/canonical/index.ts';
import { parseSapConfig } from '../../../subgraphs/sap/config.ts';
import { createSapConnector } from '../../../subgraphs/sap/connector/index.ts';
import { sapSubgraph } from '../../../subgraphs/sap/index.ts';
import { type SapSandbox, startSapSandbox } from '../../../subgraphs/sap/sandbox/index.ts';
import { closeServer, listenAnywhere, readText } from '../../support/federation.ts';
import { ask, countCalls, createRecordingLogger, startSubgraph } from '../../support/subgraph.ts';
import { createLandscape, firstInstance, world } from '../../support/world.ts';
import { testConnectorConformance } from '../connector-conformance.ts';
import { checkQuestion, listQuestions } from './published-names.ts';

const plants = world.plants.map(({ code }) => code);
const describeSystem = (sandbox: SapSandbox, overrides: object = {}) => ({
  system: 'SAP',
  instance: 's4',
  plants,
  url: sandbox.url,
  auth: { kind: 'basic', ...sandbox.credentials },
  ...overrides,
});

function connectTo(sandbox: SapSandbox, overrides: object = {}) {
  const landscape = createLandscape([describeSystem(sandbox, overrides)]);
  return createSapConnector(parseSapConfig(firstInstance(landscape), landscape));
}

testConnectorConformance('The SAP connector', async () => {
  const sandbox = await startSapSandbox({ world });
  return {
    sandbox,
    connect: ({ hasBadCredentials = false, ...overrides } = {}) => {
      const auth = hasBadCredentials ? { auth: { kind: 'basic', user: 'NOBODY', password: 'wrong-secret' } } : {};
      const connector = connectTo(sandbox, { ...overrides, ...auth });
      return { read: (call) => connector.readOrders(['1000001'], call), close: () => connector.close() };
    },
  };
});

describe('the session with SAP', () => {
  let sandbox: SapSandbox;
  before(async () => {
    sandbox = await startSapSandbox({ world });
  });
  after(() => sandbox.close());
  const numbers = world.productionOrders.filter(({ plant }) => plant === '1010').map(({ number }) => number);

  test('many questions at once fetch one CSRF token and send every cookie back', async () => {
    const connector = connectTo(sandbox, { maxUrlLength: 700 });
    const seen = sandbox.requests().length;
    const call = createCallContext();
    const found = await Promise.all([1, 2, 3].map(() => connector.readOrders(numbers, call)));
    await connector.close();
    assert.ok(found.every((orders) => orders.length === numbers.length));
    assert.equal(
      sandbox
        .requests()
        .slice(seen)
        .filter(({ path }) => path.endsWith('_SRV/')).length,
      1,
    );
  });
  test('OAuth2 client credentials are used if configured, and a token is fetched once', async () => {
    const connector = connectTo(sandbox, { auth: { kind: 'oauth2', ...sandbox.oauth } });
    const seen = sandbox.requests().length;
    await Promise.all([
      connector.readOrders(['1000001'], createCallContext()),
      connector.readPlants(['1010'], createCallContext()),
    ]);
    await connector.close();
    assert.equal(
      sandbox
        .requests()
        .slice(seen)
        .filter(({ path }) => path === '/oauth/token').length,
      1,
    );
  });
  test('a request that is given up does not take the token from another that waits for it', async (t) => {
    let count = 0;
    const server = createServer(async (request, response) => {
      const body = await readText(request);
      count += 1;
      // The first request hangs.
      if (count === 1) return;
      const { authorization = '', 'content-type': type = '' } = request.headers;
      const headers = { authorization, 'content-type': type };
      const answer = await fetch(sandbox.oauth.tokenUrl, { method: 'POST', headers, body });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    t.after(() => closeServer(server));
    const tokenUrl = `${await listenAnywhere(server)}/oauth/token`;
    const connector = connectTo(sandbox, { auth: { kind: 'oauth2', ...sandbox.oauth, tokenUrl } });
    t.after(() => connector.close());
    const leaving = new AbortController();
    const first = connector.readOrders(['1000001'], createCallContext({ signal: leaving.signal }));
    while (count === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const second = connector.readOrders(['1000001'], createCallContext());
    await new Promise((resolve) => setImmediate(resolve));
    leaving.abort();
    await assert.rejects(first);
    assert.equal((await second).length, 1);
    assert.equal(count, 2);
  });
  test('pages that SAP makes by itself are followed to their end, also inside a batch', async () => {
    const paging = await startSapSandbox({ world, pageSize: 7 });
    const connector = connectTo(paging, { maxUrlLength: 700 });
    const orders = await connector.readOrders(numbers, createCallContext());
    const page = await connector.readOrderPage(
      { plants: ['1010'], orderBy: 'NUMBER', first: 50, offset: 0 },
      createCallContext(),
    );
    await connector.close();
    await paging.close();
    assert.equal(orders.length, numbers.length);
    assert.equal(page.entries.length, 50);
  });
  test('a service that SAP lacks is a warning, not a failure', async () => {
    const connector = connectTo(sandbox);
    await connector.ping(createCallContext());
    await assert.doesNotReject(connector.readOrders(['1000001'], createCallContext()));
    assert.deepEqual(connector.listWarnings(), []);
    await connector.close();
  });
});

describe('every request to SAP', () => {
  test('names only services, sets and properties of the published metadata', async () => {
    const sandbox = await startSapSandbox({ world });
    const connector = connectTo(sandbox, { maxUrlLength: 1_500 });
    const call = createCallContext();
    const numbers = world.productionOrders.map(({ number }) => number);
    const materials = world.materials.map(({ number }) => ({ material: number, plant: '1010' }));
    await connector.readOrders(numbers, call);
    await connector.readOrderPage(
      {
        plants,
        numbers: ['1000001'],
        material: 'FG-PUMP-100',
        statuses: ['RELEASED', 'CANCELLED', 'OTHER'],
        plannedStartFrom: '2026-11-01T00:00:00Z',
        plannedStartTo: '2026-12-01T00:00:00Z',
        changedSince: '2026-11-01T00:00:00Z',
        orderBy: 'CHANGED',
        first: 5,
        offset: 5,
      },
      call,
    );
    await connector.readOrderPage({ plants, orderBy: 'PLANNED_START', first: 5, offset: 0 }, call);
    await connector.readConfirmedScrap(
      numbers.map((number) => ({ plant: '1010', number })),
      call,
    );
    await connector.readOrderHeads(numbers, call);
    await connector.readLatestOrderHead(call);
    await connector.listOpenOrderHeads({ after: numbers[0], first: 5 }, call);
    await connector.listChangedOrderHeads({ after: { version: '20260101000000', number: numbers[0] }, first: 5 }, call);
    await connector.readMaterials(
      materials.map(({ material }) => material),
      call,
    );
    await connector.readMaterialPage({ plant: '1010', first: 5, offset: 0 }, call);
    await connector.readMaterialPage({ type: 'FERT', first: 5, offset: 0 }, call);
    await connector.readPrices(materials, call);
    await connector.readTolerances(materials, call);
    await connector.readBills(materials, call);
    await connector.readRoutings(materials, call);
    await connector.readWorkCenters([{ plant: '1010', code: 'CUT-01' }], call);
    await connector.readWorkCenterPage({ plants, first: 5, offset: 0 }, call);
    await connector.readStock(materials, call);
    await connector.readMovements([{ plant: '1010', number: '1000001' }], call);
    await connector.readBatches(world.batches.slice(0, 3), call);
    await connector.readPlants(plants, call);
    await connector.readSuppliers(['17300001'], call);
    await connector.readCustomerNames(['10100001'], call);
    await connector.readPlannedOrders(['20001'], call);
    await connector.readPlannedOrderPage({ plants, isFirm: true, first: 5, offset: 0 }, call);
    await connector.readOrderPage({ plants, plannedOrders: ['20001'], orderBy: 'NUMBER', first: 5, offset: 0 }, call);
    await connector.readSalesOrders(['2001'], call);
    await connector.readSalesOrderPage({ material: 'FG-PUMP-100', first: 5, offset: 0 }, call);
    const queries = listQuestions(sandbox.requests());
    await connector.close();
    await sandbox.close();
    assert.ok(queries.length > 30);
    for (const query of queries) checkQuestion(query);
  });
});

describe('the SAP subgraph', () => {
  let sandbox: SapSandbox;
  let subgraph: Subgraph;
  const log = createRecordingLogger();
  before(async () => {
    sandbox = await startSapSandbox({ world });
    subgraph = await startSubgraph(sapSubgraph, createLandscape([describeSystem(sandbox)]), { log });
  });
  after(async () => {
    await subgraph.close();
    await sandbox.close();
  });
  const findOrder = (number: string) =>
    world.productionOrders.find((order) => order.number === number) ?? assert.fail(`no order ${number}`);

  test('an order is what the world says, with its times on the universal clock', async () => {
    for (const { number, plant } of world.productionOrders.filter((_, index) => index % 37 === 0)) {
      const order = findOrder(number);
      type Answer = {
        productionOrder: {
          id: string;
          status: string;
          quantity: object;
          confirmedQuantity: { value: string };
          scrapQuantity: { value: string };
          dueTime: string;
          plannedStartTime: string;
          material: { number: string };
          components: { material: { number: string }; requiredQuantity: { value: string } }[];
          operations: { number: string; plannedStartTime: string; workCenter: { code: string } }[];
        };
      };
      const { productionOrder } = await ask<Answer>(
        subgraph,
        `query ($plant: String!, $number: String!) { productionOrder(plant: $plant, number: $number) { id status quantity { value unit } confirmedQuantity { value } scrapQuantity { value }
        dueTime plannedStartTime material { number } components { material { number } requiredQuantity { value } } operations { number plannedStartTime workCenter { code } } } }`,
        { plant, number },
      );
      assert.equal(productionOrder.id, createId('ProductionOrder', { plant, number }));
      assert.equal(productionOrder.status, order.status);
      assert.deepEqual(productionOrder.quantity, order.quantity);
      assert.equal(productionOrder.confirmedQuantity.value, order.confirmedQuantity);
      assert.equal(productionOrder.scrapQuantity.value, order.scrapQuantity);
      assert.equal(productionOrder.dueTime, order.due);
      assert.equal(productionOrder.plannedStartTime, order.plannedStart);
      assert.deepEqual(
        productionOrder.components.map((c) => [c.material.number, c.requiredQuantity.value]),
        order.components.map((c) => [c.material, c.required.value]),
      );
      assert.deepEqual(
        productionOrder.operations.map((o) => [o.number, o.plannedStartTime, o.workCenter.code]),
        order.operations.map((o) => [o.number, o.plannedStart, o.workCenter]),
      );
    }
  });
  test('an order that does not exist, or belongs to another plant, is null without an error', async () => {
    const { a, b, c } = await ask<Record<string, null>>(
      subgraph,
      '{ a: productionOrder(plant: "1010", number: "9999999") { id } b: productionOrder(plant: "1710", number: "1000001") { id } c: productionOrder(plant: "0000", number: "1000001") { id } }',
    );
    assert.deepEqual([a, b, c], [null, null, null]);
  });
  test('every filter of the list does what it says', async () => {
    type Answer = { productionOrders: { totalCount: number; nodes: { number: string }[] } };
    const list = async (filter: string) =>
      (
        await ask<Answer>(
          subgraph,
          `{ productionOrders(first: 200, orderBy: NUMBER, filter: { ${filter} }) { totalCount nodes { number } } }`,
        )
      ).productionOrders;
    const expect = (keep: (order: (typeof world.productionOrders)[number]) => boolean) =>
      world.productionOrders
        .filter(keep)
        .map(({ number }) => number)
        .slice(0, 200);
    const cases: readonly (readonly [string, (order: (typeof world.productionOrders)[number]) => boolean])[] = [
      ['plant: "1710"', ({ plant }) => plant === '1710'],
      ['numbers: ["1000003", "1000004"]', ({ number }) => number === '1000003' || number === '1000004'],
      ['material: "FG-PUMP-100"', ({ material }) => material === 'FG-PUMP-100'],
      ...[...new Set(world.productionOrders.map(({ status }) => status))].map(
        (status) =>
          [
            `status: [${status}], plant: "1010"`,
            (order: (typeof world.productionOrders)[number]) => order.status === status && order.plant === '1010',
          ] as const,
      ),
      ['status: [RELEASED, CANCELLED]', ({ status }) => status === 'RELEASED' || status === 'CANCELLED'],
      [
        'plannedStartFrom: "2026-11-20T12:00:00Z", plannedStartTo: "2026-11-24T12:00:00Z"',
        ({ plannedStart }) => plannedStart >= '2026-11-20T12:00:00Z' && plannedStart < '2026-11-24T12:00:00Z',
      ],
      ['changedSince: "2026-11-22T12:00:00Z"', ({ changedAt }) => changedAt >= '2026-11-22T12:00:00Z'],
    ];
    for (const [filter, keep] of cases) {
      const { nodes, totalCount } = await list(filter);
      assert.deepEqual(
        nodes.map(({ number }) => number),
        expect(keep),
        filter,
      );
      assert.equal(totalCount, world.productionOrders.filter(keep).length, filter);
    }
  });
  test('pages follow each other without gap or repetition', async () => {
    type Answer = {
      productionOrders: { nodes: { number: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    };
    const numbers: string[] = [];
    let after: string | null = null;
    do {
      const page: Answer['productionOrders'] = (
        await ask<Answer>(
          subgraph,
          'query ($after: String) { productionOrders(first: 90, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } } }',
          { after },
        )
      ).productionOrders;
      numbers.push(...page.nodes.map(({ number }) => number));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    assert.equal(new Set(numbers).size, world.productionOrders.length);
    assert.equal(numbers.length, world.productionOrders.length);
  });
  test('two hundred orders cost as many calls as ten, at most six', async () => {
    const query = `query ($first: Int!) { productionOrders(first: $first, filter: { plant: "1010" }) { nodes { number plant { name } material { number description } components { material { number description } } operations { workCenter { code description } } } } }`;
    const fresh = () => startSubgraph(sapSubgraph, createLandscape([describeSystem(sandbox)]));
    const [one, two] = [await fresh(), await fresh()];
    await Promise.all([one, two].map((started) => started.readHealth()));
    const ten = await countCalls(one, query, { first: 10 });
    const many = await countCalls(two, query, { first: 200 });
    await Promise.all([one.close(), two.close()]);
    assert.ok((many['SAP/s4'] ?? 0) <= 6, JSON.stringify(many));
    assert.ok((many['SAP/s4'] ?? 0) - (ten['SAP/s4'] ?? 0) <= 1, 'only the session’s token may add a call');
  });
  test('a material carries its bill, routing, price, stock and descriptions', async () => {
    const material = world.materials.find(({ number }) => number === 'FG-PUMP-100') ?? assert.fail();
    const bill =
      world.billsOfMaterials.find(
        (candidate) => candidate.material === material.number && candidate.plant === '1010',
      ) ?? assert.fail();
    const routing =
      world.routings.find((candidate) => candidate.material === material.number && candidate.plant === '1010') ??
      assert.fail();
    type Answer = {
      material: {
        en: string;
        de: string;
        fr: string;
        baseUnit: string;
        standardPrice: object;
        billsOfMaterials: {
          items: { component: { number: string }; quantity: object; scrapPercent: string | null }[];
        }[];
        routings: { operations: { workCenter: { code: string }; setupMinutes: string }[] }[];
      };
    };
    const { material: found } = await ask<Answer>(
      subgraph,
      `{ material(number: "FG-PUMP-100") { en: description de: description(language: "de") fr: description(language: "FR") baseUnit standardPrice(plant: "1010") { currency }
      billsOfMaterials(plant: "1010") { items { component { number } quantity { value unit } scrapPercent } } routings(plant: "1010") { operations { workCenter { code } setupMinutes } } } }`,
    );
    assert.deepEqual(
      [found.en, found.de, found.fr],
      [material.descriptions.EN, material.descriptions.DE, material.descriptions.EN],
    );
    assert.deepEqual(
      found.billsOfMaterials[0]?.items.map((item) => [item.component.number, item.quantity]),
      bill.items.map((item) => [item.component, item.quantity]),
    );
    assert.deepEqual(
      found.routings[0]?.operations.map((o) => [o.workCenter.code, o.setupMinutes]),
      routing.operations.map((o) => [o.workCenter, o.setupMinutes]),
    );
  });
  test('a numeric material number is found without its padding zeros', async () => {
    const { material } = await ask<{ material: { number: string; isBatchManaged: boolean } }>(
      subgraph,
      '{ material(number: "100001") { number isBatchManaged } }',
    );
    assert.deepEqual(material, { number: '100001', isBatchManaged: true });
  });
  test('a bad cursor, page size or instant is the client’s mistake', async () => {
    for (const args of ['first: 201', 'first: -1', 'after: "rubbish"', 'filter: { changedSince: "yesterday" }']) {
      const { errors } = await subgraph.execute(
        { query: `{ productionOrders(${args}) { totalCount } }` },
        createCallContext(),
      );
      assert.equal(errors?.[0]?.extensions?.['code'], 'BAD_USER_INPUT', args);
    }
    const query = '{ salesOrders(filter: { isOpen: true, material: "FG-1" }) { totalCount } }';
    const { errors } = await subgraph.execute({ query }, createCallContext());
    assert.equal(errors?.[0]?.extensions?.['code'], 'BAD_USER_INPUT');
  });
  test('while SAP is down: known orders are stale, unknown ones keep their identity, and nothing of SAP’s text leaves', async () => {
    const known = world.productionOrders.find(({ plant }) => plant === '1010')?.number ?? '';
    await ask(
      subgraph,
      '{ productionOrders(first: 200, orderBy: NUMBER, filter: { plant: "1010" }) { nodes { number } } }',
    );
    sandbox.faults.set({ kind: 'status', status: 500 });
    const { data, errors } = await subgraph.execute(
      {
        query: `query ($known: String!) { known: productionOrder(plant: "1010", number: $known) { quantity { value } provenance { isStale asOf } }
      bare: productionOrder(plant: "1010", number: "8888888") { id number plant { code timeZone } } broken: productionOrder(plant: "1010", number: "8888887") { quantity { value } }
      stockBalances(plant: "1010", materials: ["FG-PUMP-110"]) { material { id } enterprise { unrestricted { value } } } }`,
        variables: { known },
      },
      createCallContext(),
    );
    sandbox.faults.clear();
    const answer = JSON.parse(JSON.stringify(data)) as {
      known: { provenance: { isStale: boolean } };
      bare: { number: string };
      broken: { quantity: null };
      stockBalances: { enterprise: null }[];
    };
    assert.equal(answer.known.provenance.isStale, true);
    assert.equal(answer.bare.number, '8888888');
    assert.deepEqual(answer.broken, { quantity: null });
    assert.equal(answer.stockBalances[0]?.enterprise, null);
    assert.deepEqual(
      [
        ...new Set(
          errors?.map(
            ({ extensions }) => `${extensions?.['code']} ${extensions?.['system']} ${extensions?.['instance']}`,
          ),
        ),
      ],
      ['SYSTEM_UNAVAILABLE SAP s4'],
    );
    assert.ok(!JSON.stringify(errors).includes('http'));
  });
});
