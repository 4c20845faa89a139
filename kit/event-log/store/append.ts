import { type CanonicalEvent, isCanonicalEvent } from '../../../schema/events/index.ts';
import { type Clock, formatInstant, systemClock } from '../../base/clock.ts';

/** A `pg` client inside a transaction. */
export interface SqlClient {
  query(text: string, values: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/**
 * Returns the checked event, for a caller that logs it by `events.append_events` in its own statement. @throws
 * TypeError when it is malformed.
 */
export function checkEvent(event: CanonicalEvent): CanonicalEvent {
  if (!isCanonicalEvent(event)) throw new TypeError('An event is malformed.');
  return event;
}

function formatEvents(events: readonly CanonicalEvent[]): string {
  const place = events.findIndex((event) => !isCanonicalEvent(event));
  if (place >= 0) throw new TypeError(`The event at place ${place} is malformed: ${events[place]?.type}.`);
  const distinct = [...new Map(events.toReversed().map((event) => [event.id, event])).values()].toReversed();
  return JSON.stringify(distinct);
}

/**
 * Logs events inside the caller's transaction: they exist when it commits, and never did when it rolls back. An event
 * whose id is already logged is skipped. Their keys stay locked until the transaction ends, so append last and commit.
 * @returns the count of new ones.
 * @throws TypeError when an event is malformed; nothing is logged then.
 */
export async function appendEvents(
  client: SqlClient,
  events: readonly CanonicalEvent[],
  { clock = systemClock }: { readonly clock?: Clock } = {},
): Promise<number> {
  if (events.length === 0) return 0;
  const { rows } = await client.query('select events.append_events($1::jsonb, $2) as added', [
    formatEvents(events),
    formatInstant(clock.now()),
  ]);
  return (rows as readonly { readonly added: number }[])[0]?.added ?? 0;
}
