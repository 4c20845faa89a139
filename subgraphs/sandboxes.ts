/**
 * Starts the stand-ins for every kind of system, seeded with one coherent plant world. Run directly it serves them
 * until stopped: `npm run sandboxes`.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError, webhookPath } from '../kit/index.ts';
import { makeDataFolder, requireDatabase } from '../kit/postgres/index.ts';
import {
  openSettings,
  plantSettings,
  readEnvironment,
  readSettings,
  serverSettings,
  storeSettings,
  writeSettingsHelp,
} from '../kit/settings/index.ts';
import { endWithFault, openDataFolder, writeWhole } from '../kit/start/index.ts';
import { type ConfiguredSystem, configuredSystems } from '../schema/canonical/index.ts';
import { odooPlantPart } from './odoo/sandbox/plant-part.ts';
import { qualityPlantPart } from './quality/sandbox/plant-part.ts';
import type { PlantPart, RunningSandbox, StartSandbox } from './sandbox-kit/index.ts';
import { sapPlantPart } from './sap/sandbox/plant-part.ts';
import { schedulingPlantPart } from './scheduling/sandbox/plant-part.ts';
import { createWorld, type World } from './world/index.ts';

export type { RunningSandbox } from './sandbox-kit/index.ts';

/** Stand-ins of every kind of system in `schema/canonical/system.ts`. */
const plantParts: Readonly<Record<ConfiguredSystem, PlantPart>> = {
  SAP: sapPlantPart,
  ODOO: odooPlantPart,
  QUALITY: qualityPlantPart,
  SCHEDULING: schedulingPlantPart,
};

/**
 * Options of starting the sandboxes. `firstPort` and those after it are preferred; a taken one is replaced by a free
 * one. `dataFolder` keeps state. `isIdempotent`: SAP answers a known request again instead of carrying it out
 * again, default true.
 */
export interface SandboxesOptions {
  readonly dataFolder: string;
  readonly scale: number;
  readonly host: string;
  readonly firstPort: number;
  /** Seeds the quality store when given and empty. */
  readonly databaseUrl?: string | undefined;
  readonly now?: Date;
  readonly isIdempotent?: boolean;
}

/** Running sandboxes with the landscape that describes them. */
export interface RunningSandboxes {
  readonly sandboxes: readonly RunningSandbox[];
  readonly landscape: { readonly plants: readonly object[]; readonly systems: readonly object[] };
  /** Makes every sandbox that can report its changes do so to the gateway or subgraph at this URL. */
  reportTo(baseUrl: string): void;
  close(): Promise<void>;
}

/** Reads the world: it is made once per folder and stored with its date, so that every restart finds the same plant. */
async function readWorld({ dataFolder, scale, now = new Date() }: SandboxesOptions): Promise<World> {
  await makeDataFolder(dataFolder);
  const file = join(dataFolder, 'world.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const known = text === undefined ? undefined : (JSON.parse(text) as { now: string; scale: number });
  if (known !== undefined && known.scale !== scale) {
    throw new ConfigurationError(
      `The plant in "${dataFolder}" was made with SCALE=${known.scale}; choose another PLANTGRAPH_DATA or delete that folder.`,
    );
  }
  if (known === undefined) await writeWhole(file, JSON.stringify({ now: now.toISOString(), scale }), { mode: 0o600 });
  return createWorld({ now: known === undefined ? now : new Date(known.now), scale });
}

async function startOnPort(port: number, start: (port: number) => Promise<RunningSandbox>): Promise<RunningSandbox> {
  try {
    return await start(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return start(0);
  }
}

/** Starts the sandboxes, each on the port after the one before; on a failure those already started are stopped. */
async function startAll(
  starts: readonly StartSandbox[],
  { world, host, firstPort, dataFolder, isIdempotent = true }: SandboxesOptions & { readonly world: World },
): Promise<readonly RunningSandbox[]> {
  const options = { world, host, dataFolder, isIdempotent };
  const outcomes = await Promise.allSettled(
    starts.map((start, index) =>
      startOnPort(firstPort === 0 ? 0 : firstPort + index, (port) => start({ ...options, port })),
    ),
  );
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  if (failure === undefined) return started;
  await Promise.all(started.map((sandbox) => sandbox.close()));
  throw failure.reason;
}

/** Picks what leads to a system, without its credentials. */
const pickAddress = ({ system, instance, plants, url, database }: RunningSandbox['system']) => ({
  system,
  instance,
  plants,
  url,
  database,
});

/** Starts every sandbox; on a failure those already started are stopped. */
export async function startSandboxes(options: SandboxesOptions): Promise<RunningSandboxes> {
  const world = await readWorld(options);
  const { databaseUrl } = options;
  const parts = configuredSystems.map((system) => plantParts[system]);
  if (databaseUrl !== undefined) for (const part of parts) await part.seed?.({ world, databaseUrl });
  const starts = parts.flatMap(({ sandboxes }) => sandboxes);
  const sandboxes = await startAll(starts, { ...options, world });
  const plants = world.plants.map(({ code, timeZone, countryCode }) => ({
    code,
    timeZone,
    countryCode,
    scheduleInSap: {},
  }));
  const withoutServer = parts.flatMap((part) =>
    part.describeInstance === undefined ? [] : [part.describeInstance(world)],
  );
  // For programs that act in the systems from outside, as `npm run simulate` does.
  const listed = sandboxes.map(({ system }) => pickAddress(system));
  await writeWhole(join(options.dataFolder, 'stand-ins.json'), JSON.stringify(listed), { mode: 0o600 });
  const secret = randomBytes(24).toString('hex');
  const systems = sandboxes.map(({ system, reportTo }) => ({
    ...system,
    ...(reportTo === undefined ? {} : { webhookSecret: secret }),
  }));
  return {
    sandboxes,
    landscape: { plants, systems: [...systems, ...withoutServer] },
    reportTo: (baseUrl) => {
      for (const { system, reportTo } of sandboxes)
        reportTo?.({ url: `${baseUrl}${webhookPath}${String(system['instance'])}`, secret });
    },
    close: async () => void (await Promise.all(sandboxes.map((sandbox) => sandbox.close()))),
  };
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`Usage: npm run sandboxes\n\n${writeSettingsHelp('sandboxes', { hasOptions: false })}`);
    return;
  }
  const source = openSettings({ process: 'sandboxes', environment: readEnvironment() });
  const { host, port: firstPort } = readSettings(serverSettings, source);
  const { dataFolder, scale } = readSettings(plantSettings, source);
  const { databaseUrl } = readSettings(storeSettings, source);
  const folder = await openDataFolder(dataFolder);
  if (databaseUrl !== undefined) await requireDatabase(databaseUrl);
  const running = await startSandboxes({ dataFolder, scale, host, firstPort, databaseUrl });
  process.stdout.write(`${running.sandboxes.map(({ title, url }) => `${title.padEnd(22)} ${url}`).join('\n')}\n`);
  const stop = () =>
    void running
      .close()
      .then(() => folder.release())
      .then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (import.meta.main) await main().catch(endWithFault);
