import { setTimeout } from 'node:timers/promises';

/** Waits; ends early, without an error, when the signal aborts. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  // The only rejection is the abort, which the caller observes.
  await setTimeout(milliseconds, undefined, signal && { signal }).catch(() => undefined);
}

/** Lets one loop sleep until there is work. */
export interface Wake {
  /** Ends the sleep, or the next one if the loop is awake. */
  wake(): void;
  /** Sleeps until woken, until the time is over, or until the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Creates a wake in the awake state. */
export function createWake(): Wake {
  let isDue = false;
  let current: AbortController | undefined;
  return {
    wake: () => {
      isDue = true;
      current?.abort();
    },
    sleep: async (milliseconds, signal) => {
      if (!isDue) {
        current = new AbortController();
        await pause(milliseconds, AbortSignal.any([current.signal, signal]));
        current = undefined;
      }
      isDue = false;
    },
  };
}
