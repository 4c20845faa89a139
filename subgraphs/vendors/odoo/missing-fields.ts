import type { CallContext } from '../../../kit/index.ts';
import type { Specification } from './client.ts';
import type { Inquiries } from './inquiries.ts';
import { mapOne, mapText } from './values.ts';

/** Lists fields of a model, and of its related models, that Odoo does not have, as `model.field`. */
export async function listMissingFields(
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
      return relation === undefined
        ? []
        : listMissingFields(inquiries, relation, specification[name]?.fields ?? {}, call);
    }),
  );
  return [...names.filter((name) => found[name] === undefined).map((name) => `${model}.${name}`), ...nested.flat()];
}
