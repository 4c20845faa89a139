import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Supergraph } from '@apollo/federation-internals';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { signLocalToken } from '../../gateway/access/identity/index.ts';
import type { Gateway } from '../../gateway/start.ts';
import { createHostileKeys } from '../support/hostile-keys.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../support/plant.ts';
import { world } from '../support/world.ts';

interface GraphAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
  readonly extensions?: { readonly sources?: readonly unknown[] };
}

/** A place in the arguments of a field that takes a text. */
interface TextPlace {
  /** The selection that leads to the field; none for a root field. */
  readonly entry: string | undefined;
  readonly field: GraphQLField<unknown, unknown>;
  readonly path: readonly string[];
  readonly scalar: string;
}

const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const schema: GraphQLSchema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
const texts: ReadonlySet<string> = new Set(['String', 'ID', 'DateTime', 'Date', 'Cursor', 'Decimal']);
const own = world.productionOrders.find(({ plant }) => plant === '1010');
const foreign = world.productionOrders.find(({ plant }) => plant === '1710');
const ownCenter = world.workCenters.find(({ plant }) => plant === '1010');
const foreignCenter = world.workCenters.find(({ plant }) => plant === '1710');
assert.ok(own && foreign && ownCenter && foreignCenter);

/** The ways to the types whose fields take arguments. */
const entries: Readonly<Record<string, string>> = {
  ProductionOrder: `productionOrder(plant: "1010", number: "${own.number}")`,
  Material: `material(number: "${own.material}")`,
  WorkCenter: `workCenter(plant: "1010", code: "${ownCenter.code}")`,
  Plant: 'plant(code: "1010")',
  Schedule: 'schedule(plant: "1010")',
};

function listTextPlaces(root = 'Query', ways = entries): readonly TextPlace[] {
  const walk = (type: GraphQLInputType, path: readonly string[]): readonly Pick<TextPlace, 'path' | 'scalar'>[] => {
    const named = getNamedType(type);
    if (isScalarType(named)) return texts.has(named.name) ? [{ path, scalar: named.name }] : [];
    if (!isInputObjectType(named)) return [];
    return Object.values(named.getFields()).flatMap((field) => walk(field.type, [...path, field.name]));
  };
  return [[root, undefined] as const, ...Object.entries(ways)].flatMap(([name, entry]) => {
    const type = schema.getType(name);
    assert.ok(isObjectType(type));
    return Object.values(type.getFields()).flatMap((field) =>
      field.args.flatMap((arg) => walk(arg.type, [arg.name]).map((place) => ({ entry, field, ...place }))),
    );
  });
}

const harmless: Readonly<Record<string, unknown>> = { Int: 1, Boolean: true };

/** Fills a type with one text at the end of the path; other required values are harmless. */
function fill(type: GraphQLInputType, path: readonly string[], value: unknown): unknown {
  if (isNonNullType(type)) return fill(type.ofType, path, value);
  if (isListType(type)) return [fill(type.ofType, path, value)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return harmless[type.name] ?? value;
  const [name, ...rest] = path;
  const fields = Object.values(type.getFields()).filter((field) => field.name === name || isNonNullType(field.type));
  return Object.fromEntries(
    fields.map((field) => [field.name, fill(field.type, rest, field.name === name ? value : 'NOSUCH')]),
  );
}

/** Selects the fields of a type without going deep. */
function select(field: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(field.type);
  if (!('getFields' in named)) return '';
  const fields = Object.keys(named.getFields());
  if (fields.includes('userErrors')) return ' { userErrors { __typename } }';
  if (fields.includes('nodes')) return ' { totalCount nodes { __typename } }';
  return fields.includes('id') ? ' { id }' : ' { __typename }';
}

const others: Readonly<Record<string, string>> = {
  plant: '1010',
  from: '2026-11-23T00:00:00Z',
  to: '2026-11-24T00:00:00Z',
};

function write(
  { entry, field, path }: TextPlace,
  value: unknown,
  operation = 'query',
): { readonly query: string; readonly variables: Readonly<Record<string, unknown>> } {
  const [name] = path;
  const args = field.args.filter((arg) => arg.name === name || isNonNullType(arg.type));
  const given = args.map((arg) => [
    arg.name,
    arg.name === name ? fill(arg.type, path.slice(1), value) : fill(arg.type, [], others[arg.name] ?? 'NOSUCH'),
  ]);
  const head = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const inner = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = `${field.name}(${inner})${select(field)}`;
  return {
    query: `${operation} (${head}) { ${entry === undefined ? selection : `${entry} { ${selection} }`} }`,
    variables: Object.fromEntries(given),
  };
}

const cursor = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');
const id = (...parts: readonly string[]) => Buffer.from(parts.join('\u001f')).toString('base64url');

/** Texts that no database keeps, places that no list has, days that no calendar has. */
const badTexts: readonly unknown[] = ['a\u0000', '\u0000', 'a\ud800', '\udc00a', 'a\u0001b', 'x'.repeat(100_000)];
const badCursors: readonly unknown[] = [
  'x',
  '',
  cursor([]),
  cursor(['x', 'y']),
  cursor(['x']),
  cursor([1, 2]),
  cursor([-1]),
  cursor([1.5]),
  cursor([1e300]),
  cursor([null]),
  cursor([null, null]),
  cursor([0, 1e300]),
  cursor([0, 'x']),
  cursor(['2026-11-23T10:00:00Z', 'a\u0000']),
  cursor(['2026-11-23T10:00:00Z', 'a\ud800']),
  cursor(['0000-01-01T00:00:00Z', 'y']),
  cursor(['2026-02-31T00:00:00Z', 'y']),
  cursor(['99999999999999999999', 'y']),
  cursor(['infinity', 'y']),
];
const badInstants: readonly unknown[] = [
  'yesterday',
  '2026-13-01T00:00:00Z',
  '2026-11-23T10:00:00',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-14:00',
  '+010000-01-01T00:00:00Z',
];
const badIds: readonly unknown[] = [
  '',
  'x',
  id('BusinessTransaction', 'x'),
  id('BusinessTransaction', 'a\u0000'),
  id('BusinessTransaction', 'x'.repeat(5_000)),
  id('Plant', '1010'),
];

const badByScalar: Readonly<Record<string, readonly unknown[]>> = {
  DateTime: badInstants,
  Date: badInstants,
  ID: badIds,
};

/** Ids that an answer names and that are of another plant than 1010. */
function listForeignIds(answer: GraphAnswer): readonly string[] {
  return [...JSON.stringify(answer.data ?? null).matchAll(/"id":"([\w-]+)"/g)]
    .map(([, text = '']) => Buffer.from(text, 'base64url').toString('utf8').split('\u001f'))
    .filter(([type = '', plant]) => ['ProductionOrder', 'WorkCenter', 'Plant'].includes(type) && plant !== '1010')
    .map((parts) => parts.join('/'));
}

describe('texts of clients in every argument of a query', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let token: string;
  before(async () => {
    systems = await startTestSystems();
    const many = '1000000000';
    gateway = await startTestGateway(systems, {
      AUTH: 'required',
      RATE_PER_MINUTE: many,
      ADDRESS_RATE_PER_MINUTE: many,
      MUTATION_RATE_PER_MINUTE: many,
      ADDRESS_MUTATION_RATE_PER_MINUTE: many,
    });
    token = await signLocalToken(systems.folder, { subject: 'ada', roles: ['administrator'], plants: ['1010'] }, 3_600);
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });

  const ask = async (body: object): Promise<GraphAnswer> => {
    const response = await fetch(`${gateway.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-explain': '1', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return (await response.json()) as GraphAnswer;
  };
  const listCodes = ({ errors = [] }: GraphAnswer) => [...new Set(errors.map(({ extensions }) => extensions['code']))];
  const places = listTextPlaces();
  const describePlace = ({ field, path, entry }: TextPlace) =>
    `${entry === undefined ? '' : `${entry.split('(')[0]}.`}${field.name}(${path.join('.')})`;

  test('there are as many places as the schema has', () => assert.ok(places.length > 40, String(places.length)));
  for (const place of places) {
    test(`${describePlace(place)} takes what would be more than a value for one value, of no other plant`, async () => {
      const keys = [foreign.number, `1710/${foreignCenter.code}`, foreign.material].flatMap(createHostileKeys);
      for (const key of new Set(keys)) {
        const answer = await ask(write(place, key));
        const about = `${JSON.stringify(key)}: ${JSON.stringify(answer).slice(0, 400)}`;
        assert.deepEqual(
          listCodes(answer).filter((code) => code !== 'BAD_USER_INPUT'),
          [],
          about,
        );
        assert.deepEqual(listForeignIds(answer), [], about);
      }
    });
    test(`${describePlace(place)} refuses invalid text before any system is called`, async () => {
      for (const text of badTexts) {
        const answer = await ask(write(place, text));
        const about = `${JSON.stringify(text).slice(0, 50)}: ${JSON.stringify(answer).slice(0, 400)}`;
        assert.deepEqual(listCodes(answer), ['BAD_USER_INPUT'], about);
        if (place.entry === undefined) assert.deepEqual(answer.extensions?.sources ?? [], [], about);
      }
    });
    test(`${describePlace(place)} takes nothing that its type does not mean for a system’s fault`, async () => {
      for (const text of place.path.at(-1) === 'after' ? badCursors : (badByScalar[place.scalar] ?? [])) {
        const answer = await ask(write(place, text));
        assert.deepEqual(
          listCodes(answer).filter((code) => code !== 'BAD_USER_INPUT'),
          [],
          `${JSON.stringify(text)}: ${JSON.stringify(answer).slice(0, 400)}`,
        );
      }
    });
  }
  for (const place of listTextPlaces('Mutation', {}))
    test(`${describePlace(place)} describes the fault of a text, and calls no system for it`, async () => {
      for (const text of ['a\u0000', 'a\ud800', 'x'.repeat(100_000)]) {
        const answer = await ask(write(place, text, 'mutation'));
        const payload = answer.data?.[place.field.name] as
          | { readonly userErrors: readonly unknown[] }
          | null
          | undefined;
        const about = `${JSON.stringify(text).slice(0, 20)}: ${JSON.stringify(answer).slice(0, 400)}`;
        if (payload) assert.ok(payload.userErrors.length > 0, about);
        else assert.deepEqual(listCodes(answer), ['BAD_USER_INPUT'], about);
        assert.deepEqual(answer.extensions?.sources ?? [], [], about);
      }
    });
  test('a good query is still answered, however many bad ones came before', async () => {
    for (let count = 0; count < 10; count += 1) {
      await ask({ query: '{ businessTransactions(after: "WyJ4IiwieSJd") { totalCount } }' });
      await ask({ query: '{ qualityHold(number: "a\\u0000") { id } }' });
    }
    const good = await ask({ query: '{ businessTransactions { totalCount } qualityHolds { totalCount } }' });
    assert.deepEqual(listCodes(good), []);
  });
  test('no system was held back for it', async () => {
    const answer = await ask({ query: '{ systems { instance status } }' });
    const found = answer.data?.['systems'] as readonly { readonly status: string; readonly instance: string }[];
    assert.ok(found.length > 3);
    assert.deepEqual(
      found.filter(({ status }) => status !== 'UP'),
      [],
    );
  });
});
