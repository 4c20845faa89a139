import type { IncomingMessage } from 'node:http';
import { acceptedEncodings, EncodingError, parseExactJson, readRequestText } from '../../kit/index.ts';

/** Body of a request, or the reason for which it is invalid. */
export type ParsedBody =
  | { readonly body: unknown }
  | {
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

function isJson(contentType: string | undefined): boolean {
  return /^application\/(json|graphql-response\+json)\s*(;|$)/i.test(contentType ?? '');
}

function refuseEncoding({ status, message }: EncodingError): ParsedBody {
  if (status === 400) return { status, code: 'BAD_REQUEST', message };
  return { status, code: 'UNSUPPORTED_MEDIA_TYPE', message, headers: { 'accept-encoding': acceptedEncodings } };
}

/** Reads the JSON body of a POST, up to a decoded size; other methods have none. */
export async function readBody(request: IncomingMessage, maxBodyBytes: number): Promise<ParsedBody> {
  if (request.method !== 'POST') return { body: '' };
  const contentType = request.headers['content-type'];
  if (!isJson(contentType))
    return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'The body must be application/json.' };
  if (/charset\s*=\s*(?!"?utf-?8)/i.test(contentType ?? ''))
    return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'The body must be in UTF-8.' };
  const tooLarge = {
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
    message: `The body is larger than ${maxBodyBytes} bytes.`,
  };
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return tooLarge;
  let text: string | undefined;
  try {
    text = await readRequestText(request, maxBodyBytes);
  } catch (error) {
    if (error instanceof EncodingError) return refuseEncoding(error);
    throw error;
  }
  if (text === undefined) return tooLarge;
  const body = parseExactJson(text);
  return body === undefined ? { status: 400, code: 'BAD_REQUEST', message: 'The body is not JSON.' } : { body };
}
