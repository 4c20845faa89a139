import { SystemError } from '../../../kit/index.ts';
import { parseDecimal } from '../../../schema/canonical/index.ts';
import type { OdooRecord } from './client.ts';

/** Creates the error of an unreadable value; the reader of the record adds the instance and the record's name. */
export function refuseValue(what: string, value: unknown): SystemError {
  const shown = (JSON.stringify(value) ?? String(value)).slice(0, 80);
  return new SystemError(`${shown} is no ${what}.`, {
    code: 'SYSTEM_BAD_RESPONSE',
    system: 'ODOO',
    instance: '',
    isAboutRequest: true,
  });
}

// Odoo sends `false` for empty, even for a text, a date or a relation.
const isEmpty = (value: unknown): boolean => value === false || value === undefined || value === null;

/** Maps a text; `undefined` when it is empty. @throws SystemError for anything else. */
export function mapText(value: unknown): string | undefined {
  if (isEmpty(value)) return undefined;
  if (typeof value !== 'string') throw refuseValue('text', value);
  return value.trim() === '' ? undefined : value.trim();
}

const instantPattern = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?)?$/;

/** Maps a naive UTC time `YYYY-MM-DD HH:MM:SS` to RFC 3339; `undefined` when it is empty. @throws SystemError */
export function mapInstant(value: unknown): string | undefined {
  if (isEmpty(value)) return undefined;
  const match = typeof value === 'string' ? instantPattern.exec(value) : null;
  const instant = match === null ? '' : `${match[1]}T${match[2] ?? '00:00:00'}Z`;
  // Rejects 2026-02-31, which would otherwise become another day.
  const isReal = !Number.isNaN(Date.parse(instant)) && new Date(instant).toISOString().startsWith(match?.[1] ?? '?');
  if (!isReal) throw refuseValue('time', value);
  return instant;
}

/** Formats an RFC 3339 instant in the only form that every series accepts. */
export function formatInstant(instant: string): string {
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
}

/** Maps a float without its binary noise; empty is zero. @throws SystemError */
export function mapFloat(value: unknown): string {
  if (isEmpty(value)) return '0';
  if (typeof value !== 'number' || !Number.isFinite(value)) throw refuseValue('number', value);
  return parseDecimal(value, { digits: 4 });
}

/** Maps a nested many-to-one; `undefined` for `false`. @throws SystemError */
export function mapOne(value: unknown): OdooRecord | undefined {
  if (isEmpty(value)) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw refuseValue('record', value);
  return value as OdooRecord;
}

/** Maps the nested records of a to-many; empty for `false`. @throws SystemError */
export function mapMany(value: unknown): readonly OdooRecord[] {
  if (isEmpty(value)) return [];
  if (!Array.isArray(value)) throw refuseValue('list of records', value);
  return value.map((item) => mapOne(item)).filter((item) => item !== undefined);
}

/** Maps the id of a record. @throws SystemError */
export function mapRecordId({ id }: OdooRecord): number {
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id <= 0) throw refuseValue('record id', id);
  return id;
}

/** Maps the id of a nested record; `undefined` for `false`. @throws SystemError */
export function mapId(value: unknown): number | undefined {
  const found = mapOne(value);
  return found === undefined ? undefined : mapRecordId(found);
}

/** Maps the id of a mandatory nested record. @throws SystemError */
export function requireId(value: unknown): number {
  const id = mapId(value);
  if (id === undefined) throw refuseValue('record', value);
  return id;
}
