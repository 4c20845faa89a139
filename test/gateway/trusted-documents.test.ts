import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseSettings } from '../../gateway/settings.ts';
import {
  composeServiceSdl,
  type FileGateway,
  startFileGateway,
  startService,
  type TestService,
} from '../support/federation.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sdl =
  'type Query { item(id: ID!, strict: Boolean): Item } type Mutation { rename(to: String!): String } type Item { id: ID! name: String! broken: Int }';
const operations = `
  query ReadItem($id: ID!) { item(id: $id) { ...Named } }
  fragment Named on Item { id name }
  query Broken { item(id: "1") { id broken } }
  mutation Rename($to: String!) { rename(to: $to) }
`;

function runTrust(args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, ['gateway/cli/trust.ts', ...args], { cwd: root });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('trusted documents', () => {
  let service: TestService;
  let folder = '';
  let manifest = '';
  let supergraphFile = '';
  let open: FileGateway;
  let closed: FileGateway;
  let bodies: Readonly<Record<string, { readonly id: string; readonly body: string }>> = {};
  before(async () => {
    service = await startService(sdl, {
      Query: { item: (_, { id }) => ({ id, name: `item ${id}` }) },
      Item: {
        broken: () => {
          throw new Error('a secret of the database');
        },
      },
      Mutation: { rename: (_, { to }) => to },
    });
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-trust-'));
    manifest = join(folder, 'trusted.json');
    supergraphFile = join(folder, 'supergraph.graphql');
    const supergraph = composeServiceSdl([{ name: 'items', sdl, url: service.url }]);
    await writeFile(supergraphFile, supergraph);
    await writeFile(join(folder, 'operations.graphql'), operations);
    const { code, output } = await runTrust([
      join(folder, 'operations.graphql'),
      '--out',
      manifest,
      '--supergraph',
      supergraphFile,
    ]);
    assert.equal(code, 0, output);
    const written = JSON.parse(await readFile(manifest, 'utf8'));
    bodies = Object.fromEntries(written.operations.map((operation: { name: string }) => [operation.name, operation]));
    open = await startFileGateway(supergraph, { TRUSTED_DOCUMENTS: manifest });
    closed = await startFileGateway(supergraph, { TRUSTED_DOCUMENTS: manifest, TRUSTED_ONLY: 'on' });
  });
  after(async () => {
    await open.close();
    await closed.close();
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is said where it is asserted.
  type Told = any;
  const post = async (gateway: FileGateway, body: object, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, answer: (await response.json()) as Told };
  };
  const findId = (name: string) => bodies[name]?.id ?? '';
  const item = { data: { item: { id: '7', name: 'item 7' } } };

  test('npm run trust writes each operation with its fragments under the SHA-256 of its text', () => {
    assert.deepEqual(Object.keys(bodies).sort(), ['Broken', 'ReadItem', 'Rename']);
    for (const { id, body } of Object.values(bodies)) assert.equal(id, hash(body));
    assert.match(bodies['ReadItem']?.body ?? '', /fragment Named/);
  });
  test('npm run trust refuses what does not fit the graph or has no name, and writes nothing', async () => {
    for (const text of ['query Wrong { nowhere }', '{ item(id: "1") { id } }', 'query {']) {
      const file = join(folder, 'bad.graphql');
      const out = join(folder, 'bad.json');
      await writeFile(file, text);
      const { code, output } = await runTrust([file, '--out', out, '--supergraph', supergraphFile]);
      assert.equal(code, 1, output);
      assert.doesNotMatch(output, / at .*\.ts:/);
      await assert.rejects(readFile(out));
    }
  });
  test('are answered by documentId, with and without the algorithm’s name, and in the form of Apollo’s clients', async () => {
    const id = findId('ReadItem');
    const variables = { id: '7' };
    for (const body of [
      { documentId: `sha256:${id}`, variables },
      { documentId: id, variables },
      { documentId: id, operationName: 'ReadItem', variables },
      { extensions: { persistedQuery: { version: 1, sha256Hash: id } }, variables },
    ]) {
      const { status, headers, answer } = await post(open, body, { 'x-correlation-id': 'c-1' });
      assert.deepEqual([status, answer, headers.get('x-correlation-id')], [200, item, 'c-1']);
    }
  });
  test('answer as the standard door does, errors too', async () => {
    const comparable = (answer: { errors?: { extensions: object }[] }) =>
      JSON.parse(JSON.stringify(answer, (key, value) => (key === 'correlationId' ? undefined : value)));
    for (const [name, variables] of [
      ['ReadItem', { id: '7' }],
      ['Broken', {}],
      ['Rename', { to: 'x' }],
    ] as const) {
      const fast = await post(open, { documentId: findId(name), variables }, { 'x-explain': '1' });
      const standard = await post(open, { query: bodies[name]?.body, variables }, { 'x-explain': '1' });
      assert.deepEqual(comparable(fast.answer), comparable(standard.answer), name);
      assert.equal(fast.status, standard.status);
      assert.doesNotMatch(JSON.stringify(fast.answer), /secret/);
    }
  });
  test('wrong variables are refused before any subgraph is called', async () => {
    const before = service.requests.length;
    for (const variables of [{}, { id: null }, { id: { a: 1 } }]) {
      const { status, answer } = await post(open, { documentId: findId('ReadItem'), variables });
      assert.equal(status, 400);
      assert.equal(answer.errors[0].extensions.code, 'BAD_USER_INPUT');
    }
    const { status } = await post(open, { documentId: findId('ReadItem'), variables: [] });
    assert.equal(status, 400);
    assert.equal(service.requests.length, before);
  });
  test('an unknown id is refused with a code', async () => {
    const { status, answer } = await post(open, { documentId: `sha256:${'0'.repeat(64)}` });
    assert.deepEqual([status, answer.errors[0].extensions.code], [400, 'DOCUMENT_NOT_TRUSTED']);
  });
  test('Accept chooses the media type', async () => {
    const body = { documentId: findId('ReadItem'), variables: { id: '7' } };
    const { headers } = await post(open, body, { accept: 'application/graphql-response+json' });
    assert.match(headers.get('content-type') ?? '', /^application\/graphql-response\+json/);
  });
  test('with TRUSTED_ONLY=on nothing else is answered', async () => {
    const variables = { id: '7' };
    const refused = [
      await post(closed, { query: '{ item(id: "7") { id } }' }),
      await post(closed, { query: '{ __typename }' }),
      await post(closed, { extensions: { persistedQuery: { version: 1, sha256Hash: hash('{ __typename }') } } }),
      await post(closed, {
        query: '{ __typename }',
        extensions: { persistedQuery: { version: 1, sha256Hash: findId('ReadItem') } },
      }),
      await post(closed, [{ query: bodies['ReadItem']?.body, variables }]),
    ];
    for (const { status, answer } of refused)
      assert.deepEqual([status, answer.errors[0].extensions.code], [400, 'DOCUMENT_NOT_TRUSTED']);
    const get = await fetch(`${closed.url}/graphql?query=%7B__typename%7D`, {
      headers: { 'x-apollo-operation-name': 'x' },
    });
    assert.equal(get.status, 400);
    assert.deepEqual((await post(closed, { documentId: findId('ReadItem'), variables })).answer, item);
    assert.deepEqual((await post(closed, { query: bodies['ReadItem']?.body, variables })).answer, item);
  });
  test('settings that contradict each other and forged manifests end the start with a sentence', async () => {
    assert.throws(() => parseSettings([], { TRUSTED_ONLY: 'on' }), /TRUSTED_DOCUMENTS/);
    const forged = join(folder, 'forged.json');
    await writeFile(forged, (await readFile(manifest, 'utf8')).replace('item(id: $id)', 'item(id: \\"1\\")'));
    await assert.rejects(
      startFileGateway(await readFile(supergraphFile, 'utf8'), { TRUSTED_DOCUMENTS: forged }),
      /not the SHA-256/,
    );
  });
});
