import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { closeServer, composeServiceSdl, listenAnywhere, readText } from '../../support/federation.ts';
import { type RunningProcess, startProcess, stopProcess } from '../../support/processes.ts';
import { openInitialised } from '../../support/subscriptions.ts';

/** Secrets of which each is seeded in one place. */
const canary = {
  environment: 'canary-environment-6e1f',
  internalSecret: 'canary-internal-77aa-of-32-bytes-or-more',
  databasePassword: 'canary-database-0b3c',
  redisPassword: 'canary-redis-91d2',
  header: 'canary-header-5d4e',
  variable: 'canary-variable-c0de',
  operationName: 'canary-operation-3f3f',
  message: 'canary-message-aa11',
  stack: 'canary-stack-bb22',
  extension: 'canary-extension-cc33',
  text: 'canary-text-dd44',
  place: 'canary-place-ee55',
};
const leaked = new RegExp(Object.values(canary).join('|'));
const sdl = 'type Query { item(id: String): Item } type Mutation { touch(id: String): Item } type Item { id: ID }';
const error = {
  message: `connect ECONNREFUSED postgres://svc:${canary.message}@10.0.0.5 \u001b[31m\n{"level":60}`,
  path: ['item'],
  extensions: {
    code: 'INTERNAL_SERVER_ERROR',
    serviceName: canary.extension,
    stacktrace: [`at Pool.query (/srv/${canary.stack}/db.js:12:7)`],
  },
};

/** The ways in which the subgraph answers. */
const answers: Readonly<Record<string, readonly [number, string, string]>> = {
  'an error with everything': [200, 'application/json', JSON.stringify({ data: { item: null }, errors: [error] })],
  'an error with a code of its own making': [
    200,
    'application/json',
    JSON.stringify({ data: { item: null }, errors: [{ ...error, extensions: { code: canary.extension } }] }),
  ],
  'status 500 with text': [500, 'text/plain', `panic: ${canary.text} \u001b[31m\r\n{"level":60}`],
  'status 200 with HTML': [200, 'text/html', `<html>${canary.text}</html>`],
  'JSON that is cut': [200, 'application/json', `{"data":{"item":{"id":"${canary.text}`],
  'a value of another type': [200, 'application/json', JSON.stringify({ data: { item: canary.text } })],
};

describe('secrets that are seeded everywhere', () => {
  let subgraph: Server;
  let folder = '';
  let gateway: RunningProcess;
  let answer: readonly [number, string, string] = [200, 'application/json', '{"data":{"item":null}}'];
  let log = '';
  const seen: IncomingMessage['headers'][] = [];
  before(async () => {
    subgraph = createServer((request, response) => {
      seen.push(request.headers);
      const [status, type, body] = answer;
      void readText(request).then(() => response.writeHead(status, { 'content-type': type }).end(body));
    });
    const url = `${await listenAnywhere(subgraph)}${canary.place}`;
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-canaries-'));
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, composeServiceSdl([{ name: 'items', sdl, url }]));
    gateway = await startProcess(['gateway/main.ts', '--supergraph', file, '--port', '0'], {
      LOG_LEVEL: 'info',
      PLANTGRAPH_TEST_CANARY: canary.environment,
      INTERNAL_SECRET: canary.internalSecret,
      DATABASE_URL: `postgres://svc:${canary.databasePassword}@127.0.0.1:1/none`,
      REDIS_URL: `redis://:${canary.redisPassword}@127.0.0.1:1`,
    });
    for (const stream of [gateway.process.stdout, gateway.process.stderr])
      stream?.on('data', (chunk) => (log += String(chunk)));
  });
  after(async () => {
    await stopProcess(gateway);
    await closeServer(subgraph);
    await rm(folder, { recursive: true, force: true });
  });

  const headers = {
    'content-type': 'application/json',
    cookie: `session=${canary.header}`,
    'x-user': canary.header,
    'x-plantgraph-viewer': canary.header,
    'x-correlation-id': 'told',
  };
  const ask = async (body: object) =>
    (await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })).text();
  const variables = { id: canary.variable };

  for (const [what, how] of Object.entries(answers))
    test(`${what}: the client reads a code, a fixed sentence and the correlation id`, async () => {
      answer = how;
      for (const keyword of ['query', 'mutation'] as const) {
        const field = keyword === 'query' ? 'item' : 'touch';
        const text = await ask({ query: `${keyword} ($id: String) { ${field}(id: $id) { id } }`, variables });
        assert.doesNotMatch(text, leaked);
        assert.doesNotMatch(text, /10\.0\.0\.5|127\.0\.0\.1|\.js:|panic|ECONN|stack/);
        // An invalid value is null in a nullable field, and then no error is reported.
        const { errors = [] } = JSON.parse(text);
        assert.ok(errors.length > 0 || text.includes('null'));
        for (const { extensions } of errors) {
          assert.match(extensions.code, /^[A-Z][A-Z_]+$/);
          assert.equal(extensions.correlationId, 'told');
        }
      }
    });
  test('an unneeded token is ignored, and appears nowhere', async () => {
    const authorization = `Bearer ${canary.header}`;
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { ...headers, authorization },
      body: '{"query":"{ item { id } }"}',
    });
    assert.notEqual(response.status, 401, 'a graph without rules and without an issuer asks for no token');
    assert.doesNotMatch(await response.text(), leaked);
  });
  test('on a WebSocket too', async () => {
    for (const how of Object.values(answers)) {
      answer = how;
      const client = await openInitialised(gateway.url);
      client.send({ id: '1', type: 'subscribe', payload: { query: '{ item { id } }', variables } });
      assert.doesNotMatch(JSON.stringify(await client.next()), leaked);
      await client.close();
    }
  });
  test('no header that a client sends reaches a subgraph', () => {
    assert.ok(seen.length > 0);
    for (const each of seen) {
      assert.doesNotMatch(JSON.stringify(each), new RegExp(canary.header));
    }
  });
  test('the log has one JSON record a line, the failures with their correlation id, and no secret', async () => {
    await ask({ query: '{ item { id } }', operationName: `${canary.operationName}\n{"level":60}\u001b[31m` });
    const lines = log.split('\n').filter((line) => line.startsWith('{'));
    const others = log.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
    assert.deepEqual(
      others.filter((line) => !/^(Plantgraph is ready|Stopping)/.test(line)),
      [],
    );
    assert.ok(lines.some((line) => line.includes('"correlationId":"told"')));
    for (const line of lines) {
      const record = JSON.parse(line);
      assert.ok([30, 40, 50].includes(record.level), line);
      assert.doesNotMatch(line, leaked);
      assert.doesNotMatch(
        JSON.stringify(record, (_, value) => (typeof value === 'string' ? value.replaceAll('\n', '') : value)),
        /\\u00[01]|\\[rtb]/,
      );
    }
  });
});
