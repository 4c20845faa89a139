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
      purpose: 'most open sockets and event streams of one subject',
    }),
    socketsPerAddress: defineSetting({
      name: 'SOCKETS_PER_ADDRESS',
      type: wholeNumber(1, 1_000_000),
      default: 1_000,
      purpose: 'most open sockets from one address, which many subjects may share',
    }),
    uninitialisedPerAddress: defineSetting({
      name: 'SOCKETS_UNINITIALISED',
      type: wholeNumber(1, 100_000),
      default: 200,
      purpose: 'most open sockets from one address without a valid token; the oldest is closed',
    }),
    subscriptionsPerSocket: defineSetting({
      name: 'SUBSCRIPTIONS_PER_SOCKET',
      type: wholeNumber(1, 10_000),
      default: 50,
      purpose: 'most subscriptions of one socket',
    }),
    maxMessageBytes: defineSetting({
      name: 'SOCKET_MAX_MESSAGE_BYTES',
      type: wholeNumber(1_024, 16_777_216),
      default: 65_536,
      unit: 'bytes',
      purpose: 'largest message of a client; a larger one closes the socket',
    }),
    messagesPerMinute: defineSetting({
      name: 'SOCKET_MESSAGES_PER_MINUTE',
      type: wholeNumber(1, 1_000_000_000),
      default: 6_000,
      purpose: 'most messages and pings of one socket; one more closes it (4429)',
    }),
    initTimeoutMs: defineSetting({
      name: 'SOCKET_INIT_TIMEOUT_MS',
      type: milliseconds,
      default: 3_000,
      unit: 'ms',
      purpose: 'time limit for connection_init',
    }),
    pingMs: defineSetting({
      name: 'SOCKET_PING_MS',
      type: milliseconds,
      default: 15_000,
      unit: 'ms',
      purpose: 'interval between pings of a socket',
    }),
    maxBufferedBytes: defineSetting({
      name: 'SOCKET_BUFFER_BYTES',
      type: wholeNumber(1_024, 268_435_456),
      default: 1_048_576,
      unit: 'bytes',
      purpose:
        'most data that may wait for one client, pongs included; beyond it the gateway neither produces nor reads for the client',
    }),
    slowMs: defineSetting({
      name: 'SOCKET_SLOW_MS',
      type: milliseconds,
      default: 10_000,
      unit: 'ms',
      purpose: 'a client that reads nothing for this time is closed (4450) and can resume',
    }),
    outageMs: defineSetting({
      name: 'SUBSCRIPTION_OUTAGE_MS',
      type: wholeNumber(0, 3_600_000),
      default: 60_000,
      unit: 'ms',
      purpose:
        'time that an event waits for the subgraph that resolves it; then its subscribers are closed with their last cursor (1013)',
    }),
  },
});
