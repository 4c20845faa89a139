/** What one client may take; times in milliseconds. */
export interface SubscriptionLimits {
  /** Open sockets and event streams of one subject, or of those without one at one address. */
  readonly socketsPerClient: number;
  /** Open sockets from one address: who they are of is not known before their first message. */
  readonly socketsPerAddress: number;
  /** Open sockets from one address whose first message has not come or was refused; the oldest is dropped. */
  readonly uninitialisedPerAddress: number;
  readonly subscriptionsPerSocket: number;
  /** A larger message of a client closes its socket. */
  readonly maxMessageBytes: number;
  readonly initTimeoutMs: number;
  /** How often a socket is asked for a sign of life; who gives none until the next time is cut off. */
  readonly pingMs: number;
  /** What may wait to be sent to one client before nothing more is made for it. */
  readonly maxBufferedBytes: number;
  /** How long a client may take nothing before it is closed; it can resume. */
  readonly slowMs: number;
}

/** The limits unless settings say otherwise. */
export const defaultLimits: SubscriptionLimits = {
  socketsPerClient: 20,
  socketsPerAddress: 1_000,
  uninitialisedPerAddress: 200,
  subscriptionsPerSocket: 50,
  maxMessageBytes: 64 * 1024,
  initTimeoutMs: 3_000,
  pingMs: 15_000,
  maxBufferedBytes: 1024 * 1024,
  slowMs: 10_000,
};
