import { defineGroup, defineSetting } from '../setting.ts';
import { oneWord, wholeNumber } from '../value-type.ts';

const rate = wholeNumber(1, 1_000_000_000);

/** Requests that clients may send in a minute. */
export const rateSettings = defineGroup({
  title: 'Rates',
  readBy: ['start'],
  rows: {
    operations: defineSetting({
      name: 'RATE_PER_MINUTE',
      type: rate,
      default: 6_000,
      unit: 'per minute',
      purpose:
        'most operations of one subject; requests from this machine without a token are limited only if this is set',
    }),
    mutations: defineSetting({
      name: 'MUTATION_RATE_PER_MINUTE',
      type: rate,
      default: 600,
      unit: 'per minute',
      purpose: 'most mutation fields of one subject',
    }),
    addressOperations: defineSetting({
      name: 'ADDRESS_RATE_PER_MINUTE',
      type: rate,
      default: 60_000,
      unit: 'per minute',
      purpose: 'most operations from one address',
    }),
    addressMutations: defineSetting({
      name: 'ADDRESS_MUTATION_RATE_PER_MINUTE',
      type: rate,
      default: 6_000,
      unit: 'per minute',
      purpose: 'most mutation fields from one address',
    }),
  },
});

/** Store in which gateways count together. */
export const rateStoreSettings = defineGroup({
  title: 'Rates',
  readBy: ['start'],
  rows: {
    rateStore: defineSetting({
      name: 'RATE_STORE',
      type: oneWord('memory', 'redis', 'postgres'),
      purpose:
        'memory: each gateway counts its own requests; redis (REDIS_URL) or postgres (DATABASE_URL, two statements per request): all gateways count together',
      defaultText: 'redis if REDIS_URL is set, else memory',
    }),
  },
});
