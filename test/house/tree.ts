import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a checkout, by paths from its root with forward slashes. */
export interface Tree {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readText(path: string): string;
}

function isSkipped(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}

/** Reads the files and folders of a checkout, without packages and hidden folders. */
export function readTree(root: string): Tree {
  const files: string[] = [];
  const folders: string[] = [];
  const walk = (folder: string): void => {
    for (const name of readdirSync(join(root, folder)).toSorted()) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const isFolder = statSync(join(root, path)).isDirectory();
      if (isFolder && !isSkipped(name)) {
        folders.push(path);
        walk(path);
      } else if (!isFolder) files.push(path);
    }
  };
  walk('');
  return { files, folders, readText: (path) => readFileSync(join(root, path), 'utf8') };
}

/** Lists the TypeScript written by people: neither generated nor recorded. */
export function listSources({ files }: Tree): readonly string[] {
  return files.filter(
    (path) => path.endsWith('.ts') && !path.endsWith('generated.ts') && !path.startsWith('test/fixtures/'),
  );
}

/** Lists the systems: the folders of subgraphs that have a schema. */
export function listSystems({ files }: Tree): readonly string[] {
  return files.flatMap((path) => /^subgraphs\/([^/]+)\/schema\.graphql$/.exec(path)?.[1] ?? []);
}
