import { type CallContext, type Clock, createCallContext, createSingleFlight, isOutage } from '../../../kit/index.ts';
import type { PublicationRecord } from './records.ts';

/** Keeps the published plans in memory, without a request to the scheduler for every read. */
export interface PublicationWatch {
  read(call: CallContext): Promise<readonly PublicationRecord[]>;
  close(): void;
}

const refreshEveryMs = 5_000;
const idleAfterMs = 10 * 60_000;

/** Reads at once and then every 5 s while there are readers; an answer older than two rounds is read again. */
export function watchPublications(
  readNow: (call: CallContext) => Promise<readonly PublicationRecord[]>,
  clock: Clock,
): PublicationWatch {
  let latest: { readonly at: number; readonly records: readonly PublicationRecord[] } | undefined;
  let wantedAt = clock.now();

  const share = createSingleFlight<void>();
  const refresh = () =>
    share('', undefined, async () => {
      const records = await readNow(createCallContext());
      latest = { at: clock.now(), records };
    });
  const refreshInBackground = () => {
    if (clock.now() - wantedAt > idleAfterMs) return;
    // Reads report an outage to their callers; the background round only tries again.
    refresh().catch((error: unknown) => {
      if (!isOutage(error)) throw error;
    });
  };
  refreshInBackground();
  const timer = setInterval(refreshInBackground, refreshEveryMs);
  timer.unref();
  return {
    async read(call) {
      wantedAt = clock.now();
      if (latest !== undefined && clock.now() - latest.at <= 2 * refreshEveryMs) return latest.records;
      // Starts its own read instead of joining the round in progress: the round has a time-out of its own, a request
      // keeps the request's.
      return readNow(call);
    },
    close: () => clearInterval(timer),
  };
}
