-- Up Migration

-- `exception_id`: the discrepancy with which the exception of its cause was raised; the exception ends with the last open
-- discrepancy of that cause. `desired_hash`: the value that attempts tried to carry. `owner_source`, `observed_source`:
-- the value in each system's own words, its change stamp and its last writer, as far as the system names them.
alter table discrepancy add column exception_id text, add column exception_owner text, add column production_order text,
  add column reason text, add column message text, add column desired_hash text, add column owner_source jsonb,
  add column observed_source jsonb;
update discrepancy set exception_id = id where is_announced;
alter table discrepancy drop column is_announced;
create index discrepancy_exception on discrepancy (exception_id) where status = 'OPEN';

-- Course of a discrepancy, from its detection to its end.
create table discrepancy_entry (
  position bigint generated always as identity primary key,
  discrepancy_id text not null references discrepancy,
  kind text not null check (kind in ('DETECTED', 'CHANGED', 'DECIDED', 'CORRECTED', 'ACCEPTED')),
  actor text not null,
  owner_value text,
  observed_value text,
  reason text,
  message text,
  resolution text,
  resolution_reason text,
  occurred_at timestamptz not null default now()
);
create index discrepancy_entry_discrepancy on discrepancy_entry (discrepancy_id, position);

-- Promises of ownership rules that are broken at present.
create table synchronization_promise (
  noun text not null,
  plant text not null,
  consumer text not null,
  broken_since timestamptz not null default now(),
  exception_owner text not null,
  primary key (noun, plant, consumer)
);
create index synchronization_record_pending on synchronization_record (plant, changed_at) where changed_at is not null;
create index synchronization_record_confirmed on synchronization_record (plant, confirmed_at);
create index synchronization_due_changed on synchronization_due (plant, changed_at) where changed_at is not null;

-- Plans of dry runs. An entry is one record in one consumer, as it was shown; `hash`: owner's value, consumer's value and action.
create table synchronization_plan (
  id uuid primary key default gen_random_uuid(),
  noun text not null,
  plant text not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  applied_at timestamptz
);
create index synchronization_plan_created on synchronization_plan (created_at);
create table synchronization_plan_entry (
  plan_id uuid not null references synchronization_plan on delete cascade,
  place int not null,
  key text not null,
  consumer text,
  field text,
  owner_value text,
  observed_value text,
  status text not null,
  reason text,
  message text,
  is_written boolean not null,
  step text,
  hash text,
  outcome text check (outcome in ('APPLIED', 'SKIPPED')),
  skipped_because text,
  transaction_id text references business_transaction,
  primary key (plan_id, place)
);
-- Plan whose entry is to be carried out for the record.
alter table synchronization_record add column plan_id uuid references synchronization_plan on delete set null;
create index synchronization_record_plan on synchronization_record (plan_id) where plan_id is not null;

-- Down Migration
alter table synchronization_record drop column plan_id;
drop table synchronization_plan_entry, synchronization_plan;
drop index synchronization_due_changed, synchronization_record_confirmed, synchronization_record_pending;
drop table synchronization_promise;
drop table discrepancy_entry;
alter table discrepancy add column is_announced boolean not null default true;
update discrepancy set is_announced = coalesce(exception_id = id, false);
drop index discrepancy_exception;
alter table discrepancy drop column exception_id, drop column exception_owner, drop column production_order, drop column reason,
  drop column message, drop column desired_hash, drop column owner_source, drop column observed_source;
