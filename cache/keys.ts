/** The only module that spells cache keys. Raise the version when the shape of cached values changes. */
const version = 'v2';

/** Key of one record of a type in one system instance. */
export function createRecordKey(instance: string, type: string, key: string): string {
  return `${version}:record:${instance}:${type}:${key}`;
}

/** Key of one page of a list in one system instance; `query` identifies filter, order and page. */
export function createPageKey(instance: string, type: string, query: string): string {
  return `${version}:page:${instance}:${type}:${query}`;
}

/** Key of one whole answer of the gateway; `query` identifies operation, variables, schema and viewer. */
export function createResponseKey(query: string): string {
  return `${version}:response:${query}`;
}

/** Key of the mark that names the current generation of a type. */
export function createInvalidationKey(type: string): string {
  return `${version}:invalidated:${type}`;
}
