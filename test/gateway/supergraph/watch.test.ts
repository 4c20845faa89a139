import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { parseSettings } from '../../../gateway/settings.ts';
import { startGateway } from '../../../gateway/start.ts';
import {
  closeServer,
  composeServiceSdl,
  listenAnywhere,
  startFileGateway,
  startService,
  type TestService,
} from '../../support/federation.ts';
import { queryGateway } from '../../support/plant.ts';

const poll = { SUPERGRAPH_POLL_MS: '50' };

/** Queries until the answer is as expected; the test's time-out ends a wait that never succeeds. */
async function waitFor(url: string, query: string, isWished: (answer: object) => boolean): Promise<void> {
  while (!isWished(await queryGateway<object>(url, query))) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a supergraph that changes while it is served', () => {
  let first: TestService;
  let second: TestService;
  let release: () => void = () => undefined;
  const firstSdl = 'type Query { old: String slow: String }';
  const secondSdl = 'type Query { fresh: String }';
  const compose = (sdl: string, url: string) => composeServiceSdl([{ name: 'only', sdl, url }]);
  before(async () => {
    first = await startService(firstSdl, {
      Query: {
        old: () => 'old',
        slow: () =>
          new Promise((resolve) => {
            release = () => resolve('slow');
          }),
      },
    });
    second = await startService(secondSdl, { Query: { fresh: () => 'fresh' } });
  });
  after(async () => {
    await first.close();
    await second.close();
  });

  test('a file: new requests run on the new graph and its new URL, a running one ends on the old', async (t) => {
    const file = await startFileGateway(compose(firstSdl, first.url), poll);
    t.after(() => file.close());
    const running = queryGateway<object>(file.url, '{ slow }');
    while (first.requests.every(({ query }) => !query.includes('slow')))
      await new Promise((resolve) => setTimeout(resolve, 5));
    await writeFile(file.supergraphFile, compose(secondSdl, second.url));
    await waitFor(file.url, '{ fresh }', (answer) => JSON.stringify(answer) === '{"data":{"fresh":"fresh"}}');
    const { errors } = await queryGateway<object>(file.url, '{ old }');
    assert.equal(errors?.[0]?.extensions['code'], 'GRAPHQL_VALIDATION_FAILED');
    release();
    assert.deepEqual(await running, { data: { slow: 'slow' } });
  });
  test('requests without a pause during many changes are all answered', async (t) => {
    const file = await startFileGateway(compose(firstSdl, first.url), poll);
    t.after(() => file.close());
    let isChanging = true;
    const answers: object[] = [];
    const asking = Array.from({ length: 4 }, async () => {
      while (isChanging || answers.length < 20)
        answers.push(await queryGateway<object>(file.url, '{ __typename old }'));
    });
    for (let change = 0; change < 6; change += 1) {
      await writeFile(file.supergraphFile, `# ${change}\n${compose(firstSdl, first.url)}`);
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
    isChanging = false;
    await Promise.all(asking);
    for (const answer of answers) assert.deepEqual(answer, { data: { __typename: 'Query', old: 'old' } });
  });
  test('a bad new one is refused and counted, the last good one stays, and a good one after it is served', async (t) => {
    const file = await startFileGateway(compose(firstSdl, first.url), poll);
    t.after(() => file.close());
    const readMetrics = async () => (await fetch(`${file.url}/metrics`)).text();
    for (const [index, bad] of ['type Query {', 'type Query { a: Int }', ''].entries()) {
      await writeFile(file.supergraphFile, bad);
      const wanted = `plantgraph_supergraph_reloads_total{result="refused"} ${index + 1}`;
      while (!(await readMetrics()).includes(wanted)) await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual(await queryGateway<object>(file.url, '{ old }'), { data: { old: 'old' } });
    }
    await writeFile(file.supergraphFile, compose(secondSdl, second.url));
    await waitFor(file.url, '{ fresh }', (answer) => !('errors' in answer));
  });
  test('a URL is read with its ETag, and a change of its content is served', async () => {
    let text = compose(firstSdl, first.url);
    const asked: (string | undefined)[] = [];
    let isDown = false;
    const server: Server = createServer((request, response) => {
      asked.push(request.headers['if-none-match']);
      const etag = `"${text.length}"`;
      if (isDown) response.writeHead(503).end('down');
      else if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag }).end(text);
    });
    const url = await listenAnywhere(server);
    const settings = parseSettings(['--supergraph', url, '--port', '0'], { LOG_LEVEL: 'silent', ...poll });
    const gateway = await startGateway(settings);
    while (asked.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(asked[0], undefined);
    assert.equal(asked[1], `"${text.length}"`);
    isDown = true;
    const count = asked.length;
    while (asked.length < count + 2) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(await queryGateway<object>(gateway.server.url, '{ old }'), { data: { old: 'old' } });
    isDown = false;
    text = compose(secondSdl, second.url);
    await waitFor(gateway.server.url, '{ fresh }', (answer) => !('errors' in answer));
    await gateway.close();
    await closeServer(server);
  });
  test('an invalid supergraph at the start ends it with a sentence', async () => {
    const sentences: Readonly<Record<string, RegExp>> = {
      'type Query { a: Int }': /^The supergraph cannot be served: Invalid supergraph/,
      '# an empty one':
        /^The supergraph cannot be served, because it is not valid GraphQL: Syntax Error: Unexpected <EOF>/,
      '<html>': /^The supergraph cannot be served, because it is not valid GraphQL: Syntax Error/,
      [compose(firstSdl, 'only:4001/graphql')]: /the URL of the subgraph "only" must begin with http:\/\//,
    };
    for (const [sdl, message] of Object.entries(sentences))
      await assert.rejects(startFileGateway(sdl), { name: 'ConfigurationError', message });
  });
  test('a place that cannot be read at the start ends it with the reason', async () => {
    const start = (place: string) => startGateway(parseSettings(['--supergraph', place], { LOG_LEVEL: 'silent' }));
    await assert.rejects(start('nowhere.graphql'), { name: 'ConfigurationError', message: /cannot be read: ENOENT/ });
    const server = createServer();
    const url = await listenAnywhere(server);
    await closeServer(server);
    await assert.rejects(start(url), { name: 'ConfigurationError', message: /cannot be read: .*ECONNREFUSED/ });
  });
});
