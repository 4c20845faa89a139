import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, beforeEach, describe, test } from 'node:test';
import {
  closeServer,
  composeServiceSdl,
  type FileGateway,
  listenAnywhere,
  readText,
  startFileGateway,
} from '../support/federation.ts';
import { queryGateway } from '../support/plant.ts';

const sdl = 'type Query { item(id: ID!): Item } type Mutation { touch: String } type Item { id: ID! tags: [String!] }';

describe('equal queries that are under way at the same time', () => {
  let requests: string[] = [];
  let waiting: (() => void)[] = [];
  const gateways: FileGateway[] = [];
  /** Holds every answer until `release`, so that the requests really are under way together. */
  const server = createServer(async (request, response) => {
    const body = await readText(request);
    requests.push(body);
    waiting.push(() => {
      const isMutation = body.includes('mutation');
      const data = isMutation ? { touch: 'done' } : { item: { id: '1', tags: ['a'] } };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
    });
  });
  let url = '';
  const start = async (environment: Readonly<Record<string, string>> = {}) => {
    url ||= await listenAnywhere(server);
    const file = await startFileGateway(composeServiceSdl([{ name: 'items', sdl, url }]), environment);
    gateways.push(file);
    return file.url;
  };
  const arrive = async (count: number) => {
    while (requests.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    // Time for one too many to arrive, also on a busy machine.
    await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const release = () => {
    for (const answer of waiting) answer();
  };
  beforeEach(() => {
    requests = [];
    waiting = [];
  });
  after(async () => {
    for (const gateway of gateways) await gateway.close();
    await closeServer(server);
  });
  const query = '{ item(id: "1") { id tags } }';

  test('are sent once, and each client gets the whole answer', async () => {
    const gateway = await start();
    const answers = Array.from({ length: 5 }, () => queryGateway(gateway, query));
    await arrive(1);
    release();
    for (const answer of await Promise.all(answers))
      assert.deepEqual(answer, { data: { item: { id: '1', tags: ['a'] } } });
    assert.equal(requests.length, 1);
  });
  test('with other variables are other queries', async () => {
    const gateway = await start();
    const ask = (id: string) =>
      queryGateway(gateway, 'query($id: ID!) { item(id: $id) { id } }', { variables: { id } });
    const answers = [ask('1'), ask('2'), ask('1')];
    await arrive(2);
    release();
    await Promise.all(answers);
    assert.equal(requests.length, 2);
  });
  test('mutations are each sent', async () => {
    const gateway = await start();
    const answers = [1, 2, 3].map(() => queryGateway(gateway, 'mutation { touch }'));
    await arrive(3);
    release();
    await Promise.all(answers);
    assert.equal(requests.length, 3);
  });
  test('with SUBGRAPH_DEDUPE=off are each sent', async () => {
    const gateway = await start({ SUBGRAPH_DEDUPE: 'off' });
    const answers = [1, 2, 3].map(() => queryGateway(gateway, query));
    await arrive(3);
    release();
    await Promise.all(answers);
    assert.equal(requests.length, 3);
  });
  test('the first client that goes takes nothing from the others', async () => {
    const gateway = await start();
    const gone = new AbortController();
    const first = fetch(`${gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: gone.signal,
    }).catch(() => 'gone');
    await arrive(1);
    const second = queryGateway(gateway, query);
    await new Promise((resolve) => setTimeout(resolve, 50));
    gone.abort();
    assert.equal(await first, 'gone');
    await new Promise((resolve) => setTimeout(resolve, 50));
    release();
    assert.deepEqual(await second, { data: { item: { id: '1', tags: ['a'] } } });
    assert.equal(requests.length, 1);
  });
});
