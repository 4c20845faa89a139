import { DeadConnection } from '../exchange.ts';

/** What a server sent is no HTTP/1.1 response: nothing further on this connection can be trusted. */
export class MalformedReply extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedReply';
  }
}

/** A response that ended in its middle. */
export function cutReply(): DeadConnection {
  return new DeadConnection('The connection ended before the response did.');
}
