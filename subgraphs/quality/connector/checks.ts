import {
  attemptCheck,
  type CallContext,
  type CheckSource,
  type Clock,
  ConfigurationError,
  failCheck,
  passCheck,
  type SystemCheck,
  silentLogger,
  skipCheck,
} from '../../../kit/index.ts';
import { type Database, openDatabase, requireDatabase } from '../../../kit/postgres/index.ts';
import type { QualityConfig } from '../config.ts';

/** Oldest supported version of PostgreSQL, as `server_version_num` writes it. */
const oldestVersion = 140_000;
const wrongOffsetMs = 60_000;

interface Facts {
  readonly version: number;
  readonly now: Date;
  readonly may_create: boolean;
  readonly has_schema: boolean;
  readonly may_write: boolean;
}

const readFacts = async (database: Database, call: CallContext): Promise<Facts | undefined> =>
  (
    await database.query<Facts>(
      `select current_setting('server_version_num')::int as version,
              clock_timestamp() as now,
              has_database_privilege(current_database(), 'create') as may_create,
              to_regnamespace('quality') is not null as has_schema,
              coalesce(has_schema_privilege(to_regnamespace('quality'), 'usage'), false) as may_write`,
      [],
      call,
    )
  )[0];

async function checkLogin(url: string): Promise<SystemCheck> {
  try {
    await requireDatabase(url);
    return passCheck('login', 'The database of the quality store answers.');
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return failCheck(
      'login',
      error.message.replace('DATABASE_URL: ', ''),
      'Correct DATABASE_URL, or url of the instance, and check that PostgreSQL runs.',
    );
  }
}

function checkVersion({ version }: Facts): SystemCheck {
  const text = `This is PostgreSQL ${Math.floor(version / 10_000)}.`;
  if (version >= oldestVersion) return passCheck('version', text);
  return failCheck('version', text, `Use PostgreSQL ${oldestVersion / 10_000} or later.`);
}

function checkRights({ may_create, has_schema, may_write }: Facts): SystemCheck {
  if (has_schema && may_write) return passCheck('rights', 'The user may use the schema of the quality store.');
  if (!has_schema && may_create) return passCheck('rights', 'The user may create the schema of the quality store.');
  return failCheck(
    'rights',
    `The user may not ${has_schema ? 'use' : 'create'} the schema "quality".`,
    'Make the user the owner of the database, or of its schema "quality".',
  );
}

function checkClock({ now }: Facts, clock: Clock): SystemCheck {
  const offsetMs = now.getTime() - clock.now();
  if (Math.abs(offsetMs) < wrongOffsetMs)
    return passCheck('clock', 'The clocks of the database and of this machine agree.');
  return failCheck(
    'clock',
    `The database's clock is ${Math.round(Math.abs(offsetMs) / 60_000)} minutes ${offsetMs > 0 ? 'ahead of' : 'behind'} this machine's.`,
    'Set both clocks by the same time server: changes and tokens are ordered by time.',
  );
}

async function listFacts(database: Database, clock: Clock, call: CallContext): Promise<readonly SystemCheck[]> {
  const facts = await readFacts(database, call);
  if (facts === undefined) return [skipCheck('version', 'The database returned no row about itself.')];
  return [checkVersion(facts), checkRights(facts), checkClock(facts, clock)];
}

/** Creates the checks of one quality store, or of the register beside another system. */
export function createStoreChecks(config: QualityConfig, { clock }: { readonly clock: Clock }): CheckSource {
  const { databaseUrl: url, instance, timeoutMs } = config;
  const options = { url, system: 'QUALITY', instance, timeoutMs, maxConnections: 1, log: silentLogger } as const;
  const database = openDatabase(options);
  return {
    config,
    async listChecks(call) {
      const login = await checkLogin(url);
      if (login.status === 'FAILED') return [login];
      return [login, ...(await attemptCheck('version', () => listFacts(database, clock, call)))];
    },
    close: () => database.close(),
  };
}
