import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { after, before, describe, test } from 'node:test';
import {
  closeServer,
  composeServiceSdl,
  type FileGateway,
  listenAnywhere,
  startFileGateway,
} from '../support/federation.ts';

interface ErrorShape {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}
interface GraphAnswer {
  readonly data?: unknown;
  readonly errors?: readonly ErrorShape[];
}

const sdl = 'type Query { users: [User] count: Int } type User { id: ID! name: String mail: String }';

describe('the errors of a subgraph', () => {
  let server: Server;
  let gateway: FileGateway;
  let open: FileGateway;
  let answer: unknown;
  before(async () => {
    server = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    const url = await listenAnywhere(server);
    const supergraph = composeServiceSdl([{ name: 'users', sdl, url }]);
    gateway = await startFileGateway(supergraph);
    open = await startFileGateway(supergraph, { SUBGRAPH_ERROR_MESSAGES_USERS: 'on' });
  });
  after(async () => {
    await gateway.close();
    await open.close();
    await closeServer(server);
  });

  const ask = async (query: string, { url } = gateway): Promise<GraphAnswer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as GraphAnswer;
  };
  const listUsers = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index), name: null }));
  /** Lists all paths of the errors. */
  const listTold = ({ errors = [] }: GraphAnswer) =>
    errors.flatMap(({ path, extensions }) => {
      const paths = (extensions['affectedPaths'] as readonly (readonly unknown[])[] | undefined) ?? [path ?? []];
      return paths.map((each) => each.join('.'));
    });

  test('are reported at each of their places, however many there are in one list', async () => {
    answer = {
      data: { users: listUsers(3) },
      errors: [0, 1, 2].map((index) => ({ message: `no name ${index}`, path: ['users', index, 'name'] })),
    };
    const told = await ask('{ users { id name } }');
    assert.deepEqual(listTold(told), ['users.0.name', 'users.1.name', 'users.2.name']);
    assert.deepEqual(told.errors?.[0]?.extensions['affected'], 3);
    assert.equal(told.errors?.[0]?.extensions['affectedPathsOmitted'], undefined);
    assert.deepEqual(told.errors?.[0]?.path, ['users', 0, 'name']);
  });
  test('list the first hundred places and the number of the others', async () => {
    answer = {
      data: { users: listUsers(250) },
      errors: listUsers(250).map(({ id }) => ({ message: 'no name', path: ['users', Number(id), 'name'] })),
    };
    const { errors } = await ask('{ users { id name } }');
    assert.equal(errors?.length, 1);
    const { affected, affectedPaths, affectedPathsOmitted } = errors[0]?.extensions ?? {};
    assert.equal(affected, 250);
    assert.equal((affectedPaths as unknown[]).length, 100);
    assert.deepEqual((affectedPaths as unknown[])[99], ['users', 99, 'name']);
    assert.equal(affectedPathsOmitted, 150);
  });
  test('of one place have no list of places', async () => {
    answer = { data: { users: listUsers(1) }, errors: [{ message: 'x', path: ['users', 0, 'name'] }] };
    const { errors } = await ask('{ users { id name } }');
    assert.deepEqual(Object.keys(errors?.[0]?.extensions ?? {}).toSorted(), ['code', 'correlationId', 'subgraph']);
  });
  for (const [what, error] of [
    ['a message that is null', { message: null, path: ['users', 0, 'name'] }],
    ['no message', { path: ['users', 0, 'name'], extensions: { code: 'NO_NAME' } }],
    ['a message that is a number', { message: 7, path: ['users', 0, 'name'] }],
    ['an error that is a text', 'no name'],
    ['an error that is null', null],
    ['a path that is a text', { message: 'no name', path: 'users.0.name' }],
    ['extensions that are a text', { message: 'no name', path: ['users', 0, 'name'], extensions: 'x' }],
    ['extensions that are null', { message: 'no name', path: ['users', 0, 'name'], extensions: null }],
    ['a path of nonsense', { message: 'no name', path: ['users', {}, null] }],
  ] as const)
    test(`with ${what} keep the data beside them`, async () => {
      answer = { data: { users: [{ id: '1', name: null }], count: 3 }, errors: [error] };
      const told = await ask('{ users { id name } count }');
      assert.deepEqual(told.data, { users: [{ id: '1', name: null }], count: 3 });
      assert.equal(told.errors?.length, 1);
      assert.equal(typeof told.errors[0]?.message, 'string');
    });
  test('that are one object instead of a list keep the data too', async () => {
    answer = { data: { count: 3 }, errors: { message: 'no name' } };
    const told = await ask('{ count }');
    assert.deepEqual(told.data, { count: 3 });
    assert.equal(told.errors?.length, 1);
  });
  test('keep their texts to themselves, unless a setting lets those of their subgraph pass', async () => {
    answer = {
      data: { users: listUsers(2) },
      errors: [
        { message: 'no name of Ada', path: ['users', 0, 'name'], extensions: { code: 'NO_NAME' } },
        { message: 'no name of Bob', path: ['users', 1, 'name'], extensions: { code: 'NO_NAME' } },
        { message: null, path: ['users', 0, 'mail'] },
      ],
    };
    const query = '{ users { id name mail } }';
    assert.doesNotMatch(JSON.stringify(await ask(query)), /Ada|Bob/);
    const { errors } = await ask(query, open);
    assert.deepEqual(
      errors?.map(({ message }) => message),
      ['no name of Ada', 'no name of Bob', 'The subgraph "users" reported an error.'],
    );
  });
});
