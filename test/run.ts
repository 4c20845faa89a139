/** Starts one PostgreSQL for the whole run, then Node's test runner over `test/`; arguments replace the files. */
import { spawn } from 'node:child_process';
import { glob, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
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

/** Files that share a process: starting one and loading the graph takes longer than most of them. */
const groupSize = 12;

/** Writes a file for each group of test files that import them; a journey is a file and a process of its own. */
async function groupFiles(folder: string): Promise<readonly string[]> {
  const files = (await Array.fromAsync(glob('test/**/*.test.ts'))).toSorted();
  const journeys = files.filter((file) => file.startsWith(join('test', 'journeys')));
  const others = files.filter((file) => !journeys.includes(file));
  const groups: string[] = [];
  for (let start = 0; start < others.length; start += groupSize) {
    const group = join(folder, `group-${String(start / groupSize + 1).padStart(2, '0')}.test.ts`);
    const imports = others.slice(start, start + groupSize).map((file) => `import '${pathToFileURL(resolve(file))}';\n`);
    await writeFile(group, imports.join(''));
    groups.push(group);
  }
  return [...groups, ...journeys];
}

/** Runs Node's test runner, a file for each processor: tests that wait for systems fail on a machine that is too busy. */
async function runTests(databaseUrl: string, folder: string): Promise<number> {
  const files = process.argv.slice(2);
  const args = [
    '--test',
    `--test-concurrency=${availableParallelism()}`,
    '--test-timeout=600000',
    ...['spec', longestFiles].flatMap((name) => [`--test-reporter=${name}`, '--test-reporter-destination=stdout']),
    ...(files.length > 0 ? files : await groupFiles(folder)),
  ];
  const child = spawn(process.execPath, args, {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: join(folder, 'compiled'), ...process.env, TEST_DATABASE_URL: databaseUrl },
  });
  return new Promise((end) => child.once('exit', (code) => end(code ?? 1)));
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
  process.exitCode = await runTests(given ?? postgres?.url ?? '', folder);
} finally {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
}
