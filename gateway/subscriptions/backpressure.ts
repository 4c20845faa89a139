import { pause } from '../../kit/event-log/index.ts';
import type { SubscriptionLimits } from './limits.ts';

const lookEveryMs = 25;

/**
 * Waits until the client's unread data is small enough for more; `false` when it read nothing for too long. This is a
 * subscriber's queue: bounded in bytes, and beyond it events wait in the log itself.
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
