/** What a server sent is no HTTP/1.1 response: nothing further on this connection can be trusted. */
export class MalformedReply extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedReply';
  }
}
