import type { ServerResponse } from 'node:http';

/** An error answer in GraphQL's shape. */
export function answerError(
  response: ServerResponse,
  status: number,
  error: { readonly code: string; readonly message: string; readonly correlationId: string },
  headers: Readonly<Record<string, string>> = {},
): void {
  const { code, message, correlationId } = error;
  const body = JSON.stringify({ errors: [{ message, extensions: { code, correlationId } }] });
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-correlation-id': correlationId,
      ...headers,
    })
    .end(body);
}
