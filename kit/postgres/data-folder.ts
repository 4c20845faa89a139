import { chmod, chown, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { findAccount, isReachable, type PostgresAccount } from './binaries.ts';

function findServerAccount(): PostgresAccount | undefined {
  try {
    return findAccount();
  } catch {
    // Without an account there is no embedded PostgreSQL that would have to get through the folder.
    return undefined;
  }
}

/**
 * Makes a folder that nobody but its owner gets into. Of root's, the account that the embedded PostgreSQL runs as may pass
 * through to the cluster, and see nothing of it.
 */
export async function makeDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const account = findServerAccount();
  if (account === undefined || !isReachable(dirname(resolve(folder)), account)) return chmod(folder, 0o700);
  await chown(folder, 0, account.gid);
  await chmod(folder, 0o710);
}
