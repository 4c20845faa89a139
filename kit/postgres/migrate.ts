import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import type { Logger } from '../base/log.ts';

/** `folder` holds plain SQL files; `schema` belongs to them alone. */
export interface MigrationOptions {
  readonly url: string;
  readonly folder: URL;
  readonly schema: string;
  readonly log: Logger;
}

/** Migrates a schema; of several processes that start at once, one works and the others wait. */
export async function migrate({ url, folder, schema, log }: MigrationOptions): Promise<void> {
  await runner({
    databaseUrl: url,
    dir: fileURLToPath(folder),
    direction: 'up',
    migrationsTable: 'migration',
    migrationsSchema: schema,
    createMigrationsSchema: true,
    schema,
    createSchema: true,
    singleTransaction: true,
    advisoryLockMode: 'wait',
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (text: string) => log.warn({ schema }, text),
      error: (text: string) => log.error({ schema }, text),
    },
  });
}
