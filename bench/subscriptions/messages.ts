/** Order to the subscribers' process. */
export interface SubscriberOrder {
  readonly url: string;
  /** Authorization header of each socket. */
  readonly authorization: string;
  readonly sockets: number;
  readonly subscribers: number;
  readonly queries: readonly string[];
}

/** Event ids, each with its times of arrival at subscribers, in milliseconds since the epoch. */
export type Receipts = readonly (readonly [string, readonly number[]])[];

/** All received events. */
export interface Collected {
  /** First arrival of each event at each subscriber. */
  readonly receipts: Receipts;
  /** Number of repeated deliveries. */
  readonly doubled: number;
}

/** Message of the subscribers' process. */
export type SubscriberMessage = { readonly ready: number } | Collected | { readonly error: string };
