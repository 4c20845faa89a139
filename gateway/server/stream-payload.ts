import type { IncomingMessage } from 'node:http';
import { parseExactJson } from '../../kit/index.ts';
import type { OperationPayload } from '../subscriptions/index.ts';
import { readQueryString } from './graphql-exchange.ts';

function readObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** Reads the payload of a stream request, from the body or, for browsers' event sources, from the URL. */
export function readStreamPayload(request: IncomingMessage, body: unknown): OperationPayload | undefined {
  const search = new URLSearchParams(readQueryString(request));
  const given =
    request.method === 'POST'
      ? readObject(body)
      : {
          query: search.get('query'),
          operationName: search.get('operationName'),
          variables: parseVariables(search.get('variables')),
        };
  const { query, operationName, variables } = given ?? {};
  if (typeof query !== 'string' || (operationName != null && typeof operationName !== 'string')) return undefined;
  if (variables != null && readObject(variables) === undefined) return undefined;
  return { query, operationName, variables: readObject(variables), isReadOnly: request.method !== 'POST' };
}

/** Parses the variables of a URL; text that is not JSON stays unchanged. */
export function parseVariables(text: string | null): unknown {
  if (text === null || text === '') return undefined;
  const value = parseExactJson(text);
  return value === undefined ? text : value;
}
