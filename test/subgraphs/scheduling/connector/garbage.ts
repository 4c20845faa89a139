/** Values that no vendor should send. */
export const garbage: readonly unknown[] = [
  null,
  '',
  ' ',
  'x',
  '1,5',
  '2026-13-45T99:99:99',
  '0000-00-00T00:00:00',
  '9999-12-31T23:59:59',
  '+275760-09-13T00:00:00',
  '-21914 00:00:00',
  '99999999999 00:00:00',
  '1e309',
  'NaN',
  -1,
  0,
  1e300,
  9_007_199_254_740_991,
  true,
  false,
  [],
  [null],
  [[]],
  {},
  { resource: 7 },
  [{ resource: {} }],
  '\u0000',
  '\ud800',
  'a'.repeat(400),
];

/** A generator of numbers from 0 to 1, the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

type Path = readonly (string | number)[];

/** The places of all values within a value, its parts before itself. */
export function listPaths(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const parts: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((part, index) => [index, part] as const)
    : Object.entries(value);
  return [...parts.flatMap(([name, part]) => listPaths(part, [...path, name])), path];
}

/** A copy with one value replaced. */
export function replaceAt(value: unknown, path: Path, wanted: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return wanted;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const slot = copy as Record<string | number, unknown>;
  slot[name] = replaceAt(slot[name], rest, wanted);
  return copy;
}
