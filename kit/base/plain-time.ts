import { LRUCache } from 'lru-cache';
import { BadInputError } from './errors.ts';

// Cached, since a zone's rules do not change while a process lives, records repeat the same times, and time zone
// arithmetic costs more than the rest of reading a record.
const known = new LRUCache<string, string>({ max: 20_000 });

/**
 * Returns the instant of a plain `YYYY-MM-DDTHH:MM:SS` in a time zone, RFC 3339 UTC. A time that a clock change skips
 * or repeats is read with the earlier offset.
 */
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
// One day inside the range of four-digit years, so that every time zone can express it.
const earliest = Temporal.Instant.from('0001-01-02T00:00:00Z');
const latest = Temporal.Instant.from('9999-12-30T00:00:00Z');

/** Reads an instant that RFC 3339 can express and every system can store; `undefined` for anything else. */
export function readInstant(text: string): Temporal.Instant | undefined {
  if (!instantShape.test(text)) return undefined;
  try {
    // A time without offset is in UTC, as everywhere in the graph.
    const instant = Temporal.Instant.from(/([Zz]|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`);
    const isKept = Temporal.Instant.compare(instant, earliest) >= 0 && Temporal.Instant.compare(instant, latest) <= 0;
    return isKept ? instant : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Parses an instant from a client, in UTC with milliseconds.
 * @throws BadInputError when it is invalid.
 */
export function parseInstant(text: string, name: string): string {
  const instant = readInstant(text);
  if (instant === undefined) throw new BadInputError(`${name} must be an instant such as 2026-11-23T08:30:00Z.`);
  return new Date(instant.epochMilliseconds).toISOString();
}

/** Parses an argument that may be absent. */
export function parseOptionalInstant(text: string | null | undefined, name: string): string | undefined {
  return text === null || text === undefined ? undefined : parseInstant(text, name);
}
