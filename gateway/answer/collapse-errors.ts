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

/** What two errors have in common when they tell of the same outage at the same place of the operation. */
function describePlace({ path, extensions }: GraphQLFormattedError, data: unknown): string {
  const place = findNull(data, path ?? [])
    .filter((part) => typeof part === 'string')
    .join('.');
  return [extensions?.['code'], extensions?.['instance'], extensions?.['subgraph'], place].join('|');
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

/** One error per outage and place instead of one per list entry; each carries the correlation id and how many it stands for. */
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
    const affected = group.length > 1 ? { affected: group.length } : {};
    const { message, path, locations } = first;
    return [
      {
        message: clip(message),
        ...(locations === undefined ? {} : { locations: locations.slice(0, maxLocations) }),
        ...(path === undefined ? {} : { path }),
        extensions: { ...kept, ...affected, correlationId },
      },
    ];
  });
}
