import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { signLocalToken } from '../../../gateway/access/identity/index.ts';
import type { Gateway } from '../../../gateway/start.ts';
import type { Viewer } from '../../../kit/index.ts';
import { type Role, roles } from '../../../schema/canonical/index.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { findFacts } from './find-facts.ts';
import type { PlantFacts } from './paths.ts';

interface ReceivedEvent {
  readonly qualityHoldChanged?: { readonly hold: { readonly plant: { readonly code: string } } | null };
  readonly transactionChanged?: { readonly status: string; readonly transaction: { readonly id: string } | null };
}

interface Changed {
  readonly productionOrderChanged?: {
    readonly productionOrder: { readonly transactions: { readonly totalCount: number } | null } | null;
  };
}

describe('the rights to receive events', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  const facts = new Map<string, PlantFacts>();
  const pickFacts = (plant: string): PlantFacts => facts.get(plant) ?? assert.fail();
  const sign = (viewer: Partial<Viewer>) =>
    signLocalToken(systems.folder, { subject: 'somebody', roles: [], plants: [], ...viewer }, 60);
  const ask = async (token: string, query: string, variables: object = {}) => {
    const response = await fetch(`${gateway.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as { readonly data?: unknown };
  };
  before(async () => {
    systems = await startTestSystems({ pollMs: 500 });
    gateway = await startTestGateway(systems, { AUTH: 'required' });
    const administrator = await sign({ roles: ['administrator'], plants: 'ALL' });
    for (const plant of ['1010', '1710'])
      facts.set(plant, await findFacts((query, variables) => ask(administrator, query, variables), plant));
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });
  /** Collects the events of a subscriber as they arrive, or the reason of a refusal. */
  async function follow(viewer: Partial<Viewer>, query: string) {
    const authorization = `Bearer ${await sign(viewer)}`;
    const client = createClient({
      url: `${gateway.server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
      retryAttempts: 0,
      lazy: false,
      onNonLazyError: () => undefined,
    });
    const told: ReceivedEvent[] = [];
    const refused: unknown[] = [];
    client.subscribe<ReceivedEvent>(
      { query },
      {
        next: ({ data }) => void (data && told.push(data)),
        error: (error) => void refused.push(error),
        complete: () => undefined,
      },
    );
    return { told, refused, close: () => client.terminate() };
  }
  const holdQuery = 'subscription { qualityHoldChanged { hold { plant { code } } } }';

  test('holds of the own plants, and of no other', async () => {
    const here = await follow({ roles: ['operator'], plants: ['1010'] }, holdQuery);
    const both = await follow({ roles: ['operator'], plants: ['1010', '1710'] }, holdQuery);
    const named = await follow(
      { roles: ['operator'], plants: ['1010'] },
      holdQuery.replace('qualityHoldChanged', 'qualityHoldChanged(plant: "1710")'),
    );
    const inspector = await sign({ roles: ['quality-manager'], plants: 'ALL' });
    const place = (plant: string) =>
      ask(
        inspector,
        'mutation ($input: PlaceQualityHoldInput!) { placeQualityHold(input: $input) { userErrors { message } } }',
        {
          input: {
            plant,
            scope: 'PRODUCTION_ORDER',
            productionOrder: pickFacts(plant).order,
            severity: 'MINOR',
            reason: 'x',
            idempotencyKey: crypto.randomUUID(),
          },
        },
      );
    const listPlants = ({ told }: { readonly told: readonly ReceivedEvent[] }) =>
      told.map(({ qualityHoldChanged }) => qualityHoldChanged?.hold?.plant.code).toSorted();
    // A viewer of both plants receives the event of this plant last: by then every viewer has received the other one.
    await place('1710');
    await waitUntil(() => listPlants(both).includes('1710'), 'the hold of 1710');
    await place('1010');
    await waitUntil(() => listPlants(both).includes('1010') && listPlants(here).length > 0, 'the hold of 1010');
    assert.deepEqual(listPlants(here), ['1010']);
    assert.deepEqual(listPlants(both), ['1010', '1710']);
    assert.deepEqual(listPlants(named), []);
    for (const { close } of [here, both, named]) close();
  });

  test('a partner hears only of the own orders, and nothing that is made for staff', async () => {
    const { order } = pickFacts('1010');
    const partner = { subject: 'acme', roles: ['partner'] as const, plants: ['1010'], orders: [`1010/${order}`] };
    const refused = await follow(partner, holdQuery);
    await waitUntil(() => refused.refused.length > 0, 'the refusal');
    assert.match(JSON.stringify(refused.refused), /Cannot query field \\"qualityHoldChanged\\"/);
    const transactions = 'subscription { transactionChanged { kind status transaction { id } } }';
    const own = await follow(partner, transactions);
    const all = await follow({ roles: ['planner'], plants: 'ALL' }, transactions);
    const report = async (viewer: Partial<Viewer>, number: string) =>
      ask(
        await sign(viewer),
        'mutation ($input: ReportScrapInput!) { reportScrap(input: $input) { transaction { id } userErrors { message } } }',
        { input: { plant: '1010', number, quantity: '1', idempotencyKey: crypto.randomUUID(), waitMs: 10_000 } },
      );
    const operator = { subject: 'operator', roles: ['operator'], plants: 'ALL' } as const;
    // The event of the partner's order belongs to the partner; the order that the partner subscribed to changes last,
    // and is delivered.
    await report(operator, pickFacts('1010').heldOrder);
    await report(operator, order);
    const { data } = await report(partner, order);
    const { reportScrap } = data as { readonly reportScrap: { readonly transaction: { readonly id: string } } };
    const listIds = ({ told }: { readonly told: readonly ReceivedEvent[] }) =>
      new Set(told.map(({ transactionChanged }) => transactionChanged?.transaction?.id));
    await waitUntil(() => own.told.length > 0, 'the own change');
    await waitUntil(() => listIds(all).size >= 3, 'every change');
    assert.deepEqual([...listIds(own)], [reportScrap.transaction.id]);
    for (const { close } of [refused, own, all]) close();
  });

  test('partners with the same rights do not receive events of one another', async () => {
    const order = pickFacts('1010').heldOrder;
    const rights = { roles: ['partner'] as const, plants: ['1010'], orders: [`1010/${order}`] };
    const query = 'subscription { productionOrderChanged { productionOrder { transactions { totalCount } } } }';
    const [one, other] = [
      { subject: 'one', ...rights },
      { subject: 'two', ...rights },
    ];
    const followers = [await follow(one, query), await follow(other, query)];
    await ask(
      await sign(one),
      'mutation ($input: ReportScrapInput!) { reportScrap(input: $input) { userErrors { message } } }',
      { input: { plant: '1010', number: order, quantity: '1', idempotencyKey: 'shared', waitMs: 10_000 } },
    );
    const readCounts = ({ told }: { readonly told: readonly object[] }) =>
      told.map((each) => (each as Changed).productionOrderChanged?.productionOrder?.transactions?.totalCount);
    const [mine, theirs] = followers;
    await waitUntil(() => mine !== undefined && readCounts(mine).at(-1) === 1, 'the one hears of the own change');
    await waitUntil(() => theirs?.told.length === mine?.told.length, 'both hear of the order');
    assert.ok(
      theirs !== undefined && readCounts(theirs).every((count) => count === 0),
      `${theirs && readCounts(theirs)}`,
    );
    for (const { close } of followers) close();
  });

  test('every role receives the events of its own plants, on every topic, with the fields that it may read', async () => {
    const everyone: readonly Role[] = [...roles].filter((role) => role !== 'partner');
    const prices = ['analyst', 'planner', 'administrator'];
    const price = (plant: string) => `material { standardPrice(plant: "${plant}") { amount } }`;
    const inner = `plant { code } material { number } here: ${price('1010')} there: ${price('1710')}`;
    /** Subscriptions with the roles that receive them, in full. */
    const topics: Readonly<Record<string, { readonly who: readonly Role[]; readonly query: string }>> = {
      holds: {
        who: everyone,
        query: `subscription { qualityHoldChanged { of: hold { productionOrder { ${inner} } } } }`,
      },
      orders: { who: everyone, query: `subscription { productionOrderChanged { of: productionOrder { ${inner} } } }` },
      changes: {
        who: everyone,
        query: `subscription { transactionChanged { of: transaction { kind productionOrder { ${inner} } } } }`,
      },
    };
    const visibilities = [['1010'], ['1710'], ['1010', '1710'], []];
    const people = roles.flatMap((role) => visibilities.map((plants) => ({ role, plants })));
    const followers = await Promise.all(
      people.flatMap(({ role, plants }) =>
        Object.entries(topics).map(async ([topic, { who, query }]) => {
          const name = `${role} of [${plants}] on ${topic}`;
          const asked = role === 'partner' ? query.replaceAll(/(here|there): material { .*? } }/g, '') : query;
          const expected = who.includes(role) ? plants : [];
          return { name, role, expected, ...(await follow({ subject: name, roles: [role], plants }, asked)) };
        }),
      ),
    );
    await waitUntil(async () => {
      const text = await (await fetch(`${gateway.server.url}/metrics`)).text();
      const open = Number(/^plantgraph_subscriptions (\d+)$/m.exec(text)?.[1]);
      return open + followers.filter(({ refused }) => refused.length > 0).length === followers.length;
    }, 'all are subscribed, or refused');
    const manager = await sign({ roles: ['administrator'], plants: 'ALL' });
    const place = (plant: string) =>
      ask(
        manager,
        'mutation ($input: PlaceQualityHoldInput!) { placeQualityHold(input: $input) { userErrors { message } } }',
        {
          input: {
            plant,
            scope: 'PRODUCTION_ORDER',
            productionOrder: pickFacts(plant).heldOrder,
            severity: 'MINOR',
            reason: 'x',
            idempotencyKey: crypto.randomUUID(),
          },
        },
      );
    const scrap = (plant: string) =>
      ask(manager, 'mutation ($input: ReportScrapInput!) { reportScrap(input: $input) { userErrors { message } } }', {
        input: { plant, number: pickFacts(plant).heldOrder, quantity: '1', idempotencyKey: crypto.randomUUID() },
      });
    await Promise.all(['1010', '1710'].flatMap((plant) => [scrap(plant), place(plant)]));
    const listPlants = ({ told }: { readonly told: readonly object[] }) =>
      [...new Set(JSON.stringify(told).match(/(?<="code":")\w+/g) ?? [])].toSorted();
    await waitUntil(
      () => followers.every((each) => String(listPlants(each)) === String(each.expected)),
      'everybody hears of the own plants, and of no other',
    ).catch(() => {
      const wrong = followers.filter((each) => String(listPlants(each)) !== String(each.expected));
      assert.deepEqual(
        wrong.map((each) => `${each.name}: ${listPlants(each)}, not ${each.expected}`),
        [],
      );
    });
    for (const { name, role, told } of followers) {
      const isPriced = /"amount":"/.test(JSON.stringify(told));
      assert.equal(isPriced, told.length > 0 && prices.includes(role), name);
    }
    for (const { close } of followers) close();
  });
});
