import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';

const rules = {
  forbidden: [
    { name: 'by-pattern', from: { path: '^subgraphs/(?!sap/)([^/]+)/' }, to: { path: '^gateway/' } },
    { name: 'by-name', from: { path: '^subgraphs/(sap|odoo)/' }, to: { path: '^gateway/' } },
  ],
};

/** A tree without faults, in which names are near to faults. */
const sources: Readonly<Record<string, string>> = {
  '.dependency-cruiser.json': JSON.stringify(rules),
  'kit/order.ts': 'export const place = (list: readonly string[]) => list.indexOf("a");\n',
  'kit/orders-list.ts': 'export const handler = { getPrototypeOf: () => null, proof: () => true };\n',
  'kit/generated.ts': 'export const typeOf = () => 1;\n',
  'node_modules/other/index.ts': 'export const typeOf = () => 1;\n',
  'subgraphs/sap/schema.graphql': 'type Stock { asOf: String }\n',
  'subgraphs/sap/index.ts': 'export const resolvers = { asOf: () => "now" };\n',
  'subgraphs/odoo/schema.graphql': 'type Stock { asOf: String }\n',
  'subgraphs/odoo/context.ts': 'export const context = 1;\n',
  'test/kit.test.ts': '',
  'test/kit/order.test.ts': '',
  'test/journeys/order.test.ts': '',
};

async function measureHouse(context: TestContext, changes: Readonly<Record<string, string>>) {
  const tree = await mkdtemp(join(tmpdir(), 'house-'));
  context.after(() => rm(tree, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ ...sources, ...changes })) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }
  return runHouse('--check', '--tree', tree);
}

function runHouse(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['test/house/index.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stderr, lines: stdout.split('\n').map((line) => line.trim().replace(/ {2,}/g, ': ')) };
}

function assertRefused({ status, lines }: ReturnType<typeof runHouse>, figure: string, ...findings: readonly string[]) {
  assert.equal(status, 1);
  const at = lines.indexOf(figure);
  assert.notEqual(at, -1, lines.join('\n'));
  assert.deepEqual(lines.slice(at + 1, at + 1 + findings.length), findings);
}

const block = (name: string) => ['one', 'two', 'three', 'four', 'five', name].map((each) => `run(${each});`);

describe('the measures of the house', () => {
  it('let a tree without faults pass, and print every figure', async (context) => {
    const { status, lines } = await measureHouse(context, {});
    assert.deepEqual(lines, [
      'prefix files: 0',
      'functions named …Of: 0',
      'root names common to 2 systems: 1 of 3: schema.graphql',
      'tests that mirror: 3 of 3',
      'duplicate pairs of product code: 0, 0 lines',
      'duplicate pairs of test code: 0, 0 lines',
      'import rules: 2, 1 by pattern',
      'functions of kit: 3, longest 1 lines, 90th percentile 1',
      'functions of subgraphs: 1, longest 1 lines, 90th percentile 1',
      'odd words of descriptions: 0',
      '',
    ]);
    assert.equal(status, 0);
  });

  it('refuse a file that begins with the name of a sibling file or folder', async (context) => {
    const measured = await measureHouse(context, {
      'kit/order-lines.ts': '',
      'kit/stock-moves/index.ts': '',
      'kit/stock-moves-open.ts': '',
      'test/kit/order-lines.test.ts': '',
    });
    assertRefused(
      measured,
      'prefix files: 3',
      'kit/order-lines.ts',
      'kit/stock-moves-open.ts',
      'test/kit/order-lines.test.ts',
    );
  });

  for (const [kind, text] of Object.entries({
    'a function': 'export function priceOf() {}',
    'an arrow function': 'export const priceOf = () => 1;',
    'a constant': 'const priceOf = new Map();',
    'a method': 'export class Order { priceOf() { return 1; } }',
    'a private arrow': 'export class Order { private priceOf = () => 1; }',
    'a method of an object': 'export const order = { priceOf() { return 1; } };',
    'an arrow of an object': 'export const order = { priceOf: () => 1 };',
    'a member of an interface': 'export interface Order { priceOf(): number }',
    'a function-typed member': 'export interface Order { readonly priceOf: () => number }',
    'a parameter': 'export function total(priceOf: () => number) { return priceOf(); }',
    'an arrow’s parameter': 'export const total = (priceOf: () => number) => priceOf();',
  }))
    it(`refuse ${kind} whose name ends in Of`, async (context) => {
      assertRefused(
        await measureHouse(context, { 'kit/price.ts': text }),
        'functions named …Of: 1',
        'kit/price.ts: priceOf',
      );
    });

  it('refuse a function over 60 lines, by its name and place', async (context) => {
    const calls = (count: number) => Array.from({ length: count }, (_, index) => `  run(${index});`).join('\n');
    const measured = await measureHouse(context, {
      'kit/long.ts': `/** Grüße. */\nexport function runLong() {\n${calls(58)}\n}\n`,
      'kit/longer.ts': `const one = 1;\n\nexport const runLonger = () => {\n${calls(59)}\n};\n`,
      'test/kit/long.test.ts': `run(() => {\n${calls(100)}\n});\n`,
    });
    assertRefused(
      measured,
      'functions of kit: 5, longest 61 lines, 90th percentile 61',
      'kit/longer.ts:3: runLonger, 61 lines, limit 60',
      '90th percentile 61, limit 20',
    );
  });

  it('refuse a test that neither mirrors the tree nor is a journey', async (context) => {
    const measured = await measureHouse(context, { 'test/kit/stock.test.ts': '', 'test/order.test.ts': '' });
    assertRefused(measured, 'tests that mirror: 3 of 5', 'test/kit/stock.test.ts', 'test/order.test.ts');
  });

  it('count six equal lines of two files once at their full length, and five not', async (context) => {
    const long = ['{', ...block('six'), '', '// A comment.', '}', 'run(seven);'].join('\n');
    const { status, lines, stderr } = await measureHouse(context, {
      'kit/a.ts': `import { run } from './run.ts';\n${long}\n`,
      'kit/b.ts': `const other = 1;\n${long.replaceAll('run', '  run')}\n`,
      'kit/c.ts': `${block('nine').join('\n')}\n`,
    });
    assert.ok(lines.includes('duplicate pairs of product code: 1, 7 lines'), `${stderr}${lines.join('\n')}`);
    assert.equal(status, 0);
  });

  for (const [measure, comment] of Object.entries({
    questions: '// Where it is.',
    tell: '// It tells all.',
    ask: '// The client that asked.',
    somebody: '// Sent by nobody.',
  }))
    it(`refuse a comment over the limit of ${measure}`, async (context) => {
      const measured = await measureHouse(context, { 'kit/order.ts': `${comment}\nexport const place = 1;\n` });
      const figure = measured.lines.find((line) => line.startsWith('comments of kit: ')) ?? '';
      const [fault = ''] = measured.lines.filter((line) => line.startsWith(`${measure} `));
      assert.match(fault, /, limit 0$/);
      assertRefused(measured, figure, fault, `kit/order.ts:1: ${comment.slice(3)}`);
    });

  it('read comments of every form once, and nothing else', async (context) => {
    const text = [
      "const texts = ['// who', `/* who */`, /\\/\\*who/];",
      '/** What',
      ' * it is. */',
      'const one = 1; // Who it is,',
      '// who it was.',
      '// biome-ignore lint/rule: who',
      '',
      '/* How. */',
    ].join('\n');
    assertRefused(
      await measureHouse(context, { 'console/a.ts': text }),
      'comments of console: 100 % questions, tell 0, ask 0, somebody 0',
      'questions 100, limit 3',
      'console/a.ts:2: What it is.',
      'console/a.ts:4: Who it is, who it was.',
      'console/a.ts:8: How.',
    );
  });

  it('hold a folder without limits of its own to the goal', async (context) => {
    const write = (count: number) => `/* Who. */\n${'/* A fact. */\n'.repeat(count)}`;
    const { status, lines } = await measureHouse(context, { 'console/a.ts': write(33) });
    assert.ok(lines.includes('comments of console: 3 % questions, tell 0, ask 0, somebody 0'), lines.join('\n'));
    assert.equal(status, 0);
    assertRefused(
      await measureHouse(context, { 'console/a.ts': write(32) }),
      'comments of console: 3.1 % questions, tell 0, ask 0, somebody 0',
      'questions 3.1, limit 3',
    );
  });

  it('count descriptions of a schema apart from comments', async (context) => {
    const schema = '"""\nWho asks.\n"""\ntype Stock {\n  "A fact."\n  asOf: String\n}\n';
    assertRefused(
      await measureHouse(context, { 'console/schema.graphql': schema }),
      'descriptions of console: 50 % questions, tell 0, ask 2500, somebody 0',
      'questions 50, limit 3',
      'console/schema.graphql:1: Who asks.',
    );
  });

  it('read the prose of documents, apart from code and tables of names', async (context) => {
    const page = ['# A fact', '', '```sh', 'ask', '```', '', '| `told` | fine |', '', 'Who', 'asks.', '', '- Told.'];
    assertRefused(
      await measureHouse(context, { 'docs/page.md': page.join('\n') }),
      'documents of docs: 25 % questions, tell 1429, ask 1429, somebody 0',
      'questions 25, limit 0',
      'docs/page.md:9: Who asks.',
      'tell 1429, limit 0',
      'docs/page.md:12: Told.',
      'ask 1429, limit 0',
      'docs/page.md:9: Who asks.',
    );
  });

  for (const [word, text, instead] of [
    ['Why', 'Why.', 'begin with a noun or a verb'],
    ['told', 'Systems that are told.', 'report, deliver, publish, describe'],
    ['stands for', 'A role that stands for others.', 'is, means, applies'],
  ] as const)
    it(`refuse "${word}" in a description`, async (context) => {
      const schema = `type Stock {\n  "${text}"\n  asOf: String\n}\n`;
      const findings = [`subgraphs/sap/schema.graphql:2: "${word}", write: ${instead}: ${text}`];
      const measured = await measureHouse(context, { 'subgraphs/sap/schema.graphql': schema });
      assertRefused(measured, 'odd words of descriptions: 1', ...findings);
    });

  it('let the sources pass', () => {
    const { status, lines, stderr } = runHouse('--check');
    assert.equal(status, 0, `${stderr}${lines.join('\n')}`);
  });
});
