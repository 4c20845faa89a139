import { chmod, chown, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { findAccount, isReachable, type PostgresAccount } from './binaries.ts';

function findServerAccount(): PostgresAccount | undefined {
  try {
    return findAccount();
  } catch {
    // Without a separate account, no embedded PostgreSQL has to pass through the folder.
    return undefined;
  }
}

/** Removes others' permissions on files that an earlier version, or a copy, left open. */
async function closeFiles(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  const close = async (file: string) => chmod(file, (await stat(file)).mode & 0o700);
  // A draft may be renamed meanwhile, and the files of another account cannot be changed.
  await Promise.allSettled(files.map(close));
}

/**
 * Creates a folder that only its owner can enter. In root's folder, the account of the embedded PostgreSQL may pass
 * through to the cluster, without listing the folder.
 */
export async function makeDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await closeFiles(folder);
  const account = findServerAccount();
  if (account === undefined || !isReachable(dirname(resolve(folder)), account)) return chmod(folder, 0o700);
  await chown(folder, 0, account.gid);
  await chmod(folder, 0o710);
}
