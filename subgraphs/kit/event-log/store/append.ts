import { type CanonicalEvent, isCanonicalEvent } from '../../../../schema/events/index.ts';
import { type Clock, formatInstant, systemClock } from '../../clock.ts';

/** A connection inside a transaction, as `pg` has it. */
export interface SqlClient {
  query(text: string, values: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/**
 * Logs events inside the caller's transaction: they are there when it commits, and never were when it rolls back. An event
 * whose id is logged already is left out. Their keys stay locked until the transaction ends, so append last and commit.
 * @returns how many were new.
 * @throws TypeError when an event is malformed; nothing is logged then.
 */
export async function appendEvents(
  client: SqlClient,
  events: readonly CanonicalEvent[],
  { clock = systemClock }: { readonly clock?: Clock } = {},
): Promise<number> {
  const place = events.findIndex((event) => !isCanonicalEvent(event));
  if (place >= 0) throw new TypeError(`The event at place ${place} is malformed: ${events[place]?.type}.`);
  const distinct = [...new Map(events.toReversed().map((event) => [event.id, event])).values()].toReversed();
  if (distinct.length === 0) return 0;
  const { rows } = await client.query('select events.append_events($1::jsonb, $2) as added', [
    JSON.stringify(distinct),
    formatInstant(clock.now()),
  ]);
  return (rows as readonly { readonly added: number }[])[0]?.added ?? 0;
}
