import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse, validate } from 'graphql';
import { compileGraph } from '../../../gateway/executor/index.ts';
import { createChildEnvironment } from '../../support/child-environment.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Posted {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>> & { readonly input?: Readonly<Record<string, unknown>> };
}

async function run(args: readonly string[]) {
  const child = spawn(process.execPath, ['gateway/cli/sync/index.ts', ...args], {
    cwd: root,
    env: createChildEnvironment({ PLANTGRAPH_DATA: 'nowhere' }),
  });
  const status = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, notices] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await status, out, notices };
}

const empty = { reason: null, message: null, ownerValue: null, observedValue: null };
const equal = { consumer: 'ODOO', status: 'IN_SYNC', ...empty };

describe('npm run sync', () => {
  let server: Server;
  let url = '';
  let posted: Posted[] = [];
  /** Answers to the keys of a request. */
  let answer: (keys: readonly string[], mode: string) => object = () => ({});
  /** Records as they are when they are read anew. */
  let reread: readonly object[] = [];
  let mode = 'LIVE';
  let isEmpty = false;
  let breaksOff = false;
  const listInputs = () => posted.flatMap(({ variables: { input } }) => (input === undefined ? [] : [input]));
  const listPage = (after: unknown) => {
    if (isEmpty) return { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
    const { from, next } = after === null ? { from: 0, next: 'second' } : { from: 50, next: null };
    const nodes = Array.from({ length: from === 0 ? 50 : 10 }, (_, at) => ({ key: `M-${from + at}` }));
    return { totalCount: 60, pageInfo: { hasNextPage: next !== null, endCursor: next }, nodes };
  };
  const answerQuery = ({ query, variables: { input, ...variables } }: Posted): object => {
    if (query.includes('synchronizationModes'))
      return { modes: variables['plant'] === '1010' ? [{ noun: 'Material', mode }] : [] };
    if (query.includes('records: ')) return { records: { nodes: reread } };
    if (input === undefined) return { page: listPage(variables['after']) };
    const empty = { planId: null, plan: null, records: null, userErrors: [] };
    return { synchronize: { ...empty, ...answer(input['keys'] as readonly string[], String(input['mode'])) } };
  };
  before(async () => {
    server = createServer(async (request, response) => {
      const body = JSON.parse(await text(request)) as Posted;
      posted.push(body);
      if (!breaksOff) return void response.end(JSON.stringify({ data: answerQuery(body) }));
      response.write('{');
      setTimeout(() => response.destroy(), 50);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  });
  after(() => void server.close());
  const sync = (...args: readonly string[]) => {
    posted = [];
    return run(['--plant', '1010', '--nouns', 'Material', '--url', url, ...args]);
  };

  test('shows what a dry run over all materials would write, page by page', async () => {
    const change = { ...equal, status: 'PENDING', ownerValue: 'new', observedValue: 'old', isWritten: true };
    answer = (keys) => ({
      plan: keys.map((key) => (key === 'M-51' ? { key, ...change } : { key, ...equal, isWritten: false })),
    });
    const { status, out, notices } = await sync('--dry-run');
    assert.equal(out, 'Material M-51 in ODOO would be written: "old" becomes "new"\n');
    assert.equal(
      notices,
      'Material: 50 of 60 compared, 0 would be written, 0 not equal\nMaterial: 60 of 60 compared, 1 would be written, 0 not equal\n',
    );
    assert.equal(status, 0);
    const modes = posted.flatMap(({ variables: { input } }) => (input === undefined ? [] : [input['mode']]));
    assert.deepEqual(modes, ['DRY_RUN', 'DRY_RUN']);
    const supergraphSdl = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
    const { apiSchema } = compileGraph({ supergraphSdl, fetch: async () => ({}) });
    for (const { query } of posted) assert.deepEqual(validate(apiSchema, parse(query)), []);
  });

  test('asks again for what there was no time for, and ends with 1 when a record is not equal', async () => {
    let isFirst = true;
    answer = (keys) => {
      const late = isFirst ? 'B' : '';
      isFirst = false;
      return {
        plan: keys.map((key) =>
          key === late
            ? { key, ...empty, consumer: null, status: 'RETRYING', reason: 'OUT_OF_TIME', isWritten: false }
            : {
                key,
                ...equal,
                status: key === 'B' ? 'DIFFERS' : 'IN_SYNC',
                reason: 'REFUSED',
                message: 'Stock has moved.',
              },
        ),
      };
    };
    const { status, out } = await sync('--keys', 'A,B', '--dry-run');
    assert.deepEqual([status, out], [1, 'Material B in ODOO is DIFFERS, REFUSED, Stock has moved.\n']);
    assert.deepEqual(
      listInputs().map(({ keys }) => keys),
      [['A', 'B'], ['B']],
    );
  });

  const change = { ...equal, status: 'PENDING', ownerValue: 'new', observedValue: 'old', isWritten: true };

  test('carries exactly what its comparison shows, and nothing where all is equal', async () => {
    answer = (keys, of) =>
      of === 'DRY_RUN'
        ? { planId: 'plan', plan: keys.map((key) => (key === 'A' ? { key, ...change } : { key, ...equal })) }
        : { planId: 'plan', records: [{ key: 'A', ...equal }] };
    const { status, out } = await sync('--keys', 'A,B', '--reason', 'new plant');
    assert.deepEqual([status, out], [0, '']);
    assert.deepEqual(
      listInputs().map(({ mode: of, keys, planId, reason }) => ({ of, keys, planId, reason })),
      [
        { of: 'DRY_RUN', keys: ['A', 'B'], planId: undefined, reason: 'new plant' },
        { of: 'APPLY', keys: undefined, planId: 'plan', reason: 'new plant' },
      ],
    );
    answer = (keys) => ({ planId: 'plan', plan: keys.map((key) => ({ key, ...equal })) });
    assert.equal((await sync('--keys', 'A')).status, 0);
    assert.equal(listInputs().length, 1);
    answer = () => ({ userErrors: [{ message: 'Your roles do not decide about Material.' }] });
    const refused = await sync('--keys', 'A');
    assert.deepEqual(
      [refused.status, refused.notices],
      [2, 'Material in 1010: Your roles do not decide about Material.\n'],
    );
  });

  test('reads what is under way once more at the end', async () => {
    answer = (keys, of) =>
      of === 'DRY_RUN'
        ? { planId: 'plan', plan: keys.map((key) => ({ key, ...change })) }
        : { planId: 'plan', records: [{ key: 'A', ...equal, status: 'PENDING' }] };
    reread = [{ key: 'A', ...equal }];
    const { status, out, notices } = await sync('--keys', 'A');
    assert.deepEqual([status, out], [0, '']);
    assert.equal(
      notices,
      'Material: 1 of 1 compared, 1 under way, 0 not equal\nMaterial: 1 of 1 compared, 0 not equal\n',
    );
    reread = [{ key: 'A', ...equal, status: 'DIFFERS', reason: 'REFUSED', message: 'Stock has moved.' }];
    const refused = await sync('--keys', 'A');
    assert.deepEqual([refused.status, refused.out], [1, 'Material A in ODOO is DIFFERS, REFUSED, Stock has moved.\n']);
    reread = [];
  });

  test('ends with 2 and a sentence where nothing can be compared', async () => {
    answer = (keys) => ({ plan: keys.map((key) => ({ key, ...equal })) });
    const end = async (...args: readonly string[]) => {
      const { status, notices } = await run([...args, '--url', url]);
      assert.equal(status, 2);
      assert.doesNotMatch(notices, /\n +at /);
      return notices;
    };
    const named = ['--plant', '1010', '--nouns', 'Material'] as const;
    assert.match(await end('--plant', '9999', '--nouns', 'Material'), /in a plant "9999"/);
    assert.match(
      await end('--plant', '1010', '--nouns', 'Materials'),
      /"Materials" is not synchronized in 1010; .*Material/,
    );
    assert.match(await end(...named, '--authorization', 'nowhere/header'), /--authorization cannot be read/);
    mode = 'OFF';
    assert.match(await end(...named), /Material is OFF in 1010/);
    mode = 'LIVE';
    isEmpty = true;
    assert.match(await end(...named), /there is no record to compare/);
    isEmpty = false;
    breaksOff = true;
    assert.match(await end(...named), /did not end/);
    breaksOff = false;
  });

  for (const [title, args, expected] of [
    ['without a plant', ['--nouns', 'Material'], /Name the plant by --plant/],
    ['without a noun', ['--plant', '1010'], /--nouns/],
    ['of several nouns with keys', ['--plant', '1010', '--nouns', 'A,B', '--keys', '1'], /those of one noun/],
    ['with an unknown option', ['--plants', '1010'], /See --help/],
    [
      'without a gateway',
      ['--plant', '1010', '--nouns', 'Material', '--url', 'http://127.0.0.1:9/graphql'],
      /No gateway/,
    ],
  ] as const)
    test(`a command ${title} is refused with a sentence`, async () => {
      const { status, notices } = await run(args);
      assert.equal(status, 2);
      assert.match(notices, expected);
    });

  test('has a help', async () => {
    const { status, out } = await run(['--help']);
    assert.equal(status, 0);
    assert.match(out, /Usage: npm run sync/);
  });
});
