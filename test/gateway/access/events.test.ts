import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { signLocalToken } from '../../../gateway/access/identity/index.ts';
import type { Gateway } from '../../../gateway/start.ts';
import type { Viewer } from '../../../subgraphs/kit/index.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { findFacts } from './find-facts.ts';
import type { PlantFacts } from './paths.ts';

interface Told {
  readonly qualityHoldChanged?: { readonly hold: { readonly plant: { readonly code: string } } | null };
  readonly transactionChanged?: { readonly status: string; readonly transaction: { readonly id: string } | null };
}

describe('who is told what', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  const facts = new Map<string, PlantFacts>();
  const factsOf = (plant: string): PlantFacts => facts.get(plant) ?? assert.fail();
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
  /** What a subscriber is told, as it comes, or why nothing is. */
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
    const told: Told[] = [];
    const refused: unknown[] = [];
    client.subscribe<Told>(
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
            productionOrder: factsOf(plant).order,
            severity: 'MINOR',
            reason: 'x',
            idempotencyKey: crypto.randomUUID(),
          },
        },
      );
    const plantsOf = ({ told }: { readonly told: readonly Told[] }) =>
      told.map(({ qualityHoldChanged }) => qualityHoldChanged?.hold?.plant.code).toSorted();
    // Whoever sees both is told last of the own plant: then everybody was told of the other before.
    await place('1710');
    await waitUntil(() => plantsOf(both).includes('1710'), 'the hold of 1710');
    await place('1010');
    await waitUntil(() => plantsOf(both).includes('1010') && plantsOf(here).length > 0, 'the hold of 1010');
    assert.deepEqual(plantsOf(here), ['1010']);
    assert.deepEqual(plantsOf(both), ['1010', '1710']);
    assert.deepEqual(plantsOf(named), []);
    for (const { close } of [here, both, named]) close();
  });

  test('a partner hears only of the own orders, and nothing that is made for staff', async () => {
    const { order } = factsOf('1010');
    const partner = { subject: 'acme', roles: ['partner'] as const, plants: ['1010'], orders: [`1010/${order}`] };
    const refused = await follow(partner, holdQuery);
    await waitUntil(() => refused.refused.length > 0, 'the refusal');
    assert.match(JSON.stringify(refused.refused), /Cannot query field \\"qualityHoldChanged\\"/);
    const own = await follow(partner, 'subscription { transactionChanged { status transaction { id } } }');
    const all = await follow(
      { roles: ['planner'], plants: 'ALL' },
      'subscription { transactionChanged { status transaction { id } } }',
    );
    const operator = await sign({ subject: 'operator', roles: ['operator'], plants: 'ALL' });
    const report = async (number: string) =>
      ask(
        operator,
        'mutation ($input: ReportScrapInput!) { reportScrap(input: $input) { transaction { id } userErrors { message } } }',
        { input: { plant: '1010', number, quantity: '1', idempotencyKey: crypto.randomUUID() } },
      );
    await report(factsOf('1010').heldOrder);
    await report(order);
    await waitUntil(() => own.told.length > 0, 'the own order');
    const heard = new Set(all.told.map(({ transactionChanged }) => transactionChanged?.transaction?.id));
    assert.ok(heard.size >= 1);
    // That something happened to the order is told; the change was somebody else's.
    assert.ok(own.told.every(({ transactionChanged }) => transactionChanged?.transaction === null));
    for (const { close } of [refused, own, all]) close();
  });
});
