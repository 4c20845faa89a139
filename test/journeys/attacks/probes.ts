import { once } from 'node:events';
import { connect } from 'node:net';

/** Answer to an attack. */
export interface Outcome {
  readonly status: number;
  readonly text: string;
}

/** One attack on the port of a gateway. */
export interface Probe {
  /** The kind of attack. */
  readonly kind: string;
  readonly name: string;
  /** The statuses that are right. */
  readonly status: readonly number[];
  /** The code of the first error, where the gateway itself answers. */
  readonly code?: string;
  send(url: string): Promise<Outcome>;
}

type Headers = Readonly<Record<string, string>>;

async function read(response: Response): Promise<Outcome> {
  return { status: response.status, text: await response.text() };
}

const json = { 'content-type': 'application/json' };

async function send(url: string, body: NonNullable<RequestInit['body']>, headers: Headers = json): Promise<Outcome> {
  return read(await fetch(`${url}/graphql`, { method: 'POST', headers, body }));
}

const ask =
  (query: string, more: object = {}) =>
  (url: string) =>
    send(url, JSON.stringify({ query, ...more }));

/** Says exactly these bytes, and reads until the connection is closed. */
async function say(url: string, text: string): Promise<Outcome> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', (chunk) => (answer += String(chunk)));
  await once(socket, 'connect');
  socket.write(text);
  await once(socket, 'close');
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), text: answer.split('\r\n\r\n')[1] ?? '' };
}

const times = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i)).join(' ');
const order = 'productionOrder(plant: "1010", number: "1000001")';
const nested = (levels: number) =>
  `{ ${order} { ${'material { bills { components { '.repeat(levels)}id${' } } }'.repeat(levels)} } }`;
const deep = (levels: number) => `{ ${'a { '.repeat(levels)}a${' }'.repeat(levels)} }`;
const fragments = (levels: number) =>
  `{ ${order} { ...F0 } } ${times(levels, (i) => `fragment F${i} on ProductionOrder { ...F${i + 1} ...F${i + 1} }`)} fragment F${levels} on ProductionOrder { id }`;
const release = (index: number) =>
  `r${index}: releaseProductionOrder(input: { plant: "1010", number: "1000001", idempotencyKey: "attack-${index}" }) { transaction { id } }`;
const statuses =
  'query ($s: [ProductionOrderStatus!]) { productionOrders(filter: { status: $s }, first: 1) { nodes { id } } }';
const arrays = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
const form = { 'content-type': 'application/x-www-form-urlencoded' };

const twentyMegabytes = Buffer.alloc(20_000_000, 'x');

/** Attacks whose whole answer is a refusal. */
export const probes: readonly Probe[] = [
  { kind: 'deep query', name: 'fifty levels of fields', status: [400], code: 'QUERY_TOO_DEEP', send: ask(nested(16)) },
  { kind: 'deep query', name: 'five hundred levels', status: [400], code: 'QUERY_TOO_DEEP', send: ask(deep(500)) },
  {
    kind: 'deep query',
    name: 'twenty thousand levels',
    status: [400],
    code: 'QUERY_TOO_DEEP',
    send: ask(deep(20_000)),
  },
  {
    kind: 'deep query',
    name: 'a list in lists',
    status: [400],
    code: 'QUERY_TOO_DEEP',
    send: ask(`{ plant(code: ${'['.repeat(900)}) { code } }`),
  },
  {
    kind: 'aliases',
    name: 'three hundred aliases across systems',
    status: [400],
    code: 'TOO_MANY_ALIASES',
    send: ask(`{ ${order} { ${times(300, (i) => `a${i}: status`)} } }`),
  },
  {
    kind: 'aliases',
    name: 'a hundred of __typename',
    status: [400],
    code: 'TOO_MANY_ALIASES',
    send: ask(`{ ${order} { ${times(100, (i) => `a${i}: __typename`)} } }`),
  },
  {
    kind: 'aliases',
    name: 'twenty-five fields of the root',
    status: [400],
    code: 'TOO_MANY_ROOT_FIELDS',
    send: ask(`{ ${times(25, () => `${order} { id }`)} }`),
  },
  {
    kind: 'mutation aliases',
    name: 'fifteen releases at once',
    status: [400],
    code: 'TOO_MANY_MUTATIONS',
    send: ask(`mutation { ${times(15, release)} }`),
  },
  {
    kind: 'mutation aliases',
    name: 'a hundred releases at once',
    status: [400],
    send: ask(`mutation { ${times(100, release)} }`),
  },
  {
    kind: 'batching',
    name: 'ten operations in an array',
    status: [400],
    code: 'BATCHING_NOT_ALLOWED',
    send: (url) => send(url, JSON.stringify(Array(10).fill({ query: `{ ${order} { id } }` }))),
  },
  {
    kind: 'circular fragments',
    name: 'two that spread each other',
    status: [400],
    code: 'CIRCULAR_FRAGMENTS',
    send: ask(`{ ${order} { ...A } } fragment A on ProductionOrder { ...B } fragment B on ProductionOrder { ...A }`),
  },
  {
    kind: 'fragment bomb',
    name: '2 ** 13 fields',
    status: [400],
    code: 'TOO_MANY_SELECTIONS',
    send: ask(fragments(13)),
  },
  {
    kind: 'fragment bomb',
    name: '2 ** 60 fields',
    status: [400],
    code: 'TOO_MANY_SELECTIONS',
    send: ask(fragments(60)),
  },
  {
    kind: 'list amplification',
    name: 'pages in pages in pages',
    status: [400],
    code: 'COST_TOO_HIGH',
    send: ask(
      '{ productionOrders(first: 200) { nodes { inspectionLots(first: 200) { nodes { productionOrder { inspectionLots(first: 200) { nodes { id } } } } } } } }',
    ),
  },
  {
    kind: 'list amplification',
    name: 'a page of a hundred thousand',
    status: [400],
    code: 'PAGE_TOO_LARGE',
    send: ask('query ($n: Int) { productionOrders(first: $n) { nodes { id } } }', { variables: { n: 100_000 } }),
  },
  {
    kind: 'directives',
    name: 'four hundred on a field',
    status: [400],
    code: 'TOO_MANY_DIRECTIVES',
    send: ask(`{ ${order} { id ${times(400, () => '@a')} } }`),
  },
  {
    kind: 'directives',
    name: 'a thousand with arguments',
    status: [400],
    code: 'TOO_MANY_TOKENS',
    send: ask(`{ ${order} { id ${times(1_000, () => '@skip(if: false)')} } }`),
  },
  {
    kind: 'field duplication',
    name: 'one field five thousand times',
    status: [400],
    code: 'TOO_MANY_TOKENS',
    send: ask(`{ ${order} { ${times(5_000, () => 'id')} } }`),
  },
  {
    kind: 'field duplication',
    name: 'one field nine hundred times',
    status: [400],
    send: ask(`{ ${order} { ${times(900, () => 'id')} } }`),
  },
  {
    kind: 'error flood',
    name: 'nine hundred unknown fields',
    status: [400],
    code: 'GRAPHQL_VALIDATION_FAILED',
    send: ask(`{ ${order} { ${times(900, (i) => `f${i}`)} } }`),
  },
  {
    kind: 'error flood',
    name: 'an unknown field with a name of 100 KB',
    status: [400],
    code: 'GRAPHQL_VALIDATION_FAILED',
    send: ask(`{ ${'f'.repeat(100_000)} }`),
  },
  {
    kind: 'error flood',
    name: 'conflicting fields',
    status: [400],
    send: ask(`{ ${times(18, (i) => `a: productionOrder(plant: "${i}", number: "1") { id }`)} }`),
  },
  {
    kind: 'error flood',
    name: 'twenty thousand wrong items of a variable',
    status: [400],
    code: 'VARIABLE_LIST_TOO_LONG',
    send: ask(statuses, { variables: { s: Array(20_000).fill(12345) } }),
  },
  {
    kind: 'error flood',
    name: 'a thousand wrong items of a variable',
    status: [400],
    code: 'BAD_USER_INPUT',
    send: ask(statuses, { variables: { s: Array(1_000).fill('x'.repeat(200)) } }),
  },
  {
    kind: 'error flood',
    name: 'a wrong variable of 200 KB',
    status: [400],
    code: 'BAD_USER_INPUT',
    send: ask(statuses, { variables: { s: 'x'.repeat(200_000) } }),
  },
  {
    kind: 'variable bomb',
    name: 'five thousand levels',
    status: [400],
    code: 'VARIABLES_TOO_DEEP',
    send: ask(statuses, { variables: { s: arrays(5_000) } }),
  },
  {
    kind: 'variable bomb',
    name: 'a list of a hundred thousand',
    status: [400, 413],
    send: ask(statuses, { variables: { s: Array(100_000).fill(1) } }),
  },
  {
    kind: 'variable bomb',
    name: 'a body of 20 MB',
    status: [413],
    code: 'PAYLOAD_TOO_LARGE',
    send: (url) => send(url, twentyMegabytes),
  },
  {
    kind: 'suggestions',
    name: 'a field that is nearly one',
    status: [400],
    code: 'GRAPHQL_VALIDATION_FAILED',
    send: ask('{ productionOrdr { id } plantz { code } }'),
  },
  {
    kind: 'suggestions',
    name: 'an argument, a type and a value that are nearly ones',
    status: [400],
    send: ask(
      'query ($s: ProductionOrderStatuss) { productionOrders(firts: 1, orderBy: PLANNED_STAR) { nodes { id } } }',
    ),
  },
  {
    kind: 'suggestions',
    name: 'a value of a variable that is nearly one',
    status: [400],
    code: 'BAD_USER_INPUT',
    send: ask(statuses, { variables: { s: ['RELEASEDD'] } }),
  },
  {
    kind: 'internals',
    name: '_service',
    status: [400],
    code: 'GRAPHQL_VALIDATION_FAILED',
    send: ask('{ _service { sdl } }'),
  },
  {
    kind: 'internals',
    name: '_entities',
    status: [400],
    code: 'GRAPHQL_VALIDATION_FAILED',
    send: ask('{ _entities(representations: []) { __typename } }'),
  },
  {
    kind: 'cross-site request',
    name: 'a simple GET',
    status: [400],
    send: async (url) => read(await fetch(`${url}/graphql?query=${encodeURIComponent(`{ ${order} { id } }`)}`)),
  },
  {
    kind: 'cross-site request',
    name: 'text/plain',
    status: [415],
    send: (url) => send(url, '{"query":"{ __typename }"}', { 'content-type': 'text/plain' }),
  },
  {
    kind: 'cross-site request',
    name: 'a form',
    status: [415],
    send: (url) => send(url, 'query=%7B__typename%7D', form),
  },
  {
    kind: 'cross-site request',
    name: 'a multipart form',
    status: [415],
    send: (url) => send(url, '--x\r\n', { 'content-type': 'multipart/form-data; boundary=x' }),
  },
  {
    kind: 'cross-site request',
    name: 'a mutation by GET',
    status: [405],
    send: async (url) =>
      read(
        await fetch(`${url}/graphql?query=${encodeURIComponent(`mutation { ${release(0)} }`)}`, {
          headers: { 'apollo-require-preflight': 'yes' },
        }),
      ),
  },
  {
    kind: 'headers',
    name: 'a head of 20 KB',
    status: [431],
    send: (url) => say(url, `GET /graphql HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`),
  },
  {
    kind: 'headers',
    name: 'two lengths',
    status: [400],
    send: (url) => say(url, 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabc'),
  },
  {
    kind: 'headers',
    name: 'a length and chunks',
    status: [400],
    send: (url) =>
      say(
        url,
        'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      ),
  },
  {
    kind: 'headers',
    name: 'a line break in a header',
    status: [400],
    send: (url) => say(url, 'GET /graphql HTTP/1.1\r\nhost: x\r\nx-a: b\rx-user: admin\r\n\r\n'),
  },
  {
    kind: 'registered queries',
    name: 'a hash of another text',
    status: [400],
    send: ask('{ __typename }', { extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } }),
  },
  {
    kind: 'registered queries',
    name: 'a hash that nobody knows',
    status: [200, 400],
    send: (url) =>
      send(url, JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } })),
  },
  {
    kind: 'log injection',
    name: 'a line break in the operation’s name',
    status: [400],
    code: 'OPERATION_NAME_INVALID',
    send: ask('{ __typename }', { operationName: 'a\n{"level":60}' }),
  },
  {
    kind: 'log injection',
    name: 'a name of a thousand characters',
    status: [400],
    code: 'OPERATION_NAME_INVALID',
    send: ask('{ __typename }', { operationName: 'a'.repeat(1_000) }),
  },
  {
    kind: 'prototype pollution',
    name: 'a variable __proto__',
    status: [400],
    send: (url) => send(url, `{"query":${JSON.stringify(statuses)},"variables":{"s":{"__proto__":{"polluted":1}}}}`),
  },
  { kind: 'bad request', name: 'no JSON', status: [400], code: 'BAD_REQUEST', send: (url) => send(url, '{"query":') },
  { kind: 'bad request', name: 'no body', status: [400], send: (url) => send(url, '') },
  { kind: 'bad request', name: 'a number', status: [400], send: (url) => send(url, '42') },
  { kind: 'bad request', name: 'null', status: [400], send: (url) => send(url, 'null') },
  { kind: 'bad request', name: 'a query that is none', status: [400], send: (url) => send(url, '{"query":{"a":1}}') },
  {
    kind: 'bad request',
    name: 'variables that are none',
    status: [400],
    send: (url) => send(url, '{"query":"{ __typename }","variables":"x"}'),
  },
  {
    kind: 'bad request',
    name: 'another alphabet',
    status: [415],
    send: (url) => send(url, '{}', { 'content-type': 'application/json; charset=utf-7' }),
  },
  {
    kind: 'bad request',
    name: 'another method',
    status: [405],
    send: async (url) => read(await fetch(`${url}/graphql`, { method: 'PUT', headers: json, body: '{}' })),
  },
  {
    kind: 'bad request',
    name: 'another path',
    status: [404],
    code: 'NOT_FOUND',
    send: async (url) => read(await fetch(`${url}/../../etc/passwd`)),
  },
  {
    kind: 'bad request',
    name: 'no HTTP',
    status: [400],
    send: (url) => say(url, '\u0000\u0001\u0002 nonsense\r\n\r\n'),
  },
  {
    kind: 'bad request',
    name: 'a syntax error',
    status: [400],
    code: 'GRAPHQL_PARSE_FAILED',
    send: ask('{ productionOrder('),
  },
];
