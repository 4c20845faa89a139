import { type CallContext, CommandRefusal } from '../../../../kit/index.ts';
import {
  type ModelWith,
  mapId,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooClient,
  type OdooRecord,
  requireId,
  type Specification,
  type UnitReader,
} from '../../../vendors/odoo/index.ts';
import type { OcaConfig } from '../../config.ts';
import type { CharacteristicRecord, InspectionOrigin } from '../records.ts';
import type { InspectionLine } from './inspection.ts';
import { mapTestQuestion } from './map-inspection.ts';

/** Product of Odoo under a material number. */
export interface PlannedProduct {
  readonly id: number;
  readonly material: string;
  readonly unit: string;
}

/** Reads the inspection plans of one Odoo: the tests of the triggers of products and categories. */
export interface PlanReader {
  readCharacteristics(materials: readonly string[], call: CallContext): Promise<readonly CharacteristicRecord[]>;
  /** Finds the product of a material. @throws CommandRefusal when none, or several, have its number. */
  findProduct(material: string, company: number, call: CallContext): Promise<PlannedProduct>;
  /** Finds the test of a product; `undefined` without one. @throws CommandRefusal when there are several. */
  findTest(
    product: PlannedProduct,
    lot: { readonly origin: InspectionOrigin; readonly company: number },
    call: CallContext,
  ): Promise<number | undefined>;
}

const questions: Specification = {
  name: {},
  type: {},
  sequence: {},
  min_value: {},
  max_value: {},
  uom_id: { fields: {} },
  ql_values: { fields: { name: {}, ok: {} } },
};
const triggered: Specification = {
  trigger: { fields: { name: {}, active: {} } },
  test: { fields: { name: {}, active: {}, test_lines: { fields: questions } } },
};

interface Product {
  readonly id: number;
  readonly material: string;
  readonly template: number;
  /** Categories from the product's own up to the topmost. */
  readonly categories: readonly number[];
  readonly record: OdooRecord;
}

function mapProduct(record: OdooRecord): Product {
  const path = mapText(mapOne(record['categ_id'])?.['parent_path']) ?? '';
  return {
    id: mapRecordId(record),
    material: mapText(record['default_code']) ?? '',
    template: requireId(record['product_tmpl_id']),
    categories: path.split('/').filter(Boolean).map(Number).toReversed(),
    record,
  };
}

type Context = Readonly<Record<string, unknown>> | undefined;

async function readProducts(client: OdooClient, materials: readonly string[], context: Context, call: CallContext) {
  const specification: Specification = {
    default_code: {},
    uom_id: { fields: {} },
    product_tmpl_id: { fields: {} },
    categ_id: { fields: { parent_path: {} } },
  };
  const domain = [['default_code', 'in', materials]];
  const query = { model: 'product.product', domain, specification, order: 'id', context } as const;
  return (await client.read(() => query, call)).map(mapProduct);
}

interface Trigger {
  readonly target: number;
  readonly trigger: string;
  readonly test: OdooRecord;
}

async function readTriggers(
  client: OdooClient,
  { model, field, ids, context }: TriggerQuery,
  call: CallContext,
): Promise<readonly Trigger[]> {
  if (ids.length === 0) return [];
  const specification = { [field]: { fields: {} }, ...triggered };
  const query = { model, domain: [[field, 'in', ids]], specification, order: 'id', context };
  const records = await client.read(() => query, call);
  return records.flatMap((record) => {
    const [trigger, test] = [mapOne(record['trigger']), mapOne(record['test'])];
    if (trigger?.['active'] !== true || test?.['active'] !== true) return [];
    return [{ target: requireId(record[field]), trigger: mapText(trigger['name']) ?? '', test }];
  });
}

interface TriggerQuery {
  readonly model: ModelWith<'web_search_read'> & `qc.trigger.${string}`;
  readonly field: string;
  readonly ids: readonly number[];
  readonly context: Context;
}

/** Reads the triggers of products in the order in which Odoo looks for them: product, template, categories. */
async function readPlans(client: OdooClient, products: readonly Product[], context: Context, call: CallContext) {
  const list = (find: (product: Product) => readonly number[]) => [...new Set(products.flatMap(find))];
  const read = (model: TriggerQuery['model'], field: string, ids: readonly number[]) =>
    readTriggers(client, { model, field, ids, context }, call);
  const [own, template, category] = await Promise.all([
    read(
      'qc.trigger.product_line',
      'product',
      list(({ id }) => [id]),
    ),
    read(
      'qc.trigger.product_template_line',
      'product_template',
      list((product) => [product.template]),
    ),
    read(
      'qc.trigger.product_category_line',
      'product_category',
      list(({ categories }) => categories),
    ),
  ]);
  return (product: Product): readonly Trigger[] => [
    ...own.filter(({ target }) => target === product.id),
    ...template.filter(({ target }) => target === product.template),
    ...product.categories.flatMap((id) => category.filter(({ target }) => target === id)),
  ];
}

const sortQuestions = (test: OdooRecord): readonly OdooRecord[] =>
  mapMany(test['test_lines']).toSorted(
    (a, b) => Number(a['sequence']) - Number(b['sequence']) || mapRecordId(a) - mapRecordId(b),
  );

function toCharacteristic(material: string, line: InspectionLine): CharacteristicRecord {
  const { code, version, description, isQuantitative, lowerLimit, upperLimit, unit, codes } = line;
  const named = codes?.map(({ code: name, valuation }) => ({ code: name, valuation }));
  const limits = { lowerLimit, upperLimit, unit, codes: named };
  return { material, code, version: String(version), description, isQuantitative, isRequired: true, ...limits };
}

const byTest = (triggers: readonly Trigger[]): readonly OdooRecord[] => [
  ...new Map(triggers.map(({ test }) => [mapRecordId(test), test])).values(),
];

/** Creates the reader of inspection plans. */
export function createPlanReader(
  client: OdooClient,
  { config, units }: { readonly config: OcaConfig; readonly units: UnitReader },
): PlanReader {
  const { triggers: names } = config.odoo;
  const inCompany = (company: number) => ({ allowed_company_ids: [company] });
  const refuse = (message: string): CommandRefusal => new CommandRefusal('INVALID_STATE', message);
  return {
    readCharacteristics: async (materials, call) => {
      const products = await readProducts(client, materials, undefined, call);
      const findTriggers = await readPlans(client, products, undefined, call);
      const known = await units.readUnits(call);
      const found = products.flatMap((product) =>
        byTest(findTriggers(product)).flatMap((test) =>
          sortQuestions(test).map((question) => toCharacteristic(product.material, mapTestQuestion(question, known))),
        ),
      );
      return [...new Map(found.map((one) => [`${one.material} ${one.code}`, one])).values()];
    },
    findProduct: async (material, company, call) => {
      const [found, ...others] = await readProducts(client, [material], inCompany(company), call);
      if (found === undefined) throw refuse(`Odoo has no product ${material}.`);
      if (others.length > 0) throw refuse(`Odoo has several products ${material}.`);
      const known = await units.readUnits(call);
      return { id: found.id, material, unit: known.findCode(found.record['uom_id']) };
    },
    findTest: async ({ material }, { origin, company }, call) => {
      const products = await readProducts(client, [material], inCompany(company), call);
      const findTriggers = await readPlans(client, products, inCompany(company), call);
      const wanted = names[origin];
      const triggers = products
        .flatMap(findTriggers)
        .filter(({ trigger }) => wanted === undefined || trigger === wanted);
      const [test, ...others] = byTest(triggers);
      if (others.length > 0)
        throw refuse(`${material} has several tests in Odoo: name the trigger of ${origin} under triggers.`);
      return test === undefined ? undefined : mapId(test);
    },
  };
}
