import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { signLocalToken } from '../../../../gateway/access/identity/index.ts';
import type { Role } from '../../../../schema/canonical/index.ts';
import { postQuery } from '../../../journeys/access/clients.ts';
import { composeServiceSdl, startFileGateway, startService, type TestService } from '../../../support/federation.ts';

const access = (imports: string) => `@link(url: "https://plantgraph.dev/access/v1.0"${imports})`;
const everybody = '["operator", "planner"]';

/** A subgraph that says who may read a word, by a directive of this name. */
const createWords = (imports: string, allow: string) => `
  extend schema ${access(imports)} @composeDirective(name: "@${allow}")
  directive @${allow}(roles: [String!]!) on FIELD_DEFINITION | OBJECT
  type Query { secret: String @${allow}(roles: ["planner"]) open: String @${allow}(roles: ${everybody}) }
`;

/** Two subgraphs: `net` is made from `price`, and `label` from `net`; each with the roles that are given. */
const createPrices = ({ price, mask = '' }: { readonly price: string; readonly mask?: string }) => `
  extend schema ${access(', import: ["@allow", "@mask"]')} @composeDirective(name: "@allow") @composeDirective(name: "@mask")
  directive @allow(roles: [String!]!) on FIELD_DEFINITION | OBJECT
  directive @mask(except: [String!]!) on FIELD_DEFINITION
  type Query { item: Item @allow(roles: ${everybody}) masked: Item @allow(roles: ${everybody}) }
  type Item @key(fields: "id") { id: ID! price: Int ${price} cost: Cost other: Int ${mask} }
  type Cost @allow(roles: ["planner"]) { amount: Int }
`;
const externals = {
  price: 'price: Int @external',
  other: 'other: Int @external',
  'cost { amount }': 'cost: Cost @external',
} as const;
const createDerived = (net: string, from: keyof typeof externals = 'price') => `
  extend schema ${access(', import: ["@allow"]')} @composeDirective(name: "@allow")
  directive @allow(roles: [String!]!) on FIELD_DEFINITION | OBJECT
  type Item @key(fields: "id") { id: ID! ${externals[from]} net: Int @requires(fields: "${from}") ${net} }
  ${from === 'cost { amount }' ? 'type Cost @allow(roles: ["planner"]) { amount: Int @external }' : ''}
`;

describe('the access rules of a foreign supergraph', () => {
  let service: TestService;
  let folder = '';
  const renamed = createWords(', import: [{ name: "@allow", as: "@permit" }]', 'permit');
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-rules-'));
    service = await startService(renamed, { Query: { secret: () => 'secret', open: () => 'open' } });
  });
  after(async () => {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });
  const start = (supergraphSdl: string) =>
    startFileGateway(supergraphSdl, { AUTH: 'required', PLANTGRAPH_DATA: folder });
  const compose = (sdl: string) => composeServiceSdl([{ name: 'words', sdl, url: service.url }]);

  const spellings = {
    'imported under another name': renamed,
    'in a namespace of its own': createWords(', as: "acl"', 'acl__allow'),
    'in its own namespace': createWords('', 'access__allow'),
    'imported under its name': createWords(', import: ["@allow"]', 'allow'),
  };
  for (const [title, sdl] of Object.entries(spellings))
    test(`are followed where they are ${title}`, async () => {
      const gateway = await start(compose(sdl));
      try {
        const ask = async (role: Role, query: string) => {
          const token = await signLocalToken(folder, { subject: role, roles: [role], plants: 'ALL' }, 60);
          return postQuery(gateway.url, { headers: { authorization: `Bearer ${token}` }, query });
        };
        assert.equal((await ask('operator', '{ secret }')).status, 403);
        assert.match((await ask('planner', '{ secret }')).body, /"secret":"secret"/);
        assert.match((await ask('operator', '{ open }')).body, /"open":"open"/);
      } finally {
        await gateway.close();
      }
    });

  const unfollowed = {
    'of another version': () => compose(renamed).replace('access/v1.0', 'access/v2.0'),
    'imports what the rules do not have': () => compose(renamed).replace('name: "@allow"', 'name: "@admit"'),
    'does not define what it imports': () => compose(renamed).replace('as: "@permit"', 'as: "@allowed"'),
  };
  for (const [title, create] of Object.entries(unfollowed))
    test(`are not served where the link is ${title}`, async () => {
      await assert.rejects(start(create()), /access rules/);
    });

  const planner = '@allow(roles: ["planner"])';
  const composePrices = (prices: string, derived: string) =>
    composeServiceSdl([
      { name: 'prices', sdl: prices, url: service.url },
      { name: 'derived', sdl: derived, url: service.url },
    ]);
  const handedOut: Readonly<Record<string, readonly [() => string, RegExp]>> = {
    'a field that requires a protected one': [
      () => composePrices(createPrices({ price: planner }), createDerived('')),
      /Item\.net: derived from Item\.price/,
    ],
    'a field that more may read': [
      () => composePrices(createPrices({ price: planner }), createDerived('@allow(roles: ["planner", "operator"])')),
      /Item\.net: derived from Item\.price/,
    ],
    'a field that requires a masked one': [
      () => composePrices(createPrices({ price: '', mask: '@mask(except: ["planner"])' }), createDerived('', 'other')),
      /Item\.net: derived from Item\.other/,
    ],
    'a field that requires a part of a protected type': [
      () => composePrices(createPrices({ price: '' }), createDerived('', 'cost { amount }')),
      /Item\.net: derived from Item\.cost/,
    ],
  };
  for (const [title, [create, sentence]] of Object.entries(handedOut))
    test(`are not served with ${title}`, async () => {
      await assert.rejects(start(create()), sentence);
    });
  test('are not served with a field that requires one that is made from a protected one', async () => {
    // The label is made in a third subgraph, from what is as protected as the price.
    const third = `extend schema ${access(', import: ["@allow"]')} @composeDirective(name: "@allow")
      directive @allow(roles: [String!]!) on FIELD_DEFINITION | OBJECT
      type Item @key(fields: "id") { id: ID! net: Int @external label: String @requires(fields: "net") }`;
    const derived = createDerived(planner);
    const supergraphSdl = composeServiceSdl([
      { name: 'prices', sdl: createPrices({ price: planner }), url: service.url },
      { name: 'derived', sdl: derived, url: service.url },
      { name: 'third', sdl: third, url: service.url },
    ]);
    await assert.rejects(start(supergraphSdl), /Item\.label: derived from Item\.net/);
  });
  test('are served where what is made is as protected as what it is made from', async () => {
    const gateway = await start(composePrices(createPrices({ price: planner }), createDerived(planner)));
    await gateway.close();
  });
});
