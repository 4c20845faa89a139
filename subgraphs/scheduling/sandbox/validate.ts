import type { Row } from './models.ts';
import type { Records } from './records.ts';
import { allocationModel, operationModel, orderModel, workOrderModel } from './rows.ts';

/** Django REST's complaints, by field. */
export type Complaints = Readonly<Record<string, readonly string[]>>;

const statuses = ['proposed', 'approved', 'confirmed', 'completed', 'closed'];
const dateShapes =
  'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].';

/** Which model a field of a model names. */
const references: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [orderModel]: { operation: operationModel },
  [workOrderModel]: { operation: operationModel, owner: orderModel },
  [allocationModel]: { operationplan: workOrderModel, resource: 'input/resource' },
};
const neededFields: Readonly<Record<string, readonly string[]>> = {
  [orderModel]: ['reference', 'operation'],
  [workOrderModel]: ['reference', 'operation', 'owner'],
  [allocationModel]: ['operationplan', 'resource'],
};

function complainOfValue(field: string, value: unknown): string | undefined {
  switch (field) {
    case 'status':
      return statuses.includes(String(value)) ? undefined : `"${String(value)}" is not a valid choice.`;
    case 'startdate':
    case 'enddate':
      return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.test(String(value))
        ? undefined
        : dateShapes;
    case 'quantity':
    case 'quantity_completed':
      return /^-?\d+(\.\d{1,8})?$/.test(String(value)) ? undefined : 'A valid number is required.';
    default:
      return undefined;
  }
}

/** What is wrong with values that are to be written; empty when nothing is. */
export function validate(
  records: Records,
  { model, values, isNew }: { readonly model: string; readonly values: Row; readonly isNew: boolean },
): Complaints {
  const complaints: Record<string, string[]> = {};
  if (isNew)
    for (const field of neededFields[model] ?? [records.toKey(model)])
      if (values[field] === undefined) complaints[field] = ['This field is required.'];
  for (const [field, value] of Object.entries(values)) {
    if (value === null) {
      if (neededFields[model]?.includes(field)) complaints[field] = ['This field may not be null.'];
      continue;
    }
    const target = references[model]?.[field];
    const problem =
      target !== undefined && records.find(target, String(value)) === undefined
        ? `Invalid pk "${String(value)}" - object does not exist.`
        : neededFields[model] && complainOfValue(field, value);
    if (problem !== undefined) complaints[field] = [problem];
  }
  return complaints;
}
