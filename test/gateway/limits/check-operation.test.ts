import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { getIntrospectionQuery } from 'graphql';
import { type Asked, type LimitedGateway, startLimitedGateway, type Way, ways } from './support.ts';

const repeat = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i)).join(' ');
const nest = (levels: number) => `{ item ${'{ parent '.repeat(levels - 2)}{ id }${' }'.repeat(levels - 2)} }`;
const nestValue = (levels: number) => JSON.parse(`${'{"inner":'.repeat(levels)}{}${'}'.repeat(levels)}`);
/** Fragments of which each spreads the next one twice: `2 ** levels` fields. */
const bomb = (levels: number) =>
  `{ item { ...F0 } } ${repeat(levels, (i) => `fragment F${i} on Item { ...F${i + 1} ...F${i + 1} }`)} fragment F${levels} on Item { id }`;
const filtered = 'query ($filter: Filter) { secret(filter: $filter) }';

/** A limit, the most that passes and the least that does not. */
interface Edge {
  readonly limit: string;
  readonly passes: Asked;
  readonly code: string;
  readonly refused: Asked;
}

const edges: readonly Edge[] = [
  {
    limit: 'tokens',
    passes: { query: `{ items(ids: [${repeat(988, () => '"1"')}]) { id } }` },
    code: 'TOO_MANY_TOKENS',
    refused: { query: `{ items(ids: [${repeat(989, () => '"1"')}]) { id } }` },
  },
  { limit: 'depth', passes: { query: nest(10) }, code: 'QUERY_TOO_DEEP', refused: { query: nest(11) } },
  {
    limit: 'depth in fragments',
    passes: { query: `${nest(9).replace('{ id }', '{ parent { ...Last } }')} fragment Last on Item { id }` },
    code: 'QUERY_TOO_DEEP',
    refused: { query: `${nest(10).replace('{ id }', '{ parent { ...Last } }')} fragment Last on Item { id }` },
  },
  {
    limit: 'aliases',
    passes: { query: `{ item { ${repeat(15, (i) => `a${i}: id`)} } }` },
    code: 'TOO_MANY_ALIASES',
    refused: { query: `{ item { ${repeat(16, (i) => `a${i}: __typename`)} } }` },
  },
  {
    limit: 'aliases, each time that a fragment is spread',
    passes: { query: `{ item { ...A parent { ...A } } } fragment A on Item { ${repeat(7, (i) => `a${i}: id`)} }` },
    code: 'TOO_MANY_ALIASES',
    refused: { query: `{ item { ...A parent { ...A } } } fragment A on Item { ${repeat(8, (i) => `a${i}: id`)} }` },
  },
  {
    limit: 'fields of the root',
    passes: { query: `{ ${repeat(20, () => 'item { id }')} }` },
    code: 'TOO_MANY_ROOT_FIELDS',
    refused: { query: `{ ...R } fragment R on Query { ${repeat(21, () => 'item { id }')} }` },
  },
  {
    limit: 'directives',
    passes: {
      query: `{ ${repeat(10, () => '... @include(if: true) { item { id @skip(if: false) name @skip(if: false) parent @skip(if: false) { id @skip(if: false) } } }')} }`,
    },
    code: 'TOO_MANY_DIRECTIVES',
    refused: { query: `{ item { id ${repeat(51, () => '@skip(if: false)')} } }` },
  },
  {
    limit: 'fields with fragments expanded',
    passes: { query: bomb(12) },
    code: 'TOO_MANY_SELECTIONS',
    refused: { query: bomb(13) },
  },
  {
    limit: 'most levels of nested variables',
    passes: { query: filtered, variables: { filter: nestValue(19) } },
    code: 'VARIABLES_TOO_DEEP',
    refused: { query: filtered, variables: { filter: nestValue(20) } },
  },
  {
    limit: 'most entries of a list in the variables',
    passes: {
      query: 'query ($ids: [ID!]) { items(ids: $ids) { id } }',
      variables: { ids: Array.from({ length: 1_000 }, String) },
    },
    code: 'VARIABLE_LIST_TOO_LONG',
    refused: {
      query: 'query ($ids: [ID!]) { items(ids: $ids) { id } }',
      variables: { ids: Array.from({ length: 1_001 }, String) },
    },
  },
  {
    limit: 'the size of a page',
    passes: { query: '{ page(first: 200) { nodes { id } } }' },
    code: 'PAGE_TOO_LARGE',
    refused: { query: '{ page(last: 201) { totalCount } }' },
  },
  {
    limit: 'the size of a page in a variable',
    passes: { query: 'query ($n: Int = 200) { page(first: $n) { nodes { id } } }' },
    code: 'PAGE_TOO_LARGE',
    refused: { query: 'query ($n: Int = 2) { page(first: $n) { nodes { id } } }', variables: { n: 201 } },
  },
  {
    limit: 'cost',
    passes: { query: '{ page(first: 100) { nodes { children { children { children { id } } } } } }' },
    code: 'COST_TOO_HIGH',
    refused: { query: '{ page(first: 200) { nodes { children { children { children { id } } } } } }' },
  },
  {
    limit: 'cost by a variable',
    passes: {
      query: 'query ($n: Int) { page(first: $n) { nodes { children { children { children { id } } } } } }',
      variables: { n: 100 },
    },
    code: 'COST_TOO_HIGH',
    refused: {
      query: 'query ($n: Int) { page(first: $n) { nodes { children { children { children { id } } } } } }',
      variables: { n: 200 },
    },
  },
  {
    limit: 'the length of an operation’s name',
    passes: { query: `query ${'N'.repeat(512)} { item { id } }`, operationName: 'N'.repeat(512) },
    code: 'OPERATION_NAME_INVALID',
    refused: { query: `query ${'N'.repeat(513)} { item { id } }` },
  },
];

/** Operations that are refused although no operation of their kind is accepted. */
const never: readonly (readonly [string, Asked, string])[] = [
  [
    'fragments in a circle',
    { query: '{ item { ...A } } fragment A on Item { parent { ...B } } fragment B on Item { ...A }' },
    'CIRCULAR_FRAGMENTS',
  ],
  [
    'a fragment in itself, used by nobody',
    { query: '{ item { id } } fragment A on Item { ...A }' },
    'CIRCULAR_FRAGMENTS',
  ],
  [
    'a line break in the operation’s name',
    { query: '{ item { id } }', operationName: 'A\nB' },
    'OPERATION_NAME_INVALID',
  ],
  [
    'a terminal’s escape in the operation’s name',
    { query: '{ item { id } }', operationName: '\u001b[31m' },
    'OPERATION_NAME_INVALID',
  ],
  [
    'fragments that expand to 2 ** 60 fields',
    {
      query: `{ item { ...F0 } } ${repeat(60, (i) => `fragment F${i} on Item { ...F${i + 1} ...F${i + 1} }`)} fragment F60 on Item { id }`,
    },
    'TOO_MANY_SELECTIONS',
  ],
];

async function readErrors(response: Response) {
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return errors;
}

describe('an operation is refused for its size', () => {
  let gateway: LimitedGateway;
  before(async () => {
    gateway = await startLimitedGateway();
  });
  after(() => gateway.close());

  const assertRefused = async (way: Way, asked: Asked, code: string) => {
    const fetches = gateway.countFetches();
    for (let round = 0; round < 2; round += 1) {
      const answer = await way(gateway.url, asked);
      assert.equal(answer.code, code, answer.text);
      assert.ok(answer.status === undefined || answer.status === 400, `${answer.status}`);
      assert.match(answer.text, /"correlationId":"[\w-]+"/);
      assert.ok(answer.text.length < 1_000);
    }
    assert.equal(gateway.countFetches(), fetches);
  };
  for (const [name, way] of Object.entries(ways)) {
    // A URL with so much does not pass the limit of a request's head.
    for (const { limit, passes, code, refused } of edges)
      if (name !== 'GET' || JSON.stringify(refused).length < 4_000)
        test(`${limit} by ${name}: at the limit it is answered, beyond it is refused`, async () => {
          const fine = await way(gateway.url, passes);
          assert.ok(fine.status === undefined || fine.status === 200, fine.text);
          assert.doesNotMatch(fine.text, /"errors"/);
          await assertRefused(way, refused, code);
        });
    for (const [what, asked, code] of never) test(`${what} by ${name}`, () => assertRefused(way, asked, code));
  }

  test('an operation that passed with one variable is refused with another, at the short way too', async () => {
    const query = 'query Repeated($n: Int) { page(first: $n) { nodes { id } } }';
    for (const [n, code] of [
      [5, undefined],
      [201, 'PAGE_TOO_LARGE'],
      [5, undefined],
    ] as const)
      assert.equal((await ways.POST(gateway.url, { query, variables: { n } })).code, code);
  });
  test('five fields of a mutation pass, six do not', async () => {
    const touch = (count: number) => ({ query: `mutation { ${repeat(count, (i) => `t${i}: touch { id }`)} }` });
    assert.equal((await ways.POST(gateway.url, touch(5))).status, 200);
    for (const way of [ways.POST, ways.SSE, ways.WebSocket]) await assertRefused(way, touch(6), 'TOO_MANY_MUTATIONS');
  });
  test('GraphiQL’s introspection query passes', async () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true });
    for (const way of Object.values(ways)) assert.doesNotMatch((await way(gateway.url, { query })).text, /"errors"/);
  });
  test('a registered text has the same limits when it is sent by its hash', async () => {
    const query = 'query Hashed($n: Int) { page(first: $n) { nodes { id } } }';
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(query))).toString('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash: digest } };
    const ask = async (body: object) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ extensions, ...body }),
      });
      return (await readErrors(response))?.[0]?.extensions.code;
    };
    assert.equal(await ask({ query, variables: { n: 1 } }), undefined);
    assert.equal(await ask({ variables: { n: 1 } }), undefined);
    assert.equal(await ask({ variables: { n: 201 } }), 'PAGE_TOO_LARGE');
  });
  test('several operations in one request', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ item { id } }' }]),
    });
    assert.equal(response.status, 400);
    assert.equal((await readErrors(response))?.[0]?.extensions.code, 'BATCHING_NOT_ALLOWED');
  });
  test('a body of more than 256 KB is refused before it has come, with and without its length', async () => {
    const body = JSON.stringify({ query: '{ item { id } }', padding: 'x'.repeat(262_144) });
    const send = (content: NonNullable<RequestInit['body']>) =>
      fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: content,
        duplex: 'half',
      } as RequestInit);
    for (const content of [body, new Blob([body]).stream()]) {
      const response = await send(content);
      assert.equal(response.status, 413);
      assert.equal((await readErrors(response))?.[0]?.extensions.code, 'PAYLOAD_TOO_LARGE');
    }
    const fitting = JSON.stringify({ query: '{ item { id } }', padding: 'x'.repeat(262_000) });
    assert.equal((await send(fitting)).status, 200);
  });
  test('a head of more than 16 KB', async () => {
    const response = await fetch(`${gateway.url}/graphql?query=${'x'.repeat(17_000)}`);
    assert.equal(response.status, 431);
  });
});

describe('the limits are settings', () => {
  test('a value within a setting passes, and one beyond it does not', async () => {
    const gateway = await startLimitedGateway({ LIMIT_DEPTH: '3', LIMIT_ALIASES: '100', INTROSPECTION: 'off' });
    try {
      assert.equal((await ways.POST(gateway.url, { query: nest(3) })).status, 200);
      const { code, text } = await ways.POST(gateway.url, { query: nest(4) });
      assert.equal(code, 'QUERY_TOO_DEEP');
      assert.match(text, /may be at most 3 fields deep/);
      const aliases = { query: `{ item { ${repeat(100, (i) => `a${i}: id`)} } }` };
      assert.equal((await ways.POST(gateway.url, aliases)).status, 200);
      for (const way of Object.values(ways))
        for (const query of [
          '{ __schema { description } }',
          '{ ...S } fragment S on Query { __type(name: "Item") { name } }',
        ])
          assert.equal((await way(gateway.url, { query })).code, 'INTROSPECTION_NOT_ALLOWED');
      assert.equal((await ways.POST(gateway.url, { query: '{ item { __typename } }' })).status, 200);
    } finally {
      await gateway.close();
    }
  });
});
