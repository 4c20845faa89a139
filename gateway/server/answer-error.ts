import type { GraphQLError } from 'graphql';
import type { Answering } from './graphql-exchange.ts';

function answer(
  response: Answering,
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

/** An error answer in GraphQL's shape. */
export function answerError(
  response: Answering,
  status: number,
  { code, message, correlationId }: { readonly code: string; readonly message: string; readonly correlationId: string },
  headers: Readonly<Record<string, string>> = {},
): void {
  answer(response, status, [{ message, extensions: { code, correlationId } }], { correlationId, headers });
}

/** What is wrong with a document, as an answer. */
export function answerErrors(
  response: Answering,
  status: number,
  errors: readonly GraphQLError[],
  correlationId: string,
): void {
  const told = errors.map((error) => {
    const { message, locations, extensions } = error.toJSON();
    return { message, ...(locations === undefined ? {} : { locations }), extensions: { ...extensions, correlationId } };
  });
  answer(response, status, told, { correlationId, headers: {} });
}

/** What a client reads of a fault of ours. */
export const internalError = {
  code: 'INTERNAL_ERROR',
  message: 'Something went wrong inside the gateway.',
};
