import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  createHoldEvent,
  openInitialised,
  type RawClient,
  startTestEvents,
  type TestEvents,
  waitUntil,
} from '../../support/subscriptions.ts';

describe('subscribers of one gateway', () => {
  let events: TestEvents;
  const closers: (() => Promise<unknown>)[] = [];
  before(async () => {
    events = await startTestEvents();
  });
  after(() => events.close());
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });
  const open = async (environment: Readonly<Record<string, string>> = {}) => {
    const gateway = await events.startGateway({ SUPERGRAPH_POLL_MS: '50', ...environment });
    closers.push(() => gateway.close());
    const connect = async (): Promise<RawClient> => {
      const client = await openInitialised(gateway.url);
      closers.push(() => client.close());
      return client;
    };
    return { gateway, connect };
  };
  const subscribe = (client: RawClient, id: string, query: string, variables: object = {}) =>
    client.send({ id, type: 'subscribe', payload: { query, variables } });
  const isOpen = async (url: string, count: number) =>
    waitUntil(async () => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return new RegExp(`^plantgraph_subscriptions ${count}$`, 'm').test(text);
    }, `${count} subscriptions are open`);

  test('share one resolution per selection and event, whatever they filter by', async () => {
    const { gateway, connect } = await open({ SUBGRAPH_DEDUPE: 'off' });
    const clients = await Promise.all([connect(), connect()]);
    const named =
      'query Unused { holds } subscription Named($p: String) { holdPlaced(plant: $p) { number order { name } } }';
    const literal = 'subscription { holdPlaced(plant: "1010") { number order { name } } }';
    const other = 'subscription { holdPlaced { number } }';
    for (const client of clients)
      for (let index = 0; index < 10; index += 1) {
        const payload = { query: named, operationName: 'Named', variables: { p: index % 2 === 0 ? '1010' : null } };
        client.send({ id: `named ${index}`, type: 'subscribe', payload });
        subscribe(client, `literal ${index}`, literal);
        subscribe(client, `other ${index}`, other);
      }
    await isOpen(gateway.url, 60);
    const [asked, completed] = [events.holds.requests.length, events.orders.requests.length];
    await events.place(['shared-1', 'shared-2', 'shared-3']);
    for (const { waiting } of clients) await waitUntil(() => waiting.length >= 90, 'every subscriber has every event');
    for (const { waiting } of clients) {
      assert.equal(waiting.length, 90);
      const bySubscription = Map.groupBy(waiting, ({ id }) => id);
      for (const messages of bySubscription.values())
        assert.deepEqual(
          messages.map(({ payload }) => payload.data.holdPlaced.number),
          ['shared-1', 'shared-2', 'shared-3'],
        );
    }
    // Two distinct selections of three events, of which one goes on to the other subgraph.
    assert.equal(events.holds.requests.length - asked, 6);
    assert.equal(events.orders.requests.length - completed, 3);
  });

  test('hear only of what their arguments let pass', async () => {
    const { gateway, connect } = await open();
    const client = await connect();
    subscribe(client, 'plant', 'subscription { holdPlaced(plant: "1710") { number } }');
    subscribe(client, 'order', 'subscription ($o: String) { holdPlaced(productionOrder: $o) { number } }', { o: '7' });
    subscribe(client, 'both', 'subscription { holdPlaced(plant: "1710", productionOrder: "7") { number } }');
    subscribe(client, 'all', 'subscription { holdPlaced(plant: null) { number } }');
    await isOpen(gateway.url, 4);
    await events.log.append([
      createHoldEvent('neither'),
      createHoldEvent('plant', { plant: '1710' }),
      createHoldEvent('order', { productionOrder: '7' }),
      createHoldEvent('both', { plant: '1710', productionOrder: '7' }),
    ]);
    await waitUntil(() => client.waiting.length >= 9, 'everything wanted comes');
    const seen = Map.groupBy(client.waiting, ({ id }) => String(id));
    const listNumbers = (id: string) => seen.get(id)?.map(({ payload }) => payload.data.holdPlaced.number);
    assert.deepEqual(listNumbers('all'), ['neither', 'plant', 'order', 'both']);
    assert.deepEqual(listNumbers('plant'), ['plant', 'both']);
    assert.deepEqual(listNumbers('order'), ['order', 'both']);
    assert.deepEqual(listNumbers('both'), ['both']);
    assert.equal(client.waiting.length, 9);
  });

  test('go on when the supergraph changes, and get an error when their field is gone', async () => {
    const { gateway, connect } = await open();
    const client = await connect();
    subscribe(client, 'kept', 'subscription { holdPlaced { number } }');
    subscribe(client, 'lost', 'subscription { holdPlaced { number plant } }');
    await isOpen(gateway.url, 2);
    const changed = events.supergraphSdl.replace(/^ {2}plant: String!\n/m, '');
    assert.notEqual(changed, events.supergraphSdl);
    await writeFile(gateway.supergraphFile, changed);
    await waitUntil(async () => {
      const text = await (await fetch(`${gateway.url}/metrics`)).text();
      return /^plantgraph_supergraph_reloads_total\{result="ok"\} 1$/m.test(text);
    }, 'the new graph is served');
    await events.place(['changed']);
    await waitUntil(() => client.waiting.length >= 2, 'both hear of it');
    const byId = new Map(client.waiting.map((message) => [message['id'], message]));
    assert.deepEqual(byId.get('kept')?.payload, { data: { holdPlaced: { number: 'changed' } } });
    assert.equal(byId.get('lost')?.type, 'error');
    assert.equal(byId.get('lost')?.payload[0].extensions.code, 'SUBSCRIPTION_OUTDATED');
  });
});
