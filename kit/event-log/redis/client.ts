import { createClient } from 'redis';
import { readRedisConnection } from '../../../cache/index.ts';
import type { Logger } from '../../base/log.ts';

/** A connection of node-redis. */
export type RedisClient = ReturnType<typeof openClient>;

/** `timeoutMs` is how long Redis may be silent, blocking reads included, before the connection counts as dead. */
export interface RedisClientOptions {
  readonly url: string;
  readonly name: string;
  readonly timeoutMs: number;
  readonly log: Logger;
}

function openClient({ url, name, timeoutMs }: RedisClientOptions) {
  const { url: address, tls } = readRedisConnection(url);
  return createClient({
    url: address,
    name,
    // A command fails at once while Redis is away, instead of waiting for its return.
    disableOfflineQueue: true,
    // A connection at rest is pinged, so that silence always means that the peer is gone.
    pingInterval: Math.ceil(timeoutMs / 3),
    socket: {
      ...tls,
      connectTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      reconnectStrategy: (retries) => Math.min(50 + retries * 50, 1_000),
    },
  });
}

/** Opens a connection that renews itself; it is not ready at once. Says once that it is lost, and once that it is back. */
export function connectRedis(options: RedisClientOptions): RedisClient {
  const { name, log } = options;
  const client = openClient(options);
  let isLost = false;
  client.on('error', (err) => {
    if (!isLost) log.warn({ err, connection: name }, 'Redis cannot be reached; events come from PostgreSQL');
    isLost = true;
  });
  client.on('ready', () => {
    if (isLost) log.info({ connection: name }, 'Redis is back');
    isLost = false;
  });
  // Failures to connect are reported above and tried again by the client itself.
  client.connect().catch(() => undefined);
  return client;
}

/** Closes a connection, also one that is just being made: node-redis would finish making it and keep it. */
export function closeRedis(client: RedisClient): void {
  client.on('ready', () => client.destroy());
  client.destroy();
}
