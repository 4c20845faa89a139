import { chmod, chown, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { findAccount, isReachable, type PostgresAccount } from './binaries.ts';

function findServerAccount(): PostgresAccount | undefined {
  try {
    return findAccount();
  } catch {
    // Without an account there is no embedded PostgreSQL that would have to get through the folder.
    return undefined;
  }
}

/** Takes from all others the files that an earlier version, or a copy, left open to them. */
async function closeFiles(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  const close = async (file: string) => chmod(file, (await stat(file)).mode & 0o700);
  // A draft is renamed meanwhile; what is another account's is not ours to change.
  await Promise.allSettled(files.map(close));
}

/**
 * Makes a folder that nobody but its owner gets into. Of root's, the account that the embedded PostgreSQL runs as may pass
 * through to the cluster, and see nothing of it.
 */
export async function makeDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await closeFiles(folder);
  const account = findServerAccount();
  if (account === undefined || !isReachable(dirname(resolve(folder)), account)) return chmod(folder, 0o700);
  await chown(folder, 0, account.gid);
  await chmod(folder, 0o710);
}
