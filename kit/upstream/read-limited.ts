import type { IncomingMessage } from 'node:http';

/** The whole text of a stream; `undefined` when it is larger than `maxBytes`, and then no more of it is read. */
export async function readCapped(stream: AsyncIterable<unknown>, maxBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop ends the stream.
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > maxBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * The whole text of an HTTP request; `undefined` as soon as it is larger than `maxBytes`: what still comes is thrown
 * away, so that the answer can be sent. Rejects when the client goes before its end.
 */
export function readRequestText(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) resolve(undefined);
    else chunks.push(chunk);
  });
  request.once('end', () => {
    const [only, second] = chunks;
    const bytes = second === undefined ? only : Buffer.concat(chunks);
    resolve(bytes?.toString('utf8') ?? '');
  });
  request.once('error', reject);
  return promise;
}
