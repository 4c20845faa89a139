import { createHash } from 'node:crypto';
import type { CallContext } from '../../../../kit/index.ts';
import type { Queryable } from '../store/rows.ts';
import type { Inspection } from './inspection.ts';
import { type Intent, readIntentsOfLots } from './intents.ts';
import { addDecision, addResults, writeLines } from './lines.ts';

/** Row of an inspection in the register. */
export interface RegisteredLot {
  readonly number: string;
  readonly native_id: number;
  readonly content: string | null;
  readonly touched: string;
  readonly status: string;
}

/** Register of one instance. */
export interface RegisterOptions {
  readonly instance: string;
  readonly numberPrefix: string;
}

/** Reads that are written to the register. */
export interface RegisterEntry {
  readonly inspections: readonly Inspection[];
  /** Barrier that was drawn before the read. */
  readonly barrier: string;
  /** True leaves no changes to report. */
  readonly isQuiet: boolean;
  /** True passes over lots that a command is changing: it registers them itself. */
  readonly skipsLocked: boolean;
}

/** Outcome of writing inspections to the register, by native id. */
export interface RegisterOutcome {
  readonly numbers: ReadonlyMap<number, string>;
  /** Numbers of lots that changed in the register after the barrier: the read of either may be the older one. */
  readonly overtaken: readonly string[];
  /** Numbers of lots that another transaction had locked: they were passed over. */
  readonly passed: readonly string[];
  /** Inspections whose number belongs to another lot. */
  readonly taken: readonly Inspection[];
}

/** Draws a barrier: a row that is touched later carries a greater value. */
export async function drawBarrier(queryable: Queryable, call: CallContext): Promise<string> {
  const text = `select nextval('quality.inspection_lot_touch')::text as barrier`;
  return (await queryable.query<{ readonly barrier: string }>(text, [], call))[0]?.barrier ?? '0';
}

/** Finds the native ids of lots by number. */
export async function findNativeIds(
  queryable: Queryable,
  { instance, numbers }: { readonly instance: string; readonly numbers: readonly string[] },
  call: CallContext,
): Promise<ReadonlyMap<string, number>> {
  const text = `select number, native_id from quality.inspection_lot where instance = $1 and number = any($2)`;
  const rows = await queryable.query<RegisteredLot>(text, [instance, numbers], call);
  return new Map(rows.map(({ number, native_id }) => [number, native_id]));
}

// A write that sets the same values again changes the stamps alone.
function hashInspection({ changedAt: _, changedBy: __, answers, ...facts }: Inspection): string {
  const given = answers.map(({ by: ___, at: ____, ...answer }) => answer);
  return createHash('sha256')
    .update(JSON.stringify([facts, given]))
    .digest('base64');
}

interface LockQuery {
  readonly instance: string;
  readonly ids: readonly number[];
  readonly skipsLocked?: boolean;
}

async function lockRows(
  queryable: Queryable,
  { instance, ids, skipsLocked = false }: LockQuery,
  call: CallContext,
): Promise<ReadonlyMap<number, RegisteredLot>> {
  const text = `select number, native_id, content, touched, status from quality.inspection_lot
    where instance = $1 and native_id = any($2) order by native_id for update ${skipsLocked ? 'skip locked' : ''}`;
  const rows = await queryable.query<RegisteredLot>(text, [instance, ids], call);
  return new Map(rows.map((row) => [row.native_id, row]));
}

/** Facts that the creating command knows better than Odoo. */
function findCreation(inspection: Inspection, intents: readonly Intent[]) {
  const found = intents.find(
    (intent) => intent.kind === 'CREATE' && intent.facts.mark === inspection.mark && inspection.mark !== undefined,
  );
  return found?.kind === 'CREATE' ? found.facts : undefined;
}

async function insertLot(
  queryable: Queryable,
  { inspection, intents, options }: LotToWrite,
  call: CallContext,
): Promise<string | undefined> {
  const { id, plant, material, quantity, status, createdAt } = inspection;
  const known = findCreation(inspection, intents);
  const number = `${options.numberPrefix}${inspection.name}`;
  const text = `insert into quality.inspection_lot
    (number, plant, origin, material, batch, production_order, quantity, unit, status, created_at, instance, native_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning number`;
  const origin = known?.origin ?? inspection.origin;
  const batch = inspection.batch ?? known?.batch ?? null;
  const order = inspection.productionOrder ?? known?.productionOrder ?? null;
  const values = [number, plant, origin, material, batch, order, quantity.value, quantity.unit, status, createdAt];
  const [made] = await queryable.query<{ readonly number: string }>(text, [...values, options.instance, id], call);
  return made?.number;
}

interface LotToWrite {
  readonly inspection: Inspection;
  readonly intents: readonly Intent[];
  readonly options: RegisterOptions;
}

async function updateLot(queryable: Queryable, number: string, { inspection, intents }: LotToWrite, call: CallContext) {
  const { status, quantity, material, plant } = inspection;
  const known = findCreation(inspection, intents);
  const text = `update quality.inspection_lot set status = $2, quantity = $3, unit = $4, material = $5, plant = $6,
      batch = coalesce($7, batch), production_order = coalesce($8, production_order), content = $9, outcome = $10,
      version = version + (case when content is null or content = $9 then 0 else 1 end), touched = nextval('quality.inspection_lot_touch')
    where number = $1`;
  const batch = inspection.batch ?? known?.batch ?? null;
  const order = inspection.productionOrder ?? known?.productionOrder ?? null;
  const values = [number, status, quantity.value, quantity.unit, material, plant, batch, order];
  const outcome = inspection.isSuccess ? 'ACCEPTED' : 'REJECTED';
  await queryable.query(text, [...values, hashInspection(inspection), outcome], call);
}

/** Sets the instant that the changes of the next statements report. */
async function setInstant(queryable: Queryable, at: string, isQuiet: boolean, call: CallContext): Promise<void> {
  const text = `select set_config('quality.happened_at', $1, true), set_config('quality.is_quiet', $2, true)`;
  await queryable.query(text, [at, isQuiet ? 'on' : 'off'], call);
}

/** Inserts a lot; returns the row of another process that has inserted it since the rows were locked. */
async function takeRow(
  queryable: Queryable,
  lot: LotToWrite & { readonly isQuiet: boolean },
  call: CallContext,
): Promise<{ readonly number?: string | undefined; readonly row?: RegisteredLot | undefined }> {
  const { inspection, options, isQuiet } = lot;
  await setInstant(queryable, inspection.createdAt, isQuiet, call);
  const number = await insertLot(queryable, lot, call);
  if (number !== undefined) return { number };
  const row = (await lockRows(queryable, { ...options, ids: [inspection.id] }, call)).get(inspection.id);
  return { number: row?.number, row };
}

async function writeLot(
  queryable: Queryable,
  { number, row, isQuiet, ...lot }: LotToWrite & WrittenRow,
  call: CallContext,
): Promise<void> {
  const { inspection, intents } = lot;
  const isAwaited = intents.some((intent) => intent.lot === number);
  if (row?.content === hashInspection(inspection) && !isAwaited) return;
  await setInstant(queryable, row === undefined ? inspection.createdAt : inspection.changedAt, isQuiet, call);
  await writeLines(queryable, number, inspection.lines, call);
  await addResults(queryable, { number, inspection, intents }, call);
  await addDecision(queryable, { number, inspection, intents, before: row?.status }, call);
  await updateLot(queryable, number, lot, call);
}

interface WrittenRow {
  readonly number: string;
  /** Row as it was; absent for a lot that was inserted just now. */
  readonly row: RegisteredLot | undefined;
  readonly isQuiet: boolean;
}

/** Finds the numbers of lots that another transaction has locked. */
async function findLocked(
  queryable: Queryable,
  { instance, ids }: LockQuery,
  call: CallContext,
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const text = 'select number, native_id from quality.inspection_lot where instance = $1 and native_id = any($2)';
  const rows = await queryable.query<RegisteredLot>(text, [instance, ids], call);
  return new Map(rows.map(({ native_id, number }) => [native_id, number]));
}

async function writeLots(
  queryable: Queryable,
  lots: readonly (LotToWrite & { readonly row: RegisteredLot | undefined })[],
  { barrier, isQuiet }: Pick<RegisterEntry, 'barrier' | 'isQuiet'>,
  call: CallContext,
): Promise<Omit<RegisterOutcome, 'passed'>> {
  const numbers = new Map<number, string>();
  const overtaken: string[] = [];
  const taken: Inspection[] = [];
  for (const { row: known, ...lot } of lots) {
    const { inspection } = lot;
    const { number, row } =
      known === undefined ? await takeRow(queryable, { ...lot, isQuiet }, call) : { number: known.number, row: known };
    if (row !== undefined && BigInt(row.touched) > BigInt(barrier)) overtaken.push(row.number);
    else if (number === undefined) taken.push(inspection);
    else {
      await writeLot(queryable, { ...lot, number, row, isQuiet }, call);
      numbers.set(inspection.id, number);
    }
  }
  return { numbers, overtaken, taken };
}

/** Writes inspections as they were read, with the results and decisions that are new, within one transaction. */
export async function registerInspections(
  queryable: Queryable,
  { inspections, barrier, isQuiet, skipsLocked }: RegisterEntry,
  { options, call }: { readonly options: RegisterOptions; readonly call: CallContext },
): Promise<RegisterOutcome> {
  const ids = inspections.map(({ id }) => id);
  const rows = await lockRows(queryable, { ...options, ids, skipsLocked }, call);
  const unlocked = ids.filter((id) => !rows.has(id));
  const locked = await findLocked(queryable, { ...options, ids: skipsLocked ? unlocked : [] }, call);
  const lots = inspections.map(({ id, name }) => rows.get(id)?.number ?? `${options.numberPrefix}${name}`);
  const marks = inspections.flatMap(({ mark }) => mark ?? []);
  const intents = await readIntentsOfLots(queryable, { lots, marks }, call);
  const entries = inspections
    .filter(({ id }) => !locked.has(id))
    .map((inspection) => ({ inspection, intents, options, row: rows.get(inspection.id) }));
  const written = await writeLots(queryable, entries, { barrier, isQuiet }, call);
  await setInstant(queryable, '', false, call);
  return { ...written, passed: [...locked.values()], numbers: new Map([...locked, ...written.numbers]) };
}
