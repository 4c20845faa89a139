import type { GraphQLFormattedError } from 'graphql';
import { parseExactJson, type SourceUsage } from '../../kit/index.ts';
import type { Reply } from './exchange.ts';

/** A subgraph's answer as received. */
export interface WireAnswer {
  readonly data: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readPath(path: unknown): Pick<GraphQLFormattedError, 'path'> {
  const isPath = Array.isArray(path) && path.every((part) => typeof part === 'string' || typeof part === 'number');
  return isPath ? { path } : {};
}

function hasMessage(value: unknown): boolean {
  return isRecord(value) && typeof value['message'] === 'string';
}

/** Reads an error; an incomplete one still counts, and the data beside it is as usable as without it. */
function readError(value: unknown): GraphQLFormattedError {
  if (!isRecord(value)) return { message: '' };
  const { message, path, extensions } = value;
  return {
    message: typeof message === 'string' ? message : '',
    ...readPath(path),
    ...(isRecord(extensions) ? { extensions } : {}),
  };
}

/** Reads the errors of an answer; any value other than a list is one error. */
function readErrors(errors: unknown): readonly GraphQLFormattedError[] {
  if (errors === null || errors === undefined) return [];
  return Array.isArray(errors) ? errors.map(readError) : [readError(errors)];
}

/** Parses an answer in GraphQL's shape, an object with data or with errors; else `undefined`. */
function parseAnswer(text: string): WireAnswer | undefined {
  const body = parseExactJson(text);
  if (!isRecord(body)) return undefined;
  const { data = null, extensions, errors: reported } = body;
  if (data !== null && !isRecord(data)) return undefined;
  // Without data, at least one error must have a message.
  if (data === null && !(Array.isArray(reported) && reported.some(hasMessage))) return undefined;
  const errors = readErrors(reported);
  const hasErrors = errors.length > 0;
  return { data, ...(hasErrors ? { errors } : {}), ...(isRecord(extensions) ? { extensions } : {}) };
}

/** Reads the answer in a reply; a redirect is not an answer, and a failure status counts only with errors. */
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

/** Reads the upstream calls that one of our own subgraphs reports with its answer. */
export function readUsages({ extensions }: WireAnswer): readonly SourceUsage[] {
  const sources = extensions?.['sources'];
  return Array.isArray(sources) ? sources.filter(isUsage) : [];
}
