import { decodeBody, EncodingError, parseContentEncoding } from '../../kit/index.ts';

/** Decodes the text of an encoded reply; `undefined` when it is too large, or does not match its declared coding. */
export async function decodeReply(
  bytes: Buffer,
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<string | undefined> {
  try {
    const encoding = parseContentEncoding(contentEncoding);
    if (encoding === undefined) return bytes.toString('utf8');
    return (await decodeBody(bytes, encoding, maxBytes))?.toString('utf8');
  } catch (error) {
    if (error instanceof EncodingError) return undefined;
    throw error;
  }
}
