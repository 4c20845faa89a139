import type { CallContext, Quarantine, RecordToRead } from '../../../kit/index.ts';
import {
  formatInstant,
  mapRecordId,
  type OdooClient,
  type OdooQuery,
  type OdooRecord,
  type UnitReader,
  type Units,
} from '../../vendors/odoo/index.ts';
import { executionStates, joinExecutions, mapExecution, type OrderNumbers } from './map-execution.ts';
import type { MergedOrders } from './merged-orders.ts';
import type { ExecutionPage, ExecutionQuery, ExecutionRecord, ExecutionState } from './records.ts';
import type { Domain, PlantScopes } from './scopes.ts';
import { createExecutionSpecification } from './specifications.ts';

/** Reads the plant's executions of orders. */
export interface ExecutionReader {
  /** Reads one execution per order of a plant, with its backorders and the orders it was merged into. */
  readExecutions(plant: string, numbers: readonly string[], call: CallContext): Promise<readonly ExecutionRecord[]>;
  /** Reads executions by Odoo's own references, not joined. */
  readExecutionsByReference(
    plant: string,
    references: readonly string[],
    call: CallContext,
  ): Promise<readonly ExecutionRecord[]>;
  /** Reads a page of executions, newest first, not joined; an unreadable one is left out. */
  readExecutionPage(query: ExecutionQuery, call: CallContext): Promise<ExecutionPage>;
}

/** Dependencies of an execution reader. */
export interface ExecutionReaderOptions {
  readonly client: OdooClient;
  readonly scopes: PlantScopes;
  readonly units: UnitReader;
  readonly merged: MergedOrders;
  readonly quarantine: Quarantine;
  readonly orders: OrderNumbers;
}

/** A manufacturing order as Odoo sent it, with the facts known before it is mapped. */
interface Raw {
  readonly record: OdooRecord;
  readonly plant: string;
  readonly orderNumbers: readonly string[];
}

const noun = 'ProductionExecution';
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const readReference = ({ name }: OdooRecord): string | undefined => (isText(name) ? name.trim() : undefined);

/** Names a manufacturing order by its order number, or else by Odoo's reference. */
function nameRecord({ record, plant, orderNumbers }: Raw): RecordToRead {
  const known = orderNumbers.length === 1 ? orderNumbers[0] : readReference(record);
  return { noun, key: known === undefined ? '?' : `${plant}/${known}`, plant };
}

const listNativeStates = (states: readonly ExecutionState[]): readonly string[] =>
  Object.entries(executionStates).flatMap(([native, state]) => (states.includes(state) ? [native] : []));

function createPageDomain({ states, changedSince, beforeId }: ExecutionQuery): Domain {
  return [
    ...(states === undefined ? [] : [['state', 'in', listNativeStates(states)]]),
    ...(changedSince === undefined ? [] : [['write_date', '>=', formatInstant(changedSince)]]),
    ...(beforeId === undefined ? [] : [['id', '<', beforeId]]),
  ];
}

/** Finds the smallest native id of a page, after which the next one begins. */
function findLastId(records: readonly OdooRecord[]): number | undefined {
  const ids = records.map(({ id }) => id).filter((id) => typeof id === 'number' && Number.isSafeInteger(id));
  return ids.length === 0 ? undefined : Math.min(...(ids as number[]));
}

function readRecords(
  { client, scopes }: ExecutionReaderOptions,
  query: Pick<OdooQuery, 'domain' | 'order'> & { readonly limit?: number },
  wanted: readonly string[],
  call: CallContext,
) {
  const domain = [...query.domain, ...scopes.createDomain('picking_type_id.warehouse_id', wanted)];
  return client.read(
    (series) => ({
      ...query,
      domain,
      model: 'mrp.production',
      specification: createExecutionSpecification(series),
    }),
    call,
  );
}

function findPlant(options: ExecutionReaderOptions, record: OdooRecord, wanted: readonly string[]): string | undefined {
  // With one plant, the query itself excluded the others.
  const plant = wanted.length === 1 ? wanted[0] : findPlantOrNone(options, record);
  return plant !== undefined && wanted.includes(plant) ? plant : undefined;
}

function findPlantOrNone({ scopes, quarantine }: ExecutionReaderOptions, record: OdooRecord): string | undefined {
  try {
    return scopes.findPlant(record);
  } catch {
    // The record's plant cannot be read; it is listed without a key.
    quarantine.read({ noun, key: '?' }, () => scopes.findPlant(record));
    return undefined;
  }
}

async function describe(
  options: ExecutionReaderOptions,
  records: readonly OdooRecord[],
  wanted: readonly string[],
  call: CallContext,
) {
  const { merged } = options;
  const numbers = await merged.readOrderNumbers(records, call);
  return records.flatMap((record): readonly Raw[] => {
    const plant = findPlant(options, record, wanted);
    return plant === undefined ? [] : [{ record, plant, orderNumbers: numbers.get(record['id']) ?? [] }];
  });
}

function map({ quarantine }: ExecutionReaderOptions, { record, plant, orderNumbers }: Raw, known: Units) {
  const execution = mapExecution(record, { plant, units: known, orderNumbers });
  // While its origin was unreadable, it was known by its reference.
  quarantine.forget({ noun, key: `${plant}/${execution.reference}` });
  return execution;
}

/**
 * Maps each record by itself; parts of one order are read or set aside together, so that none hides another's fault.
 */
function mapEach(options: ExecutionReaderOptions, raws: readonly Raw[], known: Units): readonly ExecutionRecord[] {
  const { quarantine } = options;
  const found = new Map<Raw, ExecutionRecord>();
  for (const group of Map.groupBy(raws, (raw) => nameRecord(raw).key).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const mapAll = () => group.map((raw) => [raw, map(options, raw, known)] as const);
    const tryOne = (raw: Raw) => {
      try {
        return [[raw, map(options, raw, known)] as const];
      } catch {
        return [];
      }
    };
    for (const [raw, one] of quarantine.read(nameRecord(first), mapAll) ?? group.flatMap(tryOne)) found.set(raw, one);
  }
  return raws.flatMap((raw) => found.get(raw) ?? []);
}

async function readHeirs(
  options: ExecutionReaderOptions,
  plant: string,
  cancelled: readonly OdooRecord[],
  call: CallContext,
) {
  const { merged } = options;
  const names = cancelled.flatMap((record) => readReference(record) ?? []);
  const none = { of: new Map<string, readonly string[]>(), raws: [] as readonly Raw[] };
  if (names.length === 0) return none;
  const heirs = await merged.readHeirs(names, call);
  const references = [...new Set([...heirs.values()].flat())];
  if (references.length === 0) return none;
  const records = await readRecords(options, { domain: [['name', 'in', references]], order: 'id' }, [plant], call);
  return { of: heirs, raws: await describe(options, records, [plant], call) };
}

async function readExecutions(
  options: ExecutionReaderOptions,
  plant: string,
  numbers: readonly string[],
  call: CallContext,
): Promise<readonly ExecutionRecord[]> {
  const { units, quarantine, orders } = options;
  const origins = new Map(numbers.map((number) => [`${orders.prefix}${number}`, number]));
  const domain = [['origin', 'in', [...origins.keys()]]];
  const [known, records] = await Promise.all([
    units.readUnits(call),
    readRecords(options, { domain, order: 'id' }, [plant], call),
  ]);
  const own = Map.groupBy(records, ({ origin }) => (isText(origin) ? (origins.get(origin.trim()) ?? '') : ''));
  const heirs = await readHeirs(
    options,
    plant,
    records.filter(({ state }) => state === 'cancel'),
    call,
  );
  return numbers.flatMap((number) => {
    const parts = own.get(number) ?? [];
    const name = { noun, key: `${plant}/${number}`, plant };
    if (parts.length === 0) {
      quarantine.forget(name);
      return [];
    }
    const references = new Set(parts.flatMap((part) => heirs.of.get(readReference(part) ?? '') ?? []));
    const raws = [
      ...parts.map((record): Raw => ({ record, plant, orderNumbers: [number] })),
      ...heirs.raws.filter(({ record }) => references.has(readReference(record) ?? '')),
    ];
    const joined = quarantine.read(name, () => joinExecutions(raws.map((raw) => map(options, raw, known))));
    return joined === undefined ? [] : [{ ...joined, orderNumber: number }];
  });
}

/** Creates a reader of executions. */
export function createExecutionReader(options: ExecutionReaderOptions): ExecutionReader {
  const { units } = options;
  return {
    readExecutions: (plant, numbers, call) => readExecutions(options, plant, numbers, call),
    readExecutionsByReference: async (plant, references, call) => {
      const known = await units.readUnits(call);
      const records = await readRecords(options, { domain: [['name', 'in', references]], order: 'id' }, [plant], call);
      return mapEach(options, await describe(options, records, [plant], call), known);
    },
    readExecutionPage: async (query, call) => {
      const { plants: wanted, first } = query;
      const [known, records] = await Promise.all([
        units.readUnits(call),
        readRecords(options, { domain: createPageDomain(query), order: 'id desc', limit: first }, wanted, call),
      ]);
      const executions = mapEach(options, await describe(options, records, wanted, call), known);
      return { executions, nextBeforeId: records.length < first ? undefined : findLastId(records) };
    },
  };
}

/** Finds a record's native id, if it can be read. */
export function findNativeId(record: OdooRecord): number | undefined {
  try {
    return mapRecordId(record);
  } catch {
    return undefined;
  }
}
