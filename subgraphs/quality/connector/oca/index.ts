import {
  type CallContext,
  type Clock,
  type CommandResult,
  createQuarantine,
  type Logger,
  type Quarantine,
  SystemError,
  systemClock,
} from '../../../../kit/index.ts';
import { type Database, openDatabase } from '../../../../kit/postgres/index.ts';
import {
  createCompanyReader,
  createOdooClient,
  createUnitReader,
  mapText,
  type OdooClient,
} from '../../../vendors/odoo/index.ts';
import type { OcaConfig } from '../../config.ts';
import type { QualityConnector } from '../port.ts';
import type { InspectionLotRecord, OrderKey, PageQuery } from '../records.ts';
import { change, findChange, type OpenUnitOfWork, undoChange } from '../store/changes.ts';
import { createQualityStore } from '../store/index.ts';
import { readLotPage, readLotPagesOfOrders, readLots } from '../store/inspection-lots.ts';
import { readLotCharacteristics, readResults } from '../store/results.ts';
import type { QualityChange, QualityUnitOfWork } from '../unit-of-work.ts';
import { deleteEffects, deleteIntents, readIntentsOfKey } from './intents.ts';
import { fillPage } from './pages.ts';
import { createPlanReader, type PlanReader } from './plans.ts';
import { createInspectionReader } from './reader.ts';
import { createRefresh, type Refresh } from './refresh.ts';
import { isRefused } from './refusals.ts';
import { createOcaUnitOfWork, type OcaServices } from './unit-of-work.ts';
import { createInspectionWrites, type InspectionWrites } from './writes.ts';

/** Dependencies of a connector. */
export interface OcaConnectorOptions {
  readonly clock?: Clock;
  readonly log: Logger;
}

/** Parts of a connector. */
interface Parts {
  readonly config: OcaConfig;
  readonly client: OdooClient;
  /** Transactions of commands, and reads of the register. */
  readonly database: Database;
  readonly journal: Database;
  readonly refresh: Refresh;
  readonly plans: PlanReader;
  readonly quarantine: Quarantine;
  readonly writesIn: (plant: string) => InspectionWrites;
}

function createParts(config: OcaConfig, { clock = systemClock, log }: OcaConnectorOptions): Parts {
  const { instance, timeoutMs, maxConcurrent, databaseUrl: url, plants, odoo } = config;
  const open = () => openDatabase({ url, system: 'QUALITY', instance, timeoutMs, maxConnections: maxConcurrent, log });
  const client = createOdooClient(config, { clock });
  const quarantine = createQuarantine({ system: 'QUALITY', instance, clock, log });
  const units = createUnitReader({ client, quarantine, own: odoo.units, clock });
  const reader = createInspectionReader(client, { config, units, quarantine, clock });
  const companies = createCompanyReader(client, config, clock);
  const journal = open();
  const { numberPrefix, originPrefix } = odoo;
  const writes = new Map(
    plants.map((plant) => [plant, createInspectionWrites(client, { plant, companies, reader, originPrefix })]),
  );
  return {
    config,
    client,
    database: open(),
    journal,
    refresh: createRefresh({ instance, numberPrefix, reader, quarantine, database: journal, clock }),
    plans: createPlanReader(client, { config, units }),
    quarantine,
    writesIn: (plant) => {
      const found = writes.get(plant);
      if (found === undefined) throw new RangeError(`The plant ${plant} is not served by ${instance}.`);
      return found;
    },
  };
}

/** Reads of lots: each answers what Odoo shows now. */
function createLotReads({ database, refresh, plans }: Parts) {
  const present = async (numbers: readonly string[], call: CallContext) => {
    const { inspections } = await refresh.byNumbers(numbers, call);
    return [...inspections.keys()];
  };
  const empty = { records: [], totalCount: 0 };
  const keepPresent = async (lots: readonly InspectionLotRecord[], call: CallContext) => {
    if (lots.length === 0) return [];
    const numbers = [...new Set(lots.map(({ number }) => number))];
    const found = new Set(await present(numbers, call));
    return lots.filter(({ number }) => found.has(number));
  };
  return {
    readLots: async (numbers, call) => readLots(database, await present(numbers, call), call),
    readLotPage: async (query, call) => {
      await refresh.catchUp(call);
      return fillPage(await readLotPage(database, query, call), {
        first: query.first,
        readBehind: (after) => readLotPage(database, { ...query, after }, call),
        keepPresent: (lots) => keepPresent(lots, call),
      });
    },
    readLotPagesOfOrders: async (orders: readonly OrderKey[], { first, after }: PageQuery, call: CallContext) => {
      await refresh.catchUp(call);
      const found = await readLotPagesOfOrders(database, orders, { first, after }, call);
      const lots = found.flatMap(({ page }) => page.records);
      const kept = new Set(await keepPresent(lots, call));
      const fill = ({ order, page }: (typeof found)[number]) =>
        fillPage(page, {
          first,
          readBehind: async (position) =>
            (await readLotPagesOfOrders(database, [order], { first, after: position }, call))[0]?.page ?? empty,
          // The first lots of all orders were looked for together.
          keepPresent: async (some) =>
            some === page.records ? some.filter((lot) => kept.has(lot)) : keepPresent(some, call),
        });
      return Promise.all(found.map(async (one) => ({ order: one.order, page: await fill(one) })));
    },
    readLotCharacteristics: async (lots, call) => readLotCharacteristics(database, await present(lots, call), call),
    readResults: async (lots, call) => readResults(database, await present(lots, call), call),
    readMaterialCharacteristics: (materials, call) => plans.readCharacteristics(materials, call),
  } satisfies Partial<QualityConnector>;
}

// Another effect of the command may have happened before these.
const unsent: ReadonlySet<string> = new Set(['SYSTEM_BUSY', 'SYSTEM_UNAUTHENTICATED', 'SYSTEM_CONFLICT']);

/** Marks an error as one after which an effect may have happened. */
function markSent(error: unknown): unknown {
  if (!(error instanceof SystemError) || !(error.isUnsent || unsent.has(error.code))) return error;
  const { message, system, instance, cause, nativeCode, retryAfterMs } = error;
  const code = unsent.has(error.code) ? 'SYSTEM_UNAVAILABLE' : error.code;
  return new SystemError(message, { code, system, instance, cause, nativeCode, retryAfterMs });
}

/** Changes: in Odoo and in the register, known by their keys in the register. */
class OcaChanges {
  readonly #parts: Parts;
  readonly #services: OcaServices;

  constructor(parts: Parts) {
    const { config, refresh, plans, writesIn, journal } = parts;
    this.#parts = parts;
    this.#services = { instance: config.instance, refresh, plans, writesIn, journal };
  }

  change(
    wanted: QualityChange,
    work: (unitOfWork: QualityUnitOfWork) => Promise<CommandResult>,
    call: CallContext,
  ): Promise<CommandResult> {
    return this.#run(wanted, call, (open) => change(this.#parts.database, { change: wanted, work, open }, call));
  }

  async undoChange(
    wanted: QualityChange,
    work: (unitOfWork: QualityUnitOfWork, done: CommandResult) => Promise<CommandResult>,
    call: CallContext,
  ): Promise<CommandResult> {
    const { database } = this.#parts;
    const known = await findChange(database, wanted.key, call);
    const undone = await this.#run(wanted, call, (open) => undoChange(database, { change: wanted, work, open }, call));
    // Without an outcome the effect may have happened, and its key was barred just now, or by an earlier attempt.
    if (known === undefined || known.isUndone) await this.#undoUnknown(wanted, call);
    return undone;
  }

  async #run(
    { key }: QualityChange,
    call: CallContext,
    act: (open: OpenUnitOfWork) => Promise<CommandResult>,
  ): Promise<CommandResult> {
    const intents = await readIntentsOfKey(this.#parts.journal, key, call);
    let isSent = intents.length > 0;
    const noteSent = () => {
      isSent = true;
    };
    try {
      return await act((queryable, of) =>
        createOcaUnitOfWork(queryable, { services: this.#services, command: { key, intents, noteSent } }, of),
      );
    } catch (error) {
      // Later acts of people must not be taken for effects of this command.
      if (isRefused(error)) await deleteEffects(this.#parts.journal, key, call);
      throw isSent ? markSent(error) : error;
    }
  }

  /** Undoes the effects of a command that was never known to end. */
  async #undoUnknown({ key }: QualityChange, call: CallContext): Promise<void> {
    const { journal, writesIn, refresh } = this.#parts;
    const intents = await readIntentsOfKey(journal, key, call);
    for (const { kind, lot, facts } of intents) {
      if (kind === 'CREATE') await writesIn(facts.plant).undoCreate(key, call);
      if (kind === 'STATE' && facts.before.status !== 'CANCELLED') {
        const found = (await refresh.byNumbers([lot], call)).inspections.get(lot);
        if (found?.state === 'canceled') await writesIn(facts.plant).reopen(found.id, call);
      }
    }
    if (intents.length > 0) await deleteIntents(journal, key, call);
  }
}

/** Finds the configured companies that Odoo does not show. */
async function readUnknownPlants({ client, config }: Parts, call: CallContext): Promise<readonly string[]> {
  const { plants, odoo } = config;
  const named = plants.filter((plant) => odoo.scopes[plant] !== undefined);
  if (named.length === 0) return [];
  const query = { model: 'res.company', domain: [], specification: { name: {} }, order: 'id' } as const;
  const companies = new Set((await client.read(() => query, call)).map(({ name }) => mapText(name)));
  return named.filter((plant) => !companies.has(odoo.scopes[plant]?.company));
}

/**
 * Connects OCA quality_control in one Odoo. Inspections, their results and decisions are there; the register beside it
 * keeps everything that Odoo has no place for, and the inspections as last read, in which changes are found.
 */
export async function createOcaConnector(config: OcaConfig, options: OcaConnectorOptions): Promise<QualityConnector> {
  const store = await createQualityStore(config, options);
  const parts = createParts(config, options);
  const { client, refresh, database, journal, quarantine } = parts;
  const changes = new OcaChanges(parts);
  return {
    ...store,
    ...createLotReads(parts),
    quarantine,
    resilience: client.resilience,
    ping: async (call) => {
      const query = { model: 'qc.inspection', domain: [], specification: {}, order: 'id', limit: 1 } as const;
      await client.read(() => query, call);
      await store.ping(call);
    },
    readUnknownPlants: (call) => readUnknownPlants(parts, call),
    change: (wanted, work, call) => changes.change(wanted, work, call),
    undoChange: (wanted, work, call) => changes.undoChange(wanted, work, call),
    readChanges: async (first, call) => {
      const [outcome] = await Promise.allSettled([refresh.catchUp(call)]);
      const found = await store.readChanges(first, call);
      // Holds and nonconformances are reported while Odoo does not answer.
      if (found.length === 0 && outcome.status === 'rejected') throw outcome.reason;
      return found;
    },
    close: async () => {
      await Promise.all([client.close(), store.close(), database.close(), journal.close()]);
    },
  };
}
