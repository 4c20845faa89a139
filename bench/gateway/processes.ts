import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';

/** A process under measurement. */
export interface Contestant {
  readonly child: ChildProcess;
  readonly url: string;
}

const ticksPerSecond = 100;

/** A port that nobody uses at the moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The command bound to one core, where the machine has two and the tool for it: gateways on the first, all else on the last. */
export function pin(core: 'gateway' | 'rest', command: readonly string[]): readonly string[] {
  const cores = availableParallelism();
  if (process.platform !== 'linux' || cores < 2) return command;
  return ['taskset', '-c', core === 'gateway' ? '0' : String(cores - 1), ...command];
}

/** Starts a process; it inherits nothing that would change what is measured. */
export function startProcess(command: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
  const [file = '', ...args] = command;
  const child = spawn(file, args, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.on('data', () => undefined);
  return child;
}

/** Waits until a gateway answers `{ __typename }`; rejects with what it printed when it ends or takes over a minute. */
export async function waitForGateway({ child, url }: Contestant): Promise<void> {
  let output = '';
  child.stderr?.on('data', (chunk) => (output += String(chunk)));
  for (const startedAt = Date.now(); Date.now() - startedAt < 60_000; ) {
    if (child.exitCode !== null) break;
    const isReady = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    }).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`A gateway did not become ready: ${output}`);
}

/** A process and all that it started. */
async function listTree(pid: number): Promise<readonly number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const children = text.split(' ').filter(Boolean).map(Number);
  return [pid, ...(await Promise.all(children.map(listTree))).flat()];
}

/** Milliseconds of CPU, in user and kernel, that a process and its children have used. Linux only. */
export async function readCpuMs({ child }: Contestant): Promise<number> {
  const pids = await listTree(child.pid ?? 0);
  const ticks = pids.map((pid) => {
    // The name in brackets may hold spaces; fields 14 and 15 are counted from behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return (ticks.reduce((sum, each) => sum + each, 0) * 1_000) / ticksPerSecond;
}

/** Megabytes of memory that a process and its children hold. Linux only. */
export async function readMemoryMb({ child }: Contestant): Promise<number> {
  const pids = await listTree(child.pid ?? 0);
  const kilobytes = pids.map((pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0));
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1_024;
}
