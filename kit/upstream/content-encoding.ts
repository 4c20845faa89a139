import { promisify } from 'node:util';
import {
  brotliCompress,
  brotliDecompress,
  constants,
  gunzip,
  gzip,
  inflate,
  zstdCompress,
  zstdDecompress,
} from 'node:zlib';

/** Codings of HTTP bodies that are read (RFC 9110, section 8.4.1; RFC 8878). */
export type ContentEncoding = 'zstd' | 'br' | 'gzip' | 'deflate';

/** The codings that are written, the cheapest at its size first. */
const written = ['zstd', 'br', 'gzip'] as const;

/** One of the codings that are written. */
export type WrittenEncoding = (typeof written)[number];

/** Value of `accept-encoding` on requests of ours. */
export const acceptedEncodings = 'zstd, br, gzip';

/** Smaller bodies are sent as they are, in bytes. */
export const minCompressedBytes = 1_024;

/** A level at which a text that is made for one request costs little more than gzip. */
const brotliQuality = 4;

const decoders = {
  zstd: promisify(zstdDecompress),
  br: promisify(brotliDecompress),
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
} as const;

const brotli = promisify(brotliCompress);
const encoders: Readonly<Record<WrittenEncoding, (text: string) => Promise<Buffer>>> = {
  zstd: promisify(zstdCompress) as (text: string) => Promise<Buffer>,
  gzip: promisify(gzip) as (text: string) => Promise<Buffer>,
  br: (text) =>
    brotli(text, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
};

/** A body in a coding that is not read, or that is not in the coding that it claims. */
export class EncodingError extends Error {
  /** The HTTP status for a client that sent it. */
  readonly status: 400 | 415;

  constructor(message: string, status: 400 | 415, cause?: unknown) {
    super(message, { cause });
    this.name = 'EncodingError';
    this.status = status;
  }
}

/**
 * The coding that a `content-encoding` header names; `undefined` when the body is as it is.
 * @throws EncodingError for one that is not known, and for several.
 */
export function parseContentEncoding(header: string | undefined): ContentEncoding | undefined {
  const name = header?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return undefined;
  if (name === 'x-gzip') return 'gzip';
  if (Object.hasOwn(decoders, name)) return name as ContentEncoding;
  throw new EncodingError('The content encoding is not known.', 415);
}

/**
 * Decodes a whole body; `undefined` when it is larger than `maxBytes`, and then no more of it is decoded.
 * @throws EncodingError when it is not in this coding.
 */
export async function decodeBody(
  bytes: Uint8Array,
  encoding: ContentEncoding,
  maxBytes: number,
): Promise<Buffer | undefined> {
  // An answer without a body, as to HEAD, may name a coding nevertheless.
  if (bytes.length === 0) return Buffer.alloc(0);
  try {
    return await decoders[encoding](bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw new EncodingError(`The body is not ${encoding}.`, 400, error);
  }
}

/** Weights of an `accept-encoding` header by name (RFC 9110, section 12.5.3). */
function readWeights(header: string): ReadonlyMap<string, number> {
  return new Map(
    header.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight) || 0];
    }),
  );
}

/** The coding that a client likes best, of several that it likes as much the first of ours; `undefined` for none. */
export function chooseEncoding(acceptEncoding: string | undefined): WrittenEncoding | undefined {
  if (acceptEncoding === undefined) return undefined;
  const weights = readWeights(acceptEncoding);
  const weigh = (name: WrittenEncoding) =>
    weights.get(name) ?? (name === 'gzip' ? weights.get('x-gzip') : undefined) ?? weights.get('*') ?? 0;
  const best = written.toSorted((a, b) => weigh(b) - weigh(a))[0];
  const isAccepted = best !== undefined && weigh(best) > 0 && weigh(best) >= (weights.get('identity') ?? 0);
  return isAccepted ? best : undefined;
}

/** Encodes a whole text; `undefined` where that makes it no shorter. */
async function encodeText(text: string, encoding: WrittenEncoding, bytes: number): Promise<Buffer | undefined> {
  const encoded = await encoders[encoding](text);
  return encoded.length < bytes ? encoded : undefined;
}

const secretName =
  /token|secret|passw|passphrase|credential|api_?key|private_?key|authorization|bearer|jwt|session|otp/i;
const signedToken = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/;

/**
 * Tells if an answer may hold a token or another secret: its operation names one, or a signed token is in it. Such an answer
 * is never compressed: beside something that an attacker chose, its length would tell the secret bit by bit (BREACH).
 */
export function mayHoldSecret(operation: string | undefined, text: string): boolean {
  return operation === undefined || secretName.test(operation) || (text.includes('eyJ') && signedToken.test(text));
}

/** A body as it is sent. */
export interface EncodedBody {
  readonly body: string | Buffer;
  readonly bytes: number;
  readonly encoding: WrittenEncoding | undefined;
}

/**
 * Encodes an answer as the client likes best, if it is large enough, grows shorter and holds no secret.
 * @param operation The text of what was asked; `undefined` where that is not known, and then the answer stays as it is.
 */
export async function encodeAnswer(
  text: string,
  {
    acceptEncoding,
    operation,
  }: { readonly acceptEncoding: string | undefined; readonly operation: string | undefined },
): Promise<EncodedBody> {
  const bytes = Buffer.byteLength(text);
  const plain = { body: text, bytes, encoding: undefined };
  if (bytes < minCompressedBytes || mayHoldSecret(operation, text)) return plain;
  const encoding = chooseEncoding(acceptEncoding);
  const encoded = encoding === undefined ? undefined : await encodeText(text, encoding, bytes);
  return encoded === undefined ? plain : { body: encoded, bytes: encoded.length, encoding };
}
