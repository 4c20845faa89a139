-- Up Migration
-- What clients have asked within the minute. Counts that a crash of the database forgets harm nobody, so nothing is logged.
create unlogged table if not exists limits.rate (
  key text primary key,
  points integer not null default 0,
  expire bigint
);
