/** Current time; passed in so that tests control it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** RFC 3339 UTC, to the millisecond. */
export function formatInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
