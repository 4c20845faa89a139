import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse, validate } from 'graphql';
import { WebSocketServer } from 'ws';
import { isTopicName, topics, writeQuery } from '../../../gateway/cli/watch/topics.ts';
import { compileGraph } from '../../../gateway/executor/index.ts';
import { createChildEnvironment } from '../../support/child-environment.ts';
import { startTestEvents, type TestEvents, waitUntil } from '../../support/subscriptions.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Watcher {
  readonly process: ChildProcess;
  readonly out: () => string;
  readonly notices: () => string;
  readonly ended: Promise<number | null>;
}

function watch(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Watcher {
  const child = spawn(process.execPath, ['gateway/cli/watch/index.ts', ...args], {
    cwd: root,
    env: createChildEnvironment({ PLANTGRAPH_DATA: 'nowhere', ...environment }),
  });
  let out = '';
  let notices = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (notices += String(chunk)));
  return {
    process: child,
    out: () => out,
    notices: () => notices,
    ended: new Promise((resolve) => child.once('close', resolve)),
  };
}

describe('npm run watch', () => {
  let events: TestEvents;
  before(async () => {
    events = await startTestEvents();
  });
  after(() => events.close());

  test('prints each event once, across a restart of the gateway, and ends with its cursor', async () => {
    let gateway = await events.startGateway();
    const port = new URL(gateway.url).port;
    const query = 'subscription ($after: String) { holdPlaced(after: $after) { cursor number } }';
    const watcher = watch(['--url', `${gateway.url}/graphql`, '--query', query, '--json']);
    await waitUntil(() => watcher.notices().includes('connected'), 'it is connected');
    await events.place(['w-1']);
    await waitUntil(() => watcher.out().includes('w-1'), 'the first event is printed');
    await gateway.close();
    await events.place(['w-2']);
    gateway = await events.startGateway({ PORT: port });
    if (new URL(gateway.url).port !== port) assert.fail('the port changed');
    await events.place(['w-3']);
    await waitUntil(() => watcher.out().includes('w-3'), 'the others are printed');
    watcher.process.kill('SIGINT');
    assert.equal(await watcher.ended, 0);
    const lines = watcher.out().trim().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).holdPlaced.number),
      ['w-1', 'w-2', 'w-3'],
    );
    assert.match(watcher.notices(), /connected again/);
    assert.match(watcher.notices(), /query stands at \S+-0000000000000003/);
    await gateway.close();
  });

  test('finds the graph by HOST and PORT, unless it is named', async () => {
    const gateway = await events.startGateway({ HOST: '127.0.0.1' });
    const { port } = new URL(gateway.url);
    const query = 'subscription ($after: String) { holdPlaced(after: $after) { cursor number } }';
    for (const environment of [{ PORT: port }, { PORT: port, HOST: '0.0.0.0' }, { PORT: port, HOST: 'localhost' }]) {
      const watcher = watch(['--query', query], environment);
      await waitUntil(() => watcher.notices().includes('connected'), 'it is connected');
      watcher.process.kill('SIGINT');
      assert.equal(await watcher.ended, 0);
      assert.ok(watcher.notices().includes(`:${port}/graphql`), watcher.notices());
    }
    const named = watch(['--query', query, '--url', `${gateway.url}/graphql`], { PORT: '1' });
    await waitUntil(() => named.notices().includes('connected'), 'it is connected');
    named.process.kill('SIGINT');
    await named.ended;
    for (const [text, message] of [
      ['0', /PORT is 0.*--url/],
      ['banana', /PORT must be a whole number from 0 to 65535, not "banana"/],
    ] as const) {
      const refused = watch([], { PORT: text });
      assert.equal(await refused.ended, 1);
      assert.match(refused.notices(), message);
    }
    await gateway.close();
  });

  test('prints an event once even if the query selects no cursor to resume from', async () => {
    let gateway = await events.startGateway();
    const port = new URL(gateway.url).port;
    const query = 'subscription ($after: String) { holdPlaced(after: $after) { id number } }';
    const watcher = watch(['--url', `${gateway.url}/graphql`, '--query', query]);
    await waitUntil(() => watcher.notices().includes('connected'), 'it is connected');
    await events.place(['n-1']);
    await waitUntil(() => watcher.out().includes('n-1'), 'the first event is printed');
    await gateway.close();
    gateway = await events.startGateway({ PORT: port });
    await events.place(['n-2']);
    await waitUntil(() => watcher.out().includes('n-2'), 'the second event is printed');
    watcher.process.kill('SIGINT');
    assert.equal(await watcher.ended, 0);
    assert.deepEqual(watcher.out().match(/n-\d/g), ['n-1', 'n-2']);
    await gateway.close();
  });

  test('resumes behind the last printed event after one that a gateway could not resolve', async () => {
    const asked: unknown[] = [];
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
    server.on('connection', (socket) => {
      socket.on('message', (data) => {
        const { type, id, payload } = JSON.parse(String(data));
        const tell = (message: object) => socket.send(JSON.stringify(message));
        const next = (number: string) =>
          tell({ id, type: 'next', payload: { data: { holdPlaced: { cursor: `c-${number}`, number } } } });
        if (type === 'connection_init') return tell({ type: 'connection_ack', payload: { cursor: 'c-0' } });
        if (type !== 'subscribe') return undefined;
        asked.push(payload.variables.after);
        if (asked.length > 1) return ['2', '3'].forEach(next);
        next('1');
        const errors = [{ message: 'away', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }];
        tell({ id, type: 'next', payload: { data: null, errors } });
        next('3');
        return undefined;
      });
    });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const query = 'subscription ($after: String) { holdPlaced(after: $after) { cursor number } }';
    const watcher = watch(['--url', `ws://127.0.0.1:${port}/graphql`, '--query', query, '--json']);
    await waitUntil(() => watcher.out().includes('c-3'), 'all are printed');
    watcher.process.kill('SIGINT');
    assert.equal(await watcher.ended, 0);
    const lines = watcher.out().trim().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).holdPlaced.number),
      ['1', '2', '3'],
    );
    assert.deepEqual(asked, [undefined, 'c-1']);
    assert.match(watcher.notices(), /query: away/);
    for (const client of server.clients) client.terminate();
    server.close();
  });

  test('goes on trying a gateway that is not there, and says so', async () => {
    const gateway = await events.startGateway();
    await gateway.close();
    const url = `${gateway.url.replace('http', 'ws')}/graphql`;
    const watcher = watch(['--url', url]);
    await waitUntil(() => watcher.notices().includes(`${url} cannot be reached; trying again`), 'it is said');
    watcher.process.kill('SIGINT');
    assert.equal(await watcher.ended, 0);
    assert.doesNotMatch(watcher.notices(), /connected/);
  });

  test('says what the gateway does not take, and ends', async () => {
    const gateway = await events.startGateway();
    const watcher = watch(['--url', `${gateway.url}/graphql`, '--query', 'subscription { nothing }']);
    assert.equal(await watcher.ended, 1);
    assert.match(watcher.notices(), /query: Cannot query field "nothing"/);
    await gateway.close();
  });

  test('comes with the token of its machine, or with one that a file has, and gives neither to a gateway elsewhere', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plantgraph-watch-'));
    const gateway = await events.startGateway({ AUTH: 'required', HOST: '0.0.0.0', PLANTGRAPH_DATA: folder });
    const { port } = new URL(gateway.url);
    const file = join(folder, 'authorization');
    const own = { PLANTGRAPH_DATA: folder };
    const none = { PLANTGRAPH_DATA: join(folder, 'nowhere') };
    const end = async (watcher: Watcher) => {
      watcher.process.kill('SIGINT');
      await watcher.ended;
    };
    const asked = ['--query', 'subscription { holdPlaced { cursor } }'];
    for (const [host, args, environment, expected] of [
      ['127.0.0.1', [], own, 'connected to'],
      ['127.0.0.1', [], none, '(4401: Unauthorized)'],
      ['0.0.0.0', [], own, '(4401: Unauthorized)'],
      ['0.0.0.0', ['--authorization', file], none, 'connected to'],
    ] as const) {
      const watcher = watch(['--url', `http://${host}:${port}/graphql`, ...asked, ...args], environment);
      await waitUntil(() => watcher.notices().includes(expected), `${host} ${args.join(' ')}: ${expected}`);
      await end(watcher);
    }
    await gateway.close();
    await rm(folder, { recursive: true });
  });

  for (const [args, sentence] of [
    [['--colour'], /colour.*See --help/],
    [['weather'], /Unknown topic "weather"/],
    [['--url', 'nowhere'], /--url must be a URL/],
  ] as const)
    test(`${args.join(' ')} ends with a sentence`, async () => {
      const watcher = watch(args);
      assert.equal(await watcher.ended, 1);
      assert.match(watcher.notices(), sentence);
    });

  test('explains itself', async () => {
    const watcher = watch(['--help']);
    assert.equal(await watcher.ended, 0);
    assert.match(watcher.out(), /Topics: holds, schedule/);
  });

  test('every topic is a valid subscription of the manufacturing graph, with a plant and without', () => {
    const supergraphSdl = readFileSync(`${root}schema/supergraph.graphql`, 'utf8');
    const { apiSchema } = compileGraph({ supergraphSdl, fetch: async () => ({}) });
    for (const name of Object.keys(topics))
      for (const plant of [undefined, '1010']) {
        assert.ok(isTopicName(name));
        assert.deepEqual(
          validate(apiSchema, parse(writeQuery(name, { plant }))).map(({ message }) => message),
          [],
        );
      }
  });
});
