import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { exampleQuery } from '../../gateway/server/example-query.ts';
import { parseSettings } from '../../gateway/settings.ts';
import type { Gateway } from '../../gateway/start.ts';
import { parseSubgraphSettings } from '../../subgraphs/settings.ts';
import { createChildEnvironment } from '../support/child-environment.ts';
import { createImageFolder, type ImageFolder } from '../support/image.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../support/plant.ts';
import { type RunningProcess, startProcess, stopProcess } from '../support/processes.ts';
import { openInitialised } from '../support/subscriptions.ts';
import { fetchWithToken } from '../support/tokens.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const names = ['sap', 'odoo', 'quality', 'scheduling', 'operations'] as const;

describe('gateway and subgraphs as processes of their own, from what the Docker image has', () => {
  let image: ImageFolder;
  let systems: TestSystems;
  let inProcess: Gateway;
  const services = new Map<string, RunningProcess>();
  let gateway: RunningProcess;
  const secret = 'a secret of the tests, of 32 bytes or more';
  before(async () => {
    image = await createImageFolder();
    systems = await startTestSystems();
    inProcess = await startTestGateway(systems);
    const common = {
      INTERNAL_SECRET: secret,
      PLANTGRAPH_CONFIG: systems.landscapeFile,
      DATABASE_URL: systems.database.url,
      LOG_LEVEL: 'silent',
      PORT: '0',
    };
    for (const name of names.slice(0, 4))
      services.set(name, await startProcess(['subgraphs/main.ts', name], common, image.folder));
    const urls = () =>
      Object.fromEntries(
        [...services].map(([name, { url }]) => [`SUBGRAPH_URL_${name.toUpperCase()}`, `${url}/graphql`]),
      );
    services.set(
      'operations',
      await startProcess(['subgraphs/main.ts', 'operations'], { ...common, ...urls() }, image.folder),
    );
    gateway = await startProcess(
      ['gateway/main.ts', '--supergraph', 'schema/supergraph.graphql', '--port', '0'],
      {
        INTERNAL_SECRET: secret,
        DATABASE_URL: systems.database.url,
        LOG_LEVEL: 'silent',
        ...urls(),
      },
      image.folder,
    );
    services.set('gateway', gateway);
  });
  after(async () => {
    for (const service of services.values()) await stopProcess(service);
    await inProcess?.close();
    await systems.close();
    await image.dispose();
  });

  test('give the same answer as one process, and count the same sources', async () => {
    const headers = { 'x-explain': '1' };
    const withoutTimes = (answer: object) =>
      JSON.parse(JSON.stringify(answer).replaceAll(/"asOf":"[^"]+"/g, '"asOf":""'));
    const [one, many] = [
      await queryGateway(inProcess.server.url, exampleQuery, { headers }),
      await queryGateway(gateway.url, exampleQuery, { headers }),
    ];
    assert.equal(many.errors, undefined);
    assert.deepEqual(withoutTimes(many.data as object), withoutTimes(one.data as object));
    assert.deepEqual(
      many.extensions?.sources.map(({ source }) => source),
      one.extensions?.sources.map(({ source }) => source),
    );
  });
  test('a subgraph refuses requests without the credential', async () => {
    const response = await fetch(`${services.get('sap')?.url}/graphql`, {
      method: 'POST',
      body: '{"query":"{ plants { code } }"}',
    });
    assert.equal(response.status, 401);
  });
  test('a change reaches subscribers of each gateway once, whichever process found it', async () => {
    const query = `subscription { qualityHoldChanged { id kind hold { number
      productionOrder { number status execution { state } schedule { startTime } } } } }`;
    const clients = await Promise.all([openInitialised(inProcess.server.url), openInitialised(gateway.url)]);
    for (const client of clients) {
      client.send({ id: 's', type: 'subscribe', payload: { query } });
      client.send({ type: 'ping' });
      assert.equal((await client.next()).type, 'pong');
    }
    const database = new pg.Client({ connectionString: systems.database.url });
    await database.connect();
    for (const number of ['QH-900001', 'QH-900002'])
      await database.query(
        `insert into quality.quality_hold (number, plant, scope, production_order, reason, severity, placed_by)
         values ($1, '1010', 'PRODUCTION_ORDER', '1000001', 'Scratches', 'MAJOR', 'q.inspector')`,
        [number],
      );
    await database.end();
    const seen = await Promise.all(clients.map(async (client) => [await client.next(), await client.next()]));
    assert.deepEqual(seen[0], seen[1]);
    for (const [index, { payload }] of (seen[1] ?? []).entries()) {
      assert.equal(payload.errors, undefined);
      const { hold } = payload.data.qualityHoldChanged;
      assert.equal(hold.number, `QH-90000${index + 1}`);
      assert.equal(typeof hold.productionOrder.execution.state, 'string');
    }
    for (const client of clients) {
      client.send({ type: 'ping' });
      assert.equal((await client.next()).type, 'pong', 'nothing comes twice');
      await client.close();
    }
  });
  test('readiness hears of every system, and systems too', async () => {
    const ready = (await (await fetchWithToken(`${gateway.url}/health/ready`)).json()) as {
      systems: { instance: string }[];
    };
    const { data } = await queryGateway<{ systems: { instance: string }[] }>(gateway.url, '{ systems { instance } }');
    for (const found of [ready.systems, data.systems])
      assert.ok(
        ['s4', 'odoo-1010', 'odoo-1710', 'quality', 'frepple'].every((wanted) =>
          found.some(({ instance }) => instance === wanted),
        ),
        JSON.stringify(found),
      );
  });
  test('a subgraph that is killed takes only its own part with it', async () => {
    const odoo = services.get('odoo') ?? assert.fail();
    await stopProcess(odoo, 'SIGKILL');
    const { data, errors } = await queryGateway<{
      productionOrder: { number: string; execution: null; schedule: object; holds: object[] };
    }>(gateway.url, exampleQuery);
    assert.equal(data.productionOrder.execution, null);
    assert.ok(data.productionOrder.schedule && data.productionOrder.holds);
    assert.deepEqual(
      errors?.map(({ extensions }) => [extensions['code'], extensions['system']]),
      [['SUBGRAPH_UNAVAILABLE', 'ODOO']],
    );
    assert.doesNotMatch(JSON.stringify(errors), /127\.0\.0\.1|ECONN/);
    const ready = (await (await fetchWithToken(`${gateway.url}/health/ready`)).json()) as {
      status: string;
      systems: { system: string; status: string }[];
    };
    assert.equal(ready.status, 'DEGRADED');
    assert.ok(ready.systems.some(({ system, status }) => system === 'ODOO' && status === 'DOWN'));
  });
  test('SIGTERM ends a process with 0', async () => {
    assert.equal(await stopProcess(services.get('scheduling') ?? assert.fail()), 0);
    assert.equal(await stopProcess(gateway), 0);
  });
});

describe('a wrong setting ends the start with a sentence that names it', () => {
  const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [...args], {
      cwd: root,
      env: createChildEnvironment(environment),
      encoding: 'utf8',
      timeout: 30_000,
    });
    return { status, stderr, stdout };
  };
  const credential = 'x'.repeat(32);
  const cases: readonly (readonly [readonly string[], Readonly<Record<string, string>>, RegExp])[] = [
    [['gateway/main.ts'], { PORT: 'abc' }, /PORT.*"abc"/],
    [['gateway/main.ts', '--config', '/nowhere.yaml'], {}, /nowhere\.yaml/],
    [['gateway/main.ts', '--supergraph', '/nowhere.graphql'], {}, /nowhere\.graphql/],
    [['subgraphs/main.ts', 'mes'], {}, /no subgraph "mes"/],
    [['subgraphs/main.ts', 'sap'], {}, /INTERNAL_SECRET/],
    [['subgraphs/main.ts', 'operations'], { LIMIT_DPETH: '7' }, /LIMIT_DPETH.*LIMIT_DEPTH/],
  ];
  for (const [args, environment, pattern] of cases) {
    test(`${args.join(' ')} ${JSON.stringify(environment)}`, () => {
      const { status, stderr } = run(args, environment);
      assert.equal(status, 1, stderr);
      assert.match(stderr, pattern);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }

  // Every process ends with such an error as those above do.
  const refused = (pattern: RegExp) => ({ name: 'ConfigurationError', message: pattern });
  const ofGateway: readonly (readonly [readonly string[], Readonly<Record<string, string>>, RegExp])[] = [
    [['--port', '70000'], {}, /PORT.*70000/],
    [['--colour'], {}, /--colour/],
    [[], { LIMIT_DPETH: '7' }, /LIMIT_DPETH.*LIMIT_DEPTH/],
    [[], { LOG_LEVEL: 'loud' }, /LOG_LEVEL.*"loud"/],
    [[], { DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    [[], { INTERNAL_SECRET: 'geheim für alle' }, /INTERNAL_SECRET/],
    [[], { INTERNAL_SECRET: 'x'.repeat(31) }, /INTERNAL_SECRET .*32 bytes/],
    [[], { SCALE: '0' }, /SCALE/],
  ];
  for (const [args, environment, pattern] of ofGateway)
    test(`the gateway's ${[...args, JSON.stringify(environment)].join(' ')}`, () =>
      assert.throws(() => parseSettings(args, environment), refused(pattern)));
  const ofSubgraph: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
    ...['TRANSACTION_CONCURRENCY', 'TRANSACTION_MAX_BACKOFF_MS', 'SYNCHRONIZATION_SETTLE_MS'].map(
      (name) =>
        [
          { INTERNAL_SECRET: credential, PLANTGRAPH_CONFIG: '/nowhere.yaml', [name]: 'banana' },
          new RegExp(`${name}.*"banana"`),
        ] as const,
    ),
    [{ INTERNAL_SECRET: 'x' }, /INTERNAL_SECRET .*32 bytes/],
    [{ INTERNAL_SECRET: 'x'.repeat(31) }, /INTERNAL_SECRET .*32 bytes/],
    [{ INTERNAL_SECRET: credential }, /PLANTGRAPH_CONFIG/],
    [{ INTERNAL_SECRET: credential, INTERNAL_SECRET_OTHER: 'short' }, /INTERNAL_SECRET_OTHER .*32 bytes/],
  ];
  for (const [environment, pattern] of ofSubgraph)
    test(`a subgraph's ${JSON.stringify(environment)}`, () =>
      assert.throws(() => parseSubgraphSettings(environment, names), refused(pattern)));

  test('--help explains itself', () => {
    const { status, stdout } = run(['gateway/main.ts', '--help'], { PORT: 'abc' });
    assert.equal(status, 0);
    assert.match(stdout, /PLANTGRAPH_CONFIG/);
  });
});
