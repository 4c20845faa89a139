import { decodeBody, EncodingError, parseContentEncoding } from '../../kit/index.ts';

/** The text of an encoded reply; `undefined` when it is larger than allowed, or not in the coding that it names. */
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
