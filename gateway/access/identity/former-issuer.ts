import { setTimeout as wait } from 'node:timers/promises';
import {
  ConfigurationError,
  createCallContext,
  type Logger,
  localIssuer,
  subjectSeparator,
  systemViewer,
} from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { migrateAccess, openAccessDatabase } from './database.ts';

/** Facts that decide to whose people rows without an issuer belong. */
export interface FormerIssuerOptions {
  /** The currently configured issuers. */
  readonly issuers: readonly string[];
  /** Value of the setting FORMER_ISSUER. */
  readonly setting: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly log: Logger;
}

/** Bound of the wait when the result is not needed, so that a slow database does not delay the start. */
const patienceMs = 3_000;
const neededPatienceMs = 30_000;
const retryMs = 500;

/** Records the issuers, and reads all that were ever configured. */
async function noteIssuers(database: Database, issuers: readonly string[]): Promise<readonly string[]> {
  const call = createCallContext();
  await database.query(
    'insert into access.issuer (issuer) select unnest($1::text[]) on conflict (issuer) do nothing',
    [issuers],
    call,
  );
  const rows = await database.query<{ readonly issuer: string }>('select issuer from access.issuer', [], call);
  return rows.map(({ issuer }) => issuer);
}

async function hasTransactions(database: Database): Promise<boolean> {
  const [row] = await database.query<{ readonly isThere: boolean }>(
    `select to_regclass('operations.business_transaction') is not null as "isThere"`,
    [],
    createCallContext(),
  );
  return row?.isThere === true;
}

/** Each requester is looked up once in the index, however many rows they have. */
const formerRequesters = `with recursive requester as (
    (select requested_by from operations.business_transaction order by requested_by limit 1)
    union all
    select (select t.requested_by from operations.business_transaction t where t.requested_by > r.requested_by order by t.requested_by limit 1)
    from requester r where r.requested_by is not null
  )
  select exists (select from requester
    where requested_by <> $1 and not split_part(requested_by, $2, 1) = any($3)) as "isThere"`;

const formerRevocations = `select exists (select from access.revocation where not split_part(subject, $1, 1) = any($2)) as "isThere"`;

/** True when there are rows that name people without an issuer. */
async function hasFormerRows(database: Database, known: readonly string[]): Promise<boolean> {
  const call = createCallContext();
  const isThere = async (text: string, values: readonly unknown[]) =>
    (await database.query<{ readonly isThere: boolean }>(text, values, call))[0]?.isThere === true;
  if (await isThere(formerRevocations, [subjectSeparator, known])) return true;
  if (!(await hasTransactions(database))) return false;
  return isThere(formerRequesters, [systemViewer.subject, subjectSeparator, known]);
}

async function look(databaseUrl: string, issuers: readonly string[], log: Logger): Promise<boolean> {
  const database = openAccessDatabase(databaseUrl, log);
  try {
    await migrateAccess(databaseUrl, log);
    return await hasFormerRows(database, await noteIssuers(database, issuers));
  } finally {
    await database.close();
  }
}

/** Repeats the lookup until it completes; `undefined` when the time is over. */
async function lookUntil(until: number, lookOnce: () => Promise<boolean>, log: Logger): Promise<boolean | undefined> {
  for (;;) {
    try {
      return await lookOnce();
    } catch (err) {
      log.warn({ err }, 'issuers could not be recorded');
    }
    if (performance.now() + retryMs > until) return undefined;
    await wait(retryMs);
  }
}

/**
 * Finds the issuer of the people in rows written before issuers were recorded: the one that the setting names, or the
 * only configured one.
 * @throws ConfigurationError when such rows exist and may belong to people of several issuers.
 */
export async function findFormerIssuer({
  issuers,
  setting,
  databaseUrl,
  log,
}: FormerIssuerOptions): Promise<string | undefined> {
  // Without issuers there are no tokens; a graph may get rules later, and this machine then issues them.
  if (issuers.length === 0) return setting ?? localIssuer;
  const sole = issuers.length === 1 ? issuers[0] : undefined;
  const former = setting ?? sole;
  if (databaseUrl === undefined) {
    if (former === undefined && issuers.length > 1)
      log.warn({}, 'idempotency keys of version 0.2 belong to no user: neither DATABASE_URL nor FORMER_ISSUER is set');
    return former;
  }
  const until = performance.now() + (former === undefined ? neededPatienceMs : patienceMs);
  const looking = lookUntil(until, () => look(databaseUrl, issuers, log), log);
  const isNeeded = await Promise.race([looking, wait(until - performance.now(), undefined, { ref: false })]);
  if (former !== undefined || isNeeded === false) return former;
  const why = isNeeded === undefined ? 'the database, which cannot be read, may have rows' : 'the database has rows';
  throw new ConfigurationError(
    `Several issuers are configured and ${why} that name people without their issuer: set FORMER_ISSUER to the issuer that these people are of (${issuers.join(', ')}).`,
  );
}
