import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { parse } from 'graphql';
import { type Cache, createMemoryCache, invalidateTypes } from '../../cache/index.ts';
import type { GatewayContext } from '../../gateway/context.ts';
import { createHttpFetch } from '../../gateway/fetch/index.ts';
import { createGraph } from '../../gateway/supergraph/graph.ts';
import { listSubgraphUrls } from '../../gateway/supergraph/source.ts';
import { createCallContext, silentLogger, type Viewer } from '../../kit/index.ts';
import { composeServiceSdl, startService, type TestService } from '../support/federation.ts';
import { readSwitches } from '../support/switches.ts';

const sdl = `
  extend schema @link(url: "https://plantgraph.dev/cache/v1.0", import: ["@cacheControl"]) @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }
  type Query {
    plants: [Plant!] @cacheControl(maxAge: 60, scope: PUBLIC)
    mine: [Plant!] @cacheControl(maxAge: 60)
    order: Order
    plant(code: String): Plant
    count: Int
  }
  type Plant @cacheControl(maxAge: 30, scope: PUBLIC) { code: String orders: [Order!] busy: Boolean @cacheControl(maxAge: 0) }
  type Order @key(fields: "id") { id: ID! }
`;

describe('answers that the schema allows to keep', () => {
  let service: TestService;
  let cache: Cache;
  let now = 0;
  let fails = false;
  let http: ReturnType<typeof createHttpFetch>;
  let supergraph = '';
  before(async () => {
    const plants = () => {
      if (fails) throw new Error('down');
      return [{ code: '1010', orders: [{ id: '1' }], busy: true }];
    };
    service = await startService(sdl, {
      Query: { plants, mine: plants, order: () => ({ id: '1' }), plant: () => plants()[0], count: () => 1 },
    });
    supergraph = composeServiceSdl([{ name: 'plants', sdl, url: service.url }]);
    http = createHttpFetch({ hasFastPath: readSwitches()['SUBGRAPH_FAST_PATH'] !== 'off' });
  });
  after(async () => {
    await http.close();
    await service.close();
  });
  beforeEach(() => {
    cache = createMemoryCache();
    now = 1_000_000;
    fails = false;
  });

  const open = (aheadMs = 0) =>
    createGraph({
      refusals: { note: () => undefined },
      subgraphMessages: {},
      supergraphSdl: supergraph,
      fetchFor: (text) => http.fetchFor(listSubgraphUrls(text)),
      cache,
      clock: { now: () => now + aheadMs },
      log: silentLogger,
    }).current;
  const createViewer = (subject: string): Viewer => ({ subject, roles: ['viewer'], plants: 'ALL' });
  const context = (viewer: Partial<GatewayContext> = {}): GatewayContext => ({
    ...createCallContext(),
    isExplained: false,
    rights: 'viewer',
    ...viewer,
  });
  /** Counts the requests that the subgraph receives during a run. */
  async function count(run: () => Promise<unknown>): Promise<number> {
    const before = service.requests.length;
    await run();
    return service.requests.length - before;
  }
  const documents = new Map<string, ReturnType<typeof parse>>();
  function ask(graph: ReturnType<typeof open>, query: string, viewer: Partial<GatewayContext> = {}, variables = {}) {
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    return graph.execute({ document, variables }, context(viewer));
  }

  test('are given again, byte for byte, until the least of their fields is over', async () => {
    const graph = open();
    const first = await ask(graph, '{ plants { code } }');
    assert.equal(await count(async () => assert.deepEqual(await ask(graph, '{ plants { code } }'), first)), 0);
    now += 59_999;
    assert.equal(await count(() => ask(graph, '{ plants { code } }')), 0);
    now += 1;
    assert.equal(await count(() => ask(graph, '{ plants { code } }')), 1);
    await ask(graph, '{ plants { code } plant { code } }');
    now += 30_000;
    assert.equal(await count(() => ask(graph, '{ plants { code } plant { code } }')), 1);
  });
  test('are not kept when one field has no hint or forbids it', async () => {
    const graph = open();
    for (const query of [
      '{ order { id } }',
      '{ plants { orders { id } } }',
      '{ plants { code busy } }',
      '{ plants { code } count }',
    ]) {
      await ask(graph, query);
      assert.equal(await count(() => ask(graph, query)), 1, query);
    }
  });
  test('with an error are not kept', async () => {
    const graph = open();
    fails = true;
    assert.equal((await ask(graph, '{ plants { code } }')).errors.length, 1);
    fails = false;
    assert.equal((await ask(graph, '{ plants { code } }')).errors.length, 0);
  });
  test('are kept apart by variables and by rights, and by person unless public', async () => {
    const graph = open();
    const byCode = 'query($code: String) { plant(code: $code) { code } }';
    await ask(graph, byCode, {}, { code: 'a' });
    assert.equal(await count(() => ask(graph, byCode, {}, { code: 'b' })), 1);
    await ask(graph, '{ plants { code } }', { rights: 'planner', viewer: createViewer('ada') });
    assert.equal(
      await count(() => ask(graph, '{ plants { code } }', { rights: 'planner', viewer: createViewer('ben') })),
      0,
    );
    assert.equal(
      await count(() => ask(graph, '{ plants { code } }', { rights: 'partner', viewer: createViewer('ada') })),
      1,
    );
    await ask(graph, '{ mine { code } }', { rights: 'planner', viewer: createViewer('ada') });
    assert.equal(
      await count(() => ask(graph, '{ mine { code } }', { rights: 'planner', viewer: createViewer('ben') })),
      1,
    );
  });
  test('end with an event about one of their types, and with no other', async () => {
    const graph = open();
    await ask(graph, '{ plants { code } }');
    await invalidateTypes(cache, ['Order'], now);
    assert.equal(await count(() => ask(graph, '{ plants { code } }')), 0);
    await invalidateTypes(cache, ['Plant'], now);
    assert.equal(await count(() => ask(graph, '{ plants { code } }')), 1);
    now += 1;
    await ask(graph, '{ plants { code } }');
    assert.equal(await count(() => ask(graph, '{ plants { code } }')), 0);
  });
  test('stamped by a fast clock are read again, and end with an event like all others', async () => {
    const [fast, right] = [open(45_000), open()];
    await ask(fast, '{ plants { code } }');
    assert.equal(await count(() => ask(right, '{ plants { code } }')), 1);
    assert.equal(await count(() => ask(right, '{ plants { code } }')), 0);
    await ask(fast, '{ mine { code } }');
    await invalidateTypes(cache, ['Plant'], now);
    now += 46_000;
    assert.equal(await count(() => ask(right, '{ mine { code } }')), 1);
  });
  test('of another supergraph are other answers', async () => {
    await ask(open(), '{ plants { code } }');
    supergraph = `# changed\n${supergraph}`;
    assert.equal(await count(() => ask(open(), '{ plants { code } }')), 1);
  });
});
