import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { exampleQuery } from '../../gateway/server/example-query.ts';
import type { Gateway } from '../../gateway/start.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../support/plant.ts';
import { fetchWithToken } from '../support/tokens.ts';
import { world } from '../support/world.ts';

const explain = { headers: { 'x-explain': '1' } };
const pageQuery = `query ($first: Int!) { productionOrders(first: $first, filter: { plant: "1010" }) { nodes { number material { number description } components { material { number description } requiredQuantity { value } }
  operations { number workCenter { code description } } execution { reference workOrders { operationNumber workCenter { code } } } schedule { version startTime operations { sequence workCenter { code } } }
  inspectionLots { totalCount nodes { number characteristics { code } results { value } } } holds { number } } } }`;

interface Part {
  readonly [field: string]: unknown;
}
interface OneOrder {
  readonly productionOrder: {
    readonly number: string;
    readonly status: string | null;
    readonly execution: Part | null;
    readonly schedule: Part | null;
    readonly inspectionLots: Part | null;
    readonly holds: readonly Part[] | null;
    readonly provenance: { readonly isStale: boolean };
  } | null;
}

describe('one graph over four systems', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  before(async () => {
    systems = await startTestSystems();
    gateway = await startTestGateway(systems);
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });

  test('the example query is answered by all four systems', async () => {
    const { data, errors, extensions } = await queryGateway<OneOrder>(gateway.server.url, exampleQuery, explain);
    assert.equal(errors, undefined);
    const { productionOrder: order } = data;
    assert.ok(order?.execution && order.schedule && order.inspectionLots && order.holds);
    assert.deepEqual(
      extensions?.sources.map(({ source }) => source),
      ['ODOO/odoo-1010', 'QUALITY/quality', 'SAP/s4', 'SCHEDULING/frepple'],
    );
  });
  test('an order is one node, found from its SAP number, its Odoo reference and its scheduler reference', async () => {
    type Found = Record<'sap' | 'odoo' | 'scheduler', { id: string; number: string }>;
    const execution = await queryGateway<{ productionOrder: { execution: { reference: string } } }>(
      gateway.server.url,
      '{ productionOrder(plant: "1010", number: "1000001") { execution { reference } } }',
    );
    const { data } = await queryGateway<Found>(
      gateway.server.url,
      `query ($reference: String!) { sap: productionOrder(plant: "1010", number: "1000001") { id number }
      odoo: productionOrderByExecutionReference(plant: "1010", reference: $reference) { id number } scheduler: productionOrderByScheduleReference(plant: "1010", reference: "1000001") { id number } }`,
      { variables: { reference: execution.data.productionOrder.execution.reference } },
    );
    assert.deepEqual(data.odoo, data.sap);
    assert.deepEqual(data.scheduler, data.sap);
  });
  test('entities resolve from any side: a hold leads to its order’s schedule', async () => {
    const hold =
      world.holds.find(({ scope, plant }) => scope === 'PRODUCTION_ORDER' && plant === '1010') ?? assert.fail();
    type Answer = {
      qualityHold: { productionOrder: { number: string; quantity: object; schedule: { startTime: string } } };
    };
    const { data, errors } = await queryGateway<Answer>(
      gateway.server.url,
      `{ qualityHold(number: "${hold.number}") { productionOrder { number quantity { value } schedule { startTime } } } }`,
    );
    assert.equal(errors, undefined);
    assert.equal(data.qualityHold.productionOrder.number, hold.order);
    assert.ok(data.qualityHold.productionOrder.schedule.startTime);
  });
  test('stock of both systems is side by side, with the difference', async () => {
    const materials = [
      ...new Set(
        world.stock
          .filter(
            ({ plant, enterprise, onSite }) => plant === '1010' && enterprise.unrestricted !== onSite.unrestricted,
          )
          .map(({ material }) => material),
      ),
    ];
    const { data } = await queryGateway<{ stockBalances: { difference: { value: string } }[] }>(
      gateway.server.url,
      'query ($materials: [String!]!) { stockBalances(plant: "1010", materials: $materials) { material { number } enterprise { unrestricted { value } } onSite { unrestricted { value } } difference { value } } }',
      { variables: { materials } },
    );
    assert.ok(data.stockBalances.length > 0 && data.stockBalances.every(({ difference }) => difference.value !== '0'));
  });
  test('two hundred orders cost as many upstream calls as ten', async () => {
    const count = async (first: number) => {
      const fresh = await startTestGateway(systems);
      await fetchWithToken(`${fresh.server.url}/health/ready`);
      const { errors, extensions } = await queryGateway(fresh.server.url, pageQuery, {
        ...explain,
        variables: { first },
      });
      await fresh.close();
      assert.equal(errors, undefined);
      return Object.fromEntries(extensions?.sources.map(({ source, calls }) => [source, calls]) ?? []);
    };
    const [ten, many] = [await count(10), await count(200)];
    // The scheduler pages nothing: its models are read in slices of 100 records, one after another where each needs the one before.
    const { 'SCHEDULING/frepple': slices = 0, ...others } = many;
    const { 'SCHEDULING/frepple': calls = 0, ...othersOfTen } = ten;
    assert.deepEqual(others, othersOfTen);
    assert.ok(calls <= 8 && slices <= 2 * calls, `scheduler: ${calls} and ${slices} calls`);
    const limits: Readonly<Record<string, number>> = { 'SAP/s4': 6, 'ODOO/odoo-1010': 3, 'QUALITY/quality': 4 };
    for (const [source, limit] of Object.entries(limits))
      assert.ok((many[source] ?? 99) <= limit, `${source}: ${many[source]}`);
  });
  test('without x-explain an answer does not list its sources', async () => {
    assert.equal((await queryGateway(gateway.server.url, '{ plants { code } }')).extensions, undefined);
  });
  test('cacheable answers are not read twice', async () => {
    const query = '{ ownershipRules(plant: "1010") { domain field systemOfRecord } plant(code: "1010") { code name } }';
    const first = await queryGateway(gateway.server.url, query);
    const { data, extensions } = await queryGateway(gateway.server.url, query, { headers: { 'x-explain': '1' } });
    assert.deepEqual(data, first.data);
    assert.deepEqual(
      extensions?.sources.map(({ source, calls }) => [source, calls]),
      [['GATEWAY/responses', 0]],
    );
  });
  test('the correlation id goes to every system and back, and a bad one is replaced', async () => {
    const send = (id: string) =>
      fetchWithToken(`${gateway.server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-correlation-id': id },
        body: JSON.stringify({ query: exampleQuery }),
      });
    assert.equal((await send('order-42')).headers.get('x-correlation-id'), 'order-42');
    for (const title of ['SAP', 'Odoo 19', 'Scheduler']) {
      const requests = (await (await fetch(`${systems.findUrl(title)}/__sandbox/requests`)).json()) as readonly {
        correlationId?: string;
      }[];
      assert.ok(
        requests.some(({ correlationId }) => correlationId === 'order-42'),
        title,
      );
    }
    const replaced = (await send('a b;c')).headers.get('x-correlation-id');
    assert.match(replaced ?? '', /^[\w-]{36}$/);
  });
  test('systems, readiness and metrics show the state of every instance', async () => {
    const { data } = await queryGateway<{ systems: { system: string; instance: string; status: string }[] }>(
      gateway.server.url,
      '{ systems { system instance status plants latencyMilliseconds } }',
    );
    assert.deepEqual(data.systems.map(({ instance, status }) => `${instance} ${status}`).sort(), [
      'frepple UP',
      'odoo-1010 UP',
      'odoo-1710 UP',
      'operations UP',
      'quality UP',
      's4 UP',
    ]);
    const ready = (await (await fetchWithToken(`${gateway.server.url}/health/ready`)).json()) as { status: string };
    assert.equal(ready.status, 'UP');
    assert.equal((await fetchWithToken(`${gateway.server.url}/health/live`)).status, 200);
    assert.match(
      await (await fetchWithToken(`${gateway.server.url}/metrics`)).text(),
      /plantgraph_source_calls_total\{source="SAP\/s4"\} \d+/,
    );
  });
  test('the door keeps to GraphQL over HTTP', async () => {
    const post = (body: string, headers: Record<string, string>) =>
      fetchWithToken(`${gateway.server.url}/graphql`, { method: 'POST', body, headers });
    const json = { 'content-type': 'application/json' };
    assert.equal(
      (
        await fetchWithToken(`${gateway.server.url}/graphql?query=${encodeURIComponent('{ plants { code } }')}`, {
          headers: { 'apollo-require-preflight': '1' },
        })
      ).status,
      200,
    );
    assert.equal(
      (
        await fetchWithToken(`${gateway.server.url}/graphql?query=%7B__typename%7D`, {
          headers: { 'content-type': 'text/plain' },
        })
      ).status,
      400,
    );
    assert.equal((await post('{"query":"{ __typename }"}', { 'content-type': 'text/plain' })).status, 415);
    assert.equal((await post('{', json)).status, 400);
    assert.equal((await post(JSON.stringify({ query: `{ ${' '.repeat(1_100_000)} }` }), json)).status, 413);
    assert.equal((await post('{"query":"{ nothing }"}', json)).status, 400);
    assert.equal((await fetchWithToken(`${gateway.server.url}/nowhere`)).status, 404);
  });
  test('orders of Odoo that SAP does not have cost their own fields, each named by one error', async () => {
    const call = async (method: string, body: object): Promise<unknown> => {
      const headers = { 'content-type': 'application/json', authorization: 'bearer sandbox-api-key' };
      const url = `${systems.findUrl('Odoo 19')}/json/2/mrp.production/${method}`;
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    };
    type Production = { readonly id: number; readonly origin: string };
    const search = { domain: [['state', '=', 'confirmed']], fields: ['origin'], limit: 2 };
    const productions = (await call('search_read', search)) as readonly Production[];
    const setOrigin = ({ id }: Production, origin: string) => call('write', { ids: [id], vals: { origin } });
    for (const [index, production] of productions.entries()) await setOrigin(production, `OWN-${index}`);
    type Node = { readonly productionOrder: { readonly number: string; readonly status: string | null } | null };
    const { data, errors } = await queryGateway<{ productionExecutions: { nodes: readonly Node[] } }>(
      gateway.server.url,
      '{ productionExecutions(first: 200, filter: { plant: "1010" }) { nodes { productionOrder { number status quantity { value } } } } }',
    );
    for (const production of productions) await setOrigin(production, production.origin);
    const found = data.productionExecutions.nodes.flatMap(({ productionOrder }) => productionOrder ?? []);
    const without = found.filter(({ status }) => status === null);
    assert.deepEqual(without.map(({ number }) => number).toSorted(), ['OWN-0', 'OWN-1']);
    const named = errors?.map(({ extensions: { correlationId, affectedPaths, ...rest } }) => rest) ?? [];
    const common = { code: 'SYSTEM_NOT_FOUND', system: 'SAP', instance: 's4', subgraph: 'sap' };
    assert.deepEqual(
      named.toSorted((a, b) => String(a['key']).localeCompare(String(b['key']))),
      [0, 1].map((index) => ({ ...common, noun: 'ProductionOrder', key: `1010/OWN-${index}`, affected: 2 })),
    );
  });
});

describe('with one source down', () => {
  // Long enough for the systems that answer, on a busy machine too.
  const timeoutMs = 3_000;
  let systems: TestSystems;
  let gateway: Gateway;
  const oneOrder = (number: string) => exampleQuery.replace('1000119', number);
  const orders = world.productionOrders
    .filter(({ plant, number }) => plant === '1010' && world.executions.some(({ order }) => order === number))
    .map(({ number }) => number);
  before(async () => {
    systems = await startTestSystems({ timeoutMs });
    gateway = await startTestGateway(systems);
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });
  const missing = { 'Odoo 19': ['execution', 'ODOO'], Scheduler: ['schedule', 'SCHEDULING'] } as const;
  let next = 0;
  /** Ends a fault and waits until the circuit has closed again; calls that hang fail later, and may open it once more. */
  const recover = async (title: string, kind: string) => {
    await setFault(systems.findUrl(title), undefined);
    if (kind === 'hang') await pause(timeoutMs);
    for (let round = 0; round < 300; round += 1) {
      const ready = (await (await fetchWithToken(`${gateway.server.url}/health/ready`)).json()) as { status: string };
      if (ready.status === 'UP') return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail(`${title} did not come back`);
  };

  for (const [title, [field, system]] of Object.entries(missing)) {
    for (const kind of ['status', 'html', 'cut', 'hang'] as const) {
      test(`${title} with ${kind}: its part is null with one error, everything else arrives`, async () => {
        next += 1;
        await setFault(systems.findUrl(title), { kind });
        const { data, errors } = await queryGateway<OneOrder>(
          gateway.server.url,
          `${oneOrder(orders[next] ?? '')
            .trimEnd()
            .slice(0, -1)} qualityHolds(first: 1) { nodes { number } } }`,
        );
        await recover(title, kind);
        const order = data.productionOrder as unknown as Record<string, unknown>;
        for (const part of ['execution', 'schedule', 'inspectionLots', 'holds', 'number'])
          assert.equal(order[part] === null, part === field, part);
        assert.equal(errors?.length, 1, JSON.stringify(errors));
        assert.equal(errors?.[0]?.extensions['system'], system);
        assert.match(String(errors?.[0]?.extensions['code']), /^SYSTEM_/);
        assert.ok(errors?.[0]?.extensions['correlationId']);
        assert.doesNotMatch(JSON.stringify(errors), /http|127\.0\.0\.1|stack|internal\.example|traceback/i);
      });
    }
  }
  test('SAP hanging: a known order is shown as stale with everything else fresh, a new one is one error', async () => {
    const [known, unknown] = [orders.at(-1) ?? '', orders.at(-2) ?? ''];
    await queryGateway(gateway.server.url, oneOrder(known));
    await setFault(systems.findUrl('SAP'), { kind: 'hang' });
    const stale = await queryGateway<OneOrder>(gateway.server.url, oneOrder(known));
    const fresh = await queryGateway<OneOrder>(gateway.server.url, oneOrder(unknown));
    const bare = await queryGateway<{ productionOrder: { execution: object; schedule: object } }>(
      gateway.server.url,
      `{ productionOrder(plant: "1010", number: "${unknown}") { number execution { reference } schedule { startTime } } }`,
    );
    await recover('SAP', 'hang');
    assert.equal(stale.errors, undefined);
    assert.equal(stale.data.productionOrder?.provenance.isStale, true);
    assert.ok(stale.data.productionOrder?.execution && stale.data.productionOrder.schedule);
    assert.equal(fresh.data.productionOrder?.number, unknown, 'the key tells the number');
    assert.equal(fresh.data.productionOrder?.status, null);
    assert.ok(fresh.data.productionOrder?.execution && fresh.data.productionOrder.schedule);
    assert.deepEqual(
      fresh.errors?.map(({ extensions }) => extensions['system']),
      ['SAP'],
    );
    assert.ok(
      bare.data.productionOrder.execution && bare.data.productionOrder.schedule,
      'the other systems’ parts of an order need no SAP',
    );
  });
  test('a page of orders reports an outage once', async () => {
    await setFault(systems.findUrl('Odoo 19'), { kind: 'status' });
    const { errors } = await queryGateway(
      gateway.server.url,
      '{ productionOrders(first: 50, filter: { plant: "1010" }) { nodes { number execution { reference } holds { number } } } }',
    );
    const { data } = await queryGateway<{ systems: { instance: string; status: string; detail: string }[] }>(
      gateway.server.url,
      '{ systems { instance status detail } }',
    );
    await recover('Odoo 19', 'status');
    assert.equal(errors?.length, 1);
    const { affected, affectedPaths } = (errors?.[0] ?? assert.fail()).extensions as {
      affected: number;
      affectedPaths: string[][];
    };
    assert.ok(affected > 1);
    assert.equal(affectedPaths.length, affected);
    assert.equal(data.systems.find(({ instance }) => instance === 'odoo-1010')?.status, 'DOWN');
    assert.equal(data.systems.find(({ instance }) => instance === 's4')?.status, 'UP');
  });
  test('the quality database gone: holds and lots are null, everything else arrives', async () => {
    await systems.database.drop();
    const { data, errors } = await queryGateway<OneOrder>(gateway.server.url, oneOrder(orders.at(-5) ?? ''));
    assert.equal(data.productionOrder?.holds, null);
    assert.equal(data.productionOrder?.inspectionLots, null);
    assert.ok(data.productionOrder?.execution && data.productionOrder.schedule);
    assert.deepEqual(
      errors?.map(({ extensions }) => [extensions['system'], extensions['affected']]),
      [['QUALITY', 2]],
    );
    assert.deepEqual(
      ((errors?.[0] ?? assert.fail()).extensions['affectedPaths'] as string[][]).map((path) => path.join('.')).sort(),
      ['productionOrder.holds', 'productionOrder.inspectionLots'],
    );
  });
});
