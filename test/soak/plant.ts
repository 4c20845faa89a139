import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { silentLogger } from '../../kit/index.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../kit/postgres/index.ts';
import { startTestSystems, type TestSystems } from '../support/plant.ts';
import { type RunningProcess, startProcess, stopProcess } from '../support/processes.ts';

/** Time after which the work of a process that does not extend its lease is taken over. */
export const leaseMs = 2_000;
const pollMs = 1_000;
const recoveryTries = 100;

/** Options of a plant that is disturbed. */
export interface SoakPlantOptions {
  /** Number of gateways with their engines, each in a process of its own. */
  readonly processes: number;
  /** Size of the stand-ins. */
  readonly scale: number;
}

/** Stand-ins, a PostgreSQL of their own and gateways that are killed, stopped and started again. */
export class SoakPlant {
  readonly systems: TestSystems;
  readonly #postgres: EmbeddedPostgres;
  readonly #pool: pg.Pool;
  readonly #folder: string;
  readonly #gateways: (RunningProcess | undefined)[] = [];

  private constructor(postgres: EmbeddedPostgres, systems: TestSystems, folder: string) {
    this.#postgres = postgres;
    this.systems = systems;
    this.#folder = folder;
    this.#pool = new pg.Pool({ connectionString: systems.database.url, max: 2 });
    this.#pool.on('error', () => undefined);
  }

  static async start({ processes, scale }: SoakPlantOptions): Promise<SoakPlant> {
    const folder = await mkdtemp(join(tmpdir(), 'plantgraph-soak-'));
    const postgres = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres'), log: silentLogger });
    const systems = await startTestSystems({ scale, pollMs, server: postgres.url });
    const plant = new SoakPlant(postgres, systems, folder);
    for (let index = 0; index < processes; index += 1) plant.#gateways.push(await plant.#startGateway(index));
    return plant;
  }

  #startGateway(index: number): Promise<RunningProcess> {
    return startProcess(['gateway/main.ts', '--port', '0', '--config', this.systems.landscapeFile], {
      DATABASE_URL: this.systems.database.url,
      PLANTGRAPH_DATA: join(this.#folder, `gateway-${index}`),
      TRANSACTION_LEASE_MS: String(leaseMs),
      TRANSACTION_MAX_BACKOFF_MS: '1000',
      SYNCHRONIZATION_MODE: 'OBSERVE',
      SYNCHRONIZATION_SETTLE_MS: '200',
      SYNCHRONIZATION_HOURLY_LIMIT: '1000000',
      LOG_LEVEL: 'silent',
    });
  }

  /** Lists the base URLs of the gateways that run. */
  listUrls(): readonly string[] {
    return this.#gateways.flatMap((gateway) => (gateway === undefined ? [] : [gateway.url]));
  }

  /** Kills a gateway, and starts another in its place. */
  async kill(index: number): Promise<void> {
    const place = index % this.#gateways.length;
    const gateway = this.#gateways[place];
    this.#gateways[place] = undefined;
    if (gateway !== undefined) await stopProcess(gateway, 'SIGKILL');
    this.#gateways[place] = await this.#startGateway(place);
  }

  /** Stops a gateway for longer than its lease: when it goes on, others have taken over its work. */
  async stopBeyondLease(): Promise<void> {
    const [gateway] = this.#gateways;
    gateway?.process.kill('SIGSTOP');
    await pause(3 * leaseMs);
    gateway?.process.kill('SIGCONT');
  }

  /** Crashes PostgreSQL: a server process that dies takes all others with it, and the server recovers from its log. */
  async crashDatabase(): Promise<void> {
    const [backend] = await this.query<{ readonly pid: number }>('select pg_backend_pid() as pid');
    if (backend !== undefined) process.kill(backend.pid, 'SIGKILL');
  }

  /** Reads rows of the gateways' tables, repeatedly while PostgreSQL recovers. */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    for (let tries = 0; ; tries += 1) {
      try {
        return (await this.#pool.query<Row>(text, [...values])).rows;
      } catch (error) {
        if (tries > recoveryTries) throw error;
        await pause(200);
      }
    }
  }

  async close(): Promise<void> {
    for (const gateway of this.#gateways) if (gateway !== undefined) await stopProcess(gateway, 'SIGKILL');
    await this.#pool.end();
    await this.systems.close();
    await this.#postgres.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
