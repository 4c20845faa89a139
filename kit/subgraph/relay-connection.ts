import { isKeyText } from '../../schema/canonical/index.ts';
import { BadInputError } from '../base/errors.ts';
import { parseJson } from '../base/json.ts';
import { readInstant } from '../base/plain-time.ts';

/** Arguments of a Relay connection. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A Relay connection over nodes of one type. */
export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number | null;
}

/** The largest page. */
export const maxPageSize = 200;

/**
 * Parses the requested page size, 0 to 200.
 * @throws BadInputError outside that range.
 */
export function parseFirst({ first }: PageArguments, fallback: number): number {
  const size = first ?? fallback;
  if (!Number.isInteger(size) || size < 0 || size > maxPageSize)
    throw new BadInputError(`first must be between 0 and ${maxPageSize}.`);
  return size;
}

/** Creates an opaque cursor from the values that order an entry in its list. */
export function createCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Kinds of values in a cursor; `digits` is a whole number as text, for values beyond the range of a number. */
export type CursorPart = 'count' | 'instant' | 'digits' | 'key';

interface CursorValues {
  readonly count: number;
  readonly instant: string;
  readonly digits: string;
  readonly key: string;
}

const maxCount = 2 ** 31 - 1;

const fits: Readonly<Record<CursorPart, (value: unknown) => boolean>> = {
  count: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maxCount,
  instant: (value) => typeof value === 'string' && readInstant(value) !== undefined,
  digits: (value) => typeof value === 'string' && /^\d{1,18}$/.test(value),
  key: (value) => typeof value === 'string' && isKeyText(value),
};

/**
 * Parses the values of a cursor with these kinds; `undefined` without a cursor.
 * @throws BadInputError when it is not one of ours.
 */
export function parseCursor<const Parts extends readonly CursorPart[]>(
  after: string | null | undefined,
  parts: Parts,
): { readonly [Index in keyof Parts]: CursorValues[Parts[Index]] } | undefined {
  if (after === null || after === undefined) return undefined;
  const place = parseJson(Buffer.from(after, 'base64url').toString('utf8'));
  if (!Array.isArray(place) || place.length !== parts.length || !parts.every((part, index) => fits[part](place[index])))
    throw new BadInputError('after is not a cursor of this list.');
  return place as unknown as { readonly [Index in keyof Parts]: CursorValues[Parts[Index]] };
}

/** Creates a connection from one page of nodes; `toPlace` gives the values of a node's cursor. */
export function createConnection<Node>({
  nodes,
  toPlace,
  hasNextPage,
  hasPreviousPage,
  totalCount = null,
}: {
  readonly nodes: readonly Node[];
  readonly toPlace: (node: Node, index: number) => readonly (string | number | null)[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly totalCount?: number | null | undefined;
}): Connection<Node> {
  const edges = nodes.map((node, index) => ({ cursor: createCursor(toPlace(node, index)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}
