import type { Tree } from './tree.ts';

/** Tests, and those whose path does not mirror the tree. */
export interface Mirrors {
  readonly all: readonly string[];
  readonly astray: readonly string[];
}

/** Lists tests that are neither at the path of a file or folder of the tree, nor a journey through several. */
export function readMirrors({ files, folders }: Tree): Mirrors {
  const places = new Set([...folders, ...files.map((path) => path.replace(/\.[a-z]+$/, ''))]);
  const all = files.filter((path) => path.startsWith('test/') && path.endsWith('.test.ts'));
  const astray = all.filter(
    (path) => !path.startsWith('test/journeys/') && !places.has(path.slice('test/'.length, -'.test.ts'.length)),
  );
  return { all, astray };
}
