import { LRUCache } from 'lru-cache';
import { BadInputError } from './errors.ts';

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

const instantShape = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})?$/;
// A day from the ends of what four digits hold, so that every time zone has a day for it.
const earliest = Temporal.Instant.from('0001-01-02T00:00:00Z');
const latest = Temporal.Instant.from('9999-12-30T00:00:00Z');

/** An instant that RFC 3339 can write and every system can keep; `undefined` for anything else. */
export function readInstant(text: string): Temporal.Instant | undefined {
  if (!instantShape.test(text)) return undefined;
  try {
    // Without an offset it is meant in UTC, as everything in the graph.
    const instant = Temporal.Instant.from(/([Zz]|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`);
    const isKept = Temporal.Instant.compare(instant, earliest) >= 0 && Temporal.Instant.compare(instant, latest) <= 0;
    return isKept ? instant : undefined;
  } catch {
    return undefined;
  }
}

/**
 * An instant of a client, in UTC with milliseconds.
 * @throws BadInputError when it is none.
 */
export function parseInstant(text: string, name: string): string {
  const instant = readInstant(text);
  if (instant === undefined) throw new BadInputError(`${name} must be an instant such as 2026-11-23T08:30:00Z.`);
  return new Date(instant.epochMilliseconds).toISOString();
}

/** The same for an argument that may be absent. */
export function parseOptionalInstant(text: string | null | undefined, name: string): string | undefined {
  return text === null || text === undefined ? undefined : parseInstant(text, name);
}
