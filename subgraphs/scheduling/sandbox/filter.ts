import type { Row } from './models.ts';

function compare(left: unknown, right: string): number {
  const isNumeric = left !== null && left !== '' && !Number.isNaN(Number(left)) && !Number.isNaN(Number(right));
  if (isNumeric) return Number(left) - Number(right);
  const [a, b] = [String(left ?? '').replace(' ', 'T'), right.replace(' ', 'T')];
  return a < b ? -1 : a > b ? 1 : 0;
}

const lookups: Readonly<Record<string, (value: unknown, wanted: string) => boolean>> = {
  exact: (value, wanted) => compare(value, wanted) === 0,
  in: (value, wanted) => wanted.split(',').some((item) => String(value ?? '') === item),
  contains: (value, wanted) => String(value ?? '').includes(wanted),
  gt: (value, wanted) => compare(value, wanted) > 0,
  gte: (value, wanted) => compare(value, wanted) >= 0,
  lt: (value, wanted) => compare(value, wanted) < 0,
  lte: (value, wanted) => compare(value, wanted) <= 0,
};

/** A predicate from Django's lookups; a field that does not exist is ignored, as there. */
export function createFilter(query: URLSearchParams, sample: Row | undefined): (row: Row) => boolean {
  const tests = [...query].flatMap(([name, wanted]) => {
    const [field = '', lookup = 'exact'] = name.split('__');
    const test = lookups[lookup];
    return sample === undefined || !(field in sample) || test === undefined
      ? []
      : [(row: Row) => test(row[field], wanted)];
  });
  return (row) => tests.every((test) => test(row));
}
