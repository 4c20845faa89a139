import type { Answer } from '../support.ts';

function readAt(value: unknown, part: string | number): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string | number, unknown>>)[part]
    : undefined;
}

/** Finds the null of an error: the shortest part of its path at which the data is null. */
function findNull(data: unknown, path: readonly (string | number)[]): string {
  let value = data;
  for (const [index, part] of path.entries()) {
    if (value === null) return path.slice(0, index).join('.') || '(all)';
    value = readAt(value, part);
  }
  return value === null ? path.join('.') : `${path.join('.')} (not null)`;
}

/** The places at which an answer's data is null because of an error, sorted. */
export function listNulls({ data, errors = [] }: Answer): readonly string[] {
  return [...new Set(errors.map(({ path = [] }) => findNull(data, path)))].sort();
}

/** Lists wrong errors of an answer whose data is right; empty when all are right. */
export function findWrongErrors(answer: Answer, expected: Answer, failures: ReadonlySet<string>): readonly string[] {
  const paths = (answer.errors ?? []).map(({ path = [] }) => path.join('.'));
  const nulls = listNulls(answer);
  const expectedNulls = listNulls(expected);
  return [
    ...expectedNulls.filter((place) => !nulls.includes(place)).map((place) => `no error for the null at ${place}`),
    ...nulls.filter((place) => !expectedNulls.includes(place)).map((place) => `an error too many at ${place}`),
    ...paths.filter((path) => !failures.has(path)).map((path) => `nothing failed at ${path}`),
    ...paths.filter((path, index) => paths.indexOf(path) !== index).map((path) => `two errors at ${path}`),
  ];
}
