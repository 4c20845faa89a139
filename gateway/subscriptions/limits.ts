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
  /** Messages and pings of a client within a minute; one more closes its socket. */
  readonly messagesPerMinute: number;
  readonly initTimeoutMs: number;
  /** How often a socket is asked for a sign of life; who gives none until the next time is cut off. */
  readonly pingMs: number;
  /** What may wait to be sent to one client, whatever it is, before nothing more is made for it or read from it. */
  readonly maxBufferedBytes: number;
  /** How long a client may take nothing before it is closed; it can resume. */
  readonly slowMs: number;
  /** How long an event waits for the subgraph that answers for it; then the client is to come back. */
  readonly outageMs: number;
}
