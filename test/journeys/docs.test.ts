/** Reference pages that must agree with the sources. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { eventDefinitions } from '../../schema/events/index.ts';
import { createOwnershipRegistry } from '../../schema/ownership/index.ts';

const root = new URL('../../', import.meta.url);
const readPage = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Reads the sources of the rooms in which errors get their codes. */
function readSources(): string {
  return ['gateway', 'kit', 'subgraphs/operations']
    .flatMap((room) =>
      readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' }).map((path) => `${room}/${path}`),
    )
    .filter((path) => path.endsWith('.ts') && !path.endsWith('generated.ts'))
    .map(readPage)
    .join('\n');
}

/** Lists the codes with which errors are created. */
function listCodes(sources: string): readonly string[] {
  const created = sources.matchAll(/\b(?:code: |refuse\(|fail\()'([A-Z]+(?:_[A-Z]+)*)'/g);
  return [...new Set([...created].map(([, code = '']) => code))].toSorted();
}

/** Lists the codes in the first column of a page's tables, and in its text. */
function listDocumented(page: string): readonly string[] {
  return [...page.matchAll(/`([A-Z]+(?:_[A-Z]+)+|UNAUTHENTICATED|FORBIDDEN|MASKED|FAILED)`/g)].map(
    ([, code = '']) => code,
  );
}

describe('the reference pages', () => {
  it('explain every stable code', () => {
    const documented = new Set(listDocumented(readPage('docs/reference/errors.md')));
    const codes = listCodes(readSources());
    assert.ok(codes.length > 50);
    assert.deepEqual(
      codes.filter((code) => !documented.has(code)),
      [],
    );
  });

  it('list every rule of ownership', () => {
    const page = readPage('docs/reference/ownership.md');
    for (const { domain, field, systemOfRecord, onDrift } of createOwnershipRegistry().list(undefined)) {
      const name = field === undefined ? domain : `${domain}.${field}`;
      const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` | ${systemOfRecord} |`));
      assert.ok(row?.endsWith(`| ${onDrift} |`), name);
    }
  });

  it('list every kind of event', () => {
    const page = readPage('docs/reference/events.md');
    for (const { type } of eventDefinitions) assert.ok(page.includes(`\`${type}\``), type);
  });
});
