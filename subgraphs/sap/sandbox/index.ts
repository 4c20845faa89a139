import { createLedger, createStateFile, type SandboxServer, startSandboxServer } from '../../sandbox-kit/index.ts';
import type { World } from '../../world/index.ts';
import type { Row } from './filter.ts';
import { type Distortion, replyODataError, type Service } from './odata-server.ts';
import { createOrderChanges } from './order-changes.ts';
import { formatSadlEtag, type SapQuirks } from './quirks.ts';
import { SapServer } from './server.ts';
import { createSessions, oauthClient } from './sessions.ts';
import { createTableStore } from './store.ts';
import { serverZone, type Table, toClock } from './table.ts';
import { createTables } from './tables.ts';
import { createV4Tables } from './v4/tables.ts';
import { createReporter, type SandboxWebhook } from './webhooks.ts';
import { createWrites } from './writes/index.ts';

export type { SapQuirks } from './quirks.ts';
export { rawClientId } from './sessions.ts';

/** A stand-in for S/4HANA that speaks OData V2, and V4 for some services, over HTTP. */
export interface SapSandbox extends SandboxServer {
  readonly credentials: { readonly user: string; readonly password: string };
  readonly oauth: { readonly tokenUrl: string; readonly clientId: string; readonly clientSecret: string };
  /** Changes one order as a user of SAP would; its change stamp moves. */
  changeOrder(number: string, change: Row): void;
  /** Ends all sessions and access tokens. */
  endSessions(): void;
  /** Quirks, switched by assignment. */
  readonly quirks: SapQuirks;
  /** Changes the records of sets as they are sent; `undefined` ends that. */
  setDistortion(distortion: Distortion | undefined): void;
  /** Sets the webhook for events about orders; with `undefined` none are posted. */
  setWebhook(webhook: SandboxWebhook | undefined): void;
}

/**
 * Options of the sandbox. `pageSize` is the page size of server-driven paging; `isIdempotent`: SAP Gateway's idempotent
 * services are on, default true.
 */
export interface SapSandboxOptions {
  readonly world: World;
  readonly host?: string;
  readonly port?: number;
  readonly dataFile?: string;
  readonly pageSize?: number;
  /** Path below which a proxy serves SAP. */
  readonly below?: string;
  readonly isIdempotent?: boolean;
  readonly credentials?: { readonly user: string; readonly password: string };
}

function groupByService(tables: readonly Table[]): ReadonlyMap<string, Service> {
  const groups = Map.groupBy(tables, ({ service }) => service);
  return new Map([...groups].map(([name, own]) => [name, new Map(own.map((table) => [table.entitySet, table]))]));
}

/** Opens the tables of a world, and the changes of an earlier run. */
function openTables(world: World, dataFile: string | undefined) {
  const state = createStateFile<Row>(dataFile);
  const kept = [...state.read()];
  const all = createTables(world);
  const services = groupByService(all);
  return {
    state,
    all,
    services,
    v4Services: groupByService(createV4Tables(all)),
    orders: services.get('API_PRODUCTION_ORDER_2_SRV')?.get('A_ProductionOrder_2'),
    changes: new Map(kept.filter(([place]) => !place.includes('#'))),
    keptRows: kept.filter(([place]) => place.includes('#')),
  };
}

/** Sentences of rules by which SAP refuses a posting. */
const rules: Readonly<Record<string, string>> = {
  'M7/021': 'Deficit of SL Unrestricted-use 1 PC',
  'M7/053': 'Posting only possible in periods 2026/11 and 2026/10 in company code 1010',
};

/** Starts the sandbox. Rejects with EADDRINUSE when the port is taken. */
export async function startSapSandbox({
  world,
  host = '127.0.0.1',
  port = 0,
  dataFile,
  pageSize = 500,
  below = '',
  isIdempotent = true,
  credentials = { user: 'PLANTGRAPH', password: 'sandbox-password' },
}: SapSandboxOptions): Promise<SapSandbox> {
  const { services, v4Services, ...tables } = openTables(world, dataFile);
  const quirks: SapQuirks = {};
  const sessions = createSessions(credentials, quirks);
  const reporter = createReporter();
  // A world ahead of the clock is not changed in its past.
  const aheadMs = Math.max(0, Date.parse(world.now) - Date.now());
  const orderChanges = createOrderChanges(tables.orders, { ...tables, aheadMs, report: reporter.report });
  const ledger = createLedger();
  const tableStore = createTableStore(tables.all, tables.keptRows, tables.state.write);
  // Applied after the rows: an order created in an earlier run was changed there, too.
  orderChanges.applyAll();
  const write = createWrites({
    tableStore,
    ledger,
    changeOrder: orderChanges.change,
    today: () => new Date(Date.now() + aheadMs).toISOString().slice(0, 10),
    enter: () => {
      const { date, time } = toClock(new Date(Date.now() + aheadMs).toISOString(), serverZone);
      return { CreationDate: date, CreationTime: time };
    },
    stampBatch: () => ({ LastChangeDateTime: `/Date(${Date.now() + aheadMs}+0000)/` }),
    isIdempotent,
    findShiftMinutes: () => quirks.shiftMinutes,
    formatEtag: (stamp) => (quirks.hasSadlEtags ? formatSadlEtag(stamp) : stamp),
  });
  const sap = new SapServer({ services, v4Services, sessions, quirks, write, pageSize, below });
  const server = await startSandboxServer({
    host,
    port,
    handle: (request) => sap.handle(request),
    ledger,
    refuse: (_, rule = 'CO/999') => replyODataError(400, rule, rules[rule] ?? 'A rule of the enterprise forbids this'),
  });
  sap.url = server.url;
  return {
    ...server,
    credentials,
    quirks,
    oauth: { tokenUrl: `${server.url}/oauth/token`, ...oauthClient },
    changeOrder: orderChanges.change,
    endSessions: sessions.expire,
    setDistortion: (distortion) => {
      sap.distort = distortion;
    },
    setWebhook: reporter.set,
    close: async () => {
      reporter.close();
      await server.close();
    },
  };
}
