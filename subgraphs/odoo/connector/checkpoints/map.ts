import { parseDecimal } from '../../../../schema/canonical/index.ts';
import {
  mapId,
  mapInstant,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
  refuseValue,
  type Specification,
  type Units,
} from '../../../vendors/odoo/index.ts';
import type { CheckpointEntry, CheckpointRecord } from '../records.ts';
import { parseQuestion } from './names.ts';

const stamps: Specification = { write_date: {}, write_uid: { fields: { display_name: {} } } };
/** Stamps by which a record is found to be as it was made. */
export const origin: Specification = {
  write_date: {},
  write_uid: { fields: {} },
  create_date: {},
  create_uid: { fields: {} },
};

/** An inspection with its questions. */
export const inspectionSpecification: Specification = {
  name: {},
  state: {},
  ...stamps,
  inspection_lines: {
    fields: {
      name: {},
      question_type: {},
      quantitative_value: {},
      qualitative_value: { fields: { name: {} } },
      uom_id: { fields: {} },
      test_uom_id: { fields: {} },
      ...origin,
      ...stamps,
    },
  },
};

const states: Readonly<Record<string, CheckpointRecord['state']>> = {
  draft: 'INCOMPLETE',
  waiting: 'FINISHED',
  success: 'FINISHED',
  failed: 'FINISHED',
  canceled: 'CANCELLED',
};

// Odoo's precision of measurements is a setting, 5 digits by default.
const digits = 9;

function mapMeasure(line: OdooRecord, units: Units): string {
  const { quantitative_value: value, uom_id: unit, test_uom_id: wanted } = line;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw refuseValue('number', value);
  const measured = parseDecimal(value, { digits });
  if (mapId(unit) === undefined || mapId(wanted) === undefined) return measured;
  const converted = units.convert(measured, unit, wanted, digits);
  if (converted === undefined) throw refuseValue('measurement in a unit of the limits', value);
  return converted;
}

function mapStamp(record: OdooRecord): Pick<CheckpointEntry, 'enteredAt' | 'enteredBy'> {
  const user = mapOne(record['write_uid']);
  const name = mapText(user?.['display_name']);
  const enteredBy = user === undefined || name === undefined ? undefined : `${name} (Odoo user ${mapRecordId(user)})`;
  return { enteredAt: mapInstant(record['write_date']), enteredBy };
}

/** True for a record that is as it was made: everything that one transaction writes has its instant, by the second. */
export const isUntouched = (line: OdooRecord): boolean =>
  line['write_date'] === line['create_date'] && mapId(line['write_uid']) === mapId(line['create_uid']);

function mapEntry(line: OdooRecord, inspection: OdooRecord, units: Units): readonly CheckpointEntry[] {
  const characteristic = parseQuestion(mapText(line['name']));
  if (characteristic === undefined) return [];
  // Its value is Odoo's default, or one that a test has filled in, and no measurement.
  if (isUntouched(line)) return [{ characteristic }];
  if (line['question_type'] === 'qualitative') {
    const code = mapText(mapOne(line['qualitative_value'])?.['name']);
    return [code === undefined ? { characteristic } : { characteristic, code, ...mapStamp(line) }];
  }
  const value = mapMeasure(line, units);
  if (Number(value) !== 0) return [{ characteristic, value, ...mapStamp(line) }];
  // Odoo does not distinguish a measured 0 from no value: one that was entered counts when the inspection is confirmed.
  const isConfirmed = states[mapText(inspection['state']) ?? ''] === 'FINISHED';
  return [isConfirmed ? { characteristic, value: '0', ...mapStamp(line) } : { characteristic }];
}

/** Maps the inspection of a lot. @throws SystemError */
export function mapCheckpoint(
  record: OdooRecord,
  lot: Pick<CheckpointRecord, 'plant' | 'inspectionLot'>,
  units: Units,
): CheckpointRecord {
  return {
    ...lot,
    id: mapRecordId(record),
    state: states[mapText(record['state']) ?? ''] ?? 'OPEN',
    entries: mapMany(record['inspection_lines']).flatMap((line) => mapEntry(line, record, units)),
    changedAt: mapInstant(record['write_date']),
  };
}
