import { defineGroup, defineSetting } from '../setting.ts';
import { keyPart, urlWith, wholeNumber } from '../value-type.ts';

/** Databases that processes share. */
export const storeSettings = defineGroup({
  title: 'Stores',
  readBy: ['start', 'subgraph'],
  rows: {
    databaseUrl: defineSetting({
      name: 'DATABASE_URL',
      type: urlWith('postgres:', 'postgresql:'),
      purpose:
        'PostgreSQL for quality, transactions and the event log. Without it, a gateway over services has no subscriptions and no revocations, and a subgraph captures no changes',
      defaultText: 'none; start has an embedded one',
      isSecret: true,
      isShared: true,
      readBy: ['start', 'subgraph', 'sandboxes', 'token', 'doctor', 'audit:export', 'sandbox:hold', 'simulate'],
    }),
    redisUrl: defineSetting({
      name: 'REDIS_URL',
      type: urlWith('redis:', 'rediss:'),
      purpose: 'Redis for the shared cache and for notifications of events',
      defaultText: 'memory',
      isSecret: true,
      isShared: true,
    }),
    installation: defineSetting({
      name: 'INSTALLATION',
      type: keyPart,
      default: 'plantgraph',
      purpose: 'prefix of every key in Redis, so that several installations can share one',
      isShared: true,
    }),
    eventRetentionHours: defineSetting({
      name: 'EVENT_RETENTION_HOURS',
      type: wholeNumber(1, 8_760),
      default: 168,
      unit: 'hours',
      purpose: 'time that events are kept; older cursors cannot be resumed',
      readBy: ['start'],
    }),
  },
});
