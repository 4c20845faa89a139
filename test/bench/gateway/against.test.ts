import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type Comparison, isDearer, readRatios, writeVerdict } from '../../../bench/gateway/against/compare.ts';
import { longTest } from '../../support/long.ts';

const isClone = existsSync('.git') && spawnSync('git', ['rev-parse', 'HEAD']).status === 0;
const hasProc = existsSync('/proc/self/cmdline');
const quick = ['--operations', 'one', '--only', 'plantgraph-fast', '--connections', '4', '--seconds', '0.2'];

/** Starts the benchmark with a folder for temporary files of its own. */
async function startBench(context: TestContext, ...args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'against-test-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const child = spawn(process.execPath, ['bench/gateway/index.ts', ...args], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  context.after(() => child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += chunk));
  child.stderr.on('data', (chunk) => (output.stderr += chunk));
  return { folder, child, output, ended: once(child, 'close') as Promise<[number | null]> };
}

async function listProcesses(folder: string): Promise<readonly string[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(numbers.map((number) => readFile(`/proc/${number}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(folder));
}

async function waitUntil(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

function compare(...rounds: readonly (readonly [tree: number, commit: number, again: number])[]): Comparison {
  return {
    operation: 'one',
    door: 'fast',
    rounds: rounds.map(([tree, commit, again]) => ({ tree, commit, again })),
  };
}

describe('a comparison with a commit', () => {
  it('takes ratios within each round, so that a slow minute of the machine makes no difference', () => {
    const { tree, noise } = readRatios(compare([1, 1, 1], [5, 5, 5], [9, 9, 9], [2, 2, 2], [30, 30, 30]));
    assert.deepEqual({ tree, noise }, { tree: 1, noise: 1 });
  });

  it('is dearer only beyond the larger of 1.05 and what the commit differs from itself, either way', () => {
    assert.equal(isDearer(compare([1.04, 1, 1])), false);
    assert.equal(isDearer(compare([1.06, 1, 1])), true);
    assert.equal(isDearer(compare([1.1, 0.9, 1.1])), false);
    assert.equal(isDearer(compare([1.1, 1.1, 0.9])), false);
    assert.equal(isDearer(compare([0.5, 1, 1])), false);
  });

  it('says in its closing line which figures are beyond the noise', () => {
    assert.equal(
      writeVerdict([compare([1.06, 1, 1]), { ...compare([1, 1, 1]), operation: 'wide' }]),
      'Dearer beyond the noise: one fast x1.060 (x1.050 would be noise).',
    );
    assert.match(writeVerdict([compare([1, 1, 1])]), /^No dearer: /);
  });

  it('refuses a commit that the repository does not have, before it starts anything', {
    skip: !isClone,
  }, async (context) => {
    const { ended, output, folder } = await startBench(context, '--against', 'no-such-commit');
    assert.deepEqual([(await ended)[0], output.stdout], [2, '']);
    assert.match(output.stderr, /^--against: "no-such-commit" is no commit of this repository\./);
    assert.deepEqual(await readdir(folder), []);
  });

  it('prints one line for each figure and a closing line, and leaves nothing behind', {
    skip: !isClone || longTest.skip,
  }, async (context) => {
    const { ended, output, folder } = await startBench(context, '--against', 'HEAD', ...quick, '--rounds', '1');
    const [status] = await ended;
    const [head, figure, verdict, ...rest] = output.stdout.split('\n');
    assert.match(head ?? '', /^This tree \(.+\) against [0-9a-f]+ ".+"\. Node v/, output.stderr);
    assert.match(
      figure ?? '',
      /^one +fast +new +\d+\.\d{3} +old +\d+\.\d{3} cpu ms\/req +new\/old x\d+\.\d{3} +A\/A x\d+\.\d{3}$/,
    );
    assert.match(verdict ?? '', status === 1 ? /^Dearer beyond the noise: one fast/ : /^No dearer: /);
    assert.deepEqual([status === 0 || status === 1, rest], [true, ['']]);
    assert.deepEqual(await readdir(folder), []);
  });

  it('ends what it started and removes what it wrote when it is interrupted', {
    skip: !isClone || !hasProc || longTest.skip,
  }, async (context) => {
    const { child, ended, output, folder } = await startBench(
      context,
      '--against',
      'HEAD',
      ...quick,
      '--rounds',
      '100',
    );
    await waitUntil(() => output.stderr.includes('round 2 ') || child.exitCode !== null);
    assert.notDeepEqual(await listProcesses(folder), []);
    child.kill('SIGINT');
    assert.deepEqual((await ended)[0], 130, output.stderr);
    assert.deepEqual(await readdir(folder), []);
    await waitUntil(async () => (await listProcesses(folder)).length === 0);
  });
});
