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
      purpose: 'operations of one subject; for this machine without a token only when a rate is set',
    }),
    mutations: defineSetting({
      name: 'MUTATION_RATE_PER_MINUTE',
      type: rate,
      default: 600,
      unit: 'per minute',
      purpose: 'fields of mutations of one subject',
    }),
    addressOperations: defineSetting({
      name: 'ADDRESS_RATE_PER_MINUTE',
      type: rate,
      default: 60_000,
      unit: 'per minute',
      purpose: 'operations from one address',
    }),
    addressMutations: defineSetting({
      name: 'ADDRESS_MUTATION_RATE_PER_MINUTE',
      type: rate,
      default: 6_000,
      unit: 'per minute',
      purpose: 'fields of mutations from one address',
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
        'memory: each gateway counts for itself; redis (REDIS_URL) or postgres (DATABASE_URL, two statements a request): all gateways together',
      defaultText: 'redis where there is REDIS_URL, else memory',
    }),
  },
});
