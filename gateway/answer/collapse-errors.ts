import type { GraphQLFormattedError } from 'graphql';

type Path = readonly (string | number)[];

/** Where an error left its mark: the path up to the null that it caused, for a null may have travelled up from a required field. */
function findNull(data: unknown, path: Path): Path {
  let value = data;
  for (const [index, part] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, index);
    value = (value as Readonly<Record<string | number, unknown>>)[part];
  }
  return path;
}

/** What two errors have in common when they tell the same at the same place of the operation. */
function describePlace({ message, path, extensions }: GraphQLFormattedError, data: unknown): string {
  const place = findNull(data, path ?? [])
    .filter((part) => typeof part === 'string')
    .join('.');
  return [extensions?.['code'], extensions?.['instance'], extensions?.['subgraph'], place, message].join('|');
}

/** Characters of a message: it may quote what the client sent. */
const maxMessageLength = 400;
const maxLocations = 5;

/** A message of bounded length that does not tell what the graph has beside what was asked. */
function clip(message: string): string {
  const plain = message.replace(/ ?Did you mean .*$/s, '');
  return plain.length > maxMessageLength ? `${plain.slice(0, maxMessageLength)}…` : plain;
}

const shown = ['code', 'system', 'instance', 'subgraph'] as const;

/** Paths that one error lists. */
const maxPaths = 100;

/** The errors that one stands for: how many, where the first of them are, and how many more places there are. */
function describeAffected(group: readonly GraphQLFormattedError[]): Readonly<Record<string, unknown>> {
  if (group.length === 1) return {};
  const paths = group.flatMap(({ path }) => (path === undefined ? [] : [path]));
  const omitted = paths.length - maxPaths;
  return {
    affected: group.length,
    ...(paths.length === 0 ? {} : { affectedPaths: paths.slice(0, maxPaths) }),
    ...(omitted > 0 ? { affectedPathsOmitted: omitted } : {}),
  };
}

/** One error per outage and place instead of one per list entry; each carries the correlation id and what it stands for. */
export function collapseErrors(
  errors: readonly GraphQLFormattedError[],
  { data, correlationId }: { readonly data: unknown; readonly correlationId: string },
): readonly GraphQLFormattedError[] {
  const groups = Map.groupBy(errors, (error) => describePlace(error, data));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { extensions = {} } = first;
    const kept = Object.fromEntries(
      shown.flatMap((name) => (extensions[name] === undefined ? [] : [[name, extensions[name]]])),
    );
    const { message, path, locations } = first;
    return [
      {
        message: clip(message),
        ...(locations === undefined ? {} : { locations: locations.slice(0, maxLocations) }),
        ...(path === undefined ? {} : { path }),
        extensions: { ...kept, ...describeAffected(group), correlationId },
      },
    ];
  });
}
