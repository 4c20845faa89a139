import { listSources, type Tree } from './tree.ts';

/** Equal code in two files. */
export interface Duplicate {
  readonly left: string;
  readonly right: string;
  /** Number of equal lines, without imports, comments and lines of brackets. */
  readonly lines: number;
}

interface Line {
  readonly text: string;
  readonly number: number;
}

interface Place {
  readonly path: string;
  readonly at: number;
}

const windowLines = 6;

/** Reads the significant lines: without imports, comments, blanks and lines of brackets alone. */
function readLines(text: string): readonly Line[] {
  const withoutImports = text.replace(/^import\s[^;]*;/gm, (all) => all.replace(/[^\n]/g, ''));
  return withoutImports
    .split('\n')
    .map((line, index) => ({ text: line.trim().replace(/\s+/g, ' '), number: index + 1 }))
    .filter(({ text: line }) => /\w/.test(line) && !/^(\/\/|\/\*|\*)/.test(line));
}

/** Indexes the places of each window of lines. */
function indexWindows(sources: ReadonlyMap<string, readonly Line[]>): ReadonlyMap<string, readonly Place[]> {
  const windows = new Map<string, Place[]>();
  for (const [path, lines] of sources)
    for (let at = 0; at + windowLines <= lines.length; at += 1) {
      const key = lines
        .slice(at, at + windowLines)
        .map(({ text }) => text)
        .join('\n');
      const places = windows.get(key) ?? [];
      places.push({ path, at });
      windows.set(key, places);
    }
  return windows;
}

/** Lists every pair of places in two files of which six or more lines in a row are equal, each pair once at its full length. */
export function listDuplicates(tree: Tree, isCounted: (path: string) => boolean): readonly Duplicate[] {
  const paths = listSources(tree).filter(isCounted);
  const sources = new Map(paths.map((path) => [path, readLines(tree.readText(path))]));
  const pairs = new Set<string>();
  const found: (readonly [Place, Place])[] = [];
  const toKey = (left: Place, right: Place, back = 0) =>
    `${left.path}:${left.at - back}|${right.path}:${right.at - back}`;
  for (const places of indexWindows(sources).values())
    for (const [index, left] of places.entries())
      for (const right of places.slice(index + 1))
        if (left.path !== right.path) {
          pairs.add(toKey(left, right));
          found.push([left, right]);
        }
  const starts = found.filter(([left, right]) => !pairs.has(toKey(left, right, 1)));
  return starts.map(([left, right]) => {
    let lines = windowLines;
    while (pairs.has(toKey(left, right, windowLines - lines - 1))) lines += 1;
    const describe = ({ path, at }: Place) => `${path}:${sources.get(path)?.[at]?.number}`;
    return { left: describe(left), right: describe(right), lines };
  });
}
