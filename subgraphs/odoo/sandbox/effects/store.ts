import { OdooException } from '../exception.ts';
import type { Database, Row, Series } from '../tables.ts';

/** Named arguments of a method, or values of a record. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What changes records with. */
export interface EffectStore {
  readonly database: Database;
  readonly series: Series;
  /** Sets values of a record. */
  set(model: string, id: number, values: Arguments): void;
  /** Adds a record; its id. */
  add(model: string, values: Arguments): number;
  /** Removes a record. */
  remove(model: string, id: number): void;
  /** Whether the user may not do this with records of a model. */
  isDenied(model: string, right: string): boolean;
  /** Writes an effect into the books. */
  note(action: string, target: string, values?: Arguments, key?: string): void;
}

/** What a method does; it returns `undefined` where Python returns None. */
export type Effect = (store: EffectStore, args: Arguments) => unknown;

/** The records that a method is called on. */
export function listIds(args: Arguments): readonly number[] {
  return Array.isArray(args['ids']) ? args['ids'].map(Number) : [];
}

/** An error that Odoo's own rules raise. */
export function userError(message: string): OdooException {
  return new OdooException('odoo.exceptions.UserError', message);
}

/** A record. @throws OdooException MissingError */
export function requireRow({ database }: EffectStore, model: string, id: unknown): Row {
  const row = database.get(model)?.byId.get(Number(id));
  if (row === undefined)
    throw new OdooException('odoo.exceptions.MissingError', 'Record does not exist or has been deleted.');
  return row;
}

/** The records of a list of ids, those that are there. */
export function readRows({ database }: EffectStore, model: string, ids: unknown): readonly Row[] {
  return (Array.isArray(ids) ? ids : []).flatMap((id) => database.get(model)?.byId.get(Number(id)) ?? []);
}

/** The records that have a value. */
export function findRows({ database }: EffectStore, model: string, values: Arguments): readonly Row[] {
  const wanted = Object.entries(values);
  return (database.get(model)?.rows ?? []).filter((row) => wanted.every(([field, value]) => row[field] === value));
}

/** What a record is called. */
export function readName(row: Row): string {
  return String(row['name'] ?? row.id);
}

/** A naive time so many minutes after another. */
export function addMinutes(time: unknown, minutes: unknown): string {
  const at = Date.parse(`${String(time).replace(' ', 'T')}Z`) + Number(minutes) * 60_000;
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
