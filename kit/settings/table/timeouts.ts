import { defineGroup, defineSetting } from '../setting.ts';
import { milliseconds } from '../value-type.ts';

/** Time limits for clients. */
export const timeoutSettings = defineGroup({
  title: 'Connections of clients',
  readBy: ['start'],
  rows: {
    headersMs: defineSetting({
      name: 'HEADERS_TIMEOUT_MS',
      type: milliseconds,
      default: 10_000,
      unit: 'ms',
      purpose: 'time limit for the headers of a request; not longer than REQUEST_TIMEOUT_MS',
    }),
    requestMs: defineSetting({
      name: 'REQUEST_TIMEOUT_MS',
      type: milliseconds,
      default: 30_000,
      unit: 'ms',
      purpose: 'time limit for the whole request',
    }),
    idleMs: defineSetting({
      name: 'IDLE_TIMEOUT_MS',
      type: milliseconds,
      default: 30_000,
      unit: 'ms',
      purpose: 'time between two requests on a connection',
    }),
    stalledMs: defineSetting({
      name: 'ANSWER_TIMEOUT_MS',
      type: milliseconds,
      default: 60_000,
      unit: 'ms',
      purpose: 'a connection is closed when an answer makes no progress for this time',
    }),
  },
});
