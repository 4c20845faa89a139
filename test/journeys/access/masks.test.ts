/** A value that is hidden or masked in one place is so in every other: in events, and in texts that contain it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { signLocalToken } from '../../../gateway/access/identity/index.ts';
import type { Gateway } from '../../../gateway/start.ts';
import { type ChangeLog, openChangeLog, silentLogger, type Viewer } from '../../../kit/index.ts';
import { type Role, roles } from '../../../schema/canonical/index.ts';
import { productionExecutionChanged, productionOrderChanged } from '../../../schema/events/index.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { world } from '../../support/world.ts';

const plant = '1010';
const quality: readonly Role[] = ['quality-inspector', 'quality-manager', 'administrator'];
const orderOfCustomer = world.productionOrders.find((one) => one.plant === plant && one.salesOrder !== undefined);
const { number: order, salesOrder } = orderOfCustomer ?? assert.fail();
const customer = world.salesOrders.find(({ number }) => number === salesOrder?.number)?.customer ?? assert.fail();

interface Told {
  readonly productionOrderChanged?: { readonly changes: readonly { readonly field: string }[] };
}

describe('a masked value', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let log: ChangeLog;
  const sign = (viewer: Partial<Viewer>) =>
    signLocalToken(systems.folder, { subject: 'somebody', roles: [], plants: [plant], ...viewer }, 300);
  const send = async (viewer: Partial<Viewer>, query: string, variables: object = {}) => {
    const response = await fetch(`${gateway.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await sign(viewer)}` },
      body: JSON.stringify({ query, variables }),
    });
    return response.text();
  };
  const follow = async (viewer: Partial<Viewer>, query: string) => {
    const client = createClient({
      url: `${gateway.server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${await sign(viewer)}` },
      retryAttempts: 0,
    });
    const told: unknown[] = [];
    client.subscribe(
      { query },
      { next: ({ data }) => void told.push(data), error: (error) => void told.push(error), complete: () => undefined },
    );
    return { told, close: () => client.terminate() };
  };
  before(async () => {
    systems = await startTestSystems({ pollMs: 1_000 });
    gateway = await startTestGateway(systems, { AUTH: 'required' });
    log = openChangeLog({ url: systems.database.url, log: silentLogger });
  });
  after(async () => {
    await log.close();
    await gateway.close();
    await systems.close();
  });

  test('is not disclosed by the changes of an order', async () => {
    const who: Readonly<Record<string, Partial<Viewer>>> = {
      ...Object.fromEntries(roles.map((role): [string, Partial<Viewer>] => [role, { roles: [role] }])),
      'partner of the customer': { roles: ['partner'], partner: customer, orders: [`${plant}/${order}`] },
      'partner of another customer': { roles: ['partner'], partner: '99999999', orders: [`${plant}/${order}`] },
    };
    const query = 'subscription { productionOrderChanged { changes { field before after } } }';
    const followers = await Promise.all(
      Object.entries(who)
        .filter(([name]) => name !== 'partner')
        .map(async ([name, viewer]) => ({ name, ...(await follow({ subject: name, ...viewer }, query)) })),
    );
    await waitUntil(async () => {
      const text = await (await fetch(`${gateway.server.url}/metrics`)).text();
      return Number(/^plantgraph_subscriptions (\d+)$/m.exec(text)?.[1]) === followers.length;
    }, 'all are subscribed');
    const createHeader = () => ({ id: crypto.randomUUID(), plant, occurredAt: '2026-11-23T10:00:00.000Z' });
    const text = (field: string) => ({ field, before: `${field}-1`, after: `${field}-2` });
    await log.append([
      productionExecutionChanged.create(
        { ...createHeader(), source: { system: 'ODOO', instance: 'odoo' } },
        {
          number: order,
          changes: ['state', 'batches', 'workOrders.17.workCenter', 'workOrders.17.state', 'costCenter'].map(text),
        },
      ),
      productionOrderChanged.create(
        { ...createHeader(), source: { system: 'SAP', instance: 'sap' } },
        { number: order, changes: [text('quantity'), { field: 'salesOrder', after: salesOrder?.number ?? '' }] },
      ),
    ]);
    const listFields = (told: readonly unknown[]) =>
      (told as readonly Told[]).flatMap((each) => each.productionOrderChanged?.changes.map(({ field }) => field) ?? []);
    const isTold = (told: readonly unknown[]) => listFields(told).includes('quantity') && told.length >= 2;
    await waitUntil(() => followers.every(({ told }) => isTold(told)), 'everybody is told');
    const all = ['state', 'batches', 'workOrders.17.workCenter', 'workOrders.17.state', 'costCenter', 'quantity'];
    const sales = ['viewer', 'analyst', 'planner', 'integration-engineer', 'administrator'];
    for (const { name, told, close } of followers) {
      const expected = name.startsWith('partner') ? ['state', 'workOrders.17.state', 'quantity'] : all;
      const reads = sales.includes(name) || name === 'partner of the customer';
      assert.deepEqual(listFields(told), [...expected, ...(reads ? ['salesOrder'] : [])], name);
      close();
    }
  });

  const decider = { subject: 'decider-canary', roles: ['quality-manager'] } as const;
  const findUndecidedLot = (index: number): string =>
    world.inspectionLots.filter(
      (one) => one.plant === plant && one.usageDecision === undefined && one.batch !== undefined,
    )[index]?.number ?? assert.fail();
  const reject = async (lot: string) => {
    const input = { inspectionLot: lot, valuation: 'REJECTED', code: 'R', meaning: 'meaning-canary', waitMs: 10_000 };
    const decided = await send(
      decider,
      'mutation ($input: DecideUsageInput!) { decideUsage(input: $input) { transaction { status } userErrors { message } } }',
      { input: { ...input, idempotencyKey: `masks ${lot}` } },
    );
    assert.match(decided, /COMPLETED/);
  };

  test('is not disclosed by the hold or the decision of a rejected lot', async () => {
    const lot = findUndecidedLot(0);
    const holds = 'subscription { qualityHoldChanged { hold { placedBy releasedBy reason releaseReason } } }';
    const transactions =
      'subscription { transactionChanged { transaction { requestedBy idempotencyKey steps { name } } } }';
    const staff = roles.filter((role) => role !== 'partner');
    const followers = await Promise.all(
      staff.flatMap((role) =>
        [holds, transactions].map(async (one) => ({ role, ...(await follow({ subject: role, roles: [role] }, one)) })),
      ),
    );
    await reject(lot);
    await waitUntil(
      () => followers.every(({ told }) => told.length > 0),
      'everybody is told of the hold and of the change',
    );
    const query = `{
      inspectionLot(number: "${lot}") { usageDecision { meaning decidedBy reason code valuation } nonconformances { description openedBy }
        productionOrder { holds { placedBy } } batch { holds { placedBy releasedBy reason } } }
      qualityHolds(first: 100) { nodes { placedBy releasedBy reason } }
      nonconformances(first: 100) { nodes { description openedBy } }
      businessTransactions { nodes { requestedBy idempotencyKey steps { name nativeReference errorMessage } } }
    }`;
    // Entries are chained a moment later; most roles do not read them.
    const trail = '{ auditEntries(first: 100) { nodes { actor action reason before after } } }';
    await waitUntil(async () => (await send(decider, trail)).includes('meaning-canary'), 'the trail has the decision');
    for (const role of staff) {
      const told = followers.flatMap((follower) => (follower.role === role ? follower.told : []));
      const viewer = { subject: role, roles: [role] };
      const texts = `${await send(viewer, query)} ${await send(viewer, trail)} ${JSON.stringify(told)}`;
      assert.match(texts, /was rejected/, role);
      assert.match(texts, /transactionChanged/, role);
      if (quality.includes(role))
        for (const canary of [/decider-canary/, /meaning-canary/]) assert.match(texts, canary);
      else assert.doesNotMatch(texts, /decider-canary|meaning-canary/, role);
    }
    for (const { close } of followers) close();
  });

  test('is not disclosed by the user who ends the hold of a rejected lot', async () => {
    await reject(findUndecidedLot(1));
    const query = '{ qualityHolds(first: 100) { nodes { number reason placedBy releasedBy } } }';
    interface Hold {
      readonly number: string;
      readonly reason: string;
      readonly placedBy: string;
      readonly releasedBy: string | null;
    }
    const listHolds = async (viewer: Partial<Viewer>): Promise<readonly Hold[]> => {
      const { data } = JSON.parse(await send(viewer, query)) as {
        readonly data: { readonly qualityHolds: { readonly nodes: readonly Hold[] } };
      };
      return data.qualityHolds.nodes.filter(({ reason }) => reason.includes('was rejected'));
    };
    const own = (await listHolds(decider)).filter(({ placedBy }) => placedBy.includes('decider-canary'));
    const enders = [decider, { ...decider, subject: 'ender-canary' }];
    assert.equal(own.length, enders.length);
    for (const [index, { number }] of own.entries()) {
      const input = { idempotencyKey: `end ${number}`, number, reason: 'Polished', waitMs: 10_000 };
      const ended = await send(
        enders[index] ?? assert.fail(),
        'mutation ($input: ReleaseQualityHoldInput!) { releaseQualityHold(input: $input) { transaction { status } userErrors { message } } }',
        { input },
      );
      assert.match(ended, /COMPLETED/);
    }
    for (const role of roles.filter((one) => one !== 'partner')) {
      const seen = (await listHolds({ subject: role, roles: [role] })).filter(({ number }) =>
        own.some((hold) => hold.number === number),
      );
      const names = seen.map(({ placedBy, releasedBy }) => [placedBy, releasedBy]);
      if (quality.includes(role)) assert.match(JSON.stringify(names), /decider-canary.*ender-canary/, role);
      else
        assert.deepEqual(
          names,
          [
            ['masked', 'masked'],
            ['masked', 'masked'],
          ],
          role,
        );
    }
  });
});
