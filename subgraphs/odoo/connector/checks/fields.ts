import { type CallContext, failCheck, passCheck, type SystemCheck } from '../../../../kit/index.ts';
import { type Inquiries, listMissingFields, type Specification } from '../../../vendors/odoo/index.ts';
import {
  createExecutionSpecification,
  genealogySpecification,
  lossSpecification,
  plantMovementSpecification,
  quantSpecification,
  workCenterSpecification,
} from '../specifications.ts';

const listRead = (series: number): readonly (readonly [model: string, specification: Specification])[] => [
  ['mrp.production', createExecutionSpecification(series)],
  ['mrp.workcenter', workCenterSpecification],
  ['mrp.workcenter.productivity', lossSpecification],
  ['stock.quant', quantSpecification],
  ['stock.move', plantMovementSpecification],
  ['stock.move.line', genealogySpecification],
];

/** Checks that Odoo has every field that is read, and that the user may see it. */
export async function checkFields(
  inquiries: Inquiries,
  series: number,
  call: CallContext,
): Promise<readonly SystemCheck[]> {
  const read = listRead(series);
  const found = await Promise.all(read.map(([model, fields]) => listMissingFields(inquiries, model, fields, call)));
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
