import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createChildEnvironment } from '../support/child-environment.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { startProcess, stopProcess } from '../support/processes.ts';
import { fetchWithToken } from '../support/tokens.ts';

let tree: string;
let database: TestDatabase;

/** Runs a command in the copy and returns its output; it must succeed unless a status is given. */
async function run(command: string, args: readonly string[], expected = 0): Promise<string> {
  const env = createChildEnvironment({ LOG_LEVEL: 'silent', TEST_DATABASE_URL: database.url });
  const child = spawn(command, args, { cwd: tree, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => void (output += String(chunk)));
  const status = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(status, expected, `${command} ${args.join(' ')}: ${output}`);
  return output;
}

const runNode = (...args: readonly string[]) => run(process.execPath, args);
const runScript = (...args: readonly string[]) => run('npm', ['run', '--silent', ...args]);
const readStatus = () => run('git', ['status', '--porcelain']);

/** Copies the tree with a Git history of its own. */
async function copyTree(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'new-system-'));
  const left = new Set(['node_modules', '.git', '.plantgraph', 'console']);
  const filter = (path: string) => relative('.', path) === '' || !left.has(basename(path));
  await cp('.', copy, { recursive: true, filter });
  await symlink(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'), 'dir');
  return copy;
}

async function commitTree(): Promise<void> {
  await run('git', ['init', '--quiet']);
  await writeFile(join(tree, '.git/info/exclude'), 'node_modules\n');
  await run('git', ['add', '--all']);
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  await run('git', [...author, 'commit', '--quiet', '--message', 'as it is']);
}

async function edit(path: string, before: string, after: string): Promise<void> {
  const text = await readFile(join(tree, path), 'utf8');
  assert.ok(text.includes(before), `${path} has no "${before}"`);
  await writeFile(join(tree, path), text.replace(before, after));
}

/** Adds a field to the production order, as CONTRIBUTING.md describes it. */
async function addField(): Promise<void> {
  const types = 'type ProductionOrder @key(fields: "id") @allow(roles: ["staff", "partner"]) {\n  id: ID!\n';
  const field =
    '  "Record of the order in the MES; null when it has none or the MES does not answer."\n  mesRecord: MesRecord\n';
  await edit('subgraphs/mes/schema.graphql', types, types + field);
  const id = "    id: (key) => createId('ProductionOrder', key),\n";
  const resolver = '    mesRecord: async (key, _, { records }) => (await records.load(key)) ?? null,\n';
  await edit('subgraphs/mes/resolvers/index.ts', id, id + resolver);
  await runScript('generate');
  await runScript('compose');
}

interface Answer {
  readonly productionOrders: {
    readonly nodes: readonly { readonly number: string; readonly status: string; readonly mesRecord: object }[];
  };
}

async function query(url: string, text: string): Promise<Answer> {
  const response = await fetchWithToken(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  const { data, errors } = (await response.json()) as { readonly data: Answer; readonly errors?: unknown };
  assert.deepEqual(errors ?? [], []);
  return data;
}

describe('a new system is a plug', () => {
  before(async () => {
    database = await createTestDatabase();
    tree = await copyTree();
    await commitTree();
  });
  after(async () => {
    await database.drop();
    await rm(tree, { recursive: true, force: true });
  });

  test('a name that cannot stand, or is taken, is refused and leaves nothing behind', async () => {
    const refusals = [
      ['new:subgraph', 'MES', /"MES" cannot be the name of a system/],
      ['new:subgraph', 'sap', /The system SAP exists already/],
      ['new:subgraph', 'world', /subgraphs\/world exists already/],
      ['remove:subgraph', 'sap', /SAP cannot be removed/],
      ['remove:subgraph', 'world', /There is no system WORLD/],
    ] as const;
    for (const [script, name, sentence] of refusals)
      assert.match(await run('npm', ['run', '--silent', script, '--', name], 1), sentence);
    assert.equal(await readStatus(), '');
  });

  test('it is written, and keeps every rule of the house', async () => {
    await runScript('new:subgraph', '--', 'mes');
    await addField();
    const formatted = ['subgraphs/mes', 'test/subgraphs/mes', 'schema', 'docs', 'subgraphs/systems.ts'];
    const checks = [
      () => runNode('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', ...formatted),
      () => runScript('check:imports'),
      () => runScript('check:house'),
      () => runScript('check:types'),
    ];
    for (const check of checks) await check();
  });

  test('its own tests pass', async () => {
    const output = await runNode('--test', 'test/subgraphs/mes/**/*.test.ts');
    assert.match(output, /pass 1[0-9]/);
  });

  test('its field is answered beside those of SAP, over its stand-in in the embedded plant', async () => {
    const environment = { LOG_LEVEL: 'silent', DATABASE_URL: database.url, SCALE: '1' };
    const gateway = await startProcess(['gateway/main.ts', '--port', '0'], environment, tree);
    try {
      const selection = 'nodes { number status mesRecord { text provenance { system } } }';
      const { productionOrders } = await query(gateway.url, `{ productionOrders(first: 2) { ${selection} } }`);
      const { nodes } = productionOrders;
      assert.equal(nodes.length, 2);
      for (const { number, status, mesRecord } of nodes) {
        assert.match(status, /^[A-Z_]+$/);
        assert.deepEqual(mesRecord, { text: `Record of order ${number}`, provenance: { system: 'MES' } });
      }
    } finally {
      await stopProcess(gateway);
    }
  });

  test('it is removed without a trace', async () => {
    assert.notEqual(await readStatus(), '');
    await runScript('remove:subgraph', '--', 'mes');
    assert.equal(await readStatus(), '');
  });
});
