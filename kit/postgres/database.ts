import pg from 'pg';
import type { System } from '../../schema/canonical/index.ts';
import type { CallContext } from '../base/call-context.ts';
import { RolledBack, SystemError, type SystemErrorCode } from '../base/errors.ts';
import type { Logger } from '../base/log.ts';

/** A PostgreSQL database as a system of record. */
export interface Database {
  /** Returns the rows of one statement; counted as one call to its source. */
  query<Row extends object>(text: string, values: readonly unknown[], call: CallContext): Promise<readonly Row[]>;
  /** Runs several statements atomically; rolls back when `work` rejects. Counted as one call to its source. */
  transaction<Value>(work: (client: pg.PoolClient) => Promise<Value>, call: CallContext): Promise<Value>;
  close(): Promise<void>;
}

/** `timeoutMs` covers the wait for a connection and the statement. */
export interface DatabaseOptions {
  readonly url: string;
  readonly system: System;
  readonly instance: string;
  readonly timeoutMs: number;
  readonly maxConnections: number;
  readonly log: Logger;
}

/** SQLSTATE classes that concern the statement itself: data, constraints, syntax, statement limits. */
const aboutRequest = /^(2|42|54|P0)/;

// Class 08 connection, 57P0x shutdown, 53 out of resources; 57014 is the statement time-out.
function classify(code: unknown, error: unknown): SystemErrorCode {
  if (code === '57014') return 'SYSTEM_TIMEOUT';
  if (code === '28P01' || code === '28000') return 'SYSTEM_UNAUTHENTICATED';
  if (code === '42501') return 'SYSTEM_FORBIDDEN';
  if (error instanceof Error && /timeout/i.test(error.message)) return 'SYSTEM_TIMEOUT';
  if (typeof code !== 'string') return 'SYSTEM_UNAVAILABLE';
  // A value that no column accepts, or an oversized statement, is refused each time.
  if (/^(22|54)/.test(code)) return 'SYSTEM_REJECTED';
  // Rolled back in favour of another transaction.
  if (/^(40|55P03)/.test(code)) return 'SYSTEM_BUSY';
  return aboutRequest.test(code) ? 'SYSTEM_BAD_RESPONSE' : 'SYSTEM_UNAVAILABLE';
}

// True for a failure of the database, as opposed to an error thrown by our own code inside a transaction.
function isDatabaseError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    !(error instanceof TypeError || error instanceof SystemError || error instanceof RolledBack)
  );
}

async function withinTransaction<Value>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  // A connection that breaks between two statements fails the next one; without a listener it would end the process.
  const ignore = () => undefined;
  client.on('error', ignore);
  let failure: Error | undefined;
  try {
    await client.query('begin');
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      failure = cause;
    });
    throw error;
  } finally {
    client.off('error', ignore);
    // A connection whose transaction could not be ended is not reused.
    client.release(failure);
  }
}

/** Opens a connection pool; it connects with the first statement. */
export function openDatabase({ url, system, instance, timeoutMs, maxConnections, log }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: timeoutMs,
    statement_timeout: timeoutMs,
    query_timeout: timeoutMs,
    application_name: `plantgraph ${instance}`,
    idleTimeoutMillis: 30_000,
  });
  // An idle connection that breaks must not end the process; the next statement opens another.
  pool.on('error', (err) => log.warn({ err, instance }, 'database connection lost'));
  const source = `${system}/${instance}`;
  const run = async <Value>(work: () => Promise<Value>, call: CallContext): Promise<Value> => {
    const startedAt = performance.now();
    try {
      return await work();
    } catch (cause) {
      if (!isDatabaseError(cause)) throw cause;
      const { code } = cause as { readonly code?: unknown };
      throw new SystemError(`The database failed: ${cause.message}`, {
        code: classify(code, cause),
        system,
        instance,
        cause,
        isAboutRequest: typeof code === 'string' && aboutRequest.test(code),
      });
    } finally {
      call.sources.recordCall(source, performance.now() - startedAt);
    }
  };
  return {
    query: <Row extends object>(text: string, values: readonly unknown[], call: CallContext) =>
      run(async () => (await pool.query<Row>(text, [...values])).rows, call),
    transaction: (work, call) => run(() => withinTransaction(pool, work), call),
    close: () => pool.end(),
  };
}
