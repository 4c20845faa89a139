/** Starts one PostgreSQL for the whole run, then Node's test runner over `test/`; arguments replace the files. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../kit/index.ts';
import { startEmbeddedPostgres } from '../kit/postgres/index.ts';

async function runTests(databaseUrl: string): Promise<number> {
  const files = process.argv.slice(2);
  const args = [
    '--test',
    '--test-concurrency=2',
    '--test-timeout=300000',
    ...(files.length > 0 ? files : ['test/**/*.test.ts']),
  ];
  const child = spawn(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: databaseUrl },
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
  process.exitCode = await runTests(given ?? postgres?.url ?? '');
} finally {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}
