import type { RecordedEvent } from '../../../schema/events/index.ts';
import { parseJson } from '../../base/json.ts';
import { type Position, parseCursor } from '../position.ts';
import type { RedisClient } from './client.ts';

/** Names the stream of one log; another generation never meets leftovers of an earlier one. */
function nameStream(installation: string, generation: string): string {
  return `${installation}:events:${generation}`;
}

/** The id of an event in the stream is its number in the log, so that a cursor resumes from both. */
function formatEntryId(number: number): string {
  return `${number}-0`;
}

// True for an entry that Redis refused as too old, since ids of a stream ascend: it is already there, or came from a replaced relay.
function isRefusedAsOld(error: unknown): boolean {
  return error instanceof Error && error.message.includes('equal or smaller');
}

/** Adds events to their stream and trims it to about `maxLength`; skips events that are already there. */
export async function addEntries(
  client: RedisClient,
  {
    installation,
    generation,
    events,
    maxLength,
  }: {
    readonly installation: string;
    readonly generation: string;
    readonly events: readonly RecordedEvent[];
    readonly maxLength: number;
  },
): Promise<void> {
  const TRIM = { strategy: 'MAXLEN', strategyModifier: '~', threshold: maxLength } as const;
  const outcomes = await Promise.allSettled(
    events.map((event) =>
      client.xAdd(
        nameStream(installation, generation),
        formatEntryId(parseCursor(event.cursor).number),
        { event: JSON.stringify(event) },
        { TRIM },
      ),
    ),
  );
  const failed = outcomes.find((outcome) => outcome.status === 'rejected' && !isRefusedAsOld(outcome.reason));
  if (failed?.status === 'rejected') throw failed.reason;
}

/** Reads the number of the newest event in a stream, 0 when it is empty. */
export async function readLastNumber(
  client: RedisClient,
  { installation, generation }: { readonly installation: string; readonly generation: string },
): Promise<number> {
  const entries = await client.xRevRange(nameStream(installation, generation), '+', '-', { COUNT: 1 });
  const last = entries?.[0];
  return last === undefined ? 0 : Number.parseInt(last.id, 10);
}

/** Waits at most `blockMs` for events after a position; returns none on time-out, or when the stream holds other data. */
export async function readEntries(
  client: RedisClient,
  {
    installation,
    after,
    blockMs,
    limit,
  }: { readonly installation: string; readonly after: Position; readonly blockMs: number; readonly limit: number },
): Promise<readonly RecordedEvent[]> {
  const streams = await client.xRead(
    { key: nameStream(installation, after.generation), id: formatEntryId(after.number) },
    { BLOCK: blockMs, COUNT: limit },
  );
  const [stream] = (streams ?? []) as readonly { readonly messages: readonly { readonly message: object }[] }[];
  return (stream?.messages ?? []).flatMap(({ message }) => parseEntry(message));
}

// An unreadable entry leaves a gap, for which the log itself is read.
function parseEntry(message: object): readonly RecordedEvent[] {
  const event = 'event' in message ? parseJson(String(message.event)) : undefined;
  return typeof event === 'object' && event !== null && 'cursor' in event ? [event as RecordedEvent] : [];
}
