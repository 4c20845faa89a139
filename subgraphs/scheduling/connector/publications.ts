import { type CallContext, type Clock, createCallContext, createSingleFlight, isOutage } from '../../../kit/index.ts';
import type { PublicationRecord } from './records.ts';

/** Knows which plan is published without asking on every request. */
export interface PublicationWatch {
  read(call: CallContext): Promise<readonly PublicationRecord[]>;
  close(): void;
}

const refreshEveryMs = 5_000;
const idleAfterMs = 10 * 60_000;

/** Asks at once and then every 5 s while somebody wants to know; an answer older than two rounds is asked for again. */
export function watchPublications(
  ask: (call: CallContext) => Promise<readonly PublicationRecord[]>,
  clock: Clock,
): PublicationWatch {
  let latest: { readonly at: number; readonly records: readonly PublicationRecord[] } | undefined;
  let wantedAt = clock.now();

  const share = createSingleFlight<void>();
  const refresh = () =>
    share('', undefined, async () => {
      const records = await ask(createCallContext());
      latest = { at: clock.now(), records };
    });
  const refreshInBackground = () => {
    if (clock.now() - wantedAt > idleAfterMs) return;
    // A scheduler that is down is told to whoever asks; here it is only tried again.
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
      // Not the round under way: that one waits by its own time-out, a request by the request's.
      return ask(call);
    },
    close: () => clearInterval(timer),
  };
}
