import { LRUCache } from 'lru-cache';

// A zone's rules do not change while a process lives, records are read again and again with the same times, and the
// arithmetic of zones costs more than the rest of reading a record.
const known = new LRUCache<string, string>({ max: 20_000 });

/** The instant of a plain `YYYY-MM-DDTHH:MM:SS` on the clock of a time zone, RFC 3339 UTC. A time that a clock change skips or repeats is read as the earlier offset says. */
export function toInstant(plain: string, timeZone: string): string {
  const name = `${timeZone} ${plain}`;
  const seen = known.get(name);
  if (seen !== undefined) return seen;
  const instant = Temporal.PlainDateTime.from(plain)
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .toInstant()
    .toString();
  known.set(name, instant);
  return instant;
}
