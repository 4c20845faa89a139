-- Up Migration
-- Requests of clients within the minute. The table is unlogged: counts lost in a crash of the database do no harm.
create unlogged table if not exists limits.rate (
  key text primary key,
  points integer not null default 0,
  expire bigint
);
