import { startListener } from '../../../../kit/event-log/index.ts';
import { type CallContext, type Clock, guardInstance, type Logger, systemClock } from '../../../../kit/index.ts';
import { type Database, migrate, openDatabase } from '../../../../kit/postgres/index.ts';
import type { QualityConfig } from '../../config.ts';
import type { QualityConnector } from '../port.ts';
import { change, findChange, undoChange } from './changes.ts';
import { readHoldPage, readHolds, readHoldsOfBatches, readHoldsOfOrders, readHoldsOfWorkCenters } from './holds.ts';
import { readLotPage, readLotPagesOfOrders, readLots } from './inspection-lots.ts';
import {
  readActions,
  readNonconformancePage,
  readNonconformances,
  readNonconformancesOfLots,
} from './nonconformances.ts';
import { createNotices, noticeChannel } from './notices.ts';
import { forgetChanges, readChanges, setChangeAside } from './outbox.ts';
import { readLotCharacteristics, readMaterialCharacteristics, readResults } from './results.ts';

/** Brings the quality schema of a database up to date. */
function migrateQualityStore(url: string, log: Logger): Promise<void> {
  return migrate({ url, folder: new URL('migrations/', import.meta.url), schema: 'quality', log });
}

type WithDatabase = <Value>(read: (database: Database) => Promise<Value>, call: CallContext) => Promise<Value>;
type HoldReads = 'readHolds' | 'readHoldPage' | 'readHoldsOfOrders' | 'readHoldsOfBatches' | 'readHoldsOfWorkCenters';

function createHoldReads(
  withDatabase: WithDatabase,
  isServed: (record: { readonly plant: string }) => boolean,
): Pick<QualityConnector, HoldReads> {
  return {
    readHolds: (numbers, call) =>
      withDatabase(async (db) => (await readHolds(db, numbers, call)).filter(isServed), call),
    readHoldPage: (query, call) => withDatabase((db) => readHoldPage(db, query, call), call),
    readHoldsOfOrders: (orders, call) => withDatabase((db) => readHoldsOfOrders(db, orders, call), call),
    readHoldsOfBatches: (batches, call) =>
      withDatabase(async (db) => (await readHoldsOfBatches(db, batches, call)).filter(isServed), call),
    readHoldsOfWorkCenters: (workCenters, call) =>
      withDatabase((db) => readHoldsOfWorkCenters(db, workCenters, call), call),
  };
}

/** Creates our own quality store on PostgreSQL: a system of record for a plant that has none. */
export async function createQualityStore(
  config: QualityConfig,
  { log, clock = systemClock }: { readonly log: Logger; readonly clock?: Clock },
): Promise<QualityConnector> {
  const { instance, plants, timeoutMs, maxConcurrent, databaseUrl, settleMs } = config;
  await migrateQualityStore(databaseUrl, log);
  const database = openDatabase({
    url: databaseUrl,
    system: 'QUALITY',
    instance,
    timeoutMs,
    maxConnections: maxConcurrent,
    log,
  });
  const resilience = guardInstance('QUALITY', config, clock);
  const withDatabase: WithDatabase = (read, call) => resilience.read(() => read(database), call);
  const isServed = ({ plant }: { readonly plant: string }) => plants.includes(plant);
  const announce = createNotices(database);
  return {
    system: 'QUALITY',
    instance,
    plants,
    settleMs,
    resilience,
    listWarnings: () => [],
    ping: (call) => withDatabase(async (db) => void (await db.query('select 1', [], call)), call),
    // The register of another quality system may share these tables.
    readLots: (numbers, call) => withDatabase(async (db) => (await readLots(db, numbers, call)).filter(isServed), call),
    readLotPage: (query, call) => withDatabase((db) => readLotPage(db, query, call), call),
    readLotPagesOfOrders: (orders, page, call) =>
      withDatabase((db) => readLotPagesOfOrders(db, orders, page, call), call),
    readLotCharacteristics: (lots, call) => withDatabase((db) => readLotCharacteristics(db, lots, call), call),
    readResults: (lots, call) => withDatabase((db) => readResults(db, lots, call), call),
    readMaterialCharacteristics: (materials, call) =>
      withDatabase((db) => readMaterialCharacteristics(db, materials, plants, call), call),
    readNonconformances: (numbers, call) =>
      withDatabase(async (db) => (await readNonconformances(db, numbers, call)).filter(isServed), call),
    readNonconformancesOfLots: (lots, call) => withDatabase((db) => readNonconformancesOfLots(db, lots, call), call),
    readNonconformancePage: (query, call) => withDatabase((db) => readNonconformancePage(db, query, call), call),
    readActions: (nonconformances, call) => withDatabase((db) => readActions(db, nonconformances, call), call),
    ...createHoldReads(withDatabase, isServed),
    findChange: (key, call) => withDatabase((db) => findChange(db, key, call), call),
    change: (wanted, work, call) =>
      resilience.write(() => change(database, { change: wanted, work }, call), call).finally(announce),
    undoChange: (wanted, work, call) =>
      resilience.write(() => undoChange(database, { change: wanted, work }, call), call).finally(announce),
    readChanges: (first, call) => withDatabase((db) => readChanges(db, { first, plants }, call), call),
    forgetChanges: (sequences, call) => withDatabase((db) => forgetChanges(db, sequences, call), call),
    setChangeAside: (change, call) => withDatabase((db) => setChangeAside(db, change, call), call),
    listenForChanges: (onNotice) =>
      startListener({ url: databaseUrl, channel: noticeChannel, onNotice, log, timeoutMs, checkMs: timeoutMs }),
    close: () => database.close(),
  };
}
