import { MalformedReply } from './malformed.ts';

const maxLineLength = 4_096;
const maxTrailerLines = 100;
const lineFeed = 0x0a;

type State = 'SIZE' | 'DATA' | 'DATA_END' | 'TRAILER' | 'DONE';

/** Parses a chunked body (RFC 9112, section 7.1); extensions and trailers are skipped. */
export class Chunks {
  #state: State = 'SIZE';
  #line = '';
  #left = 0;
  #trailerLines = 0;

  get isDone(): boolean {
    return this.#state === 'DONE';
  }

  /**
   * Reads from `start`, passes the parts of the body to `take`, and returns the end position: the end of the bytes, or
   * the end of the body.
   * @throws MalformedReply
   */
  read(bytes: Buffer, start: number, take: (part: Buffer) => void): number {
    let at = start;
    while (at < bytes.length && this.#state !== 'DONE') {
      if (this.#state !== 'DATA') {
        at = this.#readLine(bytes, at);
        continue;
      }
      const end = Math.min(bytes.length, at + this.#left);
      take(bytes.subarray(at, end));
      this.#left -= end - at;
      at = end;
      if (this.#left === 0) this.#state = 'DATA_END';
    }
    return at;
  }

  #readLine(bytes: Buffer, start: number): number {
    const found = bytes.indexOf(lineFeed, start);
    const end = found < 0 ? bytes.length : found + 1;
    if (this.#line.length + end - start > maxLineLength)
      throw new MalformedReply('A line of a chunked body is too long.');
    this.#line += bytes.toString('latin1', start, end);
    if (found < 0) return end;
    const line = this.#line;
    this.#line = '';
    if (!line.endsWith('\r\n')) throw new MalformedReply('A line of a chunked body does not end with CRLF.');
    this.#takeLine(line.slice(0, -2));
    return end;
  }

  #takeLine(line: string): void {
    if (this.#state === 'SIZE') {
      const [, size] = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(line) ?? [];
      if (size === undefined) throw new MalformedReply('The size of a chunk is not a number.');
      this.#left = Number.parseInt(size, 16);
      this.#state = this.#left === 0 ? 'TRAILER' : 'DATA';
    } else if (this.#state === 'DATA_END') {
      if (line !== '') throw new MalformedReply('A chunk is longer than its stated size.');
      this.#state = 'SIZE';
    } else if (line === '') this.#state = 'DONE';
    else if (++this.#trailerLines > maxTrailerLines) throw new MalformedReply('There are too many trailers.');
  }
}
