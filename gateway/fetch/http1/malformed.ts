/** Error of a response that is not HTTP/1.1: no further bytes of this connection can be trusted. */
export class MalformedReply extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedReply';
  }
}
