import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createCallContext, SystemError, silentLogger } from '../../../kit/index.ts';
import { type EmbeddedPostgres, migrate, openDatabase, startEmbeddedPostgres } from '../../../kit/postgres/index.ts';

async function readOne(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query('select current_setting($1) as address', ['listen_addresses'])).rows[0].address;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let folder = '';
  let server: EmbeddedPostgres;
  const start = () => startEmbeddedPostgres({ dataFolder: join(folder, 'postgres'), log: silentLogger });
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-supervisor-'));
    server = await start();
  });
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('listens on the loopback address only and demands its password', async () => {
    assert.equal(await readOne(server.url), '127.0.0.1');
    const wrong = new URL(server.url);
    wrong.password = 'wrong';
    await assert.rejects(readOne(wrong.toString()), /password authentication failed/);
  });
  test('a server that runs already is adopted', async () => assert.equal((await start()).url, server.url));
  test('a process that only borrows a server leaves it running', () => {
    const script = `import { startEmbeddedPostgres } from './kit/postgres/index.ts'; import { silentLogger } from './kit/index.ts';
      const borrowed = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(join(folder, 'postgres'))}, log: silentLogger }); await borrowed.stop(); console.log(borrowed.url);`;
    const root = fileURLToPath(new URL('../../../', import.meta.url));
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', script], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(stdout.trim(), server.url, stderr);
    return assert.doesNotReject(readOne(server.url));
  });
  test('a server that was killed is started again with its data', async () => {
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query("select current_setting('data_directory') as folder");
    await client.query('create table kept (n int)');
    const [pid] = (await readFile(join(rows[0].folder, 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await client.end().catch(() => undefined);
    server = await start();
    const database = openDatabase({
      url: server.url,
      system: 'QUALITY',
      instance: 'q',
      timeoutMs: 5_000,
      maxConnections: 2,
      log: silentLogger,
    });
    const call = createCallContext();
    assert.deepEqual(await database.query('select count(*)::int as n from kept', [], call), [{ n: 0 }]);
    assert.deepEqual(
      call.sources.list().map(({ source, calls }) => [source, calls]),
      [['QUALITY/q', 1]],
    );
    await database.close();
  });
  test('migrations that start at once run once', async () => {
    const run = () =>
      migrate({
        url: server.url,
        folder: new URL('../../../subgraphs/quality/connector/store/migrations/', import.meta.url),
        schema: 'quality',
        log: silentLogger,
      });
    await Promise.all([run(), run(), run()]);
    await run();
  });
  test('a slow statement is a time-out, a database that is gone is unavailable', async () => {
    const slow = openDatabase({
      url: server.url,
      system: 'QUALITY',
      instance: 'q',
      timeoutMs: 200,
      maxConnections: 1,
      log: silentLogger,
    });
    const readCode = (work: Promise<unknown>) =>
      work.then(
        () => 'none',
        (error: unknown) => (error instanceof SystemError ? error.code : String(error)),
      );
    assert.equal(await readCode(slow.query('select pg_sleep(5)', [], createCallContext())), 'SYSTEM_TIMEOUT');
    await slow.close();
    const gone = openDatabase({
      url: 'postgres://x:y@127.0.0.1:9/z',
      system: 'QUALITY',
      instance: 'q',
      timeoutMs: 500,
      maxConnections: 1,
      log: silentLogger,
    });
    assert.equal(await readCode(gone.query('select 1', [], createCallContext())), 'SYSTEM_UNAVAILABLE');
    await gone.close();
  });
});
