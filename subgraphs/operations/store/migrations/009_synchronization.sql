-- Up Migration

-- Position up to which the log of events was read for records to compare; one row.
create table synchronization_position (
  is_only boolean primary key default true check (is_only),
  position bigint not null,
  swept_at timestamptz not null default now()
);
insert into synchronization_position (position) select position from drift_position;
drop table drift_check, drift_position;

-- Records to compare. `changed_at`: the owner's oldest change that no consumer has confirmed yet. `is_again`: an event
-- named the record while a process was comparing it.
create table synchronization_due (
  noun text not null,
  plant text not null,
  key text not null,
  lanes text[] not null default '{}',
  due_at timestamptz not null,
  changed_at timestamptz,
  is_owners boolean not null default false,
  is_again boolean not null default false,
  attempts int not null default 0,
  claim uuid,
  claimed_until timestamptz,
  primary key (noun, plant, key)
);
create index synchronization_due_time on synchronization_due (due_at);

-- A record of the owner in one consumer. `desired_hash` and `applied_hash` are hashes of canonical values: nothing is
-- written while they agree. `generation` counts the corrections, so that A, B, A, B are four changes.
create table synchronization_record (
  id uuid primary key default gen_random_uuid(),
  noun text not null,
  plant text not null,
  key text not null,
  consumer text not null,
  status text not null check (status in ('IN_SYNC', 'PENDING', 'WAITING', 'RETRYING', 'DIFFERS', 'QUARANTINED', 'BRAKED')),
  reason text,
  message text,
  field text not null,
  owner text not null,
  owner_value text,
  observed_value text,
  desired_hash text,
  applied_hash text,
  accepted_hash text,
  ignored_until timestamptz,
  is_approved boolean not null default false,
  generation int not null default 0,
  attempts int not null default 0,
  transaction_id text references business_transaction,
  changed_at timestamptz,
  confirmed_at timestamptz,
  lag_ms float8,
  since timestamptz not null default now(),
  looked_at timestamptz not null default now(),
  unique (noun, plant, key, consumer)
);
create index synchronization_record_newest on synchronization_record (since desc, id desc);
create index synchronization_record_subject on synchronization_record (plant, key);
create index synchronization_record_open on synchronization_record (status) where status <> 'IN_SYNC';

-- Corrections that were requested, for the limits and for values that are undone again and again.
create table synchronization_correction (
  transaction_id text primary key references business_transaction,
  record_id uuid not null references synchronization_record,
  desired_hash text not null,
  requested_at timestamptz not null default now()
);
create index synchronization_correction_record on synchronization_correction (record_id, requested_at desc);

-- Modes that people have set; absent: the configured one. `since`: differences from before it are not written unasked.
create table synchronization_mode (
  noun text not null,
  plant text not null,
  mode text not null check (mode in ('OFF', 'OBSERVE', 'LIVE')),
  since timestamptz not null default now(),
  set_by text not null,
  reason text,
  -- Corrections requested before it no longer count against the hourly limit.
  approved_at timestamptz,
  primary key (noun, plant)
);

-- `is_announced`: an exception was raised for it; of several with one cause only the first is.
alter table discrepancy add column record_id uuid references synchronization_record, add column is_announced boolean not null default true, add column resolved_by text, add column resolution text,
  add column resolution_reason text;
create index discrepancy_record on discrepancy (record_id);
create index transaction_step_reference on transaction_step (native_reference) where native_reference is not null;

-- Down Migration
drop index transaction_step_reference, discrepancy_record;
alter table discrepancy drop column record_id, drop column is_announced, drop column resolved_by, drop column resolution, drop column resolution_reason;
drop table synchronization_mode, synchronization_correction, synchronization_record, synchronization_due, synchronization_position;
create table drift_position (is_only boolean primary key default true check (is_only), position bigint not null);
create table drift_check (
  plant text not null,
  production_order text not null,
  due_at timestamptz not null,
  primary key (plant, production_order)
);
create index drift_check_due on drift_check (due_at);
