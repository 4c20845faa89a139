const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Finds the start of the UTC day. */
export function startOfDay(instant: Date): number {
  return Math.floor(instant.getTime() / dayMs) * dayMs;
}

/** Formats RFC 3339 UTC without fractions, `minutes` after `base`. */
export function instantAt(base: number, minutes: number): string {
  return `${new Date(base + Math.round(minutes) * minuteMs).toISOString().slice(0, 19)}Z`;
}

/** Formats the UTC day, `days` after `base`. */
export function dayAt(base: number, days: number): string {
  return new Date(base + days * dayMs).toISOString().slice(0, 10);
}

/** Computes the minutes from `base` to an instant. */
export function minutesSince(base: number, instant: string): number {
  return (Date.parse(instant) - base) / minuteMs;
}
