-- Up Migration
create table business_transaction (
  id text primary key,
  kind text not null,
  status text not null check (status in ('ACCEPTED', 'RUNNING', 'COMPLETED', 'COMPENSATING', 'COMPENSATED', 'DEAD_LETTERED', 'CANCELLED')),
  idempotency_key text not null unique,
  payload_hash text not null,
  correlation_id text not null,
  plant text,
  production_order text,
  requested_by text not null,
  requested_at timestamptz not null default now(),
  finished_at timestamptz
);
create index business_transaction_newest on business_transaction (requested_at desc, id desc);
create index business_transaction_order on business_transaction (plant, production_order) where production_order is not null;

create table transaction_step (
  transaction_id text not null references business_transaction,
  position int not null,
  name text not null,
  system text not null,
  status text not null check (status in ('PENDING', 'RUNNING', 'DONE', 'FAILED', 'UNDONE', 'SKIPPED', 'UNKNOWN')),
  attempts int not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  native_reference text,
  error_code text,
  error_message text,
  primary key (transaction_id, position)
);

create table dead_letter (
  id text primary key,
  transaction_id text not null references business_transaction,
  step_name text not null,
  reason text not null,
  error_code text not null,
  exception_owner text not null,
  created_at timestamptz not null default now(),
  resolved_by text,
  resolved_at timestamptz,
  resolution text check (resolution in ('RETRY', 'SKIP_STEP', 'COMPENSATE', 'MARK_RESOLVED')),
  check ((resolved_at is null) = (resolution is null))
);
create index dead_letter_newest on dead_letter (created_at desc, id desc);
create index dead_letter_transaction on dead_letter (transaction_id);

create table audit_entry (
  sequence bigint primary key,
  hash text not null,
  previous_hash text not null,
  actor text not null,
  action text not null,
  subject text not null,
  correlation_id text not null,
  reason text,
  before jsonb,
  after jsonb,
  recorded_at timestamptz not null default now()
);
create index audit_entry_subject on audit_entry (subject, sequence desc);
create index audit_entry_correlation on audit_entry (correlation_id);

create table discrepancy (
  id text primary key,
  plant text,
  subject text not null,
  field text not null,
  owner text not null,
  owner_value text,
  observed_in text not null,
  observed_value text,
  detected_at timestamptz not null default now(),
  status text not null check (status in ('OPEN', 'CORRECTED', 'ACCEPTED'))
);
create index discrepancy_newest on discrepancy (detected_at desc, id desc);
create index discrepancy_subject on discrepancy (subject);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only' using errcode = 'restrict_violation';
end $$;
create trigger audit_entry_is_append_only before update or delete on audit_entry for each row execute function refuse_change();

-- Down Migration
drop table discrepancy, audit_entry, dead_letter, transaction_step, business_transaction;
drop function refuse_change();
