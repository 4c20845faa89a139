import { BadInputError } from '../base/errors.ts';
import { parseJson } from '../base/json.ts';

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
 * The page size asked for, 0 to 200.
 * @throws BadInputError outside that range.
 */
export function parseFirst({ first }: PageArguments, fallback: number): number {
  const size = first ?? fallback;
  if (!Number.isInteger(size) || size < 0 || size > maxPageSize)
    throw new BadInputError(`first must be between 0 and ${maxPageSize}.`);
  return size;
}

/** An opaque cursor over the values that place an entry in its list. */
export function createCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * The values behind a cursor of `length` values; `undefined` when there is no cursor.
 * @throws BadInputError when it is not one of ours.
 */
export function parseCursor(
  after: string | null | undefined,
  length: number,
): readonly (string | number | null)[] | undefined {
  if (after === null || after === undefined) return undefined;
  const place = parseJson(Buffer.from(after, 'base64url').toString('utf8'));
  const isPlace =
    Array.isArray(place) &&
    place.length === length &&
    place.every((v) => v === null || typeof v === 'string' || typeof v === 'number');
  if (isPlace) return place;
  throw new BadInputError('after is not a cursor of this list.');
}

/** A connection from one page of nodes; `toPlace` gives the values of a node's cursor. */
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
