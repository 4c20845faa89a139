import {
  type Arguments,
  type Effect,
  type EffectStore,
  findRows,
  listIds,
  readRows,
  requireRow,
  userError,
} from '../effects/store.ts';
import { OdooException } from '../exception.ts';
import { naive } from '../table.ts';

const inspection = 'qc.inspection';
const line = 'qc.inspection.line';
const userId = 6;

/** Computes the result of a line as Odoo does: limits are inclusive, a missing answer is wrong. */
function isRight(store: EffectStore, id: number): boolean {
  const row = requireRow(store, line, id);
  if (row['question_type'] !== 'qualitative') {
    const value = Number(row['quantitative_value']);
    return Number(row['max_value']) >= value && value >= Number(row['min_value']);
  }
  return store.database.get('qc.test.question.value')?.byId.get(Number(row['qualitative_value']))?.['ok'] === true;
}

/** Computes what follows from a write to an inspection or to one of its lines. */
export function followQualityWrite(store: EffectStore, model: string, id: number): void {
  if (model !== inspection && model !== line) return;
  const top = model === line ? Number(requireRow(store, line, id)['inspection_id']) : id;
  const lines = readRows(store, line, requireRow(store, inspection, top)['inspection_lines']);
  for (const { id: each, success, quantitative_value: value } of lines) {
    // The precision "Quality Control" has five decimals.
    const rounded = Math.round(Number(value) * 100_000) / 100_000;
    if (rounded !== value) store.set(line, each, { quantitative_value: rounded });
    if (isRight(store, each) !== success) store.set(line, each, { success: isRight(store, each) });
  }
  const success = lines.every((each) => isRight(store, each.id));
  if (requireRow(store, inspection, top)['success'] !== success) store.set(inspection, top, { success });
}

/** Finds the product and the batch of the record to which an inspection refers. */
function readReference(store: EffectStore, reference: unknown): Arguments {
  const [model = '', id] = String(reference).split(',');
  const row = store.database.get(model)?.byId.get(Number(id));
  const product = model === 'product.product' ? row?.id : row?.['product_id'];
  return { product_id: product ?? false, lot_id: model === 'stock.lot' ? row?.id : false };
}

/** Adds an inspection with its defaults and the next number; returns its id. */
export function addInspection(store: EffectStore, values: Arguments): number {
  const [sequence] = findRows(store, 'ir.sequence', { code: inspection });
  const next = Number(sequence?.['number_next_actual'] ?? 1);
  if (sequence !== undefined) store.set('ir.sequence', sequence.id, { number_next_actual: next + 1 });
  const now = naive(new Date().toISOString());
  const defaults = { state: 'draft', success: true, qty: 1, date: now, test: false, inspection_lines: [] };
  const empty = { object_id: false, picking_id: false, internal_notes: false, external_notes: false };
  const by = { auto_generated: false, user: userId, create_uid: userId, write_uid: userId };
  const name = `QC-${String(next).padStart(6, '0')}`;
  return store.add(inspection, {
    ...defaults,
    ...empty,
    ...by,
    name,
    ...readReference(store, values['object_id']),
    ...values,
  });
}

/** Right values of a question, which a test with `fill_correct_values` gives to its lines. */
function findRightValues(store: EffectStore, { type, ...question }: Arguments): Arguments {
  if (type !== 'qualitative')
    return { quantitative_value: (Number(question['min_value']) + Number(question['max_value'])) * 0.5 };
  const right = readRows(store, 'qc.test.question.value', question['ql_values']).find(({ ok }) => ok === true);
  return { qualitative_value: right?.id ?? false };
}

function copyQuestion(
  store: EffectStore,
  question: Arguments & { readonly id: number },
  { inspectionId, isFilled }: { readonly inspectionId: number; readonly isFilled: boolean },
): number {
  return store.add(line, {
    inspection_id: inspectionId,
    name: question['name'],
    test_line: question.id,
    notes: question['notes'],
    min_value: question['min_value'],
    max_value: question['max_value'],
    test_uom_id: question['uom_id'],
    uom_id: question['uom_id'],
    question_type: question['type'],
    possible_ql_values: question['ql_values'],
    quantitative_value: 0,
    qualitative_value: false,
    success: false,
    ...(isFilled ? findRightValues(store, question) : {}),
    create_uid: userId,
    write_uid: userId,
  });
}

const openDialog: Effect = (store, args) => {
  const list = args['vals_list'];
  const add = (values: Arguments) => store.add('qc.inspection.set.test', values);
  return Array.isArray(list) ? list.map((values: Arguments) => add(values)) : add((list ?? {}) as Arguments);
};

const setTest: Effect = (store, args) => {
  const { active_id: id } = (args['context'] ?? {}) as Arguments;
  if (id === undefined) throw new OdooException('builtins.KeyError', "'active_id'");
  const [dialog] = listIds(args);
  const test = requireRow(store, 'qc.test', requireRow(store, 'qc.inspection.set.test', dialog)['test']);
  const row = requireRow(store, inspection, id);
  for (const old of readRows(store, line, row['inspection_lines'])) store.remove(line, old.id);
  const made = { inspectionId: row.id, isFilled: test['fill_correct_values'] === true };
  const questions = readRows(store, 'qc.test.question', test['test_lines']);
  store.set(inspection, row.id, {
    test: test.id,
    inspection_lines: questions.map((question) => copyQuestion(store, question, made)),
  });
  followQualityWrite(store, inspection, row.id);
  store.note(`${inspection}.set_test`, String(row['name']), { test: test.id });
  return true;
};

function requireAnswers(store: EffectStore, lines: unknown): void {
  for (const row of readRows(store, line, lines)) {
    if (row['question_type'] === 'qualitative' && row['qualitative_value'] === false)
      throw userError('You should provide an answer for all qualitative questions.');
    if (row['question_type'] !== 'qualitative' && row['uom_id'] === false)
      throw userError('You should provide a unit of measure for quantitative questions.');
  }
}

/** Creates an action that sets the state of inspections; Python returns None. */
const createAction =
  (method: string, findState: (store: EffectStore, row: Arguments) => string): Effect =>
  (store, args) => {
    for (const id of listIds(args)) {
      const row = requireRow(store, inspection, id);
      store.set(inspection, id, { state: findState(store, row), write_uid: userId });
      store.note(`${inspection}.${method}`, String(row['name']));
    }
    return undefined;
  };

/** Methods of the models of quality control. */
export const qualityEffects: Readonly<Record<string, Effect>> = {
  'qc.inspection.set.test.create': openDialog,
  'qc.inspection.set.test.action_create_test': setTest,
  'qc.inspection.action_draft': createAction('action_draft', () => 'draft'),
  'qc.inspection.action_cancel': createAction('action_cancel', () => 'canceled'),
  'qc.inspection.action_todo': createAction('action_todo', (_, row) => {
    if (row['test'] === false) throw userError('You must first set the test to perform.');
    return 'ready';
  }),
  'qc.inspection.action_confirm': createAction('action_confirm', (store, row) => {
    requireAnswers(store, row['inspection_lines']);
    return row['success'] === true ? 'success' : 'waiting';
  }),
  'qc.inspection.action_approve': createAction('action_approve', (_, row) =>
    row['success'] === true ? 'success' : 'failed',
  ),
};

/** Attributes of fields beyond their names and relations. */
export const qualityAttributes: Readonly<Record<string, Arguments>> = {
  'qc.inspection.object_id': {
    type: 'reference',
    selection: [
      ['product.product', 'Product'],
      ['stock.picking', 'Picking List'],
      ['stock.move', 'Stock Move'],
      ['stock.lot', 'Lot/Serial Number'],
    ],
  },
  'qc.inspection.line.quantitative_value': { type: 'float', digits: [16, 5] },
};
