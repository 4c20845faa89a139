-- Up Migration

-- Cursor of each source of changes, and the lease of the process that reads it.
create table source (
  name text primary key,
  cursor text,
  holder text,
  held_until timestamptz not null default '-infinity'
);

-- Last known state of a record in its system; `state` is null when the record is gone. `version` counts its changes, `stamp`
-- is the system's own change stamp, which sorts as text.
create table observed (
  source text not null,
  key text not null,
  version int not null default 0,
  stamp text,
  state jsonb,
  primary key (source, key)
);

-- Down Migration
drop table observed, source;
