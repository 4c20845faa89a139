import { join } from 'node:path';
import { type Landscape, type Logger, parseLandscape } from '../../kit/index.ts';
import { makeDataFolder, requireDatabase, startEmbeddedPostgres } from '../../kit/postgres/index.ts';
import { writeWhole } from '../../kit/start/index.ts';
import { type RunningSandbox, startSandboxes } from '../../subgraphs/sandboxes.ts';

/** The whole plant on this machine: PostgreSQL and a stand-in for each vendor's system. */
export interface EmbeddedPlant {
  readonly landscape: Landscape;
  readonly databaseUrl: string;
  readonly sandboxes: readonly RunningSandbox[];
  /** Makes the stand-ins report their changes to the gateway at this URL. */
  reportTo(gatewayUrl: string): void;
  close(): Promise<void>;
}

/** `databaseUrl` replaces the embedded PostgreSQL; `port` is the gateway's own, the sandboxes use the following ones. */
export interface EmbeddedPlantOptions {
  readonly dataFolder: string;
  readonly scale: number;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly log: Logger;
}

/** Opens the given database, or PostgreSQL from npm in the data folder; `stop` ends only a server started here. */
export async function openDatabaseServer({
  databaseUrl,
  dataFolder,
  log,
}: Pick<EmbeddedPlantOptions, 'databaseUrl' | 'dataFolder' | 'log'>): Promise<{
  readonly url: string;
  stop(): Promise<void>;
}> {
  if (databaseUrl !== undefined) {
    await requireDatabase(databaseUrl);
    return { url: databaseUrl, stop: async () => undefined };
  }
  return startEmbeddedPostgres({ dataFolder: join(dataFolder, 'postgres'), log });
}

/** Starts PostgreSQL, then the sandboxes; on a failure it stops those already started. */
export async function startEmbeddedPlant({
  dataFolder,
  scale,
  port,
  databaseUrl,
  log,
}: EmbeddedPlantOptions): Promise<EmbeddedPlant> {
  await makeDataFolder(dataFolder);
  const postgres = await openDatabaseServer({ databaseUrl, dataFolder, log });
  try {
    const firstPort = port === 0 ? 0 : port + 10;
    const { sandboxes, landscape, reportTo, close } = await startSandboxes({
      dataFolder,
      scale,
      host: '127.0.0.1',
      firstPort,
      databaseUrl: postgres.url,
    });
    // For programs that use the plant's quality store from outside, as `npm run sandbox:hold` does.
    await writeWhole(join(dataFolder, 'database-url'), postgres.url, { mode: 0o600 });
    return {
      landscape: parseLandscape(landscape),
      databaseUrl: postgres.url,
      sandboxes,
      reportTo,
      close: async () => {
        await close();
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}
