export type { EventBus, SubscribeOptions } from './bus.ts';
export { CursorError, type CursorErrorCode } from './errors.ts';
export { type Listener, type ListenerOptions, startListener } from './listener.ts';
export { createPostgresEventBus, type PostgresBusOptions } from './postgres-bus.ts';
export type { EventPublisher } from './publish.ts';
export { createRedisEventBus, type RedisBusOptions } from './redis/bus.ts';
export { createRedisPublisher, type RedisPublisherOptions } from './redis/publisher.ts';
export { type Relay, type RelayOptions, startRelay } from './relay.ts';
export {
  appendEvents,
  checkEvent,
  type EventStore,
  type EventStoreOptions,
  type Extent,
  migrateEventLog,
  openEventStore,
  type SqlClient,
  type TrimQuery,
} from './store/index.ts';
export { pause } from './wake.ts';
