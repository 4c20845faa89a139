import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ConfigurationError } from '../../kit/index.ts';

/** One operation that may be requested by its hash alone. */
export interface TrustedOperation {
  /** SHA-256 of the body, 64 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly body: string;
}

/** Apollo's format of persisted query lists, which its clients' tools write as well. */
const manifestShape = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string(),
    }),
  ),
});

/** Returns the hash by which an operation is requested. */
export function hashDocument(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

/** Writes the text of a manifest. */
export function writeManifest(operations: readonly TrustedOperation[]): string {
  return `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 2)}\n`;
}

/**
 * Reads a manifest.
 * @throws ConfigurationError when the file is missing or invalid, or an id is not the hash of its body.
 */
export async function readManifest(file: string): Promise<readonly TrustedOperation[]> {
  const fail = (reason: string) => new ConfigurationError(`The trusted documents in ${file} cannot be used: ${reason}`);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fail(error instanceof Error ? error.message : 'the file cannot be read.');
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw fail('it is not JSON.');
  }
  const parsed = manifestShape.safeParse(json);
  if (!parsed.success) throw fail(`${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}.`);
  const { operations } = parsed.data;
  const forged = operations.find(({ id, body }) => id !== hashDocument(body));
  if (forged !== undefined) throw fail(`the id of "${forged.name}" is not the SHA-256 of its body.`);
  return operations;
}
