import { defineConfig } from '@graphql-hive/gateway';

/** Nothing on that only costs: no log, no landing page, no sharing of requests under way. */
export const gatewayConfig = defineConfig({
  logging: false,
  landingPage: false,
  graphiql: false,
  inboundInflightRequestDeduplication: false,
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
});
