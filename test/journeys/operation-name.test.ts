import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ways } from '../gateway/limits/support.ts';
import {
  composeServiceSdl,
  type FileGateway,
  startFileGateway,
  startService,
  type TestService,
} from '../support/federation.ts';

const sdl = 'type Query { item: String } type Mutation { touch: String }';
const mutation = 'mutation M { touch }';

interface GraphAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('an operation name that the document does not have', () => {
  let service: TestService;
  let gateway: FileGateway;
  let folder: string;
  let touched = 0;
  before(async () => {
    service = await startService(sdl, {
      Query: { item: () => 'an item' },
      Mutation: {
        touch: () => {
          touched += 1;
          return 'done';
        },
      },
    });
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-names-'));
    const manifest = join(folder, 'trusted.json');
    const operations = [{ id: hash(mutation), name: 'M', type: 'mutation', body: mutation }];
    await writeFile(manifest, JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }));
    gateway = await startFileGateway(composeServiceSdl([{ name: 'items', sdl, url: service.url }]), {
      TRUSTED_DOCUMENTS: manifest,
    });
  });
  after(async () => {
    await gateway.close();
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  const post = async (body: object) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, ...((await response.json()) as Pick<GraphAnswer, 'data' | 'errors'>) };
  };
  const documents: readonly (readonly [string, string])[] = [
    ['a named mutation', mutation],
    ['a mutation without a name', 'mutation { touch }'],
    ['one of several mutations', 'mutation A { touch } mutation B { touch }'],
    ['a mutation beside a query', 'query Q { item } mutation M { touch }'],
  ];
  const names = ['Nope', '', 'm', 'M '];

  for (const [way, send] of Object.entries(ways))
    for (const [what, query] of documents)
      for (const operationName of names)
        test(`${way}: "${operationName}" for ${what} executes nothing`, async () => {
          const before = touched;
          // A text that was answered under a good name is remembered; no other name profits from that.
          for (let round = 0; round < 3; round += 1) {
            const { status, code, text } = await send(gateway.url, { query, operationName });
            assert.equal(code ?? /"code":"(\w+)"/.exec(text)?.[1], 'OPERATION_RESOLUTION_FAILURE', text);
            if (way === 'POST' || way === 'GET') assert.equal(status, 400);
            assert.doesNotMatch(text, /"data"/);
          }
          assert.equal(touched, before);
        });
  for (const [what, query, good] of [
    ['a named mutation', mutation, 'M'],
    ['a mutation without a name', 'mutation { touch }', undefined],
  ] as const)
    test(`${what} that was answered before is not answered under another name`, async () => {
      const known = { query: `${query} # again`, operationName: good };
      for (let round = 0; round < 2; round += 1) assert.deepEqual((await post(known)).data, { touch: 'done' });
      const before = touched;
      for (const operationName of names) {
        const { status, data } = await post({ ...known, operationName });
        assert.deepEqual({ status, data }, { status: 400, data: undefined });
      }
      assert.equal(touched, before);
    });
  test('by a trusted document’s id, and by a hash that a client registered, nothing is executed either', async () => {
    const registered = 'mutation R { touch }';
    const persisted = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hash(text) } });
    await post({ query: registered, extensions: persisted(registered) });
    const before = touched;
    for (const operationName of names)
      for (const body of [
        { documentId: hash(mutation) },
        { extensions: persisted(mutation) },
        { extensions: persisted(registered) },
        { query: registered, extensions: persisted(registered) },
      ]) {
        const { status, data } = await post({ ...body, operationName });
        assert.deepEqual({ status, data }, { status: 400, data: undefined });
      }
    const search = `extensions=${encodeURIComponent(JSON.stringify(persisted(registered)))}&operationName=Nope`;
    const headers = { 'apollo-require-preflight': 'yes' };
    assert.equal((await fetch(`${gateway.url}/graphql?${search}`, { headers })).status, 400);
    assert.equal(touched, before);
  });
  test('no name, or null, still means the only operation', async () => {
    for (const more of [{}, { operationName: null }, { operationName: 'M' }])
      assert.deepEqual(await post({ query: mutation, ...more }), { status: 200, data: { touch: 'done' } });
    for (const operationName of [undefined, null]) {
      const { status, errors } = await post({ query: 'query A { item } query B { item }', operationName });
      assert.equal(status, 400);
      assert.equal(errors?.[0]?.extensions['code'], 'OPERATION_RESOLUTION_FAILURE');
    }
  });
  test('a query by GET is not answered either', async () => {
    const { status, text } = await ways.GET(gateway.url, { query: 'query Q { item }', operationName: 'Nope' });
    assert.equal(status, 400);
    assert.doesNotMatch(text, /an item/);
  });
});
