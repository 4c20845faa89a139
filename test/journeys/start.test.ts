import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createChildEnvironment } from '../support/child-environment.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { isLong } from '../support/long.ts';
import { type RunningProcess, startProcess, stopProcess } from '../support/processes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const gateway = ['gateway/main.ts', '--port', '0'];
const services = [...gateway, '--supergraph', 'schema/supergraph.graphql'];

type Variables = Readonly<Record<string, string>>;

function run(args: readonly string[], environment: Variables) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [...args], {
    cwd: root,
    env: createChildEnvironment({ LOG_LEVEL: 'silent', ...environment }),
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stderr, stdout };
}

/** One sentence on stderr, without a stack, and exit code 1. */
function assertSentence({ status, stderr }: ReturnType<typeof run>, pattern: RegExp): void {
  assert.equal(status, 1, stderr);
  assert.match(stderr, pattern);
  assert.doesNotMatch(stderr, /\n\s+at |^Error/);
  assert.equal(stderr.trim().split('\n').length, 1, stderr);
}

let base: string;
let landscape: string;
let database: TestDatabase;
before(async () => {
  base = await mkdtemp(join(tmpdir(), 'plantgraph-start-'));
  // The embedded PostgreSQL's account reaches it, so that nothing is left elsewhere.
  await chmod(base, 0o755);
  landscape = join(base, 'landscape.yaml');
  await writeFile(
    landscape,
    JSON.stringify({
      plants: [{ code: '1010', timeZone: 'Europe/Berlin' }],
      systems: [
        {
          system: 'SAP',
          instance: 's4',
          plants: ['1010'],
          url: 'http://127.0.0.1:9',
          auth: { kind: 'basic', user: 'u', password: 'p' },
        },
        { system: 'QUALITY', instance: 'quality', plants: ['1010'] },
      ],
    }),
  );
  database = await createTestDatabase();
});
after(async () => {
  await database.drop();
  await rm(base, { recursive: true, force: true });
});

describe('a database that cannot be used ends the start with a sentence', () => {
  const change = (edit: (url: URL) => void) => {
    const url = new URL(database.url);
    edit(url);
    return url.toString();
  };
  const faults: readonly (readonly [string, () => string, RegExp, boolean])[] = [
    [
      'refused',
      () => 'postgres://u:geheim@127.0.0.1:9/x',
      /127\.0\.0\.1:9 cannot be reached: the connection was refused/,
      false,
    ],
    [
      'unknown host',
      () => 'postgres://u:geheim@no-such-host.invalid/x',
      /no-such-host\.invalid:5432 cannot be reached: the (host is unknown|name of the host cannot)/,
      false,
    ],
    [
      'wrong password',
      () => change((url) => (url.password = 'geheim')),
      /refuses the user "postgres": password authentication failed/,
      true,
    ],
    ['unknown database', () => change((url) => (url.pathname = '/nowhere')), /there is no database "nowhere"/, true],
  ];
  const subgraph = { INTERNAL_SECRET: 'x'.repeat(32) };
  const starts: readonly (readonly [string, readonly string[], Variables, boolean, boolean?])[] = [
    ['the embedded plant', gateway, {}, false, true],
    ['configured systems', [...gateway, '--config'], {}, false],
    ['a gateway over services', services, {}, true],
    ['the quality subgraph', ['subgraphs/main.ts', 'quality'], subgraph, false, true],
    ['the operations subgraph', ['subgraphs/main.ts', 'operations'], subgraph, false],
    ['the SAP subgraph', ['subgraphs/main.ts', 'sap'], subgraph, true],
    ['the sandboxes', ['subgraphs/sandboxes.ts'], {}, false],
    ['npm run token', ['gateway/cli/token.ts', '--revoke', 'x'], {}, false],
    ['npm run audit:export', ['subgraphs/operations/audit/command-line.ts', 'export'], {}, false],
    ['npm run sandbox:hold', ['subgraphs/quality/sandbox/place-hold.ts'], {}, false],
  ];
  for (const [who, args, environment, canWait, isThorough = false] of starts)
    for (const [fault, choose, pattern, isLasting] of faults) {
      // These go on without a database that may come: their answers do not need it.
      if (canWait && !isLasting) continue;
      // The first command of the gateway and of a subgraph reports each fault; the others do the same.
      if (!isThorough && !isLong && fault !== 'wrong password') continue;
      test(`${who}, ${fault}`, () => {
        const config = args.at(-1) === '--config' ? [landscape] : [];
        const outcome = run([...args, ...config], {
          PORT: '0',
          PLANTGRAPH_DATA: join(base, 'unused'),
          ...(args[0] === 'subgraphs/main.ts' ? { PLANTGRAPH_CONFIG: landscape } : {}),
          ...environment,
          DATABASE_URL: choose(),
        });
        assertSentence(outcome, pattern);
        assert.doesNotMatch(outcome.stderr, /geheim/);
      });
    }
  test('processes that need no database to answer start without one', async () => {
    const away = { DATABASE_URL: 'postgres://u:p@127.0.0.1:9/x', LOG_LEVEL: 'silent', PORT: '0' };
    const started = [
      await startProcess(services, { ...away, PLANTGRAPH_DATA: join(base, 'services') }),
      await startProcess(['subgraphs/main.ts', 'sap'], { ...away, ...subgraph, PLANTGRAPH_CONFIG: landscape }),
    ];
    for (const one of started) assert.equal(await stopProcess(one), 0);
  });
});

describe('a subgraph whose place is taken ends with a sentence', () => {
  const start = (environment: Variables) =>
    run(['subgraphs/main.ts', 'sap'], {
      INTERNAL_SECRET: 'x'.repeat(32),
      PLANTGRAPH_CONFIG: landscape,
      ...environment,
    });
  test('an address that is not of this machine', () =>
    assertSentence(
      start({ HOST: '192.0.2.1', PORT: '0' }),
      /The process cannot listen on HOST 192\.0\.2\.1: EADDRNOTAVAIL/,
    ));
  test('a port', async () => {
    const server = (await import('node:net')).createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    assertSentence(start({ PORT: String(port) }), new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is in use`));
    server.close();
  });
});

describe('a data folder in which nothing can be kept ends the start with a sentence', () => {
  const starts: readonly (readonly [string, readonly string[]])[] = [
    ['the embedded plant', gateway],
    ['the sandboxes', ['subgraphs/sandboxes.ts']],
  ];
  const mounted: string[] = [];
  /** A file system of its own; `undefined` where this account cannot make one. */
  const mount = async (name: string, options: string): Promise<string | undefined> => {
    const folder = join(base, name);
    await mkdir(folder);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0) return undefined;
    mounted.push(folder);
    return folder;
  };
  after(() => {
    for (const folder of mounted) spawnSync('umount', [folder]);
  });
  const start = (args: readonly string[], folder: string, environment: Variables = {}) =>
    run(args, { PORT: '0', PLANTGRAPH_DATA: folder, ...environment });

  for (const [who, args] of starts) {
    const name = who.replaceAll(' ', '-');
    test(`${who}: a file`, async () => {
      const file = join(base, `${name}-file`);
      await writeFile(file, 'mine');
      assertSentence(
        start(args, file),
        /data folder ".*-file" cannot be written: there is a file of that name \(EEXIST\)/,
      );
      assertSentence(start(args, join(file, 'below')), /cannot be written: a part of the path is a file \(ENOTDIR\)/);
      assert.equal(await readFile(file, 'utf8'), 'mine');
    });
    test(`${who}: read-only`, async (t) => {
      const isRoot = process.getuid?.() === 0;
      const folder = isRoot ? await mount(`${name}-read-only`, 'ro,size=1m') : join(base, `${name}-read-only`);
      if (folder === undefined) return t.skip('no file system can be mounted here');
      if (!isRoot) await mkdir(folder, { mode: 0o500 });
      assertSentence(start(args, folder), /cannot be written: (the file system is read-only|permission is denied)/);
    });
    test(`${who}: a full disk, which does as soon as it has room`, async (t) => {
      const folder = await mount(`${name}-full`, 'size=64k,mode=755');
      if (folder === undefined) return t.skip('no file system can be mounted here');
      await writeFile(join(folder, 'filler'), Buffer.alloc(60 * 1024)).catch(() => undefined);
      await writeFile(join(folder, 'filler-2'), Buffer.alloc(64 * 1024)).catch(() => undefined);
      const withDatabase = { DATABASE_URL: database.url };
      assertSentence(start(args, folder, withDatabase), /cannot be written: the disk is full \(ENOSPC\)/);
      for (const filler of ['filler', 'filler-2']) await rm(join(folder, filler));
      const running = await startProcess(args, {
        PORT: '0',
        PLANTGRAPH_DATA: folder,
        LOG_LEVEL: 'silent',
        ...withDatabase,
      });
      await stopProcess(running);
    });
  }
  test('a disk that fills up while PostgreSQL is set up leaves nothing half made', async (t) => {
    const folder = await mount('half', 'size=2m,mode=755');
    if (folder === undefined) return t.skip('no file system can be mounted here');
    assertSentence(start(gateway, folder), /PostgreSQL could not be set up.*No space left on device/);
    assert.equal(spawnSync('mount', ['-o', 'remount,size=400m', folder]).status, 0);
    const running = await startProcess(gateway, { PLANTGRAPH_DATA: folder, LOG_LEVEL: 'silent' });
    assert.equal(await stopProcess(running), 0);
  });
});

describe('one data folder is one process’s', () => {
  let folder: string;
  let running: RunningProcess;
  const environment = () => ({ PLANTGRAPH_DATA: folder, LOG_LEVEL: 'silent' });
  /** The files of the folder, without those of PostgreSQL itself, which has rules of its own. */
  const listFiles = async (): Promise<readonly string[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('cluster'))
      .map(({ parentPath, name }) => join(parentPath, name));
  };
  /** Lists files that other users than the owner can read; the account of root's PostgreSQL may traverse the folder. */
  const listReadable = async (): Promise<readonly string[]> => {
    const modes = [folder, ...(await listFiles())].map(async (path) => ({ path, mode: (await stat(path)).mode }));
    return (await Promise.all(modes)).filter(({ mode }) => (mode & 0o067) !== 0).map(({ path }) => path);
  };
  before(async () => {
    folder = join(base, 'plant');
    running = await startProcess(gateway, environment());
  });
  after(() => stopProcess(running));

  test('a second start is refused, and leaves the first alone', async () => {
    for (const args of [gateway, [...gateway, '--config', landscape], ['subgraphs/sandboxes.ts']])
      assertSentence(
        run(args, { ...environment(), PORT: '0' }),
        new RegExp(`Another Plantgraph \\(process ${running.process.pid}\\) uses the data folder ".*plant". Stop it`),
      );
    assert.equal((await fetch(`${running.url}/health/live`)).status, 200);
  });
  test('commands work beside it', () => {
    const { status, stdout, stderr } = run(['gateway/cli/token.ts', '--role', 'planner'], environment());
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^ey[\w-]+\.[\w-]+\.[\w-]+\n$/);
    assert.equal(run(['gateway/cli/token.ts', '--revoke', 'ada'], environment()).status, 0);
    assert.match(run(['subgraphs/quality/sandbox/place-hold.ts'], environment()).stdout, /^QH-\d+ is placed/);
  });
  test('is readable by its owner only', async () => assert.deepEqual(await listReadable(), []));
  test('after it was killed the next one starts, and closes what an earlier version left open', async () => {
    await stopProcess(running, 'SIGKILL');
    await chmod(folder, 0o755);
    const files = await listFiles();
    assert.ok(['server.log', 'world.json', 'lock'].every((name) => files.some((file) => file.endsWith(name))));
    for (const file of files) await chmod(file, 0o644);
    running = await startProcess(gateway, environment());
    assert.equal((await fetch(`${running.url}/health/live`)).status, 200);
    assert.deepEqual(await listReadable(), []);
  });
  test('after it was stopped the next one starts', async () => {
    assert.equal(await stopProcess(running), 0);
    running = await startProcess(gateway, environment());
  });
});
