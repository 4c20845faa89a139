import { pause } from '../../../../kit/event-log/index.ts';
import {
  advanceScan,
  type CallContext,
  type Clock,
  findStart,
  formatScan,
  parseScan,
  type Quarantine,
  type Scan,
  SystemError,
} from '../../../../kit/index.ts';
import type { Database } from '../../../../kit/postgres/index.ts';
import { transact } from '../store/changes.ts';
import type { Queryable } from '../store/rows.ts';
import type { Inspection } from './inspection.ts';
import type { InspectionReader, ReadInspections } from './reader.ts';
import {
  drawBarrier,
  findNativeIds,
  type RegisterEntry,
  type RegisterOptions,
  type RegisterOutcome,
  registerInspections,
} from './register.ts';

/** Lots that Odoo has, as read now. */
export interface PresentLots {
  /** Inspections by their numbers. */
  readonly inspections: ReadonlyMap<string, Inspection>;
}

/** Brings the register up to date with Odoo. */
export interface Refresh {
  /** Reads lots by number; those that Odoo does not show are left out. */
  byNumbers(numbers: readonly string[], call: CallContext): Promise<PresentLots>;
  /** Reads lots within a transaction that has locked their rows. */
  within(
    queryable: Queryable,
    lots: { readonly numbers?: readonly string[]; readonly ids?: readonly number[] },
    call: CallContext,
  ): Promise<PresentLots>;
  /** Reads everything that was written in Odoo since the last time. */
  catchUp(call: CallContext): Promise<void>;
}

/** Dependencies of the refresh. */
export interface RefreshOptions extends RegisterOptions {
  readonly reader: InspectionReader;
  readonly quarantine: Quarantine;
  /** Connections of their own: a command keeps one of the others while it reads. */
  readonly database: Database;
  readonly clock: Clock;
}

const pageSize = 200;
const maxTries = 5;
// A read pauses for 0.6 s in all while another one ends; a command may hold a lot for as long as Odoo takes.
const passPausesMs = [20, 40, 80, 160, 320];

async function readScan(
  queryable: Queryable,
  instance: string,
  call: CallContext,
  lock: '' | 'for update' = '',
): Promise<Scan> {
  const text = `select progress from quality.native_scan where instance = $1 ${lock}`;
  const [row] = await queryable.query<{ readonly progress: string }>(text, [instance], call);
  return parseScan(row?.progress);
}

async function writeScan(queryable: Queryable, instance: string, scan: Scan, call: CallContext): Promise<void> {
  const text = `insert into quality.native_scan (instance, progress) values ($1, $2)
    on conflict (instance) do update set progress = excluded.progress`;
  await queryable.query(text, [instance, formatScan(scan)], call);
}

const isBaseline = ({ since }: Scan): boolean => since === undefined;

/** Keeps the register of one Odoo as Odoo shows it. */
class RegisterRefresh implements Refresh {
  readonly #options: RefreshOptions;

  constructor(options: RefreshOptions) {
    this.#options = options;
  }

  async byNumbers(numbers: readonly string[], call: CallContext): Promise<PresentLots> {
    const { database, instance } = this.#options;
    let passes = 0;
    for (let tries = 0; tries < maxTries + passes; tries += 1) {
      const barrier = await drawBarrier(database, call);
      const read = await this.#readNamed(database, numbers, call);
      if (read === undefined) return { inspections: new Map() };
      const work = async (queryable: Queryable) => {
        const isQuiet = isBaseline(await readScan(queryable, instance, call));
        return this.#register(queryable, read, { barrier, isQuiet, skipsLocked: true }, call);
      };
      const outcome = await transact(database, work, call);
      // Another read ends soon and may be older; a command registers its lots itself.
      const pauseMs = outcome.passed.length > 0 ? passPausesMs[passes] : undefined;
      if (outcome.overtaken.length === 0 && pauseMs === undefined) return this.#describe(read, outcome);
      if (pauseMs === undefined) continue;
      passes += 1;
      await pause(pauseMs, call.signal);
    }
    throw this.#createBusyError();
  }

  async within(
    queryable: Queryable,
    { numbers = [], ids = [] }: { readonly numbers?: readonly string[]; readonly ids?: readonly number[] },
    call: CallContext,
  ): Promise<PresentLots> {
    const { reader } = this.#options;
    // A lot that a poll has just registered is locked by the first try, so that the second is the newest read.
    for (let tries = 0; tries < maxTries; tries += 1) {
      const barrier = await drawBarrier(queryable, call);
      const read =
        ids.length > 0 ? await reader.readNamed(ids, [], call) : await this.#readNamed(queryable, numbers, call);
      if (read === undefined) return { inspections: new Map() };
      const how = { barrier, isQuiet: false, skipsLocked: false };
      const outcome = await this.#register(queryable, read, how, call);
      if (outcome.overtaken.length === 0) return this.#describe(read, outcome);
    }
    throw this.#createBusyError();
  }

  async catchUp(call: CallContext): Promise<void> {
    const { database, instance, reader, clock } = this.#options;
    let scan = await readScan(database, instance, call);
    const unsettled: string[] = [];
    for (let hasMore = true; hasMore; ) {
      const startedAt = scan.startedAt ?? clock.now();
      const barrier = await drawBarrier(database, call);
      const query = { since: findStart(scan), afterId: scan.afterId, first: pageSize };
      const read = await reader.readChanged(query, call);
      const nextAfterId = read.ids.length < pageSize ? undefined : read.ids.at(-1);
      const page = { newest: read.newest, nextAfterId };
      const next = advanceScan(scan, page, { startedAt, endedAt: clock.now() });
      const begun = scan;
      const work = async (queryable: Queryable) => {
        const current = await readScan(queryable, instance, call, 'for update');
        // Another process has ended the first scan: what this one found may have changed since.
        if (isBaseline(begun) && !isBaseline(current)) return current;
        const how = { barrier, isQuiet: isBaseline(begun), skipsLocked: true };
        const { passed, overtaken } = await this.#register(queryable, read, how, call);
        unsettled.push(...passed, ...overtaken);
        await writeScan(queryable, instance, next, call);
        return next;
      };
      const written = await transact(database, work, call);
      hasMore = written === next ? nextAfterId !== undefined : true;
      scan = written;
    }
    // Another read may have registered an older state of them meanwhile.
    if (unsettled.length > 0) await this.byNumbers([...new Set(unsettled)], call);
  }

  /** Reads lots by native id where it is known, else by name; `undefined` when none can be in this Odoo. */
  async #readNamed(
    queryable: Queryable,
    numbers: readonly string[],
    call: CallContext,
  ): Promise<ReadInspections | undefined> {
    const { instance, numberPrefix, reader } = this.#options;
    const known = await findNativeIds(queryable, { instance, numbers }, call);
    const names = numbers
      .filter((number) => !known.has(number) && number.startsWith(numberPrefix))
      .map((number) => number.slice(numberPrefix.length));
    if (known.size + names.length === 0) return undefined;
    return reader.readNamed([...known.values()], names, call);
  }

  async #register(
    queryable: Queryable,
    { inspections }: ReadInspections,
    how: Omit<RegisterEntry, 'inspections'>,
    call: CallContext,
  ): Promise<RegisterOutcome> {
    const outcome = await registerInspections(queryable, { inspections, ...how }, { options: this.#options, call });
    for (const { name, plant } of outcome.taken)
      this.#options.quarantine.setAside(
        { noun: 'InspectionLot', key: `${this.#options.numberPrefix}${name}`, plant },
        new Error('another inspection lot has this number; set numberPrefix of the instance'),
      );
    return outcome;
  }

  #describe({ inspections }: ReadInspections, { numbers }: RegisterOutcome): PresentLots {
    const entries = inspections.flatMap((inspection) => {
      const number = numbers.get(inspection.id);
      return number === undefined ? [] : [[number, inspection] as const];
    });
    return { inspections: new Map(entries) };
  }

  #createBusyError(): SystemError {
    const { instance } = this.#options;
    const message = 'The inspection lot changed while it was read.';
    return new SystemError(message, { code: 'SYSTEM_BUSY', system: 'QUALITY', instance });
  }
}

/** Creates the refresh of one Odoo's register. */
export function createRefresh(options: RefreshOptions): Refresh {
  return new RegisterRefresh(options);
}
