/** Links, commands and paths of the documents lead to files, headings and scripts that exist. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '../..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .filter((path) => !/(?:^|\/)(?:node_modules|\.git|\.plantgraph)\//.test(path));
const documents = files.filter((path) => path.endsWith('.md'));
// The changelog names what former versions had, and the records of decisions what was decided against.
const currentDocuments = documents.filter((path) => !/^(?:CHANGELOG\.md|docs\/decisions\/\d)/.test(path));
const readDocument = (path: string): string => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(readDocument('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

function stripCode(text: string): string {
  return text
    .replaceAll(/^\s*```[\s\S]*?^\s*```/gm, '')
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]]/g, ''));
}

/** Formats a heading as GitHub's anchor of it. */
function formatAnchor(heading: string): string {
  const text = heading.replaceAll(/\]\([^)]*\)/g, '').toLowerCase();
  return text.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
}

function listAnchors(text: string): ReadonlySet<string> {
  return new Set([...stripCode(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => formatAnchor(heading)));
}

/** A fault of a link; `undefined` if its file and its heading exist. */
function findLinkFault(path: string, link: string): string | undefined {
  const [target = '', anchor] = link.split('#');
  const file = target === '' ? path : join(dirname(path), target);
  if (!existsSync(join(root, file))) return `${path}: ${link} leads to no file.`;
  return anchor === undefined || listAnchors(readDocument(file)).has(anchor)
    ? undefined
    : `${path}: ${link} leads to no heading.`;
}

function listLinkFaults(path: string): readonly string[] {
  const links = stripCode(readDocument(path)).matchAll(/\]\((?!\w+:)([^)\s]+)\)/g);
  return [...links].flatMap(([, link = '']) => findLinkFault(path, link) ?? []);
}

/** Lists the scripts that a document names: as `npm run NAME`, or alone in code when a script has the first part of the name. */
function listScripts(text: string): readonly string[] {
  const run = [...text.matchAll(/\bnpm run (?:--?\w+ )*([a-z][\w:-]*)/g)].map(([, name = '']) => name);
  const groups = new Set(Object.keys(scripts).flatMap((name) => (name.includes(':') ? [name.split(':')[0]] : [])));
  const alone = [...text.matchAll(/`([a-z]+:[a-z-]+)`/g)].map(([, name = '']) => name);
  return [...run, ...alone.filter((name) => groups.has(name.split(':')[0]))];
}

/** Lists the source files that a document names in code, unless they are a pattern or part of a walk that makes them. */
function listSources(text: string): readonly string[] {
  const named = [...text.matchAll(/(?<![\w./<>*-])((?:[\w.-]+\/)+[\w.-]+\.(?:ts|sh|sql))(?![\w/<>*-])/g)];
  return named.map(([, name = '']) => name.replace(/^\.\//, '')).filter((name) => !/(?:^|\/|-)mes(?:\/|-)/.test(name));
}

const existsSource = (name: string): boolean => files.some((path) => path === name || path.endsWith(`/${name}`));

describe('the documents', () => {
  it('have links to files and headings that exist', () => {
    assert.ok(documents.length > 15);
    assert.deepEqual(documents.flatMap(listLinkFaults), []);
  });

  it('name scripts that exist', () => {
    const named = currentDocuments.flatMap((path) =>
      listScripts(readDocument(path)).map((name) => [path, name] as const),
    );
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter(([, name]) => scripts[name] === undefined),
      [],
    );
  });

  it('name source files that exist', () => {
    const named = currentDocuments.flatMap((path) =>
      listSources(readDocument(path)).map((name) => [path, name] as const),
    );
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter(([, name]) => !existsSource(name)),
      [],
    );
  });

  it('list every decision', () => {
    const index = readDocument('docs/decisions/README.md');
    const records = documents.filter((path) => path.startsWith('docs/decisions/2'));
    assert.ok(records.length > 0);
    for (const record of records) {
      const [, date = ''] = /^# .*\n\nDate: (\d{4}-\d\d-\d\d)\n/.exec(readDocument(record)) ?? [];
      assert.ok(record.startsWith(`docs/decisions/${date}-`), `${record} has another date than its name.`);
      assert.ok(index.includes(`(${record.replace('docs/decisions/', '')})`), `${record} is not in the index.`);
    }
  });
});

describe('a fault of a link', () => {
  it('is a missing file or heading', () => {
    assert.match(findLinkFault('README.md', 'docs/nothing.md') ?? '', /leads to no file/);
    assert.match(findLinkFault('README.md', 'docs/access.md#nothing') ?? '', /leads to no heading/);
    assert.match(findLinkFault('docs/access.md', '#nothing') ?? '', /leads to no heading/);
    assert.equal(findLinkFault('docs/access.md', '../README.md#reference'), undefined);
  });
});
