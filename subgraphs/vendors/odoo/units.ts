import { Big } from 'big.js';
import { type CallContext, type Clock, createKeptValue, type Quarantine } from '../../../kit/index.ts';
import { codesByUnitName } from '../../../schema/canonical/index.ts';
import type { OdooClient, OdooRecord, Specification } from './client.ts';
import { codesByExternalId, measures } from './unit-codes.ts';
import { mapFloat, mapId, mapOne, mapRecordId, mapText } from './values.ts';

/** "Mutually defined" in Rec 20: a unit without a code of its own there. It is never equal to any. */
export const unknownUnit = 'ZZ';

/** Units of one Odoo. */
export interface Units {
  /** Finds the Rec 20 code of a nested unit; `ZZ` when none is known. */
  findCode(unit: unknown): string;
  /**
   * Finds the unit in use for a Rec 20 code: the shipped one, else the only one; `undefined` without one, and with
   * several.
   */
  findUnit(code: string): Unit | undefined;
  /** Finds the family of a nested unit. */
  findFamily(unit: unknown): string | undefined;
  /**
   * Converts a quantity between two units of a family; `undefined` when they belong to different families. `digits` are
   * the decimals of the answer, 4 by default.
   */
  convert(quantity: string, from: unknown, to: unknown, digits?: number): string | undefined;
}

/** Facts of a unit that this module uses. */
export interface Unit {
  readonly id: number;
  readonly name: string;
  /** Name among the units that Odoo ships, such as `product_uom_kgm`; absent for one that people created. */
  readonly shippedAs?: string | undefined;
  /** Units of one family have the same dimension. */
  readonly family: string;
  /** Size in reference units of the family. */
  readonly ratio: number;
  /** False when it is archived. */
  readonly isActive?: boolean;
}

/** Maps a unit of `uom.uom`; 17 and 18 keep families as categories, 19 by their first unit. */
export function mapUnitRecord(record: OdooRecord, shippedAs: string | undefined): Unit {
  const id = mapRecordId(record);
  const first = mapText(record['parent_path'])?.split('/')[0];
  const ratio = record['factor_inv'] ?? record['factor'];
  // Checked and not rounded: a millimetre may be a millionth of its reference.
  mapFloat(ratio);
  return {
    id,
    name: mapText(record['name']) ?? '',
    shippedAs,
    family: String(mapId(record['category_id']) ?? first ?? id),
    ratio: Number(ratio),
    isActive: record['active'] !== false,
  };
}

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 0.001 * Math.abs(b);

/** True when a code fits the other units of the family: a "kg" of 50 shipped kilograms is not a kilogram. */
function fits(unit: Unit, code: string, shipped: readonly Unit[]): boolean {
  const measure = measures[code];
  return shipped.every((known) => {
    const other = measures[codesByExternalId[known.shippedAs ?? ''] ?? ''];
    if (other === undefined || measure === undefined) return true;
    return other.of === measure.of && isClose(unit.ratio / known.ratio, measure.amount / other.amount);
  });
}

/**
 * Assigns the codes of units: a shipped one keeps its own even when renamed; others are known by settings or by name.
 */
export function assignCodes(
  units: readonly Unit[],
  own: Readonly<Record<string, string>>,
): ReadonlyMap<number, string> {
  const findCode = (unit: Unit): string => {
    const set = own[unit.name];
    if (set !== undefined) return set;
    if (unit.shippedAs !== undefined) return codesByExternalId[unit.shippedAs] ?? unknownUnit;
    const named = codesByUnitName[unit.name.toLowerCase()];
    const shipped = units.filter((one) => one.family === unit.family && one.shippedAs !== undefined);
    return named !== undefined && fits(unit, named, shipped) ? named : unknownUnit;
  };
  return new Map(units.map((unit) => [unit.id, findCode(unit)]));
}

/** Creates units from their records; `forget` is called for one that is missing from them. */
export function createUnits(
  known: readonly Unit[],
  own: Readonly<Record<string, string>>,
  forget: () => void = () => undefined,
): Units {
  const codes = assignCodes(known, own);
  const byId = new Map(known.map((unit) => [unit.id, unit]));
  const find = (unit: unknown): Unit | undefined => {
    const id = mapId(unit);
    const found = id === undefined ? undefined : byId.get(id);
    if (id !== undefined && found === undefined) forget();
    return found;
  };
  return {
    findCode: (unit) => codes.get(find(unit)?.id ?? 0) ?? unknownUnit,
    findUnit: (code) => {
      const usable = known.filter(({ id, isActive }) => isActive !== false && codes.get(id) === code);
      if (code === unknownUnit) return undefined;
      return usable.find(({ shippedAs }) => shippedAs !== undefined) ?? (usable.length === 1 ? usable[0] : undefined);
    },
    findFamily: (unit) => find(unit)?.family,
    convert: (quantity, from, to, digits = 4) => {
      if (mapId(from) === mapId(to)) return quantity;
      const [one, other] = [find(from), find(to)];
      if (one === undefined || other === undefined || one.family !== other.family) return undefined;
      if (!Number.isFinite(one.ratio / other.ratio)) return undefined;
      return new Big(quantity).times(one.ratio).div(other.ratio).round(digits).toFixed();
    },
  };
}

/** Reads the units of one Odoo. */
export interface UnitReader {
  readUnits(call: CallContext): Promise<Units>;
}

const keepMs = 600_000;
const freshMs = 10_000;

/** Lists the external ids of shipped units, by record. */
function listShipped(metadata: unknown): ReadonlyMap<number, string> {
  const entries = (Array.isArray(metadata) ? metadata : []).flatMap((one: unknown) => {
    const record = mapOne(one) ?? {};
    const all = Array.isArray(record['xmlids']) ? record['xmlids'] : [{ xmlid: record['xmlid'] }];
    const names = all.map((each: unknown) => mapText(mapOne(each)?.['xmlid']) ?? '');
    const own = names.find((name) => name.startsWith('uom.'));
    return own === undefined ? [] : [[mapRecordId(record), own.slice('uom.'.length)] as const];
  });
  return new Map(entries);
}

const domain = [['active', 'in', [true, false]]];
const createUnitSpecification = (series: number): Specification => ({
  name: {},
  active: {},
  ...(series >= 19 ? { factor: {}, parent_path: {} } : { factor_inv: {}, category_id: { fields: {} } }),
});

/** Options of a unit reader. */
export interface UnitReaderOptions {
  readonly client: OdooClient;
  readonly quarantine: Quarantine;
  /** Codes of units that people created, by their names. */
  readonly own: Readonly<Record<string, string>>;
  readonly clock: Clock;
}

/** Reads units and keeps them for ten minutes: they are few and seldom change. */
export function createUnitReader({ client, quarantine, own, clock }: UnitReaderOptions): UnitReader {
  const readAll = async (call: CallContext): Promise<{ readonly units: Units; readonly at: number }> => {
    const at = clock.now();
    const records = await client.read(
      (series) => ({ model: 'uom.uom', domain, specification: createUnitSpecification(series), order: 'id' }),
      call,
    );
    const ids = records.map(({ id }) => id);
    const shipped = listShipped(
      await client.query({ model: 'uom.uom', method: 'get_metadata', arguments: { ids } }, call),
    );
    const units = records.flatMap((record) => {
      const name = { noun: 'Unit', key: String(record['id']) };
      return quarantine.read(name, () => mapUnitRecord(record, shipped.get(mapRecordId(record)))) ?? [];
    });
    // A unit created since is read soon; an unreadable one is not read over and over.
    const forget = () => (clock.now() - at > freshMs ? kept.forget() : undefined);
    return { units: createUnits(units, own, forget), at };
  };
  const kept = createKeptValue((call: CallContext) => readAll(call), {
    isFresh: ({ at }) => clock.now() - at < keepMs,
  });
  return { readUnits: async (call) => (await kept.read(call, call.signal)).units };
}
