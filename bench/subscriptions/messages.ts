/** What the subscribers' process is told to do. */
export interface SubscriberOrder {
  readonly url: string;
  /** What each socket says of who opens it. */
  readonly authorization: string;
  readonly sockets: number;
  readonly subscribers: number;
  readonly queries: readonly string[];
}

/** Event ids, each with when it came to those who heard of it, in milliseconds since the epoch. */
export type Receipts = readonly (readonly [string, readonly number[]])[];

/** Everything that came. */
export interface Collected {
  /** The first time that each subscriber heard of an event. */
  readonly receipts: Receipts;
  /** How often a subscriber heard of an event again. */
  readonly doubled: number;
}

/** What the subscribers' process tells. */
export type SubscriberMessage = { readonly ready: number } | Collected | { readonly error: string };
