import pg from 'pg';
import { createCallContext, type Logger } from '../../../subgraphs/kit/index.ts';
import { openDatabase } from '../../../subgraphs/kit/postgres/index.ts';

/** Whose tokens are not taken any more, in every process on one database. */
export interface Revocations {
  /** Whether a subject's tokens of that second or earlier are revoked. */
  isRevoked(subject: string, issuedAt: number): boolean;
  /** Calls back with every subject that is revoked from now on. */
  watch(tell: (subject: string) => void): () => void;
  close(): Promise<void>;
}

const pollMs = 5_000;

const prepare = `create schema if not exists access;
create table if not exists access.revocation (subject text primary key, revoked_at timestamptz not null default now());`;

/** Writes a subject down: their present tokens are not taken any more, within seconds and everywhere. */
export async function revoke(databaseUrl: string, subject: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(prepare);
    await client.query(
      'insert into access.revocation (subject) values ($1) on conflict (subject) do update set revoked_at = now()',
      [subject],
    );
  } finally {
    await client.end();
  }
}

/** Follows the revocations of a database; while it cannot be reached, those that are known count. */
export async function followRevocations(databaseUrl: string, log: Logger): Promise<Revocations> {
  const common = { system: 'OPERATIONS', instance: 'access', timeoutMs: 5_000, maxConnections: 1 } as const;
  const database = openDatabase({ ...common, url: databaseUrl, log });
  const known = new Map<string, number>();
  const listeners = new Set<(subject: string) => void>();
  let isPrepared = false;
  const read = async () => {
    if (!isPrepared)
      await database.transaction(async (client) => {
        // Of several that start at once one makes the table.
        await client.query('select pg_advisory_xact_lock(7005)');
        await client.query(prepare);
      }, createCallContext());
    isPrepared = true;
    const rows = await database.query<{ readonly subject: string; readonly at: number }>(
      'select subject, extract(epoch from revoked_at)::float8 as at from access.revocation',
      [],
      createCallContext(),
    );
    for (const { subject, at } of rows) {
      if (known.get(subject) === at) continue;
      known.set(subject, at);
      for (const tell of listeners) tell(subject);
    }
  };
  const tryRead = () => read().catch((err: unknown) => log.warn({ err }, 'revocations cannot be read'));
  await tryRead();
  const timer = setInterval(() => void tryRead(), pollMs);
  timer.unref();
  return {
    isRevoked: (subject, issuedAt) => issuedAt <= (known.get(subject) ?? Number.NEGATIVE_INFINITY),
    watch(tell) {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
    close: async () => {
      clearInterval(timer);
      await database.close();
    },
  };
}
