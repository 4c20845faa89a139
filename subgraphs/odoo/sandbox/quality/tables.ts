import type { World } from '../../../world/index.ts';
import type { Tables } from '../models.ts';
import { createTable, type Database, type Fields, type Table } from '../table.ts';

const stamps: Fields = { create_uid: 'res.users', write_uid: 'res.users' };
const trigger: Fields = { trigger: 'qc.trigger', test: 'qc.test', user: 'res.users' };

const models = {
  inspection: 'qc.inspection',
  line: 'qc.inspection.line',
  test: 'qc.test',
  question: 'qc.test.question',
  answer: 'qc.test.question.value',
  trigger: 'qc.trigger',
  productTrigger: 'qc.trigger.product_line',
  templateTrigger: 'qc.trigger.product_template_line',
  categoryTrigger: 'qc.trigger.product_category_line',
  dialog: 'qc.inspection.set.test',
} as const;

function createInspectionTables() {
  return {
    inspection: createTable({
      ...stamps,
      name: true,
      date: true,
      object_id: true,
      product_id: 'product.product',
      qty: true,
      test: 'qc.test',
      inspection_lines: 'qc.inspection.line',
      internal_notes: true,
      external_notes: true,
      state: true,
      success: true,
      auto_generated: true,
      company_id: 'res.company',
      user: 'res.users',
      lot_id: 'stock.lot',
      picking_id: 'stock.picking',
    }),
    line: createTable({
      ...stamps,
      inspection_id: 'qc.inspection',
      name: true,
      test_line: 'qc.test.question',
      possible_ql_values: 'qc.test.question.value',
      quantitative_value: true,
      qualitative_value: 'qc.test.question.value',
      notes: true,
      min_value: true,
      max_value: true,
      test_uom_id: 'uom.uom',
      uom_id: 'uom.uom',
      question_type: true,
      success: true,
    }),
    dialog: createTable({ test: 'qc.test' }),
  };
}

/** Creates the tables of the modules quality_control_oca and quality_control_stock_oca. */
function createQualityTables(): Readonly<Record<keyof typeof models, Table>> {
  return {
    ...createInspectionTables(),
    test: createTable({
      ...stamps,
      name: true,
      active: true,
      fill_correct_values: true,
      test_lines: 'qc.test.question',
      company_id: 'res.company',
    }),
    question: createTable({
      ...stamps,
      name: true,
      type: true,
      sequence: true,
      test: 'qc.test',
      notes: true,
      min_value: true,
      max_value: true,
      uom_id: 'uom.uom',
      ql_values: 'qc.test.question.value',
    }),
    answer: createTable({ name: true, ok: true, test_line: 'qc.test.question' }),
    trigger: createTable({
      name: true,
      active: true,
      company_id: 'res.company',
      picking_type_id: 'stock.picking.type',
    }),
    productTrigger: createTable({ ...trigger, product: 'product.product' }),
    templateTrigger: createTable({ ...trigger, product_template: 'product.template' }),
    categoryTrigger: createTable({ ...trigger, product_category: 'product.category' }),
  };
}

type Characteristic = World['materials'][number]['characteristics'][number];
type QualityTables = ReturnType<typeof createQualityTables>;

/** Adds a question of a test; a measured one has both limits, as Odoo compares with both. */
function addQuestion(tables: QualityTables, test: number, characteristic: Characteristic, sequence: number): number {
  const { description, isQuantitative, lowerLimit, upperLimit } = characteristic;
  const id = tables.question.add({
    name: description,
    type: isQuantitative ? 'quantitative' : 'qualitative',
    sequence,
    test,
    notes: false,
    min_value: isQuantitative ? Number(lowerLimit ?? -99_999) : 0,
    max_value: isQuantitative ? Number(upperLimit ?? 99_999) : 0,
    uom_id: isQuantitative ? 1 : false,
    ql_values: [],
  });
  const add = (name: string, ok: boolean) => tables.answer.add({ name, ok, test_line: id });
  const row = tables.question.table.byId.get(id);
  if (!isQuantitative && row !== undefined) Object.assign(row, { ql_values: [add('OK', true), add('NOK', false)] });
  return id;
}

function addPlan(tables: QualityTables, characteristics: readonly Characteristic[], product: number, trigger: number) {
  const test = tables.test.add({
    name: `Test of ${product}`,
    active: true,
    fill_correct_values: false,
    test_lines: [],
    company_id: false,
  });
  const lines = characteristics.map((one, index) => addQuestion(tables, test, one, 10 * (index + 1)));
  Object.assign(tables.test.table.byId.get(test) ?? {}, { test_lines: lines });
  tables.productTrigger.add({ product, trigger, test, user: 6 });
}

/** Adds the modules of OCA's quality control to a database, with a test for every material that the world inspects. */
export function addQuality(database: Database, tables: Tables, world: World): void {
  const quality = createQualityTables();
  for (const key of Object.keys(models) as (keyof typeof models)[]) database.set(models[key], quality[key].table);
  const sequences = createTable({ code: true, number_next_actual: true });
  sequences.add({ code: models.inspection, number_next_actual: 1 });
  database.set('ir.sequence', sequences.table);
  const categories = createTable({ name: true, parent_path: true });
  const category = categories.add({ name: 'All', parent_path: '1/' });
  database.set('product.category', categories.table);
  const products = tables.product.table;
  database.set('product.product', { ...products, fields: { ...products.fields, categ_id: 'product.category' } });
  const trigger = quality.trigger.add({
    name: 'Manufacturing',
    active: true,
    company_id: false,
    picking_type_id: false,
  });
  for (const row of products.rows) {
    Object.assign(row, { categ_id: category });
    const material = world.materials.find(({ number }) => number === row['default_code']);
    if (material !== undefined && material.characteristics.length > 0)
      addPlan(quality, material.characteristics, row.id, trigger);
  }
}
