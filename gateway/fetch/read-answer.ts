import type { GraphQLFormattedError } from 'graphql';
import { parseJson, type SourceUsage } from '../../kit/index.ts';
import type { Reply } from './exchange.ts';

/** A subgraph's answer as it came over the wire. */
export interface WireAnswer {
  readonly data: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isError(value: unknown): value is GraphQLFormattedError {
  return isRecord(value) && typeof value['message'] === 'string';
}

/** An answer in GraphQL's shape, an object with data or with errors, or `undefined`. */
function parseAnswer(text: string): WireAnswer | undefined {
  const body = parseJson(text);
  if (!isRecord(body)) return undefined;
  const { data = null, errors = [], extensions } = body;
  if (data !== null && !isRecord(data)) return undefined;
  if (errors !== null && !(Array.isArray(errors) && errors.every(isError))) return undefined;
  const hasErrors = errors !== null && errors.length > 0;
  if (data === null && !hasErrors) return undefined;
  return { data, ...(hasErrors ? { errors } : {}), ...(isRecord(extensions) ? { extensions } : {}) };
}

/** The answer in a reply; a redirect is none, and a failure status needs errors to be one. */
export function readAnswer({ status, text }: Reply): WireAnswer | undefined {
  if (text === undefined || (status >= 300 && status < 400)) return undefined;
  const answer = parseAnswer(text);
  return status < 300 || answer?.errors !== undefined ? answer : undefined;
}

function isUsage(value: unknown): value is SourceUsage {
  return (
    isRecord(value) &&
    typeof value['source'] === 'string' &&
    ['calls', 'milliseconds', 'cacheHits'].every((name) => typeof value[name] === 'number')
  );
}

/** What one of our own subgraphs says of the upstream calls behind its answer. */
export function readUsages({ extensions }: WireAnswer): readonly SourceUsage[] {
  const sources = extensions?.['sources'];
  return Array.isArray(sources) ? sources.filter(isUsage) : [];
}
