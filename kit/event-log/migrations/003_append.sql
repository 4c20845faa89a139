-- Up Migration

-- Logs events in the caller's transaction, except those already logged; returns the number of new ones. One call,
-- because every change of every system ends with it.
create function append_events(given jsonb, recorded timestamptz) returns int language plpgsql as $$
declare
  added int;
begin
  -- Always in the same order, so that two transactions that share keys wait for one another instead of deadlocking.
  insert into events.key_version (key, version)
  select key, 0 from (select distinct event ->> 'key' as key from jsonb_array_elements(given) event) keys order by key
  on conflict (key) do update set version = key_version.version;
  -- A statement after the locks: it sees what was logged under the same keys while this transaction waited for them.
  with fresh as (
    select listed.place, event.* from jsonb_array_elements(given) with ordinality as listed (event, place)
    cross join jsonb_to_record(listed.event) as event (id uuid, type text, plant text, key text, "occurredAt" timestamptz,
      source jsonb, "correlationId" text, payload jsonb)
    where not exists (select from events.event known where known.id = event.id)
  ), raised as (
    update events.key_version set version = key_version.version + fresh_of_key.count
    from (select key, count(*)::int as count from fresh group by key) fresh_of_key where key_version.key = fresh_of_key.key
  )
  insert into events.event (id, type, plant, key, version, occurred_at, recorded_at, source_system, source_instance, correlation_id, payload)
  select id, type, plant, key, key_version.version + row_number() over (partition by key order by place), "occurredAt", recorded,
    source ->> 'system', source ->> 'instance', "correlationId", payload
  from fresh join events.key_version using (key) order by place;
  get diagnostics added = row_count;
  return added;
end $$;

-- Down Migration
drop function append_events(jsonb, timestamptz);
