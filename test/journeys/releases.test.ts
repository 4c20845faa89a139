/** Package, public schema and changelog have one number, and the changelog has its form. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

interface Lockfile {
  readonly version: string;
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

const root = join(import.meta.dirname, '../..');
const readText = (path: string): string => readFileSync(join(root, path), 'utf8');
const kinds = ['Breaking', 'Added', 'Changed', 'Fixed', 'Removed'];

/** Sorts versions, the newest first. */
function sortVersions(versions: readonly string[]): readonly string[] {
  return versions.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

/** A version of the changelog with its kinds of changes. */
interface Version {
  readonly heading: string;
  readonly kinds: readonly string[];
}

function readVersions(text: string): readonly Version[] {
  const [, ...parts] = text.split(/^## /m);
  return parts.map((part) => ({
    heading: part.split('\n', 1)[0] ?? '',
    kinds: [...part.matchAll(/^### (.*)$/gm)].map(([, kind = '']) => kind),
  }));
}

const changelog = readText('CHANGELOG.md');
const versions = readVersions(changelog);
const releases = sortVersions(
  readdirSync(join(root, 'schema/releases'))
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => name.replace('.graphql', '')),
);

describe('a release', () => {
  it('has one number in package, lockfile and public schema', () => {
    const { version } = JSON.parse(readText('package.json')) as { readonly version: string };
    const lockfile = JSON.parse(readText('package-lock.json')) as Lockfile;
    assert.deepEqual([version, lockfile.version, lockfile.packages['']?.version], Array(3).fill(releases[0]));
  });

  it('has a dated heading in the changelog, the newest first, below the unreleased changes', () => {
    const [unreleased, ...dated] = versions.map(({ heading }) => heading);
    assert.equal(unreleased, 'Unreleased');
    assert.deepEqual(
      dated.map((heading) => /^(\d+\.\d+\.\d+) – \d{4}-\d\d-\d\d$/.exec(heading)?.[1]),
      releases,
    );
  });
});

describe('the changelog', () => {
  it('has each kind of change once in a version', () => {
    for (const { heading, kinds: found } of versions)
      assert.deepEqual(
        found,
        kinds.filter((kind) => found.includes(kind)),
        heading,
      );
  });

  it('has each line once', () => {
    const lines = changelog.split(/\n(?=- |#)/).filter((line) => line.startsWith('- '));
    assert.deepEqual(
      lines.filter((line, index) => lines.indexOf(line) !== index),
      [],
    );
  });
});
