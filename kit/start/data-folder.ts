import { appendFile, chmod, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describeReason } from '../base/describe-reason.ts';
import { ConfigurationError } from '../base/errors.ts';

/** A data folder for the exclusive use of this process. */
export interface DataFolder {
  /** Lets other processes take the folder. */
  release(): Promise<void>;
}

/** SQLite's code for a file that another connection has locked. */
const busy = 5;

function refuse(folder: string, error: unknown): ConfigurationError {
  const reason = describeReason(error) ?? (error instanceof Error ? error.message : String(error));
  return new ConfigurationError(
    `The data folder "${folder}" cannot be written: ${reason}. Make it writable and free disk space, or set PLANTGRAPH_DATA to another folder.`,
  );
}

/** @throws ConfigurationError when the folder cannot be written. */
async function ensureWritable(folder: string): Promise<void> {
  const probe = join(folder, `write-test-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(probe, Buffer.alloc(4_096), { mode: 0o600 });
  } catch (error) {
    await unlink(probe).catch(() => undefined);
    throw refuse(folder, error);
  }
  await unlink(probe);
}

async function describeHolder(pidFile: string): Promise<string> {
  const pid = (await readFile(pidFile, 'utf8').catch(() => '')).trim();
  return pid === '' ? '' : ` (process ${pid})`;
}

/**
 * Locks by SQLite, which uses the operating system's lock: it ends with the process, however that ends, and needs
 * neither a process id that may be reused nor an expiry time. The file stays empty.
 */
function lock(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file);
  try {
    database.exec('begin exclusive');
    return database;
  } catch (error) {
    database.close();
    if ((error as { readonly errcode?: number }).errcode === busy) return undefined;
    throw error;
  }
}

/**
 * Takes a data folder for this process alone; creates it if it is missing.
 * @throws ConfigurationError when it cannot be written, or another process uses it.
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  await ensureWritable(folder);
  const pidFile = join(folder, 'pid');
  const lockFile = join(folder, 'lock');
  let database: DatabaseSync | undefined;
  try {
    // Created before SQLite opens it, which gives its journal the same mode.
    await appendFile(lockFile, '', { mode: 0o600 });
    await chmod(lockFile, 0o600);
    database = lock(lockFile);
  } catch (error) {
    throw refuse(folder, error);
  }
  if (database === undefined)
    throw new ConfigurationError(
      `Another Plantgraph${await describeHolder(pidFile)} uses the data folder "${folder}". Stop it, or set PLANTGRAPH_DATA to another folder.`,
    );
  await writeFile(pidFile, String(process.pid), { mode: 0o600 });
  const held = database;
  return {
    release: async () => {
      await unlink(pidFile).catch(() => undefined);
      held.close();
    },
  };
}
