import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** HTTP encodings of assets, the better one first. */
type Encoding = 'br' | 'gzip';

/** An immutable file of the page: its path contains the hash of its content. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly content: Buffer;
  /** Compresses the content, once. */
  compress(encoding: Encoding): Promise<Buffer>;
}

/** Above this level Brotli takes five times as long for a twentieth less. */
const brotliQuality = 5;

const compressors: Readonly<Record<Encoding, (content: Buffer) => Promise<Buffer>>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } }),
  gzip: (content) => promisify(gzip)(content),
};

/** Creates an asset below `folder`; its name gets the hash before the extension. */
export function createAsset(folder: string, name: string, type: string, content: Buffer): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const compressed = new Map<Encoding, Promise<Buffer>>();
  return {
    path: `${folder}/${name.replace(/\.(\w+)$/, `.${hash}.$1`)}`,
    type,
    content,
    compress(encoding) {
      const known = compressed.get(encoding) ?? compressors[encoding](content);
      compressed.set(encoding, known);
      return known;
    },
  };
}

/** True when `Accept-Encoding` allows an encoding; q=0 refuses one. */
function isAccepted(accepted: string, encoding: Encoding): boolean {
  return accepted.split(',').some((part) => {
    const [name = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

/** Chooses the best encoding that a client accepts; absent: no encoding. */
export function chooseEncoding(accepted: string | string[] | undefined): Encoding | undefined {
  const text = Array.isArray(accepted) ? accepted.join(',') : (accepted ?? '');
  return (['br', 'gzip'] as const).find((encoding) => isAccepted(text, encoding));
}
