import { OdooException } from '../exception.ts';
import type { Database, Row, Series } from '../tables.ts';

/** Named arguments of a method, or values of a record. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Store that effects change. */
export interface EffectStore {
  readonly database: Database;
  readonly series: Series;
  /** Sets values of a record. */
  set(model: string, id: number, values: Arguments): void;
  /** Puts a record into a list that Odoo computes from the other side: the record with the list does not count as written. */
  link(model: string, id: number, field: string, linked: number): void;
  /** Adds a record; returns its id. */
  add(model: string, values: Arguments): number;
  /** Removes a record. */
  remove(model: string, id: number): void;
  /** True when the user lacks this right on the records of a model. */
  isDenied(model: string, right: string): boolean;
  /** Returns the server's time, as it is stored. */
  now(): string;
  /** Records an effect in the ledger. */
  note(action: string, target: string, values?: Arguments, key?: string): void;
}

/** Effect of a method; it returns `undefined` where Python returns None. */
export type Effect = (store: EffectStore, args: Arguments) => unknown;

/** Lists the records that a method is called on. */
export function listIds(args: Arguments): readonly number[] {
  return Array.isArray(args['ids']) ? args['ids'].map(Number) : [];
}

/** Creates an error that Odoo's own rules raise. */
export function userError(message: string): OdooException {
  return new OdooException('odoo.exceptions.UserError', message);
}

/** Finds a record. @throws OdooException MissingError */
export function requireRow({ database }: EffectStore, model: string, id: unknown): Row {
  const row = database.get(model)?.byId.get(Number(id));
  if (row === undefined)
    throw new OdooException('odoo.exceptions.MissingError', 'Record does not exist or has been deleted.');
  return row;
}

/** Reads the existing records of a list of ids. */
export function readRows({ database }: EffectStore, model: string, ids: unknown): readonly Row[] {
  return (Array.isArray(ids) ? ids : []).flatMap((id) => database.get(model)?.byId.get(Number(id)) ?? []);
}

/** Finds the records with these values. */
export function findRows({ database }: EffectStore, model: string, values: Arguments): readonly Row[] {
  const wanted = Object.entries(values);
  return (database.get(model)?.rows ?? []).filter((row) => wanted.every(([field, value]) => row[field] === value));
}

/** Reads the display name of a record. */
export function readName(row: Row): string {
  return String(row['name'] ?? row.id);
}

/** Adds minutes to a naive time. */
export function addMinutes(time: unknown, minutes: unknown): string {
  const at = Date.parse(`${String(time).replace(' ', 'T')}Z`) + Number(minutes) * 60_000;
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
