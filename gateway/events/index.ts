import { setTimeout as wait } from 'node:timers/promises';
import {
  createPostgresEventBus,
  createRedisEventBus,
  createRedisPublisher,
  type EventBus,
  migrateEventLog,
  openEventStore,
  startRelay,
} from '../../kit/event-log/index.ts';
import type { Logger } from '../../kit/index.ts';
import type { Cursor, RecordedEvent } from '../../schema/events/index.ts';

/** The gateway's access to the event log. */
export interface GatewayEvents {
  readonly bus: EventBus;
  /** Waits until the log is open, up to a limit. */
  waitUntilOpen(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** `retainMs` is the retention of events. */
export interface GatewayEventsOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  /** Begins the keys in Redis. */
  readonly installation: string;
  readonly retainMs: number;
  readonly log: Logger;
}

const retryMs = 1_000;

/** An open log. */
type OpenEvents = Omit<GatewayEvents, 'waitUntilOpen'>;

/** Opens a bus, and a candidate for processing the log: every gateway is one, and one of them is elected. */
async function open({
  databaseUrl: url,
  redisUrl,
  installation,
  retainMs,
  log,
}: GatewayEventsOptions): Promise<OpenEvents> {
  await migrateEventLog(url, log);
  const store = openEventStore({ url, log });
  const publisher = redisUrl === undefined ? undefined : createRedisPublisher({ url: redisUrl, installation, log });
  const relay = startRelay({ store, publisher, retainMs, log });
  const closeRelay = async () => {
    await relay.close();
    await publisher?.close();
    await store.close();
  };
  try {
    const bus = await (redisUrl === undefined
      ? createPostgresEventBus({ url, store, log })
      : createRedisEventBus({ url: redisUrl, installation, store, log }));
    return {
      bus,
      close: async () => {
        await bus.close();
        await closeRelay();
      },
    };
  } catch (error) {
    await closeRelay();
    throw error;
  }
}

/**
 * Opens the event log as soon as its database answers: a gateway that starts during an outage answers queries
 * meanwhile, and subscriptions start when the log can be read.
 */
export function openEvents(options: GatewayEventsOptions): GatewayEvents {
  const closing = new AbortController();
  const { signal } = closing;
  let opened: OpenEvents | undefined;
  const tryUntilOpen = async (): Promise<OpenEvents | undefined> => {
    for (let isReported = false; !signal.aborted; ) {
      try {
        opened = await open(options);
        return opened;
      } catch (err) {
        if (!isReported) options.log.warn({ err }, 'event log could not be opened; retrying');
        isReported = true;
        // The only rejection is the abort, which the loop observes.
        await wait(retryMs, undefined, { signal }).catch(() => undefined);
      }
    }
    return undefined;
  };
  const opening = tryUntilOpen();
  async function* subscribe(
    ...[subscription]: Parameters<EventBus['subscribe']>
  ): AsyncGenerator<readonly RecordedEvent[]> {
    const given = subscription?.signal;
    const aborted = new Promise<undefined>((resolve) => {
      given?.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    const events = opened ?? (await Promise.race([opening, aborted]));
    if (events !== undefined && given?.aborted !== true) yield* events.bus.subscribe(subscription);
  }
  const entitySet = (): EventBus => {
    if (opened === undefined) throw new Error('The event log is not open yet.');
    return opened.bus;
  };
  const bus: EventBus = {
    // Once open, it starts at the moment of the call, not of the first read.
    subscribe: (subscription) => (opened === undefined ? subscribe(subscription) : opened.bus.subscribe(subscription)),
    knownCursor: (): Cursor | undefined => opened?.bus.knownCursor(),
    readLatestCursor: () => entitySet().readLatestCursor(),
    close: async () => undefined,
  };
  return {
    bus,
    waitUntilOpen: async (milliseconds) => {
      const enough = new AbortController();
      const waited = wait(milliseconds, undefined, { signal: enough.signal }).catch(() => undefined);
      await Promise.race([opening, waited]);
      enough.abort();
    },
    close: async () => {
      closing.abort();
      await opening;
      await opened?.close();
    },
  };
}
