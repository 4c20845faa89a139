const windowMs = 60_000;

/** Counts one message; `false` when the window's limit is exceeded. */
export type MessageRate = () => boolean;

/** Counts the messages of one socket, starting again every minute. */
export function createMessageRate(perMinute: number, now: () => number = () => performance.now()): MessageRate {
  let startedAt = now();
  let count = 0;
  return () => {
    if (now() - startedAt >= windowMs) {
      startedAt = now();
      count = 0;
    }
    count += 1;
    return count <= perMinute;
  };
}
