-- Up Migration

-- One row: the position of the log. `generation` names this log in cursors and in the stream; give it a new value after
-- restoring a backup, because positions assigned since then would be assigned again to other events.
create table log (
  is_only boolean primary key default true check (is_only),
  generation text not null default left(replace(gen_random_uuid()::text, '-', ''), 8),
  last_position bigint not null default 0,
  trimmed_position bigint not null default 0 check (trimmed_position <= last_position)
);
insert into log default values;

-- `position` is assigned after the commit, in the order of the log and without gaps: a number drawn while the transaction
-- runs (a sequence, a transaction id) may become visible after a higher one, and its reader would have gone past it.
create table event (
  seq bigint generated always as identity primary key,
  position bigint,
  id uuid not null unique,
  type text not null,
  plant text,
  key text not null,
  version int not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  source_system text not null,
  source_instance text not null,
  correlation_id text,
  payload jsonb not null,
  unique (key, version)
);
create unique index event_position on event (position) where position is not null;
create index event_pending on event (seq) where position is null;

-- Outlives the events, so that versions go on after these are trimmed.
create table key_version (key text primary key, version int not null);

-- One row: the lease of the relay.
create table relay (
  is_only boolean primary key default true check (is_only),
  holder text,
  held_until timestamptz not null default '-infinity'
);
insert into relay default values;

-- Assigns positions to committed events without one, and wakes the readers. One call is one transaction without a
-- client in between, so that a stopped client never leaves the log locked. Safe to call from several at once.
create function sequence_pending(most int) returns int language plpgsql as $$
declare
  head bigint;
  given int;
begin
  if not exists (select from events.event where position is null) then
    return 0;
  end if;
  select last_position into head from events.log for update;
  -- A statement of its own: its snapshot is newer than the lock and sees all that the last caller numbered. In the order
  -- of `seq` the versions of a key are in order, for they are drawn while the key is locked.
  with pending as (
    select seq, row_number() over (order by seq) as place
    from (select seq from events.event where position is null order by seq limit most) oldest
  )
  update events.event set position = head + pending.place from pending where event.seq = pending.seq;
  get diagnostics given = row_count;
  update events.log set last_position = head + given;
  perform pg_notify('plantgraph_events', '');
  return given;
end $$;

-- Down Migration
drop function sequence_pending(int);
drop table relay, key_version, event, log;
