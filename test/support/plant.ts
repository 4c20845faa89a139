import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSettings } from '../../gateway/settings.ts';
import { type Gateway, startGateway } from '../../gateway/start.ts';
import { type RunningSandboxes, startSandboxes } from '../../subgraphs/sandboxes.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { readSwitches } from './switches.ts';
import { findTokenHeaders, rememberToken } from './tokens.ts';

/** Sandboxes, a seeded quality store, and the landscape file that describes them. */
export interface TestSystems {
  readonly sandboxes: RunningSandboxes;
  readonly database: TestDatabase;
  readonly folder: string;
  readonly landscapeFile: string;
  /** Finds the base URL of a system's sandbox, by the title's first word. */
  findUrl(title: string): string;
  close(): Promise<void>;
}

/** Starts every system; `timeoutMs` is the connectors' time-out, `pollMs` their interval of polling for changes. */
export async function startTestSystems({
  timeoutMs = 5_000,
  pollMs = 5_000,
  settleMs = 1_000,
  scale = 1,
  isIdempotent = true,
  ownership,
  server,
}: {
  readonly timeoutMs?: number;
  readonly pollMs?: number;
  readonly settleMs?: number;
  readonly scale?: number;
  /** True when SAP recognises a request that it has carried out; without it, every request takes effect. */
  readonly isIdempotent?: boolean;
  readonly ownership?: readonly object[];
  /** URL of the suite's own PostgreSQL server. */
  readonly server?: string;
} = {}): Promise<TestSystems> {
  const folder = await mkdtemp(join(tmpdir(), 'plantgraph-plant-'));
  const database = await createTestDatabase(server);
  const sandboxes = await startSandboxes({
    dataFolder: folder,
    scale,
    isIdempotent,
    host: '127.0.0.1',
    firstPort: 0,
    databaseUrl: database.url,
    now: new Date('2026-11-23T10:00:00Z'),
  });
  const landscapeFile = join(folder, 'landscape.yaml');
  const { plants, systems } = sandboxes.landscape;
  await writeFile(
    landscapeFile,
    JSON.stringify({
      plants,
      systems: systems.map((system) => ({ ...system, timeoutMs, pollMs, settleMs, commandTimeoutMs: 5_000 })),
      ...(ownership === undefined ? {} : { ownership }),
    }),
  );
  return {
    sandboxes,
    database,
    folder,
    landscapeFile,
    findUrl: (title) => sandboxes.sandboxes.find((sandbox) => sandbox.title.startsWith(title))?.url ?? '',
    close: async () => {
      await sandboxes.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a gateway in this process over the systems, on a free port; this file's clients use the machine's token. */
export async function startTestGateway(
  { landscapeFile, database, folder }: TestSystems,
  environment: Readonly<Record<string, string>> = {},
): Promise<Gateway> {
  const gateway = await startGateway(
    parseSettings(['--port', '0', '--config', landscapeFile], {
      DATABASE_URL: database.url,
      PLANTGRAPH_DATA: folder,
      LOG_LEVEL: 'silent',
      // Corrections of what the stand-ins were seeded with would mix with the effects that a suite counts.
      SYNCHRONIZATION_MODE: 'OFF',
      // A mutation waits for its transaction for up to 10 s, and several suites share the processors.
      SUBGRAPH_TIMEOUT_MS_OPERATIONS: '25000',
      ...readSwitches(),
      ...environment,
    }),
  );
  rememberToken(gateway.server.url, gateway.readAuthorization());
  return gateway;
}

/** Answer to a client. */
export interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: { readonly sources: readonly { readonly source: string; readonly calls: number }[] };
}

/** Sends a query to a gateway as a client would. */
export async function queryGateway<Data>(
  url: string,
  query: string,
  {
    variables = {},
    headers = {},
  }: { readonly variables?: object; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...findTokenHeaders(url), ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer<Data>;
}

/** Switches a fault in a sandbox over HTTP; `undefined` ends it. */
export async function setFault(sandboxUrl: string, fault: object | undefined): Promise<void> {
  await fetch(
    `${sandboxUrl}/__sandbox/faults`,
    fault === undefined ? { method: 'DELETE' } : { method: 'PUT', body: JSON.stringify(fault) },
  );
}
