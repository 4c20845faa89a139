import type { Logger } from '../base/log.ts';
import { pause } from './wake.ts';

/** `rest` is what happens between two turns when there is no more to do. */
export interface RepeatOptions {
  readonly name: string;
  readonly rest: (signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly log: Logger;
}

const restAfterFailureMs = 250;

/**
 * Does a piece of work again and again until the signal aborts; `turn` tells whether there is more to do at once. A turn
 * that fails is tried again: the loop outlives outages of what it works with. Says once that it fails, and once that it works.
 */
export async function repeat(turn: () => Promise<boolean>, { name, rest, signal, log }: RepeatOptions): Promise<void> {
  let isFailing = false;
  while (!signal.aborted) {
    try {
      const hasMore = await turn();
      if (isFailing) log.info({ loop: name }, 'the event log works again');
      isFailing = false;
      if (!hasMore && !signal.aborted) await rest(signal);
    } catch (err) {
      if (!isFailing && !signal.aborted) log.warn({ err, loop: name }, 'the event log is disturbed; trying again');
      isFailing = true;
      await pause(restAfterFailureMs, signal);
    }
  }
}
