import { pause } from '../../kit/event-log/index.ts';
import type { SubscriptionLimits } from './limits.ts';

const lookEveryMs = 25;

/**
 * Waits until what a client has not taken yet is little enough for more; `false` when it took nothing for too long. This is
 * the queue of a subscriber: bounded in bytes, and beyond it the log itself is where events wait.
 */
export async function waitForDrain(
  readBuffered: () => number,
  { maxBufferedBytes, slowMs }: Pick<SubscriptionLimits, 'maxBufferedBytes' | 'slowMs'>,
  signal: AbortSignal,
): Promise<boolean> {
  let least = readBuffered();
  let since = performance.now();
  while (least > maxBufferedBytes && !signal.aborted) {
    await pause(lookEveryMs, signal);
    const now = readBuffered();
    if (now < least) since = performance.now();
    else if (performance.now() - since > slowMs) return false;
    least = now;
  }
  return true;
}
