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
        'PostgreSQL: quality, transactions and the log of events; a gateway over services serves subscriptions and revocations with it only, a subgraph looks for changes of its system with it only',
      defaultText: 'none; start has an embedded one',
      isSecret: true,
      isShared: true,
      readBy: ['start', 'subgraph', 'sandboxes', 'token', 'doctor', 'audit:export', 'sandbox:hold'],
      requiredBy: ['audit:export'],
    }),
    redisUrl: defineSetting({
      name: 'REDIS_URL',
      type: urlWith('redis:', 'rediss:'),
      purpose: 'shared cache and announcements of events',
      defaultText: 'memory',
      isSecret: true,
      isShared: true,
    }),
    installation: defineSetting({
      name: 'INSTALLATION',
      type: keyPart,
      default: 'plantgraph',
      purpose: 'begins every key in Redis, so that installations may share one',
      isShared: true,
    }),
    eventRetentionHours: defineSetting({
      name: 'EVENT_RETENTION_HOURS',
      type: wholeNumber(1, 8_760),
      default: 168,
      unit: 'hours',
      purpose: 'how long events are kept; an older cursor cannot be resumed from',
      readBy: ['start'],
    }),
  },
});
