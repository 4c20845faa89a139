import { type Field, filterFields } from './fields.ts';
import type { Row } from './models.ts';
import type { Records } from './records.ts';

/** Django's complaints about filters, by parameter. */
export type FilterComplaints = Readonly<Record<string, readonly string[]>>;

interface Filter {
  readonly name: string;
  readonly text: string;
  readonly field: string;
  readonly lookup: string;
  readonly definition: Field;
}

const dateShape = /^\d{4}-\d{1,2}-\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?$/;
const unknownChoice = 'Select a valid choice. That choice is not one of the available choices.';

function listFilters(model: string, query: URLSearchParams): readonly Filter[] {
  return [...query].flatMap(([name, raw]) => {
    const [field = '', lookup = 'exact'] = name.split('__');
    const definition = filterFields[model]?.[field];
    const text = raw.trim();
    const isUsed = definition?.lookups.includes(lookup) === true && text !== '';
    return isUsed ? [{ name, text, field, lookup, definition }] : [];
  });
}

const listItems = ({ lookup, text }: Filter): readonly string[] =>
  lookup === 'in' ? text.split(',').map((item) => item.trim()) : [text];

/** A name that no record has makes frePPLe refuse the whole query, however many other names it has. */
function complain(filter: Filter, records: Records): string | undefined {
  const { kind, models = [], choices = [] } = filter.definition;
  const items = listItems(filter);
  switch (kind) {
    case 'reference':
      return items.every((item) => models.some((model) => records.find(model, item) !== undefined))
        ? undefined
        : unknownChoice;
    case 'choice':
      return filter.lookup !== 'exact' || choices.includes(filter.text)
        ? undefined
        : `Select a valid choice. ${filter.text} is not one of the available choices.`;
    case 'date':
      return items.every((item) => dateShape.test(item)) ? undefined : 'Enter a valid date/time.';
    case 'number':
      return items.every((item) => !Number.isNaN(Number(item))) ? undefined : 'Enter a number.';
    default:
      return undefined;
  }
}

function compare(kind: Field['kind'], left: unknown, right: string): number {
  if (kind === 'number') return Number(left) - Number(right);
  const [a, b] = [String(left), right].map((text) => (kind === 'date' ? text.replace(' ', 'T') : text)) as [
    string,
    string,
  ];
  return a < b ? -1 : a > b ? 1 : 0;
}

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  exact: (order) => order === 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

/** Creates a test of one field for many rows. */
function createTest(filter: Filter): (row: Row) => boolean {
  const { field, lookup, text, definition } = filter;
  const { kind } = definition;
  const normalize = (value: unknown) => (kind === 'number' ? String(Number(value)) : String(value));
  const items = new Set(listItems(filter).map(normalize));
  const isFit = orders[lookup] ?? (() => false);
  const test = (value: unknown): boolean => {
    if (lookup === 'in') return items.has(normalize(value));
    return lookup === 'contains' ? String(value).includes(text) : isFit(compare(kind, value, text));
  };
  // SQL compares nothing with null.
  return (row) => row[field] !== null && row[field] !== undefined && test(row[field]);
}

/** Finds the rows of a model that match a query, or the complaints about it. */
export function filterRows(
  records: Records,
  model: string,
  query: URLSearchParams,
): { readonly rows: readonly Row[] } | { readonly complaints: FilterComplaints } {
  const filters = listFilters(model, query);
  const complaints = filters.flatMap((filter) => {
    const problem = complain(filter, records);
    return problem === undefined ? [] : [[filter.name, [problem]] as const];
  });
  if (complaints.length > 0) return { complaints: Object.fromEntries(complaints) };
  const tests = filters.map(createTest);
  return { rows: records.list(model).filter((row) => tests.every((test) => test(row))) };
}
