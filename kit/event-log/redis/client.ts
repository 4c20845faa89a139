import { createRedisClient, readRedisConnection } from '../../../cache/index.ts';
import type { Logger } from '../../base/log.ts';

/** A connection of node-redis. */
export type RedisClient = ReturnType<typeof openClient>;

/** `timeoutMs` is the maximum silence of Redis, blocking reads included, before the connection counts as dead. */
export interface RedisClientOptions {
  readonly url: string;
  readonly name: string;
  readonly timeoutMs: number;
  readonly log: Logger;
}

function openClient({ url, name, timeoutMs }: RedisClientOptions) {
  const { url: address, tls } = readRedisConnection(url);
  return createRedisClient({
    url: address,
    name,
    // A command fails at once while Redis is down, instead of waiting for its return.
    disableOfflineQueue: true,
    // An idle connection is pinged, so that silence always means a lost peer.
    pingInterval: Math.ceil(timeoutMs / 3),
    socket: {
      ...tls,
      connectTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      reconnectStrategy: (retries) => Math.min(50 + retries * 50, 1_000),
    },
  });
}

/** Opens a connection that renews itself; it is not ready at once. Logs once when it is lost, and once when it is back. */
export function connectRedis(options: RedisClientOptions): RedisClient {
  const { name, log } = options;
  const client = openClient(options);
  let isLost = false;
  client.on('error', (err) => {
    if (!isLost) log.warn({ err, connection: name }, 'Redis is unavailable; events are read from PostgreSQL');
    isLost = true;
  });
  client.on('ready', () => {
    if (isLost) log.info({ connection: name }, 'Redis is available again');
    isLost = false;
  });
  // Connection failures are reported above and retried by the client itself.
  client.connect().catch(() => undefined);
  return client;
}

/** Closes a connection, also one in the making, which node-redis would otherwise complete and keep. */
export function closeRedis(client: RedisClient): void {
  client.on('ready', () => client.destroy());
  client.destroy();
}
