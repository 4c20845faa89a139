import { type ConstDirectiveNode, type DocumentNode, Kind, parse } from 'graphql';

/** Content of `@cacheControl` on a field or a type. */
export interface CacheHint {
  /** Seconds; absent when the directive leaves it open. */
  readonly maxAge: number | undefined;
  readonly isPublic: boolean;
  /** True when the field has the lifetime of its parent. */
  readonly inherits: boolean;
}

/** Hints of a supergraph, by `Type` and by `Type.field`. */
export type CacheHints = ReadonlyMap<string, CacheHint>;

function readHint(directives: readonly ConstDirectiveNode[] | undefined): CacheHint | undefined {
  const directive = directives?.find(({ name }) => name.value === 'cacheControl');
  if (directive === undefined) return undefined;
  const values = new Map((directive.arguments ?? []).map(({ name, value }) => [name.value, value]));
  const maxAge = values.get('maxAge');
  const scope = values.get('scope');
  const inherits = values.get('inheritMaxAge');
  return {
    maxAge: maxAge?.kind === Kind.INT ? Number(maxAge.value) : undefined,
    isPublic: scope?.kind === Kind.ENUM && scope.value === 'PUBLIC',
    inherits: inherits?.kind === Kind.BOOLEAN && inherits.value,
  };
}

function readDocument(document: DocumentNode): CacheHints {
  const hints = new Map<string, CacheHint>();
  const add = (place: string, directives: readonly ConstDirectiveNode[] | undefined): void => {
    const hint = readHint(directives);
    if (hint !== undefined) hints.set(place, hint);
  };
  for (const node of document.definitions) {
    const isFielded = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
    if (!isFielded && node.kind !== Kind.UNION_TYPE_DEFINITION) continue;
    add(node.name.value, node.directives);
    if (!isFielded) continue;
    for (const field of node.fields ?? []) add(`${node.name.value}.${field.name.value}`, field.directives);
  }
  return hints;
}

/** Reads the hints of a supergraph whose subgraphs compose `@cacheControl`. */
export function readCacheHints(supergraphSdl: string): CacheHints {
  return supergraphSdl.includes('@cacheControl')
    ? readDocument(parse(supergraphSdl, { noLocation: true }))
    : new Map<string, CacheHint>();
}
