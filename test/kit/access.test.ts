/** Values that a subgraph withholds by itself, independent of the gateway. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createCache } from '../../cache/index.ts';
import {
  type CallContext,
  createCallContext,
  defineSubgraph,
  parseLandscape,
  type Subgraph,
  silentLogger,
  systemClock,
  systemViewer,
} from '../../kit/index.ts';
import type { Role } from '../../schema/canonical/index.ts';

const sdl = `
  type Query {
    open: Open @allow(roles: ["operator", "planner"])
    page: SecretConnection @allow(roles: ["operator", "planner"])
    forgotten: Int
  }
  type Mutation { command: Int @inaccessible }
  type Open { secret: Secret any: Any }
  type Secret @key(fields: "id") @allow(roles: ["planner"]) { id: ID! plant: String! price: Int @mask(except: ["analyst"]) }
  union Any = Secret | Open
  type SecretConnection { nodes: [Secret!]! totalCount: Int! }
`;
const secret = { __typename: 'Secret', id: 'a', plant: '1010', price: 7 };

describe('a subgraph', () => {
  let folder = '';
  let subgraph: Subgraph;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-access-'));
    const file = join(folder, 'schema.graphql');
    await writeFile(file, sdl);
    const definition = defineSubgraph<{ readonly call: CallContext }>({
      name: 'things',
      schemaFile: pathToFileURL(file),
      rows: { Secret: ({ plant }: { readonly plant: string }) => ({ plant }) },
      start: async () => ({
        resolvers: {
          Query: { open: () => ({}), page: () => ({ nodes: [secret], totalCount: 1 }), forgotten: () => 1 },
          Mutation: { command: () => 1 },
          Open: { secret: () => secret, any: () => secret },
          Secret: { __resolveReference: () => secret },
        },
        createContext: (call) => ({ call }),
        readHealth: async () => [],
        close: async () => undefined,
      }),
    });
    subgraph = await definition.start({
      landscape: parseLandscape({ plants: [{ code: '1010', timeZone: 'UTC' }], systems: [] }),
      cache: createCache({ redisUrl: undefined, log: silentLogger }),
      clock: systemClock,
      log: silentLogger,
    });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const ask = async (role: Role, query: string, plants: readonly string[] = ['1010']) => {
    const viewer = { subject: role, roles: [role], plants };
    const { data, errors = [] } = await subgraph.execute({ query }, createCallContext({ viewer }));
    return { text: JSON.stringify(data), codes: errors.map(({ extensions }) => extensions?.['code']) };
  };
  const entities =
    'query { _entities(representations: [{ __typename: "Secret", id: "a" }]) { ... on Secret { id price } } }';
  const ways = {
    'a field that gives it': '{ open { secret { id price } } }',
    'a field that may give it': '{ open { any { __typename } } }',
    'a page of it': '{ page { totalCount } }',
    'its key': entities,
  };
  for (const [what, query] of Object.entries(ways))
    test(`a type is not read beyond its purpose by ${what}`, async () => {
      const refused = await ask('operator', query);
      assert.deepEqual(refused.codes, ['FORBIDDEN']);
      assert.doesNotMatch(refused.text, /"a"|Secret|1/);
      assert.deepEqual((await ask('planner', query)).codes, []);
    });
  test('a masked value and a foreign row are kept back by its key too', async () => {
    assert.equal((await ask('planner', entities)).text, '{"_entities":[{"id":"a","price":null}]}');
    assert.equal((await ask('planner', entities, ['1710'])).text, '{"_entities":[null]}');
  });
  test('a field without roles is for the product’s own work', async () => {
    for (const query of ['{ forgotten }', 'mutation { command }']) {
      assert.deepEqual((await ask('planner', query)).codes, ['FORBIDDEN']);
      const own = await subgraph.execute({ query }, createCallContext({ viewer: systemViewer }));
      assert.equal(own.errors, undefined);
    }
  });
});
