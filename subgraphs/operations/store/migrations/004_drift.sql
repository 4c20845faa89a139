-- Up Migration

-- One row: position up to which the event log was searched for possible drift.
create table drift_position (is_only boolean primary key default true check (is_only), position bigint not null);

-- Orders with recent events, to be compared once these have settled.
create table drift_check (
  plant text not null,
  production_order text not null,
  due_at timestamptz not null,
  primary key (plant, production_order)
);
create index drift_check_due on drift_check (due_at);

alter table discrepancy add column settled_at timestamptz;
create unique index discrepancy_open on discrepancy (subject, field, observed_in) where status = 'OPEN';

-- Down Migration
drop index discrepancy_open;
alter table discrepancy drop column settled_at;
drop table drift_check, drift_position;
