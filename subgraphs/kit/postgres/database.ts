import pg from 'pg';
import type { System } from '../../../schema/canonical/index.ts';
import type { CallContext } from '../call-context.ts';
import { SystemError, type SystemErrorCode } from '../errors.ts';
import type { Logger } from '../log.ts';

/** A PostgreSQL database as a system of record. */
export interface Database {
  /** The rows of one statement; counted as one call to its source. */
  query<Row extends object>(text: string, values: readonly unknown[], call: CallContext): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** `timeoutMs` covers waiting for a connection and the statement. */
export interface DatabaseOptions {
  readonly url: string;
  readonly system: System;
  readonly instance: string;
  readonly timeoutMs: number;
  readonly maxConnections: number;
  readonly log: Logger;
}

// Class 08 connection, 57P0x shutdown, 53 out of resources; 57014 is the statement time-out.
function classify(error: unknown): SystemErrorCode {
  const code = (error as { readonly code?: unknown }).code;
  if (code === '57014') return 'SYSTEM_TIMEOUT';
  if (code === '28P01' || code === '28000') return 'SYSTEM_UNAUTHENTICATED';
  if (code === '42501') return 'SYSTEM_FORBIDDEN';
  if (error instanceof Error && /timeout/i.test(error.message)) return 'SYSTEM_TIMEOUT';
  return typeof code === 'string' && /^(22|23|42)/.test(code) ? 'SYSTEM_BAD_RESPONSE' : 'SYSTEM_UNAVAILABLE';
}

/** Opens a pool of connections; none is made before the first statement. */
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
  pool.on('error', (err) => log.warn({ err, instance }, 'a database connection broke'));
  const source = `${system}/${instance}`;
  return {
    async query<Row extends object>(text: string, values: readonly unknown[], call: CallContext) {
      const startedAt = performance.now();
      try {
        return (await pool.query<Row>(text, [...values])).rows;
      } catch (cause) {
        throw new SystemError(`The database failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
          code: classify(cause),
          system,
          instance,
          cause,
        });
      } finally {
        call.sources.recordCall(source, performance.now() - startedAt);
      }
    },
    close: () => pool.end(),
  };
}
