import { defineConfig } from '@graphql-hive/gateway';

const isSharing = process.env['BENCH_SHARING'] === 'on';

/** Nothing on that only costs: no log, no landing page; requests under way are shared only when told to. */
export const gatewayConfig = defineConfig({
  logging: false,
  landingPage: false,
  graphiql: false,
  inboundInflightRequestDeduplication: isSharing,
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: isSharing } } },
});
