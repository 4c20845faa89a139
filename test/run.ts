/** Starts one PostgreSQL for the whole run, then Node's test runner over `test/`; arguments replace the files. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createLogger } from '../kit/index.ts';
import { startEmbeddedPostgres } from '../kit/postgres/index.ts';

/** Spares the server of one run the flushes to disk: it outlives killed processes, and no loss of power matters. */
async function spareFlushes(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('alter system set fsync = off');
  await client.query('alter system set full_page_writes = off');
  await client.query('select pg_reload_conf()');
  await client.end();
}

const longestFiles = fileURLToPath(new URL('support/longest-files.ts', import.meta.url));

/** Runs Node's test runner, a file for each processor: tests that wait for systems fail on a machine that is too busy. */
async function runTests(databaseUrl: string, cacheFolder: string): Promise<number> {
  const files = process.argv.slice(2);
  const args = [
    '--test',
    `--test-concurrency=${availableParallelism()}`,
    '--test-timeout=600000',
    ...['spec', longestFiles].flatMap((name) => [`--test-reporter=${name}`, '--test-reporter-destination=stdout']),
    ...(files.length > 0 ? files : ['test/**/*.test.ts']),
  ];
  const child = spawn(process.execPath, args, {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: cacheFolder, ...process.env, TEST_DATABASE_URL: databaseUrl },
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

const folder = await mkdtemp(join(tmpdir(), 'plantgraph-test-'));
const given = process.env['TEST_DATABASE_URL'];
const postgres = given
  ? undefined
  : await startEmbeddedPostgres({
      dataFolder: join(folder, 'postgres'),
      log: createLogger({ name: 'test', level: 'warn' }),
    });
try {
  if (postgres !== undefined) await spareFlushes(postgres.url);
  process.exitCode = await runTests(given ?? postgres?.url ?? '', join(folder, 'compiled'));
} finally {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}
