import type { Row } from './models.ts';

function compare(left: unknown, right: string): number {
  if (left === right) return 0;
  const isNumeric = left !== null && left !== '' && !Number.isNaN(Number(left)) && !Number.isNaN(Number(right));
  if (isNumeric) return Number(left) - Number(right);
  const [a, b] = [String(left ?? '').replace(' ', 'T'), right.replace(' ', 'T')];
  return a < b ? -1 : a > b ? 1 : 0;
}

const lookups: Readonly<Record<string, (wanted: string) => (value: unknown) => boolean>> = {
  exact: (wanted) => (value) => compare(value, wanted) === 0,
  in: (wanted) => {
    const items = new Set(wanted.split(',').map((item) => item.trim()));
    return (value) => items.has(String(value ?? ''));
  },
  contains: (wanted) => (value) => String(value ?? '').includes(wanted),
  gt: (wanted) => (value) => compare(value, wanted) > 0,
  gte: (wanted) => (value) => compare(value, wanted) >= 0,
  lt: (wanted) => (value) => compare(value, wanted) < 0,
  lte: (wanted) => (value) => compare(value, wanted) <= 0,
};

/** A predicate from Django's lookups; a field that does not exist and an empty value are ignored, as there. */
export function createFilter(query: URLSearchParams, sample: Row | undefined): (row: Row) => boolean {
  const tests = [...query].flatMap(([name, text]) => {
    const [field = '', lookup = 'exact'] = name.split('__');
    const createTest = lookups[lookup];
    const wanted = text.trim();
    if (wanted === '' || sample === undefined || !(field in sample) || createTest === undefined) return [];
    const test = createTest(wanted);
    return [(row: Row) => test(row[field])];
  });
  return (row) => tests.every((test) => test(row));
}
