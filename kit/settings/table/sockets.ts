import { defineGroup, defineSetting } from '../setting.ts';
import { milliseconds, wholeNumber } from '../value-type.ts';

/** Subscriptions over WebSockets and event streams. */
export const socketSettings = defineGroup({
  title: 'Subscriptions',
  readBy: ['start'],
  rows: {
    socketsPerClient: defineSetting({
      name: 'SOCKETS_PER_CLIENT',
      type: wholeNumber(1, 100_000),
      default: 20,
      purpose: 'open sockets and event streams of one subject',
    }),
    socketsPerAddress: defineSetting({
      name: 'SOCKETS_PER_ADDRESS',
      type: wholeNumber(1, 1_000_000),
      default: 1_000,
      purpose: 'open sockets from one address, behind which there may be many subjects',
    }),
    uninitialisedPerAddress: defineSetting({
      name: 'SOCKETS_UNINITIALISED',
      type: wholeNumber(1, 100_000),
      default: 200,
      purpose: 'open sockets from one address from which no valid token has come yet; the oldest is dropped',
    }),
    subscriptionsPerSocket: defineSetting({
      name: 'SUBSCRIPTIONS_PER_SOCKET',
      type: wholeNumber(1, 10_000),
      default: 50,
      purpose: 'subscriptions of one socket',
    }),
    maxMessageBytes: defineSetting({
      name: 'SOCKET_MAX_MESSAGE_BYTES',
      type: wholeNumber(1_024, 16_777_216),
      default: 65_536,
      unit: 'bytes',
      purpose: 'a larger message of a client closes its socket',
    }),
    messagesPerMinute: defineSetting({
      name: 'SOCKET_MESSAGES_PER_MINUTE',
      type: wholeNumber(1, 1_000_000_000),
      default: 6_000,
      purpose: 'messages and pings of one socket; one more closes it (4429)',
    }),
    initTimeoutMs: defineSetting({
      name: 'SOCKET_INIT_TIMEOUT_MS',
      type: milliseconds,
      default: 3_000,
      unit: 'ms',
      purpose: 'time for connection_init',
    }),
    pingMs: defineSetting({
      name: 'SOCKET_PING_MS',
      type: milliseconds,
      default: 15_000,
      unit: 'ms',
      purpose: 'how often a socket is asked for a sign of life',
    }),
    maxBufferedBytes: defineSetting({
      name: 'SOCKET_BUFFER_BYTES',
      type: wholeNumber(1_024, 268_435_456),
      default: 1_048_576,
      unit: 'bytes',
      purpose: 'what may wait for one client, pongs included, before nothing more is made for it or read from it',
    }),
    slowMs: defineSetting({
      name: 'SOCKET_SLOW_MS',
      type: milliseconds,
      default: 10_000,
      unit: 'ms',
      purpose: 'a client that takes nothing for so long is closed (4450) and can resume',
    }),
    outageMs: defineSetting({
      name: 'SUBSCRIPTION_OUTAGE_MS',
      type: wholeNumber(0, 3_600_000),
      default: 60_000,
      unit: 'ms',
      purpose:
        'how long an event waits for the subgraph that answers for it, before its subscribers are sent away with their last cursor (1013)',
    }),
  },
});
