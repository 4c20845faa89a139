import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ScaffoldError } from './names.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

function run(command: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root });
    let output = '';
    const keep = (chunk: Buffer) => void (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ status: null, output: error.message }));
    child.once('close', (status) => resolve({ status, output }));
  });
}

/** @throws ScaffoldError with the tool's output when it fails. */
async function runNode(...args: readonly string[]): Promise<void> {
  const { status, output } = await run(process.execPath, args);
  if (status !== 0) throw new ScaffoldError(`node ${args.slice(0, 2).join(' ')} failed:\n${output.trim()}`);
}

/** Formats files and puts their imports in order. */
export function format(paths: readonly string[]): Promise<void> {
  return runNode('node_modules/@biomejs/biome/bin/biome', 'check', '--write', ...paths);
}

/** Makes everything that follows from the table of systems and the subgraphs' schemas. */
export async function generate(): Promise<void> {
  await runNode('schema/write-systems.ts');
  await Promise.all([runNode('schema/generate.ts'), runNode('schema/compose.ts')]);
}

/** True when one of the paths has changes that Git does not have; without Git it is unknown, and true. */
export async function hasUncommitted(paths: readonly string[]): Promise<boolean> {
  const { status, output } = await run('git', ['status', '--porcelain', '--', ...paths]);
  return status !== 0 || output.trim() !== '';
}
