/** The only place that spells a cache key. Raise the version when the shape of cached values changes. */
const version = 'v2';

/** The key of one record of a type as one system instance has it. */
export function createRecordKey(instance: string, type: string, key: string): string {
  return `${version}:record:${instance}:${type}:${key}`;
}

/** The key of one page of a list as one system instance has it; `query` identifies filter, order and page. */
export function createPageKey(instance: string, type: string, query: string): string {
  return `${version}:page:${instance}:${type}:${query}`;
}

/** The key of one whole answer of the gateway; `query` identifies operation, variables, schema and viewer. */
export function createResponseKey(query: string): string {
  return `${version}:response:${query}`;
}

/** The key of the mark that names the present generation of a type. */
export function createInvalidationKey(type: string): string {
  return `${version}:invalidated:${type}`;
}
