import { type BusSettings, createEventBus, type EventBus } from './bus.ts';
import { startListener } from './listener.ts';
import { createWake } from './wake.ts';

/** Requires a direct connection, not a pooler that shares connections between transactions, which would lose notices. */
export interface PostgresBusOptions extends BusSettings {
  readonly url: string;
  /** Polling interval of the log without a notice, in milliseconds, default 1,000: a safety net. */
  readonly pollMs?: number;
  /** Bounds connecting and each statement of the listening connection, in milliseconds, default 5,000. */
  readonly timeoutMs?: number;
}

/** Creates a bus that needs only PostgreSQL: a notice triggers one read of the table, for all subscribers of the process. */
export async function createPostgresEventBus(options: PostgresBusOptions): Promise<EventBus> {
  const { url, log, pollMs = 1_000, timeoutMs = 5_000, ...settings } = options;
  const news = createWake();
  const listener = startListener({
    url,
    channel: 'plantgraph_events',
    onNotice: news.wake,
    log,
    timeoutMs,
    checkMs: timeoutMs,
  });
  try {
    return await createEventBus(
      {
        waitFor: async (_after, signal) => {
          await news.sleep(pollMs, signal);
          return [];
        },
        close: () => listener.close(),
      },
      { ...settings, log },
    );
  } catch (error) {
    await listener.close();
    throw error;
  }
}
