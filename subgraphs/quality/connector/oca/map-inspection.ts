import { createHash } from 'node:crypto';
import { parseDecimal } from '../../../../schema/canonical/index.ts';
import {
  mapId,
  mapInstant,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
  readMark,
  refuseValue,
  type Units,
} from '../../../vendors/odoo/index.ts';
import type { CodeRecord, InspectionLotStatus, InspectionOrigin } from '../records.ts';
import type { Inspection, InspectionAnswer, InspectionLine } from './inspection.ts';

// Odoo's precision of measurements is a setting, 5 digits by default.
const digits = 9;

function mapMeasure(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw refuseValue('number', value);
  return parseDecimal(value, { digits });
}

function requireText(value: unknown, what: string): string {
  const text = mapText(value);
  if (text === undefined) throw refuseValue(what, value);
  return text;
}

function mapCodes(value: unknown): readonly (CodeRecord & { readonly id: number })[] {
  return mapMany(value).map((record) => ({
    id: mapRecordId(record),
    code: requireText(record['name'], 'answer'),
    valuation: record['ok'] === true ? 'ACCEPTED' : 'REJECTED',
  }));
}

/** Hashes what a question demands, so that equal questions have equal versions. */
function hashQuestion(parts: readonly unknown[]): number {
  return Number.parseInt(createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 7), 16);
}

/** Values of a question, of a test or of an inspection. */
interface QuestionValues {
  readonly id: number;
  readonly code: string;
  readonly kind: unknown;
  readonly name: unknown;
  readonly lower: unknown;
  readonly upper: unknown;
  readonly unit: unknown;
  readonly codes: unknown;
}

function mapQuestion({ id, code, kind, name, lower, upper, unit, codes }: QuestionValues, units: Units) {
  const description = mapText(name) ?? code;
  if (kind === 'qualitative') {
    const known = mapCodes(codes);
    const version = hashQuestion([description, known.map((one) => [one.code, one.valuation])]);
    return { id, code, version, description, isQuantitative: false, codes: known };
  }
  const [lowerLimit, upperLimit] = [mapMeasure(lower), mapMeasure(upper)];
  const unitId = mapId(unit);
  const measured = { lowerLimit, upperLimit, unit: unitId === undefined ? undefined : units.findCode(unit) };
  const version = hashQuestion([description, measured]);
  return { id, code, version, description, isQuantitative: true, ...measured, unitId };
}

/** Maps a question of a test. @throws SystemError for a value that cannot be read. */
export function mapTestQuestion(record: OdooRecord, units: Units): InspectionLine {
  const id = mapRecordId(record);
  const { type: kind, name, min_value: lower, max_value: upper, uom_id: unit, ql_values: codes } = record;
  return mapQuestion({ id, code: `Q${id}`, kind, name, lower, upper, unit, codes }, units);
}

function mapLine(record: OdooRecord, units: Units): InspectionLine {
  const id = mapRecordId(record);
  const question = mapId(record['test_line']);
  const { question_type: kind, name, min_value: lower, max_value: upper } = record;
  const [unit, codes] = [record['test_uom_id'], record['possible_ql_values']];
  // A question that people added to one inspection belongs to no test.
  const code = question === undefined ? `L${id}` : `Q${question}`;
  return mapQuestion({ id, code, kind, name, lower, upper, unit, codes }, units);
}

/** Maps the present answer of a line; `undefined` when there is none. */
function mapAnswer(record: OdooRecord, line: InspectionLine, units: Units, isConfirmed: boolean) {
  const chosen = mapText(mapOne(record['qualitative_value'])?.['name']);
  const entered = line.isQuantitative ? mapMeasure(record['quantitative_value'] ?? 0) : undefined;
  // Odoo does not distinguish zero from no value before the inspection is confirmed.
  if (line.isQuantitative ? entered === '0' && !isConfirmed : chosen === undefined) return undefined;
  const [from, to] = [record['uom_id'], record['test_uom_id']];
  const value = entered === undefined ? undefined : units.convert(entered, from, to, digits);
  if (line.isQuantitative && value === undefined) throw refuseValue('unit of a value', record['uom_id']);
  const valuation = record['success'] === true ? 'ACCEPTED' : 'REJECTED';
  const by = mapText(mapOne(record['write_uid'])?.['login']) ?? 'unknown';
  const at = mapInstant(record['write_date']) ?? '';
  return { code: line.code, value, chosen, valuation, by, at } satisfies InspectionAnswer;
}

const confirmed = new Set(['waiting', 'success', 'failed']);

function mapStatus(state: string, lines: number, answers: number): InspectionLotStatus {
  if (state === 'success' || state === 'failed') return 'DECIDED';
  if (state === 'canceled') return 'CANCELLED';
  if (state === 'waiting') return 'RESULTS_COMPLETE';
  if (state !== 'draft' && state !== 'ready') return 'OTHER';
  if (answers === 0) return 'CREATED';
  return answers < lines ? 'IN_INSPECTION' : 'RESULTS_COMPLETE';
}

function mapOrigin(record: OdooRecord): InspectionOrigin {
  if (mapId(record['production_id']) !== undefined) return 'FINAL';
  const kind = mapOne(record['picking_id'])?.['picking_type_code'];
  return kind === 'incoming' ? 'GOODS_RECEIPT' : 'OTHER';
}

/** Order number in a manufacturing order's origin, after the prefix. */
function mapOrder(record: OdooRecord, prefix: string): string | undefined {
  const origin = mapText(mapOne(record['production_id'])?.['origin']);
  return origin?.startsWith(prefix) ? origin.slice(prefix.length) : undefined;
}

function mapLines(record: OdooRecord, state: string, units: Units) {
  const records = mapMany(record['inspection_lines']);
  const lines = records.map((line) => mapLine(line, units));
  const answers = records.flatMap((line, index) => {
    const question = lines[index];
    return question === undefined ? [] : (mapAnswer(line, question, units, confirmed.has(state)) ?? []);
  });
  return { lines, answers };
}

/** Maps an inspection; `undefined` when it has no material. @throws SystemError for a value that cannot be read. */
export function mapInspection(
  record: OdooRecord,
  { units, plant, originPrefix }: { readonly units: Units; readonly plant: string; readonly originPrefix: string },
): Inspection | undefined {
  const product = mapOne(record['product_id']);
  const material = mapText(product?.['default_code']);
  if (material === undefined) return undefined;
  const state = requireText(record['state'], 'state');
  const { lines, answers } = mapLines(record, state, units);
  return {
    id: mapRecordId(record),
    name: requireText(record['name'], 'number'),
    plant,
    material,
    batch: mapText(mapOne(record['lot_id'])?.['name']),
    productionOrder: mapOrder(record, originPrefix),
    origin: mapOrigin(record),
    quantity: { value: mapMeasure(record['qty'] ?? 0), unit: units.findCode(product?.['uom_id']) },
    state,
    status: mapStatus(state, lines.length, answers.length),
    isSuccess: record['success'] === true,
    mark: readMark(mapText(record['internal_notes'])),
    lines,
    answers,
    createdAt: mapInstant(record['create_date']) ?? '',
    changedAt: mapInstant(record['write_date']) ?? '',
    changedBy: mapText(mapOne(record['write_uid'])?.['login']) ?? 'unknown',
  };
}
