import { readFileSync } from 'node:fs';
import pg from 'pg';
import { readUsage } from './usage.ts';

/** Usage so far, by its name in the report. */
export interface Meter {
  read(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

/** Finds the parent of a process; `undefined` without `/proc`. */
function findParent(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return undefined;
  }
}

const counted = `select pg_backend_pid() as pid, (select xact_commit from pg_stat_database where datname = current_database())::float8 as commits,
  (select coalesce(sum(fsyncs), 0) from pg_stat_io where object = 'wal')::float8 as syncs`;

/** Creates a meter of the CPU of all participating processes, and of transactions and log syncs of PostgreSQL. */
export async function createMeter({
  databaseUrl,
  processes,
}: {
  readonly databaseUrl: string;
  /** Process ids by name. */
  readonly processes: Readonly<Record<string, number>>;
}): Promise<Meter> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    read: async () => {
      const { rows } = await client.query<{ readonly pid: number; readonly commits: number; readonly syncs: number }>(
        counted,
      );
      const [{ pid, commits, syncs } = { pid: 0, commits: 0, syncs: 0 }] = rows;
      const postmaster = findParent(pid);
      const { user, system } = process.cpuUsage();
      return {
        ...Object.fromEntries(
          Object.entries(processes).map(([name, number]) => [`CPU ms of ${name}`, readUsage(number).cpuMs]),
        ),
        'CPU ms of clients': (user + system) / 1_000,
        ...(postmaster === undefined ? {} : { 'CPU ms of PostgreSQL': readUsage(postmaster).cpuMs }),
        'database transactions': commits,
        'syncs of the log': syncs,
      };
    },
    close: () => client.end(),
  };
}
