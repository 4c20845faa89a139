import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Logger } from '../../kit/index.ts';
import { migrate } from '../../kit/postgres/index.ts';
import type { RateStore } from './rate-store.ts';
import { createAwayReport } from './report-away.ts';

/** Time-out of one query in milliseconds, after which memory counts instead. */
const timeoutMs = 250;
/** Pause after a failure, without queries to the database. */
const restMs = 2_000;
const maxConnections = 4;

/** Creates a client that pauses after a failure: requests do not wait for a database that is down. */
function createPatientClient(
  pool: pg.Pool,
  { isReady, report }: { readonly isReady: () => boolean; readonly report: (err: unknown) => void },
) {
  let restsUntil = Number.NEGATIVE_INFINITY;
  return {
    async query(query: pg.QueryConfig): Promise<pg.QueryResult> {
      if (!isReady() || performance.now() < restsUntil)
        throw new Error('The database of the rate limits is unavailable.');
      try {
        return await pool.query(query);
      } catch (error) {
        restsUntil = performance.now() + restMs;
        report(error);
        throw error;
      }
    },
  };
}

/** Creates the table, as soon as the database answers. */
async function prepare(url: string, { log, signal }: { readonly log: Logger; readonly signal: AbortSignal }) {
  const report = createAwayReport(log);
  const folder = new URL('migrations/', import.meta.url);
  while (!signal.aborted) {
    try {
      return await migrate({ url, folder, schema: 'limits', log });
    } catch (error) {
      report(error);
      // The only rejection is the abort, which the loop observes.
      await wait(restMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}

/** Opens a table without waiting for it: the process counts by itself while the database is down. */
export function openPostgresRates(url: string, log: Logger): RateStore {
  const report = createAwayReport(log);
  const closing = new AbortController();
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    application_name: 'plantgraph rates',
  });
  pool.on('error', report);
  let isReady = false;
  const preparing = prepare(url, { log, signal: closing.signal }).then(() => {
    isReady = true;
  });
  const storeClient = createPatientClient(pool, { isReady: () => isReady, report });
  return {
    createLimiter: (options) =>
      new RateLimiterPostgres({
        ...options,
        storeClient,
        storeType: 'client',
        schemaName: 'limits',
        tableName: 'rate',
        tableCreated: true,
      }),
    close: async () => {
      closing.abort();
      await preparing;
      await pool.end();
    },
  };
}
