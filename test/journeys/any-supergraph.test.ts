import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { composeServiceSdl, startService, type TestService } from '../support/federation.ts';
import { startProcess, stopProcess } from '../support/processes.ts';

const sdl = 'type Query { greeting: String } type Subscription { tick: String }';
const headers = { 'content-type': 'application/json' };

describe('a foreign supergraph, by the documented command', () => {
  let service: TestService;
  let folder: string;
  let supergraph: string;
  before(async () => {
    service = await startService(sdl, { Query: { greeting: () => 'hello' } });
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-any-'));
    supergraph = join(folder, 'supergraph.graphql');
    await writeFile(supergraph, composeServiceSdl([{ name: 'greetings', sdl, url: service.url }]));
  });
  after(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function post(url: string, query: string) {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const answer = (await response.json()) as {
      readonly data?: unknown;
      readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
    };
    return {
      status: response.status,
      data: answer.data,
      codes: answer.errors?.map(({ extensions }) => extensions.code),
    };
  }

  test('from the environment alone, in production, without anything said of tokens', async () => {
    const gateway = await startProcess(['gateway/main.ts'], {
      SUPERGRAPH: supergraph,
      PORT: '0',
      HOST: 'localhost',
      NODE_ENV: 'production',
    });
    assert.match(gateway.url, /^http:\/\/(localhost|127\.0\.0\.1|\[::1\]):\d+$/);
    assert.deepEqual(await post(gateway.url, 'query { __typename greeting }'), {
      status: 200,
      data: { __typename: 'Query', greeting: 'hello' },
      codes: undefined,
    });
    assert.deepEqual(await post(gateway.url, 'subscription { tick }'), {
      status: 400,
      data: undefined,
      codes: ['SUBSCRIPTION_NOT_SUPPORTED'],
    });
    assert.equal(await stopProcess(gateway), 0);
  });
  test('the command line overrides, and AUTH=required refuses requests without a token', async () => {
    const gateway = await startProcess(['gateway/main.ts', '--supergraph', supergraph, '--port', '0'], {
      SUPERGRAPH: join(folder, 'another.graphql'),
      PORT: '1',
      AUTH: 'required',
      PLANTGRAPH_DATA: folder,
    });
    assert.deepEqual(await post(gateway.url, '{ greeting }'), {
      status: 401,
      data: undefined,
      codes: ['UNAUTHENTICATED'],
    });
    await stopProcess(gateway);
  });
  for (const [wrong, environment, sentence] of [
    ['a port', { PORT: 'http' }, /PORT must be a whole number from 0 to 65535, not "http"\.\n$/],
    ['a host', { HOST: '192.0.2.1' }, /The process cannot listen on HOST 192\.0\.2\.1: \w+\.\n$/],
    [
      'a supergraph',
      { SUPERGRAPH: 'package.json' },
      /The supergraph cannot be served, because it is not valid GraphQL/,
    ],
  ] as const)
    test(`${wrong} that is wrong ends the start with a sentence`, async () => {
      const start = startProcess(['gateway/main.ts'], { SUPERGRAPH: supergraph, PORT: '0', ...environment });
      await assert.rejects(start, (error: Error) => {
        assert.match(error.message, sentence);
        assert.doesNotMatch(error.message, /\n +at /);
        return true;
      });
    });
});
