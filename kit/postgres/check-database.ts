import pg from 'pg';
import { describeReason } from '../base/describe-reason.ts';
import { ConfigurationError } from '../base/errors.ts';

/** Reason for which a database cannot be used. */
export interface DatabaseFault {
  /** Without the password. */
  readonly sentence: string;
  /** True when waiting does not help: a wrong password, a database that does not exist. */
  readonly isLasting: boolean;
}

const requiredPatienceMs = 10_000;
const optionalPatienceMs = 3_000;

interface PostgresError extends Error {
  readonly code?: string;
  readonly errors?: readonly Error[];
}

function describeAddress({ host, port, user = '', database = '' }: pg.Client) {
  return { server: `${host}:${port}`, user, database };
}

function describeFault(client: pg.Client, error: PostgresError): DatabaseFault {
  const { server, user, database } = describeAddress(client);
  const { code = '' } = error;
  if (code === '28P01' || code === '28000')
    return { sentence: `DATABASE_URL: ${server} refuses the user "${user}": ${error.message}.`, isLasting: true };
  if (code === '3D000')
    return { sentence: `DATABASE_URL: there is no database "${database}" at ${server}: create it.`, isLasting: true };
  const reason = describeReason(error) ?? describeReason(error.errors?.[0]) ?? error.message;
  return { sentence: `DATABASE_URL: the database at ${server} cannot be reached: ${reason}.`, isLasting: false };
}

/** @throws ConfigurationError for an invalid URL. */
function createClient(url: string, patienceMs: number): pg.Client {
  try {
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs, query_timeout: patienceMs });
  } catch {
    throw new ConfigurationError(
      'DATABASE_URL cannot be read: characters such as % and @ in a password are written %25, %40.',
    );
  }
}

/**
 * Connects once; `undefined` when that succeeds.
 * @throws ConfigurationError for an invalid URL.
 */
async function findDatabaseFault(url: string, patienceMs: number): Promise<DatabaseFault | undefined> {
  const client = createClient(url, patienceMs);
  // A connection that breaks later has no listener.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return undefined;
  } catch (error) {
    return describeFault(client, error as PostgresError);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @throws ConfigurationError when the database cannot be used. */
export async function requireDatabase(url: string): Promise<void> {
  const fault = await findDatabaseFault(url, requiredPatienceMs);
  if (fault !== undefined) throw new ConfigurationError(fault.sentence);
}

/**
 * Logs the fault of a database that a process can do without for a while, since it connects later.
 * @throws ConfigurationError when waiting would not help.
 */
export async function checkOptionalDatabase(
  url: string,
  log: { warn(fields: object, message: string): void },
): Promise<DatabaseFault | undefined> {
  const fault = await findDatabaseFault(url, optionalPatienceMs);
  if (fault?.isLasting === true) throw new ConfigurationError(fault.sentence);
  if (fault !== undefined) log.warn({ reason: fault.sentence }, 'database is not reachable yet');
  return fault;
}
