import { setTimeout as wait } from 'node:timers/promises';
import { createCallContext, createSingleFlight, type Logger, listNames, type Viewer } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { migrateAccess, openAccessDatabase } from './database.ts';

/** Subjects with revoked tokens, shared by every process on one database. */
export interface Revocations {
  /** True when the viewer's tokens of that second or earlier are revoked. */
  isRevoked(viewer: Viewer, issuedAt: number): boolean;
  /** Calls back with every subject that is revoked from now on. */
  watch(notify: (subject: string) => void): () => void;
  close(): Promise<void>;
}

const pollMs = 5_000;
/** Bound of the wait for the first read: a slower database does not delay the start. */
const patienceMs = 3_000;

/** Revokes the present tokens of a subject, within seconds in every process. */
export async function revoke(databaseUrl: string, subject: string, log: Logger): Promise<void> {
  await migrateAccess(databaseUrl, log);
  const database = openAccessDatabase(databaseUrl, log);
  try {
    await database.query(
      'insert into access.revocation (subject) values ($1) on conflict (subject) do update set revoked_at = now()',
      [subject],
      createCallContext(),
    );
  } finally {
    await database.close();
  }
}

function readRevocations(database: Database) {
  return database.query<{ readonly subject: string; readonly at: number }>(
    'select subject, extract(epoch from revoked_at)::float8 as at from access.revocation',
    [],
    createCallContext(),
  );
}

/** Follows the revocations of a database; while it is unreachable, the known ones apply. */
export async function followRevocations(databaseUrl: string, log: Logger): Promise<Revocations> {
  const database = openAccessDatabase(databaseUrl, log);
  const known = new Map<string, number>();
  const listeners = new Set<(subject: string) => void>();
  let isPrepared = false;
  const share = createSingleFlight<void>();
  const read = async () => {
    if (!isPrepared) await migrateAccess(databaseUrl, log);
    isPrepared = true;
    for (const { subject, at } of await readRevocations(database)) {
      if (known.get(subject) === at) continue;
      known.set(subject, at);
      for (const notify of listeners) notify(subject);
    }
  };
  // One query at a time, to spare a slow database.
  const follow = (): Promise<void> =>
    share('', undefined, () => read().catch((err: unknown) => log.warn({ err }, 'revocations could not be read')));
  await Promise.race([follow(), wait(patienceMs, undefined, { ref: false })]);
  const timer = setInterval(() => void follow(), pollMs);
  timer.unref();
  return {
    isRevoked: (viewer, issuedAt) =>
      listNames(viewer).some((name) => issuedAt <= (known.get(name) ?? Number.NEGATIVE_INFINITY)),
    watch(notify) {
      listeners.add(notify);
      return () => void listeners.delete(notify);
    },
    close: async () => {
      clearInterval(timer);
      await database.close();
    },
  };
}

/** Lists the recorded issuers of gateways on a database. */
export async function listNotedIssuers(databaseUrl: string, log: Logger): Promise<readonly string[]> {
  await migrateAccess(databaseUrl, log);
  const database = openAccessDatabase(databaseUrl, log);
  try {
    const text = 'select issuer from access.issuer order by issuer';
    const rows = await database.query<{ readonly issuer: string }>(text, [], createCallContext());
    return rows.map(({ issuer }) => issuer);
  } finally {
    await database.close();
  }
}
