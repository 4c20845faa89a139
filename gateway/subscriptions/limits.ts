import { readDefaults, socketSettings } from '../../kit/settings/index.ts';

/** What one client may take; times in milliseconds. */
export interface SubscriptionLimits {
  /** Open sockets and event streams of one subject, or of those without one at one address. */
  readonly socketsPerClient: number;
  /** Open sockets from one address: who they are of is not known before their first message. */
  readonly socketsPerAddress: number;
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
export const defaultLimits: SubscriptionLimits = readDefaults(socketSettings);
