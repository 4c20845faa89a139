import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { createMemoryCache } from '../../cache/index.ts';
import { createRefusalLog } from '../../gateway/access/refusal-log.ts';
import { createGraph } from '../../gateway/supergraph/graph.ts';
import { systemClock } from '../../kit/index.ts';
import {
  closeServer,
  composeServiceSdl,
  type FileGateway,
  listenAnywhere,
  readText,
  startFileGateway,
} from '../support/federation.ts';
import { createRecordingLogger } from '../support/subgraph.ts';

const itemsSdl = `scalar BigInt scalar Any
type Query { item: Item echo(big: BigInt, id: ID, float: Float, any: Any): String chain: Chain numbers: [BigInt] }
type Item @key(fields: "code") { code: BigInt! size: BigInt any: Any float: Float id: ID int: Int }
type Chain { chain: Chain name: String }`;
const pricesSdl = `scalar BigInt type Item @key(fields: "code") { code: BigInt! price: BigInt }`;

const item = `{"__typename":"Item","code":9007199254740993,"size":1e400,"any":{"deep":[12345678901234567890,"9007199254740993"]},"float":0.12345678901234567890,"id":18446744073709551615,"int":7}`;

/** A subgraph whose answers are given as text, as a server that knows larger numbers than JavaScript writes them. */
async function startTextService(answer: (body: string) => string) {
  const bodies: string[] = [];
  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readText(request);
    bodies.push(body);
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer(body));
  };
  const server: Server = createServer((request, response) => void reply(request, response));
  return { bodies, url: await listenAnywhere(server), close: () => closeServer(server) };
}

function answerItems(body: string): string {
  if (body.includes('echo')) return '{"data":{"echo":"done"}}';
  if (body.includes('numbers')) return '{"data":{"numbers":[1,-9007199254740993,1.5e-7,2E+2]}}';
  if (body.includes('item')) return `{"data":{"item":${item}}}`;
  return '{"data":{"chain":{"name":"a"}}}';
}

describe('a foreign supergraph', () => {
  let items: Awaited<ReturnType<typeof startTextService>>;
  let prices: Awaited<ReturnType<typeof startTextService>>;
  let gateway: FileGateway;
  before(async () => {
    items = await startTextService(answerItems);
    prices = await startTextService(() => '{"data":{"_entities":[{"price":123456789012345678901234567890}]}}');
    gateway = await startFileGateway(
      composeServiceSdl([
        { name: 'items', sdl: itemsSdl, url: items.url },
        { name: 'prices', sdl: pricesSdl, url: prices.url },
      ]),
    );
  });
  after(async () => {
    await gateway.close();
    await items.close();
    await prices.close();
  });

  /** Posts a body as text and gives the answer's text. */
  async function post(body: string): Promise<{ readonly status: number; readonly text: string }> {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return { status: response.status, text: await response.text() };
  }
  const ask = (query: string) => post(JSON.stringify({ query }));

  test('numbers of custom scalars keep their value, also inside one and as a key towards another subgraph', async () => {
    const { text } = await ask('{ item { code size any price } }');
    assert.equal(
      text.trim(),
      '{"data":{"item":{"code":9007199254740993,"size":1e400,"any":{"deep":[12345678901234567890,"9007199254740993"]},"price":123456789012345678901234567890}}}',
    );
    assert.match(prices.bodies.at(-1) ?? '', /"representations":\[\{"__typename":"Item","code":9007199254740993\}\]/);
  });
  test('a list of them, with small numbers as they are', async () => {
    const { text } = await ask('{ numbers }');
    assert.equal(text.trim(), '{"data":{"numbers":[1,-9007199254740993,1.5e-7,200]}}');
  });
  test('Float is the nearest number, an ID its digits, and an Int an Int', async () => {
    const { text } = await ask('{ item { float id int } }');
    assert.match(text, /"float":0\.12345678901234568,"id":"18446744073709551615","int":7/);
  });
  test('numbers in variables reach the subgraph as they were sent', async () => {
    const variables = `{"big":9007199254740993,"any":[1e400,{"x":0.10000000000000000001}],"float":0.12345678901234567890,"id":18446744073709551615}`;
    const query =
      'query ($big: BigInt, $any: Any, $float: Float, $id: ID) { echo(big: $big, any: $any, float: $float, id: $id) }';
    const { status, text } = await post(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
    assert.deepEqual([status, text.trim()], [200, '{"data":{"echo":"done"}}']);
    const sent = items.bodies.at(-1) ?? '';
    for (const part of [
      '"big":9007199254740993',
      '"any":[1e400,{"x":0.10000000000000000001}]',
      '"id":18446744073709551615',
    ])
      assert.ok(sent.includes(part), `${part} is not in ${sent}`);
  });
  test('a number that is no Int stays none', async () => {
    const { status, text } = await post(
      `{"query":"query ($i: Int) { chain { name } __typename @include(if: true) echo(any: $i) }","variables":{"i":1e400}}`,
    );
    assert.equal(status, 400);
    assert.match(text, /Int/);
  });
  test('an operation may be 100 levels deep, and have thousands of aliases at its root', async () => {
    const deep = `{${' chain {'.repeat(99)} name ${'}'.repeat(99)} }`;
    assert.equal((await ask(deep)).status, 200);
    const tooDeep = `{${' chain {'.repeat(100)} name ${'}'.repeat(100)} }`;
    assert.match((await ask(tooDeep)).text, /QUERY_TOO_DEEP/);
    const aliases = Array.from({ length: 2_000 }, (_, index) => `a${index}: __typename`).join(' ');
    const { status, text } = await ask(`{ ${aliases} }`);
    assert.equal(status, 200);
    assert.match(text, /"a1999":"Query"/);
  });
  test('a body may have 2 MB, and a document 15,000 tokens', async () => {
    const padding = 'x'.repeat(1_900_000);
    assert.equal((await post(`{"query":"{ __typename }","extensions":{"note":"${padding}"}}`)).status, 200);
    assert.equal((await post(`{"query":"{ __typename }","extensions":{"note":"${padding}${padding}"}}`)).status, 413);
    // Each alias is three tokens.
    const fields = (count: number) =>
      `{ ${Array.from({ length: count }, (_, index) => `a${index}:__typename`).join(' ')} }`;
    const near = await ask(fields(4_990));
    assert.equal(near.status, 200, near.text);
    assert.match((await ask(fields(5_010))).text, /TOO_MANY_TOKENS/);
  });
});

describe('a progressive override', () => {
  test('is not followed, and the log names its field', async () => {
    const former = await startTextService(() => '{"data":{"moving":"former"}}');
    const later = await startTextService(() => '{"data":{"moving":"later"}}');
    const sdl = composeServiceSdl([
      { name: 'former', sdl: 'type Query { moving: String }', url: former.url },
      {
        name: 'later',
        sdl: 'type Query { moving: String @override(from: "former", label: "percent(100)") }',
        url: later.url,
      },
    ]);
    const log = createRecordingLogger();
    createGraph({
      supergraphSdl: sdl,
      fetchFor: () => async () => ({ data: null }),
      log,
      refusals: createRefusalLog(log),
      cache: createMemoryCache(),
      clock: systemClock,
      subgraphMessages: {},
    });
    const gateway = await startFileGateway(sdl);
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ moving }"}',
    });
    assert.deepEqual(await response.json(), { data: { moving: 'former' } });
    assert.ok(
      log.lines.some((line) => line.includes('Query.moving') && line.includes('percent(100)')),
      log.lines.join('\n'),
    );
    await Promise.all([gateway.close(), former.close(), later.close()]);
  });
});
