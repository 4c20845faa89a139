import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';

/** A started process with its output to standard error. */
export interface BenchProcess {
  readonly child: ChildProcess;
  readErrors(): string;
}

const hasTaskset = process.platform === 'linux' && spawnSync('taskset', ['--version']).status === 0;

/** Finds a port that is currently free. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/**
 * Binds the command to one core where the platform allows it: the measured process to the first, everything else to the
 * last; `any` to none.
 */
function pin(core: 'measured' | 'rest' | 'any', command: readonly string[]): readonly string[] {
  const cores = availableParallelism();
  if (core === 'any' || !hasTaskset || cores < 2) return command;
  return ['taskset', '-c', core === 'measured' ? '0' : String(cores - 1), ...command];
}

/** Starts a process in production mode; it inherits no variable that would affect the measurement. */
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
    /** True when it can send messages to the benchmark; a contender is started without a channel, as a user starts it. */
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
  // No process outlives the benchmark; processes end before anything else, so that none writes to a folder that is being removed.
  const kill = () => child.kill('SIGKILL');
  process.prependOnceListener('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  child.stdout?.on('data', () => undefined);
  child.stderr?.on('data', (chunk) => (errors = `${errors}${chunk}`.slice(-4_000)));
  return { child, readErrors: () => errors };
}

/** Ends a process and waits for its exit; a process that ignores the signal is killed after some seconds. */
export async function stopProcess({ child }: BenchProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  const cut = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await ended;
  clearTimeout(cut);
}

/** Runs a preparation command of the benchmark to its end; rejects with its output when it fails. */
export async function runCommand(command: readonly string[], folder: string): Promise<void> {
  const { child, readErrors } = startProcess(command, { core: 'any', folder, hasChannel: false });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`"${command.join(' ')}" failed: ${readErrors().trim()}`);
}

/** Reads the first message of a started process, its address; rejects when the process ends without one. */
export function readGreeting({ child, readErrors }: BenchProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error(`A server of the benchmark did not start: ${readErrors()}`)));
  });
}

/** Reads the URL on which a started gateway listens; rejects when it ends without output. */
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

/** Turns termination signals into a normal exit, so that started processes are ended as well. */
export function exitOnSignals(): void {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
}
