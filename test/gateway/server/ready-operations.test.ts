import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  composeServiceSdl,
  type FileGateway,
  startFileGateway,
  startService,
  type TestService,
} from '../../support/federation.ts';

const sdl = 'type Query { item(id: ID!): Item } type Item { id: ID! name: String! broken: Int }';

describe('a repeated operation text', () => {
  let service: TestService;
  let gateway: FileGateway;
  const ask = async (body: object, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-correlation-id': 'same', ...headers },
      body: JSON.stringify(body),
    });
    const { date: _, ...shown } = Object.fromEntries(response.headers);
    return { status: response.status, headers: shown, text: await response.text() };
  };
  before(async () => {
    service = await startService(sdl, {
      Query: { item: (_, { id }) => ({ id, name: `item ${id}` }) },
      Item: {
        broken: () => {
          throw new Error('a secret');
        },
      },
    });
    gateway = await startFileGateway(composeServiceSdl([{ name: 'items', sdl, url: service.url }]));
  });
  after(async () => {
    await gateway.close();
    await service.close();
  });

  const several = 'query One { item(id: "1") { id } } query Two { item(id: "2") { name } }';
  const cases: readonly (readonly [string, object])[] = [
    ['a plain operation', { query: '{ item(id: "1") { id name } }' }],
    ['an operation with variables', { query: 'query ($id: ID!) { item(id: $id) { id } }', variables: { id: '7' } }],
    ['a wrong variable', { query: 'query ($id: ID!) { item(id: $id) { name } }', variables: { id: null } }],
    ['a field that fails', { query: '{ item(id: "1") { id broken } }' }],
    ['the first of several operations', { query: several, operationName: 'One' }],
    ['the second of several operations', { query: several, operationName: 'Two' }],
    ['no name among several operations', { query: several }],
    ['a syntax error', { query: '{ item(' }],
    ['an unknown field', { query: '{ nothing }' }],
  ];
  for (const [what, body] of cases)
    for (const accept of ['application/json', 'application/graphql-response+json'])
      test(`${what} has the same answer, status and headers each time (${accept})`, async () => {
        const first = await ask(body, { accept });
        for (let round = 0; round < 2; round += 1) assert.deepEqual(await ask(body, { accept }), first);
      });

  test('additional wishes of a client are still fulfilled', async () => {
    const body = { query: '{ item(id: "3") { id } }' };
    await ask(body);
    const explained = JSON.parse((await ask(body, { 'x-explain': '1' })).text);
    assert.ok(Array.isArray(explained.extensions.sources));
    assert.equal((await ask(body, { accept: 'text/html' })).status, 406);
    assert.equal(
      (await ask({ ...body, extensions: { persistedQuery: { version: 1, sha256Hash: '00' } } })).status,
      400,
    );
  });
});
