import { defineConfig } from '@graphql-hive/gateway';

const isSharing = process.env['BENCH_SHARING'] === 'on';

/** Disables everything that only costs: log, landing page; concurrent requests are shared only when configured. */
export const gatewayConfig = defineConfig({
  logging: false,
  landingPage: false,
  graphiql: false,
  inboundInflightRequestDeduplication: isSharing,
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: isSharing } } },
});
