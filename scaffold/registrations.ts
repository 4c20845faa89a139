import { readFile, writeFile } from 'node:fs/promises';
import { systemKinds } from '../schema/canonical/index.ts';
import type { SystemNames } from './names.ts';

/** Lines by which a file of the tree names every system. */
interface Registration {
  readonly path: string;
  add(text: string, names: SystemNames): string;
  /** Lines of a system in the file, for their removal. */
  findLines(names: SystemNames): readonly RegExp[];
}

const root = new URL('..', import.meta.url);

/** Inserts a line before the end of the list or record that begins at a text. */
function insertAtEnd(text: string, { begin, end, line }: { begin: string; end: string; line: string }): string {
  const start = text.indexOf(begin);
  const at = start < 0 ? -1 : text.indexOf(`\n${end}`, start);
  if (at < 0) throw new Error(`"${begin}" was not found.`);
  return `${text.slice(0, at + 1)}${line}\n${text.slice(at + 1)}`;
}

/** Inserts an import before the last one; the formatter puts it in order. */
function insertImport(text: string, line: string): string {
  const at = text.lastIndexOf('\nimport ') + 1;
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`;
}

/** Finds the first free port of a subgraph that runs as a service. */
function findServicePort(): number {
  return Math.max(...Object.values(systemKinds).map(({ port }) => port)) + 1;
}

/** Finds the port of the next sandbox in the landscape of the sandboxes. */
function findSandboxPort(landscape: string): number {
  const ports = [...landscape.matchAll(/http:\/\/sandboxes:(\d+)/g)].map(([, port]) => Number(port));
  return Math.max(...ports) + 1;
}

const table: Registration = {
  path: 'schema/canonical/system.ts',
  add: (text, { system, title }) =>
    insertAtEnd(text, {
      begin: 'export const systemKinds = {',
      end: '  OPERATIONS:',
      line: `  ${system}: { description: '${title}.', port: ${findServicePort()}, hasInstances: true },`,
    }),
  findLines: ({ system }) => [new RegExp(`^  ${system}: \\{.*\\n`, 'm')],
};

const subgraphs: Registration = {
  path: 'subgraphs/systems.ts',
  add: (text, { name, system }) =>
    insertImport(
      insertAtEnd(text, { begin: 'const subgraphs:', end: '};', line: `  ${system}: ${name}Subgraph,` }),
      `import { ${name}Subgraph } from './${name}/index.ts';`,
    ),
  findLines: ({ name, system }) => [
    new RegExp(`^import .* from '\\./${name}/index\\.ts';\\n`, 'm'),
    new RegExp(`^  ${system}: .*\\n`, 'm'),
  ],
};

const sandboxes: Registration = {
  path: 'subgraphs/sandboxes.ts',
  add: (text, { name, system }) =>
    insertImport(
      insertAtEnd(text, { begin: 'const plantParts:', end: '};', line: `  ${system}: ${name}PlantPart,` }),
      `import { ${name}PlantPart } from './${name}/sandbox/plant-part.ts';`,
    ),
  findLines: ({ name, system }) => [
    new RegExp(`^import .* from '\\./${name}/sandbox/plant-part\\.ts';\\n`, 'm'),
    new RegExp(`^  ${system}: .*\\n`, 'm'),
  ],
};

const ownership: Registration = {
  path: 'schema/ownership/rules.ts',
  add: (text, { name }) =>
    insertImport(
      insertAtEnd(text, { begin: 'export const ownershipRules', end: ']);', line: `  ...${name}Rules,` }),
      `import { ${name}Rules } from './rules/${name}.ts';`,
    ),
  findLines: ({ name }) => [
    new RegExp(`^import .* from '\\./rules/${name}\\.ts';\\n`, 'm'),
    new RegExp(`^  \\.\\.\\.${name}Rules,\\n`, 'm'),
  ],
};

const landscape: Registration = {
  path: 'landscape.sandbox.yaml',
  add: (text, { name, system }) =>
    `${text}  - system: ${system}
    instance: ${name}
    plants: ["1010", "1710"]
    url: http://sandboxes:${findSandboxPort(text)}
    token: sandbox-token
`,
  findLines: ({ system }) => [new RegExp(`^  - system: ${system}\\n(?: {4}.*\\n)*`, 'm')],
};

const registrations = [table, subgraphs, sandboxes, ownership, landscape];

/** Files that name every system. */
export const registeringFiles: readonly string[] = registrations.map(({ path }) => path);

async function change(path: string, edit: (text: string) => string): Promise<void> {
  const file = new URL(path, root);
  const text = await readFile(file, 'utf8');
  await writeFile(file, edit(text));
}

/** Names a system in every file that lists all of them. */
export async function register(names: SystemNames): Promise<void> {
  for (const { path, add } of registrations) await change(path, (text) => add(text, names));
}

/** Takes a system out of every file that lists all of them, the table of systems last. */
export async function unregister(names: SystemNames): Promise<void> {
  for (const { path, findLines } of registrations.toReversed())
    await change(path, (text) => findLines(names).reduce((rest, lines) => rest.replace(lines, ''), text));
}
