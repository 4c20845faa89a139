-- Up Migration

-- Records of a source that changed and could not be read: they are read back until they can. `key` is in the form in which
-- the source's records are read back.
create table unreadable (
  source text not null,
  key text not null,
  since timestamptz not null default clock_timestamp(),
  primary key (source, key)
);

-- Down Migration
drop table unreadable;
