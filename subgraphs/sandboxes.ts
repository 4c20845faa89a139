/**
 * Starts the stand-ins for SAP, Odoo (19 in one plant, 17 in the other) and the scheduler, seeded with one coherent
 * plant world. Run directly it serves them until stopped: `npm run sandboxes`.
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
import { startOdooSandbox } from './odoo/sandbox/index.ts';
import { seedQuality } from './quality/sandbox/index.ts';
import { startSapSandbox } from './sap/sandbox/index.ts';
import { startSchedulingSandbox } from './scheduling/sandbox/index.ts';
import { createWorld, type World } from './world/index.ts';

/** A listening sandbox, with the part of a landscape file that points at it. */
export interface RunningSandbox {
  readonly title: string;
  readonly url: string;
  readonly system: Readonly<Record<string, unknown>>;
  /** Makes the sandbox report its changes to a webhook, as an administrator of the system would; absent: it cannot. */
  readonly reportTo?: (webhook: { readonly url: string; readonly secret: string }) => void;
  close(): Promise<void>;
}

/**
 * Options of starting the sandboxes. `firstPort` and the three after it are preferred; a taken one is replaced by a
 * free one. `dataFolder` keeps state. `isIdempotent`: SAP answers a known request again instead of carrying it out
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

async function startOnPort<Sandbox>(port: number, start: (port: number) => Promise<Sandbox>): Promise<Sandbox> {
  try {
    return await start(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return start(0);
  }
}

async function startSap(world: World, options: SandboxesOptions): Promise<RunningSandbox> {
  const { host, firstPort, dataFolder, isIdempotent = true } = options;
  const dataFile = join(dataFolder, 'sap.jsonl');
  const sandbox = await startOnPort(firstPort, (port) =>
    startSapSandbox({ world, host, port, dataFile, isIdempotent }),
  );
  const { user, password } = sandbox.credentials;
  return {
    title: 'SAP S/4HANA',
    url: sandbox.url,
    close: () => sandbox.close(),
    reportTo: (webhook) => sandbox.setWebhook(webhook),
    system: {
      system: 'SAP',
      instance: 's4',
      plants: world.plants.map(({ code }) => code),
      url: sandbox.url,
      auth: { kind: 'basic', user, password },
    },
  };
}

async function startOdoo(
  world: World,
  options: SandboxesOptions,
  { plant, series, offset }: { plant: string; series: 17 | 18 | 19; offset: number },
): Promise<RunningSandbox> {
  const { host, firstPort, dataFolder } = options;
  const instance = `odoo-${plant}`;
  const dataFile = join(dataFolder, `${instance}.jsonl`);
  const sandbox = await startOnPort(firstPort === 0 ? 0 : firstPort + offset, (port) =>
    startOdooSandbox({ world, plants: [plant], series, host, port, dataFile }),
  );
  return {
    title: `Odoo ${series} (plant ${plant})`,
    url: sandbox.url,
    close: () => sandbox.close(),
    reportTo: (webhook) => sandbox.setWebhook(webhook),
    system: { system: 'ODOO', instance, plants: [plant], url: sandbox.url, ...sandbox.credentials },
  };
}

async function startScheduling(world: World, options: SandboxesOptions): Promise<RunningSandbox> {
  const { host, firstPort, dataFolder } = options;
  const dataFile = join(dataFolder, 'scheduling.jsonl');
  const sandbox = await startOnPort(firstPort === 0 ? 0 : firstPort + 3, (port) =>
    startSchedulingSandbox({ world, host, port, dataFile }),
  );
  const { token } = sandbox;
  return {
    title: 'Scheduler (frePPLe)',
    url: sandbox.url,
    close: () => sandbox.close(),
    system: {
      system: 'SCHEDULING',
      instance: 'frepple',
      plants: world.plants.map(({ code }) => code),
      url: sandbox.url,
      auth: { kind: 'bearer', token },
      timeZone: sandbox.timeZone,
    },
  };
}

/** Starts every sandbox; on a failure those already started are stopped. */
export async function startSandboxes(options: SandboxesOptions): Promise<RunningSandboxes> {
  const world = await readWorld(options);
  if (options.databaseUrl !== undefined) await seedQuality({ world, databaseUrl: options.databaseUrl });
  const [first, second] = world.plants.map(({ code }) => code);
  const starts = [
    startSap(world, options),
    startOdoo(world, options, { plant: first ?? '', series: 19, offset: 1 }),
    startOdoo(world, options, { plant: second ?? '', series: 17, offset: 2 }),
    startScheduling(world, options),
  ];
  const outcomes = await Promise.allSettled(starts);
  const sandboxes = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const close = async () => void (await Promise.all(sandboxes.map((sandbox) => sandbox.close())));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) {
    await close();
    throw failure.reason;
  }
  const plants = world.plants.map(({ code, timeZone, countryCode }) => ({ code, timeZone, countryCode }));
  const quality = { system: 'QUALITY', instance: 'quality', plants: plants.map(({ code }) => code) };
  const secret = randomBytes(24).toString('hex');
  const systems = sandboxes.map(({ system, reportTo }) => ({
    ...system,
    ...(reportTo === undefined ? {} : { webhookSecret: secret }),
  }));
  return {
    sandboxes,
    landscape: { plants, systems: [...systems, quality] },
    reportTo: (baseUrl) => {
      for (const { system, reportTo } of sandboxes)
        reportTo?.({ url: `${baseUrl}${webhookPath}${String(system['instance'])}`, secret });
    },
    close,
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
