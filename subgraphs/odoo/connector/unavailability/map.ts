import {
  mapFloat,
  mapId,
  mapInstant,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
} from '../../../vendors/odoo/index.ts';
import type { UnavailabilityKind, UnavailabilityRecord } from '../records.ts';

/** Work center with the resource and the calendar by which it is closed. */
export interface Center {
  readonly code: string;
  readonly resource: number | undefined;
  readonly calendar: number | undefined;
}

/** A time as Odoo has it, with the work centers that it concerns. */
export interface Span {
  readonly id: number;
  /** Empty when it concerns no work center any more. */
  readonly codes: readonly string[];
  readonly reason: string;
  /** Absent when nothing is scheduled any more. */
  readonly startTime: string | undefined;
  readonly endTime: string | undefined;
  readonly isCancelled: boolean;
}

const shortMs = 15 * 60_000;
const hourMs = 3_600_000;
const joinTexts = (...texts: readonly (string | undefined)[]): string =>
  texts.filter((text) => text !== undefined).join(': ');
const listCode = (center: unknown): readonly string[] => {
  const code = mapText(mapOne(center)?.['code']);
  return code === undefined ? [] : [code];
};

/** Maps a loss of a work center; a setup that operators book on a work order is planned work, and no stop. */
export function mapStop(record: OdooRecord, setupLosses: readonly string[]): Span {
  const loss = mapText(mapOne(record['loss_id'])?.['name']);
  const isSetup = mapId(record['workorder_id']) !== undefined && setupLosses.includes(loss ?? '');
  return {
    id: mapRecordId(record),
    codes: listCode(record['workcenter_id']),
    reason: joinTexts(loss, mapText(record['description'])) || 'Blocked',
    startTime: mapInstant(record['date_start']),
    endTime: mapInstant(record['date_end']),
    isCancelled: isSetup || mapText(record['loss_type']) !== 'availability',
  };
}

/** Maps a closure: of one resource, of a calendar, or of all calendars. Odoo plans work orders as `other` times. */
export function mapClosure(record: OdooRecord, centers: readonly Center[]): Span {
  const [resource, calendar] = [mapId(record['resource_id']), mapId(record['calendar_id'])];
  const concerned = centers.filter((center) =>
    resource === undefined ? calendar === undefined || center.calendar === calendar : center.resource === resource,
  );
  return {
    id: mapRecordId(record),
    codes: concerned.map(({ code }) => code),
    reason: mapText(record['name']) ?? 'Closed',
    startTime: mapInstant(record['date_from']),
    endTime: mapInstant(record['date_to']),
    isCancelled: mapText(record['time_type']) !== 'leave',
  };
}

/** Maps a maintenance request; `equipment` leads from serial numbers or names to codes of work centers. */
export function mapMaintenance(record: OdooRecord, equipment: Readonly<Record<string, string>>): Span {
  const machine = mapOne(record['equipment_id']);
  const names = [mapText(machine?.['serial_no']), mapText(machine?.['name'])];
  const [mapped] = names.flatMap((name) => (name === undefined ? [] : (equipment[name] ?? [])));
  const [code = mapped] = [...listCode(record['workcenter_id']), ...listCode(machine?.['workcenter_id'])];
  const startTime = mapInstant(record['schedule_date']);
  const lastMs = Number(mapFloat(record['duration'])) * hourMs;
  const end = startTime === undefined || lastMs <= 0 ? undefined : new Date(Date.parse(startTime) + lastMs);
  const endTime = mapInstant(record['schedule_end']) ?? end?.toISOString().replace(/\.\d+/, '');
  return {
    id: mapRecordId(record),
    codes: code === undefined ? [] : [code],
    reason: mapText(record['name']) ?? 'Maintenance',
    startTime,
    endTime,
    isCancelled:
      record['done'] === true ||
      record['archive'] === true ||
      record['block_workcenter'] === false ||
      endTime === undefined,
  };
}

/** Formats the key of a time of a work center within its plant. */
export const formatKey = (code: string, kind: UnavailabilityKind, id: number): string =>
  `${code}/${kind.toLowerCase()}-${id}`;

/** Parses a key; `undefined` for any other text. */
export function parseKey(key: string) {
  const {
    code = '',
    word = '',
    id = '',
  } = /^(?<code>.+)\/(?<word>stop|closure|maintenance)-(?<id>\d{1,15})$/s.exec(key)?.groups ?? {};
  return code === '' ? undefined : { code, kind: word.toUpperCase() as UnavailabilityKind, id: Number(id) };
}

function findState({ startTime, endTime, isCancelled }: Span, now: number): UnavailabilityRecord['state'] {
  if (isCancelled || startTime === undefined) return 'CANCELLED';
  if (endTime !== undefined && Date.parse(endTime) <= now) return 'OVER';
  return Date.parse(startTime) > now ? 'PLANNED' : 'PRESENT';
}

/** Creates the record of a time for one work center; one that does not concern it any more is cancelled for it. */
export function createRecord(
  span: Span,
  { plant, code, kind }: Pick<UnavailabilityRecord, 'plant' | 'code' | 'kind'>,
  { record, now }: { readonly record: OdooRecord; readonly now: number },
): UnavailabilityRecord {
  const { id, codes, reason, startTime = new Date(0).toISOString(), endTime } = span;
  const state = codes.includes(code) ? findState(span, now) : 'CANCELLED';
  const lastMs = (endTime === undefined ? now : Date.parse(endTime)) - Date.parse(startTime);
  return {
    plant,
    code,
    key: formatKey(code, kind, id),
    kind,
    reason,
    startTime,
    endTime,
    state,
    isShort: lastMs < shortMs && (state !== 'PLANNED' || endTime !== undefined),
    isHold: false,
    changedAt: mapInstant(record['write_date']),
    changedBy: mapText(mapOne(record['write_uid'])?.['name']),
  };
}
