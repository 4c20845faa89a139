import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { ConfigurationError } from '../base/errors.ts';
import type { Logger } from '../base/log.ts';
import { readEnvironment } from '../environment/index.ts';
import { findAccount, findBinaries, isReachable, type PostgresAccount, type PostgresBinaries } from './binaries.ts';

/** A PostgreSQL server that this process started or adopted. */
export interface EmbeddedPostgres {
  /** URL of the database `postgres`, with the password. */
  readonly url: string;
  /** Stops the server, unless another living process owns it; open transactions are rolled back. */
  stop(): Promise<void>;
}

/** `dataFolder` holds the cluster; the server listens on the loopback address only. */
export interface EmbeddedPostgresOptions {
  readonly dataFolder: string;
  readonly log: Logger;
}

interface ServerFiles {
  readonly cluster: string;
  readonly passwordFile: string;
  /** Holds the id of the process that stops the server on exit. */
  readonly ownerFile: string;
  readonly logFile: string;
}

interface Toolbox {
  readonly binaries: PostgresBinaries;
  readonly account: PostgresAccount | undefined;
}

interface RunResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a program as the server's account; output goes to a pipe only when the program exits by itself. */
function run(program: string, args: readonly string[], account: PostgresAccount | undefined): Promise<RunResult> {
  return new Promise((resolvePromise, reject) => {
    // pg_ctl passes its output on to the server, which would keep a pipe open: only the exit status counts here.
    const isServerStart = args.includes('start');
    const child = spawn(program, [...args], {
      cwd: '/',
      stdio: ['ignore', isServerStart ? 'ignore' : 'pipe', isServerStart ? 'ignore' : 'pipe'],
      ...(account ?? {}),
      env: { PATH: readEnvironment()['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once(isServerStart ? 'exit' : 'close', (code) => resolvePromise({ code: code ?? 1, output }));
  });
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, reject) => server.once('error', reject).listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || address === null) throw new Error('No free port was found.');
  return address.port;
}

/** Chooses the cluster's folder; when the server's account cannot reach the configured one, a separate folder under /var/tmp. */
function choosePlace(dataFolder: string, account: PostgresAccount | undefined): ServerFiles {
  const wanted = resolve(dataFolder);
  const base = isReachable(wanted, account)
    ? wanted
    : join('/var/tmp', `plantgraph-${createHash('sha256').update(wanted).digest('hex').slice(0, 16)}`);
  return {
    cluster: join(base, 'cluster'),
    passwordFile: join(base, 'password'),
    ownerFile: join(base, 'owner'),
    logFile: join(base, 'server.log'),
  };
}

async function exists(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    () => false,
  );
}

const socketSetting = process.platform === 'win32' ? '' : "unix_socket_directories = ''\n";
const clusterSettings = `
listen_addresses = '127.0.0.1'
${socketSetting}max_connections = 200
log_timezone = 'UTC'
timezone = 'UTC'
`;

/** Finds the line of a program's output that states the cause of its failure. */
function findCause(output: string): string {
  const lines = output.trim().split('\n');
  return lines.find((line) => /error|fatal|panic/i.test(line)) ?? lines.at(-1) ?? '';
}

/** Runs `initdb`: random password, scram, no Unix socket. */
async function createCluster(
  folder: string,
  { passwordFile, logFile }: ServerFiles,
  { binaries, account }: Toolbox,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  await writeFile(logFile, '', { mode: 0o600 });
  if (account !== undefined)
    await Promise.all([folder, passwordFile, logFile].map((path) => chown(path, account.uid, account.gid)));
  const where = ['-D', folder, '-U', 'postgres', '-E', 'UTF8', '--no-locale', '--no-instructions'];
  const { code, output } = await run(
    binaries.initdb,
    [...where, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
    account,
  );
  if (code !== 0)
    throw new ConfigurationError(`The embedded PostgreSQL could not be set up in "${folder}": ${findCause(output)}`);
  await appendFile(join(folder, 'postgresql.conf'), clusterSettings);
}

/** Creates the cluster once; a partial one, left by a full disk or a kill, is not taken for complete. */
async function initialize(files: ServerFiles, toolbox: Toolbox): Promise<void> {
  if (await exists(join(files.cluster, 'PG_VERSION'))) return;
  const partial = `${files.cluster}.new`;
  await rm(partial, { recursive: true, force: true });
  await rm(files.cluster, { recursive: true, force: true });
  try {
    await createCluster(partial, files, toolbox);
    await rename(partial, files.cluster);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolvePromise) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2_000 });
    const settle = (isOpen: boolean) => {
      socket.destroy();
      resolvePromise(isOpen);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}

/** Finds the port of a server that already runs on the cluster: one whose starter was killed is adopted. */
async function findRunning({ cluster }: ServerFiles, { binaries, account }: Toolbox): Promise<number | undefined> {
  const { code } = await run(binaries.pgCtl, ['-D', cluster, 'status'], account);
  if (code !== 0) return undefined;
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const port = Number(lines[3]);
  // A server that was just killed keeps its process id for a moment; only one that answers is running.
  return port > 0 && (await isListening(port)) ? port : undefined;
}

async function launch(place: ServerFiles, { binaries, account }: Toolbox): Promise<number> {
  const port = await findFreePort();
  const { code } = await run(
    binaries.pgCtl,
    ['-D', place.cluster, '-l', place.logFile, '-w', '-t', '60', '-o', `-p ${port}`, 'start'],
    account,
  );
  if (code === 0) return port;
  const tail = (await readFile(place.logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join(' ');
  throw new ConfigurationError(`The embedded PostgreSQL did not start: ${tail}`);
}

const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

const launchAttempts = 8;

/** Starts the server with retries, since a killed server leaves its lock and its children for a moment. */
async function launchPatiently(place: ServerFiles, toolbox: Toolbox, log: Logger): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await findRunning(place, toolbox)) ?? (await launch(place, toolbox));
    } catch (error) {
      if (attempt >= launchAttempts) throw error;
      log.info({ err: error }, 'embedded PostgreSQL did not start; retrying');
      await wait(attempt * 300);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** True when this process is to stop the server: it started it, or adopts it from a process that is gone. */
async function takeOwnership({ ownerFile }: ServerFiles): Promise<boolean> {
  const owner = Number(await readFile(ownerFile, 'utf8').catch(() => '0'));
  if (owner > 0 && owner !== process.pid && isAlive(owner)) return false;
  await writeFile(ownerFile, String(process.pid), { mode: 0o600 });
  return true;
}

/**
 * Starts PostgreSQL from the npm package, or adopts the server that runs on the folder.
 * @throws ConfigurationError with a sentence for the operator.
 */
export async function startEmbeddedPostgres({ dataFolder, log }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = findAccount();
  const toolbox: Toolbox = { account, binaries: await findBinaries(account) };
  const place = choosePlace(dataFolder, account);
  await initialize(place, toolbox);
  // In folders of earlier versions, and in copies, they are world-readable.
  const files = [place.logFile, place.passwordFile, place.ownerFile];
  await Promise.allSettled(files.map((file) => chmod(file, 0o600)));
  const port = await launchPatiently(place, toolbox, log);
  const password = (await readFile(place.passwordFile, 'utf8')).trim();
  const isOwner = await takeOwnership(place);
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      if (!isOwner) return;
      const { code, output } = await run(
        toolbox.binaries.pgCtl,
        ['-D', place.cluster, '-m', 'fast', '-w', '-t', '30', 'stop'],
        account,
      );
      if (code !== 0) log.warn({ output: output.slice(0, 500) }, 'embedded PostgreSQL could not be stopped');
    },
  };
}
