import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createChildEnvironment } from '../support/child-environment.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { longTest } from '../support/long.ts';
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

/** Reads the code to paste from a section of CONTRIBUTING.md, without the indentation of its list. */
async function readSnippets(section: string): Promise<readonly string[]> {
  const text = await readFile(join(tree, 'CONTRIBUTING.md'), 'utf8');
  const [, body = ''] = text.split(`\n## ${section}\n`);
  const [own = ''] = body.split('\n## ');
  return [...own.matchAll(/^( *)```(?:ts|graphql)\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', code = '']) =>
    code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

/** Adds the field of CONTRIBUTING.md to the production order. */
async function addField(): Promise<void> {
  const [field = '', resolver = ''] = await readSnippets('Add a field');
  const type = 'type ProductionOrder @key(fields: "id") @allow(roles: ["staff", "partner"]) {\n  id: ID!\n';
  await edit('subgraphs/mes/schema.graphql', type, type + field);
  const id = "    id: (key) => createId('ProductionOrder', key),\n";
  await edit('subgraphs/mes/resolvers/index.ts', id, id + resolver);
}

/** Adds the mutation of CONTRIBUTING.md. */
async function addMutation(): Promise<void> {
  const [saga = '', mutation = '', types = ''] = await readSnippets('Add a mutation');
  await writeFile(join(tree, 'subgraphs/operations/sagas/set-mes-text.ts'), saga);
  const index = 'subgraphs/operations/sagas/index.ts';
  await edit(
    index,
    'export { arrangeSteps',
    "import { setMesText } from './set-mes-text.ts';\n\nexport { arrangeSteps",
  );
  await edit(index, '  closeNonconformance,\n]', '  closeNonconformance,\n  setMesText,\n]');
  await edit('subgraphs/operations/schema.graphql', 'type Mutation {\n', `type Mutation {\n${mutation}`);
  await appendFile(join(tree, 'subgraphs/operations/schema.graphql'), `\n${types}`);
}

interface Order {
  readonly number: string;
  readonly status: string;
  readonly mesRecord: object;
}

async function query<Data>(url: string, text: string): Promise<Data> {
  const response = await fetchWithToken(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  const { data, errors } = (await response.json()) as { readonly data: Data; readonly errors?: unknown };
  assert.deepEqual(errors ?? [], []);
  return data;
}

describe('a new system is a plug', longTest, () => {
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
    await addMutation();
    await runScript('generate');
    await runScript('compose');
    const formatted = ['subgraphs/mes', 'test/subgraphs/mes', 'schema', 'docs', 'subgraphs/systems.ts'];
    const checks = [
      () => runNode('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', ...formatted),
      () => runScript('check:imports'),
      () => runScript('check:types'),
    ];
    for (const check of checks) await check();
    assert.doesNotMatch(await runScript('house'), /subgraphs\/mes/);
  });

  test('its own tests pass', async () => {
    const output = await runNode('--test', 'test/subgraphs/mes/**/*.test.ts');
    assert.match(output, /pass 1[0-9]/);
  });

  test('its field is answered beside those of SAP, and its change is made, over its stand-in in the embedded plant', async () => {
    const environment = { LOG_LEVEL: 'silent', DATABASE_URL: database.url, SCALE: '1' };
    const gateway = await startProcess(['gateway/main.ts', '--port', '0'], environment, tree);
    try {
      const selection = 'number status mesRecord { text provenance { system } }';
      const { productionOrders } = await query<{ readonly productionOrders: { readonly nodes: readonly Order[] } }>(
        gateway.url,
        `{ productionOrders(first: 2, filter: { plant: "1010" }) { nodes { ${selection} } } }`,
      );
      const { nodes } = productionOrders;
      assert.equal(nodes.length, 2);
      for (const { number, status, mesRecord } of nodes) {
        assert.match(status, /^[A-Z_]+$/);
        assert.deepEqual(mesRecord, { text: `Record of order ${number}`, provenance: { system: 'MES' } });
      }
      const input = `{ idempotencyKey: "one", plant: "1010", number: "${nodes[0]?.number}", text: "Checked" }`;
      const change = 'transaction { status } userErrors { message } productionOrder { mesRecord { text } }';
      assert.deepEqual(await query(gateway.url, `mutation { setMesText(input: ${input}) { ${change} } }`), {
        setMesText: {
          transaction: { status: 'COMPLETED' },
          userErrors: [],
          productionOrder: { mesRecord: { text: 'Checked' } },
        },
      });
    } finally {
      await stopProcess(gateway);
    }
  });

  test('it is removed without a trace', async () => {
    assert.notEqual(await readStatus(), '');
    await run('git', ['checkout', '--quiet', 'subgraphs/operations']);
    await rm(join(tree, 'subgraphs/operations/sagas/set-mes-text.ts'));
    await runScript('remove:subgraph', '--', 'mes');
    assert.equal(await readStatus(), '');
  });
});
