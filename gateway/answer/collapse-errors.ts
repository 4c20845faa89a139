import type { GraphQLFormattedError } from 'graphql';

type Path = readonly (string | number)[];

/** Finds the null that an error caused; it may have propagated up from a non-null field. */
function findNull(data: unknown, path: Path): Path {
  let value = data;
  for (const [index, part] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, index);
    value = (value as Readonly<Record<string | number, unknown>>)[part];
  }
  return path;
}

/** An outage counts once, wherever it appears. */
const outage = /^(SYSTEM|SUBGRAPH)_/;

/** Returns equal text for errors of one outage, and for equal errors at one place of the operation. */
function describeCause({ message, path, extensions }: GraphQLFormattedError, data: unknown): string {
  const { code, system, instance, subgraph, noun, key } = { ...extensions };
  // An unreadable record is a fault of its own, unrelated to other records.
  const source = [code, system, instance, subgraph, noun, key];
  if (outage.test(String(code)) && source.some((part, index) => index > 0 && part !== undefined))
    return source.join('|');
  const place = findNull(data, path ?? []).filter((part) => typeof part === 'string');
  return [...source, place.join('.'), message].join('|');
}

/** Maximum paths that an error lists beside its own. */
const maxPaths = 100;

/** Returns the number of errors that one represents, and their paths; nothing for an error that represents only itself. */
function describeAffected(group: readonly GraphQLFormattedError[]): object {
  if (group.length <= 1) return {};
  const paths = group.flatMap(({ path }) => (path === undefined ? [] : [path]));
  const omitted = paths.length - maxPaths;
  return {
    affected: group.length,
    affectedPaths: paths.slice(0, maxPaths),
    ...(omitted > 0 ? { affectedPathsOmitted: omitted } : {}),
  };
}

/** Maximum characters of a message, which may quote the client's text. */
const maxMessageLength = 400;
const maxLocations = 5;

/** Truncates a message and removes suggestions, which would disclose other parts of the graph. */
function clip(message: string): string {
  const plain = message.replace(/ ?Did you mean .*$/s, '');
  return plain.length > maxMessageLength ? `${plain.slice(0, maxMessageLength)}…` : plain;
}

const shown = ['code', 'system', 'instance', 'subgraph', 'noun', 'key', 'fields'] as const;

/** Merges errors to one per outage, and per place of the operation; each carries the correlation id, its count and paths. */
export function collapseErrors(
  errors: readonly GraphQLFormattedError[],
  { data, correlationId }: { readonly data: unknown; readonly correlationId: string },
): readonly GraphQLFormattedError[] {
  const groups = Map.groupBy(errors, (error) => describeCause(error, data));
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
