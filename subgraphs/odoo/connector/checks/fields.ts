import { type CallContext, failCheck, passCheck, type SystemCheck } from '../../../../kit/index.ts';
import type { Specification } from '../client.ts';
import {
  createExecutionSpecification,
  genealogySpecification,
  lossSpecification,
  quantSpecification,
  workCenterSpecification,
} from '../specifications.ts';
import { mapOne, mapText } from '../values.ts';
import type { Inquiries } from './calls.ts';

const listRead = (series: number): readonly (readonly [model: string, specification: Specification])[] => [
  ['mrp.production', createExecutionSpecification(series)],
  ['mrp.workcenter', workCenterSpecification],
  ['mrp.workcenter.productivity', lossSpecification],
  ['stock.quant', quantSpecification],
  ['stock.move.line', genealogySpecification],
];

/** Lists fields of a model, and of its related models, that Odoo does not have, as `model.field`. */
async function listMissing(
  inquiries: Inquiries,
  model: string,
  specification: Specification,
  call: CallContext,
): Promise<readonly string[]> {
  const names = Object.keys(specification);
  const found = names.length === 0 ? {} : await inquiries.readFields(model, names, call);
  // A missing model is a finding of its own.
  if (found === undefined) return [];
  const nested = await Promise.all(
    names.map((name) => {
      const relation = mapText(mapOne(found[name])?.['relation']);
      return relation === undefined ? [] : listMissing(inquiries, relation, specification[name]?.fields ?? {}, call);
    }),
  );
  return [...names.filter((name) => found[name] === undefined).map((name) => `${model}.${name}`), ...nested.flat()];
}

/** Checks that Odoo has every field that is read, and that the user may see it. */
export async function checkFields(
  inquiries: Inquiries,
  series: number,
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  const read = listRead(series);
  const found = await Promise.all(read.map(([model, fields]) => listMissing(inquiries, model, fields, call)));
  const missing = [...new Set(found.flat())];
  if (missing.length > 0)
    return missing.map((name) =>
      failCheck(
        'fields',
        `Odoo has no field ${name}, or hides it from the user.`,
        'Install the module of the field, or give the user a group that may read it.',
      ),
    );
  return [passCheck('fields', `Every field that is read from ${read.length} models exists.`)];
}
