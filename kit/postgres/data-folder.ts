import { chmod, chown, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { findAccount, isReachable, type PostgresAccount } from './binaries.ts';

function findServerAccount(): PostgresAccount | undefined {
  try {
    return findAccount();
  } catch {
    // Without a separate account, no embedded PostgreSQL has to pass through the folder.
    return undefined;
  }
}

/**
 * Creates a folder that only its owner can enter. In root's folder, the account of the embedded PostgreSQL may pass
 * through to the cluster, without listing the folder.
 */
export async function makeDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const account = findServerAccount();
  if (account === undefined || !isReachable(dirname(resolve(folder)), account)) return chmod(folder, 0o700);
  await chown(folder, 0, account.gid);
  await chmod(folder, 0o710);
}
