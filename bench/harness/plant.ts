import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabaseServer } from '../../gateway/embedded/index.ts';
import { createLogger } from '../../kit/index.ts';
import { readAuthorization, unlimitedRates } from './authorization.ts';
import { createMeter, type Meter } from './meter.ts';
import { type BenchProcess, readUrl, startProcess, stopProcess } from './process.ts';

const main = fileURLToPath(new URL('../../gateway/main.ts', import.meta.url));
const profileFolder = process.env['PROFILE_FOLDER'];
const profiling = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];

/** Landscape of the stand-ins, as the benchmark reads it. */
export interface BenchLandscape {
  readonly plants: readonly { readonly code: string }[];
  readonly systems: readonly {
    readonly system: string;
    readonly instance: string;
    readonly plants: readonly string[];
    readonly url?: string;
  }[];
}

/** A gateway with its engine in one process, the stand-ins in another, PostgreSQL with its real fsync. */
export interface BenchPlant {
  /** URL of the graph and authorization of the client. */
  readonly target: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  readonly landscape: BenchLandscape;
  readonly databaseUrl: string;
  readonly meter: Meter;
  close(): Promise<void>;
}

/** Starts the stand-ins in a process of their own; returns the landscape file with their addresses. */
async function forkSandboxes(
  folder: string,
  databaseUrl: string,
  { pollMs, scale }: { readonly pollMs: number | undefined; readonly scale: number },
) {
  const child = fork(new URL('./sandboxes.ts', import.meta.url), [folder, databaseUrl, String(scale)]);
  const [landscape] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as readonly unknown[];
  if (typeof landscape !== 'object') throw new Error('The stand-ins did not start.');
  const { systems, ...others } = landscape as BenchLandscape;
  const file = join(folder, 'landscape.yaml');
  const polled = systems.map((system) => (pollMs === undefined ? system : { ...system, pollMs }));
  await writeFile(file, JSON.stringify({ ...others, systems: polled }));
  return { file, landscape: landscape as BenchLandscape, pid: child.pid ?? 0, close: () => child.disconnect() };
}

/** Starts the gateway as `npm start` does, with its engine; production mode would require a configured issuer. */
function startGateway(environment: Readonly<Record<string, string>>): BenchProcess {
  return startProcess([process.execPath, ...profiling, main], {
    core: 'any',
    hasChannel: false,
    environment: { ...environment, ...unlimitedRates, NODE_ENV: '' },
  });
}

/** Starts a plant to measure; `pollMs` is the interval at which the systems are polled, `scale` the size of the stand-ins. */
export async function startBenchPlant({
  environment = {},
  pollMs,
  scale = 4,
}: {
  readonly environment?: Readonly<Record<string, string>>;
  readonly pollMs?: number;
  readonly scale?: number;
} = {}): Promise<BenchPlant> {
  const folder = await mkdtemp(join(tmpdir(), 'plantgraph-bench-'));
  const log = createLogger({ name: 'bench', level: 'error' });
  const postgres = await openDatabaseServer({ databaseUrl: undefined, dataFolder: folder, log });
  const sandboxes = await forkSandboxes(folder, postgres.url, { pollMs, scale });
  const gateway = startGateway({
    LOG_LEVEL: 'error',
    PORT: '0',
    PLANTGRAPH_CONFIG: sandboxes.file,
    PLANTGRAPH_DATA: folder,
    DATABASE_URL: postgres.url,
    ...environment,
  });
  const processes = { gateway: gateway.child.pid ?? 0, 'stand-ins': sandboxes.pid };
  const meter = await createMeter({ databaseUrl: postgres.url, processes });
  return {
    target: { url: await readUrl(gateway), headers: await readAuthorization(folder) },
    landscape: sandboxes.landscape,
    databaseUrl: postgres.url,
    meter,
    close: async () => {
      await meter.close();
      await stopProcess(gateway);
      sandboxes.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Value below which a share of the values lies; 0 without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
