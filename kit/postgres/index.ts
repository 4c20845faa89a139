export { checkOptionalDatabase, type DatabaseFault, requireDatabase } from './check-database.ts';
export { makeDataFolder } from './data-folder.ts';
export { type Database, type DatabaseOptions, openDatabase } from './database.ts';
export { type MigrationOptions, migrate } from './migrate.ts';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './supervisor.ts';
