-- Up Migration

-- Beginning of the latest regular comparison of a kind of record in a plant. Milliseconds, as its readers keep it.
create table synchronization_scan (
  noun text not null,
  plant text not null,
  started_at timestamptz(3) not null,
  primary key (noun, plant)
);

-- Down Migration
drop table synchronization_scan;
