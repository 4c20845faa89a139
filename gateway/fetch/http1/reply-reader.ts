import { DeadConnection, type Reply } from '../exchange.ts';
import { Chunks } from './chunks.ts';
import { MalformedReply } from './malformed.ts';
import { parseHead, type ResponseHead } from './response-head.ts';

const maxHeadBytes = 32 * 1_024;
const maxInterimResponses = 10;
const protocol = 'HTTP/1.';
const endOfHead = Buffer.from('\r\n\r\n');

/** A body that has yet to be decoded. */
export interface EncodedReply {
  readonly bytes: Buffer;
  /** As the server names it. */
  readonly contentEncoding: string;
}

/** A complete reply with the state of the connection; its text is missing while it is encoded. */
export interface ReadReply extends Reply {
  readonly encoded?: EncodedReply;
  readonly isReusable: boolean;
  readonly keepAliveMs: number | undefined;
}

/** Reads one response from arriving pieces; it copies the parts of a piece that it keeps. */
export class ReplyReader {
  readonly #maxBytes: number;
  #unread: Buffer | undefined;
  #head: ResponseHead | undefined;
  #chunks: Chunks | undefined;
  #interim = 0;
  readonly #parts: Buffer[] = [];
  #size = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * Returns the reply once it is complete, or too large.
   * @throws MalformedReply
   */
  read(piece: Buffer): ReadReply | undefined {
    if (this.#head !== undefined) return this.#readBody(this.#head, piece, 0);
    const bytes = this.#unread === undefined ? piece : Buffer.concat([this.#unread, piece]);
    return this.#readHead(bytes, 0);
  }

  /**
   * Handles the end of the connection, which completes a reply whose body lasts until then.
   * @throws DeadConnection when it was not complete.
   */
  end(): ReadReply {
    if (this.#head?.framing.kind !== 'UNTIL_CLOSE')
      throw new DeadConnection('The connection ended before the response did.');
    return this.#finish(this.#head, Buffer.concat(this.#parts), false);
  }

  #readHead(bytes: Buffer, start: number): ReadReply | undefined {
    const end = bytes.indexOf(endOfHead, start);
    if ((end < 0 ? bytes.length : end) - start > maxHeadBytes)
      throw new MalformedReply('The head of the response is too long.');
    if (end < 0) {
      // Data other than HTTP may never end a head.
      if (!protocol.startsWith(bytes.toString('latin1', start, start + protocol.length)))
        throw new MalformedReply('The server does not speak HTTP/1.');
      this.#unread = Buffer.from(bytes.subarray(start));
      return undefined;
    }
    const head = parseHead(bytes.toString('latin1', start, end));
    const bodyStart = end + endOfHead.length;
    if (head.status >= 200) {
      this.#unread = undefined;
      this.#head = head;
      return this.#readBody(head, bytes, bodyStart);
    }
    // 101 would switch to another protocol.
    if (head.status === 101 || ++this.#interim > maxInterimResponses)
      throw new MalformedReply(`The server sent the unexpected status ${head.status}.`);
    return this.#readHead(bytes, bodyStart);
  }

  #readBody(head: ResponseHead, bytes: Buffer, start: number): ReadReply | undefined {
    const { framing } = head;
    if (framing.kind === 'LENGTH') return this.#readLength(head, framing.bytes, bytes, start);
    if (framing.kind === 'UNTIL_CLOSE') this.#take(bytes.subarray(start));
    else {
      this.#chunks ??= new Chunks();
      const end = this.#chunks.read(bytes, start, (part) => this.#take(part));
      if (this.#chunks.isDone && this.#size <= this.#maxBytes)
        return this.#finish(head, Buffer.concat(this.#parts), end === bytes.length);
    }
    return this.#size > this.#maxBytes ? this.#finish(head, undefined, false) : undefined;
  }

  #readLength(head: ResponseHead, length: number, bytes: Buffer, start: number): ReadReply | undefined {
    if (length > this.#maxBytes) return this.#finish(head, undefined, false);
    const end = start + length - this.#size;
    if (end > bytes.length) {
      this.#take(bytes.subarray(start));
      return undefined;
    }
    // Bytes after the body belong to no request.
    const isAlone = end === bytes.length;
    // Most bodies arrive in one piece, without encoding.
    if (this.#size === 0 && head.contentEncoding === undefined)
      return this.#finish(head, bytes.toString('utf8', start, end), isAlone);
    this.#take(bytes.subarray(start, end));
    return this.#finish(head, Buffer.concat(this.#parts), isAlone);
  }

  #take(part: Buffer): void {
    this.#size += part.length;
    if (this.#size <= this.#maxBytes) this.#parts.push(Buffer.from(part));
  }

  #finish(head: ResponseHead, body: Buffer | string | undefined, isAlone: boolean): ReadReply {
    const { status, isLast, keepAliveMs, contentEncoding } = head;
    const isReusable = isAlone && !isLast;
    if (typeof body === 'string') return { status, text: body, isReusable, keepAliveMs };
    if (contentEncoding === undefined || body === undefined)
      return { status, text: body?.toString('utf8'), isReusable, keepAliveMs };
    return { status, text: undefined, isReusable, keepAliveMs, encoded: { bytes: body, contentEncoding } };
  }
}
