/** A field that may not be read is not readable through an interface, a union or a page either. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { buildClientSchema, getIntrospectionQuery, isInterfaceType } from 'graphql';
import { signLocalToken } from '../../../gateway/access/identity/index.ts';
import type { Role } from '../../../schema/canonical/index.ts';
import {
  composeServiceSdl,
  type FileGateway,
  startFileGateway,
  startService,
  type TestService,
} from '../../support/federation.ts';
import { postQuery } from './clients.ts';

const everybody = '@allow(roles: ["operator", "planner", "partner"])';
const sdl = `
  extend schema @link(url: "https://plantgraph.dev/access/v1.0", import: ["@allow", "@mask"])
    @composeDirective(name: "@allow") @composeDirective(name: "@mask")
  directive @allow(roles: [String!]!) on FIELD_DEFINITION | OBJECT
  directive @mask(except: [String!]!) on FIELD_DEFINITION
  type Query { named: Named ${everybody} any: Any ${everybody} pages: SecretConnection ${everybody} plain: Plain ${everybody} }
  interface Named { name: String note: String price: Int }
  type Plain implements Named { name: String note: String @allow(roles: ["planner"]) price: Int @mask(except: ["planner"]) }
  type Secret @allow(roles: ["planner"]) { name: String }
  union Any = Plain | Secret
  type SecretConnection { edges: [SecretEdge!]! totalCount: Int! }
  type SecretEdge { node: Secret! cursor: String! }
`;

describe('fields that are read indirectly', () => {
  let service: TestService;
  let folder = '';
  let gateway: FileGateway;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-indirect-'));
    const plain = { __typename: 'Plain', name: 'plain', note: 'note', price: 1 };
    service = await startService(sdl, {
      Query: { named: () => plain, any: () => plain, plain: () => plain, pages: () => ({ edges: [], totalCount: 3 }) },
    });
    const supergraph = composeServiceSdl([{ name: 'things', sdl, url: service.url }]);
    gateway = await startFileGateway(supergraph, { AUTH: 'required', PLANTGRAPH_DATA: folder });
  });
  after(async () => {
    await gateway.close();
    await service.close();
    await rm(folder, { recursive: true, force: true });
  });
  const ask = async (role: Role, query: string) => {
    const token = await signLocalToken(folder, { subject: role, roles: [role], plants: 'ALL' }, 5);
    return postQuery(gateway.url, { headers: { authorization: `Bearer ${token}` }, query });
  };

  const detours = {
    'a field by its interface': '{ named { note } }',
    'a field by a fragment on its interface': '{ named { ...N } } fragment N on Named { word: note }',
    'what one of several may be': '{ any { ... on Plain { name } } }',
    'the name of what one of several is': '{ any { __typename } }',
    'how many there are': '{ pages { totalCount } }',
    'where they stand': '{ pages { edges { cursor } } }',
  };
  for (const [what, query] of Object.entries(detours))
    test(`${what} is refused before any subgraph is called, and answered to permitted roles`, async () => {
      const asked = service.requests.length;
      const { status, code } = await ask('operator', query);
      assert.deepEqual([status, code], [403, 'FORBIDDEN']);
      assert.equal(service.requests.length, asked);
      const fine = await ask('planner', query);
      assert.equal(fine.code, undefined, fine.body);
    });
  test('a masked value is reported as masked, by an interface too', async () => {
    const { extensions } = JSON.parse((await ask('operator', '{ named { price } }')).body);
    assert.deepEqual(extensions.masked, [{ coordinate: 'Plain.price', path: ['named', 'price'], code: 'MASKED' }]);
  });
  test('for partners there is nothing of it, and no way to it', async () => {
    const { body } = await ask('partner', getIntrospectionQuery());
    const schema = buildClientSchema(JSON.parse(body).data);
    for (const name of ['Secret', 'SecretConnection', 'SecretEdge', 'Any'])
      assert.equal(schema.getType(name), undefined);
    assert.deepEqual(Object.keys(schema.getQueryType()?.getFields() ?? {}), ['named', 'plain']);
    const named = schema.getType('Named');
    assert.ok(isInterfaceType(named));
    assert.deepEqual(Object.keys(named.getFields()), ['name', 'price']);
    for (const query of Object.values(detours)) assert.equal((await ask('partner', query)).status, 400, query);
  });
});
