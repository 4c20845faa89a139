import type { GraphQLError } from 'graphql';
import type { HttpResponse } from './graphql-exchange.ts';

function answer(
  response: HttpResponse,
  status: number,
  errors: readonly object[],
  { correlationId, headers }: { readonly correlationId: string; readonly headers: Readonly<Record<string, string>> },
): void {
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-correlation-id': correlationId,
      ...headers,
    })
    .end(JSON.stringify({ errors }));
}

/** Writes an error answer in GraphQL's shape. */
export function answerError(
  response: HttpResponse,
  status: number,
  { code, message, correlationId }: { readonly code: string; readonly message: string; readonly correlationId: string },
  headers: Readonly<Record<string, string>> = {},
): void {
  answer(response, status, [{ message, extensions: { code, correlationId } }], { correlationId, headers });
}

/** Writes the errors of a document as an answer. */
export function answerErrors(
  response: HttpResponse,
  status: number,
  errors: readonly GraphQLError[],
  correlationId: string,
): void {
  const described = errors.map((error) => {
    const { message, locations, extensions } = error.toJSON();
    return { message, ...(locations === undefined ? {} : { locations }), extensions: { ...extensions, correlationId } };
  });
  answer(response, status, described, { correlationId, headers: {} });
}

/** Error that a client reads for an internal fault. */
export const internalError = {
  code: 'INTERNAL_ERROR',
  message: 'An internal error occurred in the gateway.',
};
