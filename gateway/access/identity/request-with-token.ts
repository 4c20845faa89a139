import type { IncomingMessage } from 'node:http';

/** Parts of a request that identify its sender. */
export interface RequestWithToken extends Pick<IncomingMessage, 'headers' | 'rawHeaders'> {
  readonly socket: { readonly remoteAddress?: string | undefined };
}
