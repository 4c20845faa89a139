import { type CallContext, CommandRefusal } from '../../../../kit/index.ts';
import {
  mapId,
  mapMany,
  mapText,
  type OdooRecord,
  type OdooRecords,
  type Send,
  type Specification,
} from '../../../vendors/odoo/index.ts';
import { isUntouched, origin } from '../checkpoints/map.ts';
import { formatQuestion } from '../checkpoints/names.ts';
import type { Product } from './products.ts';

/** A characteristic that operators inspect. */
export interface CheckpointQuestion {
  readonly code: string;
  readonly description: string;
  readonly isQuantitative: boolean;
  readonly lowerLimit?: string | null | undefined;
  readonly upperLimit?: string | null | undefined;
  /** Rec 20 code; pieces when absent. */
  readonly unit?: string | null | undefined;
  readonly codes: readonly { readonly code: string; readonly isAccepted: boolean }[];
}

type Row = Readonly<Record<string, string>>;

/** Rec 20 code of pieces. */
export const pieces = 'C62';
/** Odoo compares with both limits: the limit of a side that has none. */
const farthest = '999999999';

function createQuestionRows(
  one: CheckpointQuestion,
  index: number,
  units: ReadonlyMap<string, number>,
): readonly Row[] {
  const { code, unit } = one;
  // A unit that Odoo does not have, as bar, stands in the question, and the values are counted in pieces of it.
  const isUnknown = one.isQuantitative && unit !== null && unit !== undefined && !units.has(unit);
  const own = {
    'test_lines/name': formatQuestion({ code, description: `${one.description}${isUnknown ? `, ${unit}` : ''}` }),
    'test_lines/sequence': String(10 * (index + 1)),
    'test_lines/type': one.isQuantitative ? 'quantitative' : 'qualitative',
  };
  if (one.isQuantitative) {
    const limits = {
      'test_lines/min_value': one.lowerLimit ?? `-${farthest}`,
      'test_lines/max_value': one.upperLimit ?? farthest,
      'test_lines/uom_id/.id': String(units.get(unit ?? pieces) ?? units.get(pieces) ?? ''),
    };
    return [{ ...own, ...limits }];
  }
  const [first, ...others] = one.codes.map(({ code, isAccepted }) => ({
    'test_lines/ql_values/name': code,
    'test_lines/ql_values/ok': isAccepted ? '1' : '0',
  }));
  return [{ ...own, ...first }, ...others];
}

/** A test to find or to make. */
export interface WantedTest {
  readonly plant: string;
  readonly product: Product;
  readonly questions: readonly CheckpointQuestion[];
  /** Ids of units by code. */
  readonly units: ReadonlyMap<string, number>;
}

const testSpecification: Specification = {
  fill_correct_values: {},
  test_lines: {
    fields: {
      name: {},
      type: {},
      min_value: {},
      max_value: {},
      uom_id: { fields: {} },
      ql_values: { fields: { name: {}, ok: {} } },
      ...origin,
    },
  },
};

const listAnswers = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap((row) => {
    const name = row['test_lines/ql_values/name'];
    return name === undefined ? [] : [`${row['test_lines/ql_values/ok']} ${name}`];
  });

/** True for a question as it was made. Odoo may round limits, so those of a question that was never written are right. */
function isAsMade(line: OdooRecord, rows: readonly Row[]): boolean {
  const [first = {}] = rows;
  const hasSame = (field: string) => Number(line[field] || 0) === Number(first[`test_lines/${field}`] ?? 0);
  const hasSameUnit = String(mapId(line['uom_id']) ?? '') === (first['test_lines/uom_id/.id'] ?? '');
  const answers = mapMany(line['ql_values']).map(({ name, ok }) => `${ok === true ? 1 : 0} ${mapText(name)}`);
  return (
    mapText(line['name']) === first['test_lines/name'] &&
    line['type'] === first['test_lines/type'] &&
    (isUntouched(line) || (hasSame('min_value') && hasSame('max_value') && hasSameUnit)) &&
    answers.toSorted().join('\n') === listAnswers(rows).toSorted().join('\n')
  );
}

function isUsable(test: OdooRecord | undefined, questions: readonly (readonly Row[])[]): boolean {
  const lines = mapMany(test?.['test_lines']);
  if (test === undefined || test['fill_correct_values'] === true || lines.length !== questions.length) return false;
  return questions.every((rows) => lines.some((line) => isAsMade(line, rows)));
}

const maxEditions = 20;

/**
 * Makes the test with the questions, once for lots with equal ones. People may edit or archive it, or let it fill in right
 * values: then another one takes its place, and theirs stays as it is. @throws CommandRefusal after too many.
 */
export async function ensureTest(
  records: OdooRecords,
  { plant, product, questions, units }: WantedTest,
  send: Send,
  call: CallContext,
): Promise<number> {
  const wanted = questions.map((one, index) => createQuestionRows(one, index, units));
  const [first, ...others] = wanted.flat();
  const rows = [{ name: `Inspection lots of ${product.name}`, ...first }, ...others];
  const base = `checkpoint-test:${plant}:${product.id}:${JSON.stringify(wanted.flat())}`;
  for (let edition = 0; edition < maxEditions; edition += 1) {
    const key = edition === 0 ? base : `${base}:${edition}`;
    const id = await records.ensure({ model: 'qc.test', key, rows }, send, call);
    const [test] = await records.read('qc.test', [['id', '=', id]], testSpecification, call);
    if (isUsable(test, wanted)) return id;
  }
  const message = `People have edited ${maxEditions} tests "Inspection lots of ${product.name}" in Odoo; leave one as it is made.`;
  throw new CommandRefusal('INVALID_STATE', message, { currentState: 'EDITED' });
}
