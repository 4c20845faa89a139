import type { IncomingMessage } from 'node:http';

/** A request as far as it tells who sent it. */
export interface RequestWithToken extends Pick<IncomingMessage, 'headers' | 'rawHeaders'> {
  readonly socket: { readonly remoteAddress?: string | undefined };
}
