import { SystemError } from '../../../kit/index.ts';
import type { ODataQuery } from './odata/query.ts';
import { optionalFields } from './queries.ts';

/** Optional fields that an instance's release does not have, by entity set. */
export interface LeftOutFields {
  /** Returns the query without the fields that are known to be missing. */
  trim(query: ODataQuery): ODataQuery;
  /** Notes the optional field that an error names; `false` when it names none. */
  noteMissing(query: ODataQuery, error: unknown): boolean;
}

const isWord = (text: string, word: string): boolean => new RegExp(`(?<!\\w)${word}(?!\\w)`).test(text);

/** Creates an empty list of left-out fields. */
export function createLeftOutFields(): LeftOutFields {
  const leftOut = new Map<string, ReadonlySet<string>>();
  const toKey = ({ service, entitySet }: ODataQuery): string => `${service}/${entitySet}`;
  return {
    trim: (query) => {
      const missing = leftOut.get(toKey(query));
      return missing === undefined ? query : { ...query, select: query.select?.filter((name) => !missing.has(name)) };
    },
    noteMissing: (query, error) => {
      if (!(error instanceof SystemError) || !['SYSTEM_REJECTED', 'SYSTEM_NOT_FOUND'].includes(error.code))
        return false;
      const missing = query.select?.find((name) => optionalFields.has(name) && isWord(error.message, name));
      if (missing === undefined) return false;
      leftOut.set(toKey(query), new Set([...(leftOut.get(toKey(query)) ?? []), missing]));
      return true;
    },
  };
}
