import type { Logger } from '../../../kit/index.ts';
import { type Database, migrate, openDatabase } from '../../../kit/postgres/index.ts';

/** Opens the database of revocations and issuers. */
export function openAccessDatabase(url: string, log: Logger): Database {
  return openDatabase({ url, system: 'OPERATIONS', instance: 'access', timeoutMs: 5_000, maxConnections: 1, log });
}

/** Creates missing tables. */
export function migrateAccess(url: string, log: Logger): Promise<void> {
  return migrate({ url, folder: new URL('migrations/', import.meta.url), schema: 'access', log });
}
