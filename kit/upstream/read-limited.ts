import type { IncomingMessage } from 'node:http';
import { decodeBody, parseContentEncoding } from './content-encoding.ts';

/**
 * Reads the whole text of a stream, decoded; `undefined` when it is larger than `maxBytes`, and then reading stops.
 * @throws EncodingError
 */
export async function readCapped(
  stream: AsyncIterable<unknown>,
  maxBytes: number,
  contentEncoding?: string,
): Promise<string | undefined> {
  const encoding = parseContentEncoding(contentEncoding);
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop ends the stream.
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > maxBytes) return undefined;
    chunks.push(bytes);
  }
  const bytes = Buffer.concat(chunks);
  if (encoding === undefined) return bytes.toString('utf8');
  return (await decodeBody(bytes, encoding, maxBytes))?.toString('utf8');
}

/** Reads all bytes of a request; `undefined` as soon as they exceed `maxBytes`. */
function readRequestBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | undefined>();
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) resolve(undefined);
    else chunks.push(chunk);
  });
  request.once('end', () => {
    const [only, second] = chunks;
    resolve(second === undefined ? (only ?? Buffer.alloc(0)) : Buffer.concat(chunks));
  });
  request.once('error', reject);
  return promise;
}

/**
 * Reads the whole text of an HTTP request, decoded; `undefined` as soon as it is larger than `maxBytes`: the rest is
 * discarded, so that the answer can be sent. Rejects when the client disconnects before the end.
 * @throws EncodingError
 */
export async function readRequestText(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  const encoding = parseContentEncoding(request.headers['content-encoding']);
  const bytes = await readRequestBytes(request, maxBytes);
  if (bytes === undefined || encoding === undefined) return bytes?.toString('utf8');
  return (await decodeBody(bytes, encoding, maxBytes))?.toString('utf8');
}
