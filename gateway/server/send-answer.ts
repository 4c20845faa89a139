import { encodeAnswer, minCompressedBytes } from '../../kit/index.ts';
import type { HttpRequest, HttpResponse } from './graphql-exchange.ts';

/** A whole answer. */
export interface WholeAnswer {
  readonly status: number;
  /** Fields of the body are added. */
  readonly fields: Record<string, string | number>;
  readonly text: string;
  /** Text of the operation; absent: the answer is not compressed. */
  readonly operation: string | undefined;
}

/** Headers that an answer of this size may depend on besides its URL. */
const vary = 'accept-encoding, origin';

/** Sends an answer, compressed if the client accepts that and it is large enough; a small one is sent directly. */
export function sendAnswer(
  { request, response }: { readonly request: HttpRequest; readonly response: HttpResponse },
  { status, fields, text, operation }: WholeAnswer,
): Promise<void> | undefined {
  const acceptEncoding = request.headers['accept-encoding'];
  const length = Buffer.byteLength(text);
  if (length >= minCompressedBytes) fields['vary'] = vary;
  fields['content-length'] = length;
  if (length < minCompressedBytes || typeof acceptEncoding !== 'string') {
    response.writeHead(status, fields).end(text);
    return undefined;
  }
  return encodeAnswer(text, { acceptEncoding, operation }).then(({ body, bytes, encoding }) => {
    if (encoding !== undefined) fields['content-encoding'] = encoding;
    fields['content-length'] = bytes;
    response.writeHead(status, fields).end(body);
  });
}
