import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Reason for skipping suites that need Redis; `false` when they run. */
export const skipWithoutRedis =
  spawnSync('redis-server', ['--version']).status === 0 ? false : 'there is no redis-server on this machine';

/** A Redis without persistence. */
export interface RedisServer {
  readonly url: string;
  /** Stops it between two instructions, or resumes it. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Kills it; its data is lost. */
  kill(): Promise<void>;
  /** Starts it again, empty, at the same address. */
  restart(): Promise<void>;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function launch(port: number): Promise<ChildProcess> {
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('Ready to accept') && resolve());
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
  });
  return child;
}

/** Starts a Redis on a free port. */
export async function startRedisServer(): Promise<RedisServer> {
  const port = await findFreePort();
  let child = await launch(port);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    signal: (signal) => child.kill(signal),
    kill,
    restart: async () => {
      await kill();
      child = await launch(port);
    },
  };
}
