/** Limits of one client; times in milliseconds. */
export interface SubscriptionLimits {
  /** Open sockets and event streams of one subject, or of those without one at one address. */
  readonly socketsPerClient: number;
  /** Open sockets from one address, since their subjects are unknown before the first message. */
  readonly socketsPerAddress: number;
  /** Open sockets from one address whose first message is missing or was refused; the oldest is dropped. */
  readonly uninitialisedPerAddress: number;
  readonly subscriptionsPerSocket: number;
  /** A larger message of a client closes its socket. */
  readonly maxMessageBytes: number;
  /** Messages and pings of a client within a minute; one more closes its socket. */
  readonly messagesPerMinute: number;
  readonly initTimeoutMs: number;
  /** Interval of pings; a client that does not respond by the next one is disconnected. */
  readonly pingMs: number;
  /** Maximum unsent data of one client, of any kind, before its answers and reads pause. */
  readonly maxBufferedBytes: number;
  /** Time without reading after which a client is closed; it can resume. */
  readonly slowMs: number;
  /** Time for which an event waits for its subgraph; then the client has to reconnect. */
  readonly outageMs: number;
}
