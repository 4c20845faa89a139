import type { Logger } from '../base/log.ts';
import { pause } from './wake.ts';

/** `rest` runs between two turns when there is no more work. */
export interface RepeatOptions {
  readonly name: string;
  readonly rest: (signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly log: Logger;
}

const restAfterFailureMs = 250;

/**
 * Repeats a piece of work until the signal aborts; `turn` returns whether there is more to do at once. A failed turn is
 * retried: the loop outlives outages of its dependencies. Logs once when it fails, and once when it works again.
 */
export async function repeat(turn: () => Promise<boolean>, { name, rest, signal, log }: RepeatOptions): Promise<void> {
  let isFailing = false;
  while (!signal.aborted) {
    try {
      const hasMore = await turn();
      if (isFailing) log.info({ loop: name }, 'event log recovered');
      isFailing = false;
      if (!hasMore && !signal.aborted) await rest(signal);
    } catch (err) {
      if (!isFailing && !signal.aborted) log.warn({ err, loop: name }, 'event log failed; retrying');
      isFailing = true;
      await pause(restAfterFailureMs, signal);
    }
  }
}
