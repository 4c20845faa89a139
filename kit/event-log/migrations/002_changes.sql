-- Up Migration

-- How far the changes of a source have been read, and which process reads them now, until when.
create table source (
  name text primary key,
  cursor text,
  holder text,
  held_until timestamptz not null default '-infinity'
);

-- A record as it was last seen in its system; `state` is null when it is gone there. `version` counts its changes, `stamp`
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
