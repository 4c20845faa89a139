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

/** Codings that are written, the cheapest at its size first. */
const written = ['zstd', 'br', 'gzip'] as const;

/** One of the codings that are written. */
export type WrittenEncoding = (typeof written)[number];

/** Value of `accept-encoding` on outbound requests. */
export const acceptedEncodings = 'zstd, br, gzip';

/** Size below which a body is sent unencoded, in bytes. */
export const minCompressedBytes = 1_024;

/** Level at which a text made for one request costs little more than with gzip. */
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

/** Body in a coding that is not read, or not in the coding that it claims. */
export class EncodingError extends Error {
  /** HTTP status for a client that sent it. */
  readonly status: 400 | 415;

  constructor(message: string, status: 400 | 415, cause?: unknown) {
    super(message, { cause });
    this.name = 'EncodingError';
    this.status = status;
  }
}

/**
 * Parses the coding that a `content-encoding` header names; `undefined` when the body is not encoded.
 * @throws EncodingError for an unknown coding, and for several.
 */
export function parseContentEncoding(header: string | undefined): ContentEncoding | undefined {
  const name = header?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return undefined;
  if (name === 'x-gzip') return 'gzip';
  if (Object.hasOwn(decoders, name)) return name as ContentEncoding;
  throw new EncodingError('The content encoding is not known.', 415);
}

/**
 * Decodes a whole body; `undefined` when it is larger than `maxBytes`, and then decoding stops.
 * @throws EncodingError when the body is not in this coding.
 */
export async function decodeBody(
  bytes: Uint8Array,
  encoding: ContentEncoding,
  maxBytes: number,
): Promise<Buffer | undefined> {
  // An answer without a body, as to HEAD, may still name a coding.
  if (bytes.length === 0) return Buffer.alloc(0);
  try {
    return await decoders[encoding](bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw new EncodingError(`The body is not ${encoding}.`, 400, error);
  }
}

/** Reads the weights of an `accept-encoding` header by name (RFC 9110, section 12.5.3). */
function readWeights(header: string): ReadonlyMap<string, number> {
  return new Map(
    header.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight) || 0];
    }),
  );
}

/** Chooses the coding that a client prefers, the first of ours among equals; `undefined` for none. */
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
 * True when an answer may contain a token or another secret: its operation names one, or its text contains a signed
 * token. Such an answer is never compressed: beside text that an attacker chose, its length would reveal the secret bit
 * by bit (BREACH).
 */
export function mayHoldSecret(operation: string | undefined, text: string): boolean {
  return operation === undefined || secretName.test(operation) || (text.includes('eyJ') && signedToken.test(text));
}

/** Body in the form in which it is sent. */
export interface EncodedBody {
  readonly body: string | Buffer;
  readonly bytes: number;
  readonly encoding: WrittenEncoding | undefined;
}

/**
 * Encodes an answer in the coding that the client prefers, if it is large enough, becomes shorter and contains no
 * secret.
 * @param operation Text of the operation; `undefined` where it is not known, and then the answer stays unencoded.
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
