import { createPostgresEventBus, startRelay } from '../../../kit/event-log/index.ts';
import { silentLogger } from '../../../kit/index.ts';
import { testEventBusConformance } from './conformance.ts';

const log = silentLogger;

testEventBusConformance('the event bus on PostgreSQL', async ({ url, store }) => {
  const relay = startRelay({ store, log, pollMs: 10, leaseMs: 1_000 });
  return {
    relay,
    openBus: (settings) => createPostgresEventBus({ url, store, log, ...settings }),
    close: () => relay.close(),
  };
});
