/** Starts one PostgreSQL for the whole run, then Node's test runner over `test/`; arguments replace the files. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../kit/index.ts';
import { startEmbeddedPostgres } from '../kit/postgres/index.ts';

/** Runs Node's test runner; many tests wait, so that one file more than there are processors is run at a time. */
async function runTests(databaseUrl: string, cacheFolder: string): Promise<number> {
  const files = process.argv.slice(2);
  const args = [
    '--test',
    `--test-concurrency=${availableParallelism() + 1}`,
    '--test-timeout=600000',
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
  process.exitCode = await runTests(given ?? postgres?.url ?? '', join(folder, 'compiled'));
} finally {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}
