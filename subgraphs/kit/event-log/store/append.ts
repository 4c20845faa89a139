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
  await lockKeys(client, distinct);
  return insertNew(client, distinct, formatInstant(clock.now()));
}

// Always in the same order, so that two transactions that share keys wait for one another instead of deadlocking.
async function lockKeys(client: SqlClient, events: readonly CanonicalEvent[]): Promise<void> {
  const keys = [...new Set(events.map(({ key }) => key))].sort();
  await client.query(
    `insert into events.key_version (key, version) select key, 0 from unnest($1::text[]) key
    on conflict (key) do update set version = key_version.version`,
    [keys],
  );
}

// A statement after the locks: it sees what was logged under the same keys while this transaction waited for them.
async function insertNew(client: SqlClient, events: readonly CanonicalEvent[], recordedAt: string): Promise<number> {
  const { rows } = await client.query(
    `with fresh as (
      select given.place, event.* from jsonb_array_elements($1::jsonb) with ordinality as given (event, place)
      cross join jsonb_to_record(given.event) as event (id uuid, type text, plant text, key text, "occurredAt" timestamptz,
        source jsonb, "correlationId" text, payload jsonb)
      where not exists (select from events.event known where known.id = event.id)
    ), raised as (
      update events.key_version set version = key_version.version + added.count
      from (select key, count(*)::int as count from fresh group by key) added where key_version.key = added.key
    )
    insert into events.event (id, type, plant, key, version, occurred_at, recorded_at, source_system, source_instance, correlation_id, payload)
    select id, type, plant, key, key_version.version + row_number() over (partition by key order by place), "occurredAt", $2,
      source ->> 'system', source ->> 'instance', "correlationId", payload
    from fresh join events.key_version using (key) order by place
    returning id`,
    [JSON.stringify(events), recordedAt],
  );
  return rows.length;
}
