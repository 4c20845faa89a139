import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { fillNames, type SystemNames } from './names.ts';

const root = new URL('..', import.meta.url);
const templates = new URL('templates/', import.meta.url);
/** Ending of a template, so that no tool takes it for code. */
const ending = '.txt';

/** Lists the folders and files that belong to one system alone. */
export function listOwnPaths({ name }: SystemNames): readonly string[] {
  return [`subgraphs/${name}`, `test/subgraphs/${name}`, `schema/ownership/rules/${name}.ts`];
}

/** Finds the first of some paths that exists. */
export async function findExisting(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await stat(new URL(path, root)).catch(() => undefined)) return path;
  return undefined;
}

/** Writes every template under a system's names, and returns the paths. */
export async function writeTemplates(names: SystemNames): Promise<readonly string[]> {
  const entries = await readdir(templates, { recursive: true });
  const files = entries.map((entry) => entry.replaceAll('\\', '/')).filter((entry) => entry.endsWith(ending));
  return Promise.all(
    files.toSorted().map(async (file) => {
      const path = fillNames(file.slice(0, -ending.length), names);
      const text = await readFile(new URL(file, templates), 'utf8');
      await mkdir(new URL('.', new URL(path, root)), { recursive: true });
      await writeFile(new URL(path, root), fillNames(text, names));
      return path;
    }),
  );
}

/** Copies what belongs to one system alone to a folder of the data folder, and returns that folder. */
export async function keepCopy(names: SystemNames): Promise<string> {
  const folder = `.plantgraph/removed/${names.name}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const path of listOwnPaths(names))
    await cp(new URL(path, root), new URL(`${folder}/${path}`, root), { recursive: true }).catch(() => undefined);
  return folder;
}

/** Deletes what belongs to one system alone. */
export async function deleteOwnPaths(names: SystemNames): Promise<void> {
  for (const path of listOwnPaths(names)) await rm(new URL(path, root), { recursive: true, force: true });
}
