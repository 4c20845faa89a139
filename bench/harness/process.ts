import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';

/** A started process with what it has printed to standard error. */
export interface BenchProcess {
  readonly child: ChildProcess;
  readErrors(): string;
}

const hasTaskset = process.platform === 'linux' && spawnSync('taskset', ['--version']).status === 0;

/** A port that nobody uses at the moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The command bound to one core, where that can be done: what is measured to the first, all else to the last; `any` to none. */
function pin(core: 'measured' | 'rest' | 'any', command: readonly string[]): readonly string[] {
  const cores = availableParallelism();
  if (core === 'any' || !hasTaskset || cores < 2) return command;
  return ['taskset', '-c', core === 'measured' ? '0' : String(cores - 1), ...command];
}

/** Starts a process in production mode; it inherits nothing that would change what is measured. */
export function startProcess(
  command: readonly string[],
  {
    core,
    environment = {},
    folder = process.cwd(),
    hasChannel = true,
  }: {
    readonly core: 'measured' | 'rest' | 'any';
    readonly environment?: Readonly<Record<string, string>>;
    /** Working directory. */
    readonly folder?: string;
    /** Whether it can send messages to the benchmark; a contender is started as anybody would start it. */
    readonly hasChannel?: boolean;
  },
): BenchProcess {
  const [file = '', ...args] = pin(core, command);
  const child = spawn(file, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', ...(hasChannel ? (['ipc'] as const) : [])],
  });
  let errors = '';
  // Nothing outlives the benchmark, however it ends; first of all that ends, so that nothing writes where it is cleared up.
  const kill = () => child.kill('SIGKILL');
  process.prependOnceListener('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  child.stdout?.on('data', () => undefined);
  child.stderr?.on('data', (chunk) => (errors = `${errors}${chunk}`.slice(-4_000)));
  return { child, readErrors: () => errors };
}

/** Ends a process and waits until it has; one that does not listen is killed after some seconds. */
export async function stopProcess({ child }: BenchProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  const cut = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await ended;
  clearTimeout(cut);
}

/** Runs a command of the benchmark's own preparations to its end; rejects with what it printed when it fails. */
export async function runCommand(command: readonly string[], folder: string): Promise<void> {
  const { child, readErrors } = startProcess(command, { core: 'any', folder, hasChannel: false });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`"${command.join(' ')}" failed: ${readErrors().trim()}`);
}

/** The first message of a started process, by which it tells where it listens; rejects when it ends without one. */
export function readGreeting({ child, readErrors }: BenchProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error(`A server of the benchmark did not start: ${readErrors()}`)));
  });
}

/** Where a started gateway says that it listens; rejects when it ends without a word. */
export function readUrl({ child, readErrors }: BenchProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += String(chunk);
      const url = /ready at (\S+\/graphql)/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', () => reject(new Error(`The gateway did not start: ${readErrors()}`)));
  });
}

/** Makes the signals that end a process end it as an exit does, so that what it started is ended too. */
export function exitOnSignals(): void {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
}
