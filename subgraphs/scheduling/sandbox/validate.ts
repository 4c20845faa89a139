import { planStatuses } from './fields.ts';
import type { Row } from './models.ts';
import type { Records } from './records.ts';
import { allocationModel, operationModel, orderModel, workOrderModel } from './rows.ts';

/** Django REST's complaints, by field. */
export type Complaints = Readonly<Record<string, readonly string[]>>;

const dateShapes =
  'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].';

/** Models that may contain the record that a field names. */
const references: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  [orderModel]: { operation: [operationModel] },
  [workOrderModel]: { operation: [operationModel], owner: [orderModel] },
  [allocationModel]: { operationplan: [workOrderModel, orderModel], resource: ['input/resource'] },
  'input/calendarbucket': { calendar: ['input/calendar'] },
  'input/demand': { item: ['input/item'], location: ['input/location'], customer: ['input/customer'] },
  'input/resource': { available: ['input/calendar'], maximum_calendar: ['input/calendar'] },
};
const neededFields: Readonly<Record<string, readonly string[]>> = {
  [orderModel]: ['reference', 'operation'],
  [workOrderModel]: ['reference', 'operation', 'owner'],
  [allocationModel]: ['operationplan', 'resource'],
  'input/calendarbucket': ['calendar'],
  'input/customer': ['name'],
  'input/item': ['name'],
  'input/demand': ['name', 'item', 'location', 'customer', 'due', 'quantity'],
};
const datetimes = new Set(['startdate', 'enddate', 'due']);
const demandStatuses = ['inquiry', 'quote', 'open', 'closed', 'canceled'];
const decimals = new Set(['quantity', 'quantity_completed', 'value', 'maximum']);

function complainOfValue(model: string, field: string, value: unknown): string | undefined {
  if (model === 'common/parameter') return undefined;
  if (field === 'status')
    return (model === 'input/demand' ? demandStatuses : planStatuses).includes(String(value))
      ? undefined
      : `"${String(value)}" is not a valid choice.`;
  if (datetimes.has(field))
    return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.test(String(value))
      ? undefined
      : dateShapes;
  if (!decimals.has(field)) return undefined;
  if (!/^-?\d+(\.\d+)?$/.test(String(value))) return 'A valid number is required.';
  return /\.\d{9,}$/.test(String(value)) ? 'Ensure that there are no more than 8 decimal places.' : undefined;
}

/** Finds the faults of values to be written; empty when there are none. */
export function validate(
  records: Records,
  { model, values, isNew }: { readonly model: string; readonly values: Row; readonly isNew: boolean },
): Complaints {
  const needed = neededFields[model] ?? [];
  const missing = isNew ? needed.filter((field) => values[field] === undefined) : [];
  const problems = Object.entries(values).flatMap(([field, value]): [string, string[]][] => {
    if (value === null) return needed.includes(field) ? [[field, ['This field may not be null.']]] : [];
    const targets = references[model]?.[field];
    const isUnknown = targets?.every((target) => records.find(target, String(value)) === undefined) === true;
    const problem = isUnknown
      ? `Invalid pk "${String(value)}" - object does not exist.`
      : complainOfValue(model, field, value);
    return problem === undefined ? [] : [[field, [problem]]];
  });
  return Object.fromEntries([...missing.map((field) => [field, ['This field is required.']] as const), ...problems]);
}
