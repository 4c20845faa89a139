import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** An operation that is sent to every gateway. */
export interface Operation {
  readonly name: string;
  readonly query: string;
}

/** One file each in `operations/`: one fetch, three fetches, and the wide nested one. */
export const operationNames = ['one', 'three', 'wide'] as const;

/** Reads operations by their names. */
export function readOperations(names: readonly string[]): Promise<readonly Operation[]> {
  return Promise.all(
    names.map(async (name) => ({
      name,
      query: await readFile(new URL(`operations/${name}.graphql`, import.meta.url), 'utf8'),
    })),
  );
}

function hash(query: string): string {
  return createHash('sha256').update(query).digest('hex');
}

/** The manifest that makes operations trusted documents, as `npm run trust` writes it. */
export function writeManifest(operations: readonly Operation[]): string {
  return JSON.stringify({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: operations.map(({ name, query }) => ({ id: hash(query), name, type: 'query', body: query })),
  });
}

/** Writes the body of a request: the operation's text, or its hash for a gateway with trusted documents. */
export function writeBody({ query }: Operation, { isByHash = false }: { readonly isByHash?: boolean }): string {
  return JSON.stringify(isByHash ? { documentId: `sha256:${hash(query)}`, variables: {} } : { query });
}
