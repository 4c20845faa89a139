import { readFileSync } from 'node:fs';

/** Where Redis is and how to connect, as node-redis wants it. */
export interface RedisConnection {
  readonly url: string;
  /** TLS of `rediss:`; empty without files of one's own. */
  readonly tls: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
  };
}

/** Parameters of the URL that name files in PEM; the names are PostgreSQL's. */
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
