import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { createClient } from 'redis';

const require = createRequire(import.meta.url);

/** Creates a client of node-redis, which is loaded only now: its modules are more than a third of all that a process loads. */
export const createRedisClient: typeof createClient = (options) =>
  (require('redis') as { readonly createClient: typeof createClient }).createClient(options);

/** Address and TLS options of a Redis server, in the form that node-redis takes. */
export interface RedisConnection {
  readonly url: string;
  /** TLS options of `rediss:`; empty without files in the URL. */
  readonly tls: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
  };
}

/** URL parameters that name PEM files, under the same names as PostgreSQL uses. */
const files = { sslrootcert: 'ca', sslcert: 'cert', sslkey: 'key' } as const;

/**
 * Reads a Redis URL. Its parameters `sslrootcert`, `sslcert` and `sslkey` name the private CA and the client certificate,
 * as they do in a PostgreSQL URL.
 */
export function readRedisConnection(url: string): RedisConnection {
  const parsed = new URL(url);
  const tls: Record<string, string> = {};
  for (const [parameter, option] of Object.entries(files)) {
    const file = parsed.searchParams.get(parameter);
    if (file !== null) tls[option] = readFileSync(file, 'utf8');
    parsed.searchParams.delete(parameter);
  }
  return { url: parsed.toString(), tls };
}
