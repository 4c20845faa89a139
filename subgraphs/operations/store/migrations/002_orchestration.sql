-- Up Migration

-- A transaction is its own durable workflow: request, progress and lease. `lane` names the record whose changes are
-- carried out one after the other (an order of a plant); `place` is the order in the lane. `token` is raised whenever
-- the lease changes hands: a process with an old one writes nothing.
alter table business_transaction
  add column place bigint generated always as identity,
  add column lane text not null default '',
  add column input jsonb not null default '{}',
  add column reason text,
  add column direction text not null default 'FORWARD' check (direction in ('FORWARD', 'BACKWARD')),
  add column run_after timestamptz not null default now(),
  add column holder text,
  add column held_until timestamptz,
  add column token bigint not null default 0,
  add column failed_step int;
create index business_transaction_open on business_transaction (lane, place) where status in ('ACCEPTED', 'RUNNING', 'COMPENSATING');
create index business_transaction_due on business_transaction (run_after, place) where status in ('ACCEPTED', 'RUNNING', 'COMPENSATING');

-- `sent_at`: instant of the last sending without an answer that settles it. `input` is the sent input, for a person
-- to see; `memento` is the data for an undo, `result` the data for later steps.
alter table transaction_step
  add column command text not null default '',
  add column input jsonb,
  add column result jsonb,
  add column memento jsonb,
  add column before jsonb,
  add column after jsonb,
  add column sent_at timestamptz,
  add column native_code text;

alter table dead_letter
  add column direction text not null default 'FORWARD' check (direction in ('FORWARD', 'BACKWARD')),
  add column payload jsonb not null default '{}',
  add column resolution_reason text;

-- Entries are written in the transaction of their change; their place in the chain is assigned afterwards, by one
-- process at a time, so that no change waits for another's entry. A chain is a plant's day; its first link carries the head of the
-- plant's day before.
drop table audit_entry;
create table audit_entry (
  id bigint generated always as identity primary key,
  plant text not null default '',
  actor text not null,
  action text not null,
  subject text not null,
  correlation_id text not null,
  reason text,
  before jsonb,
  after jsonb,
  recorded_at timestamptz not null default clock_timestamp()
);
create index audit_entry_subject on audit_entry (subject);
create index audit_entry_correlation on audit_entry (correlation_id);
create table audit_link (
  sequence bigint primary key,
  entry_id bigint not null unique references audit_entry,
  plant text not null,
  day date not null,
  place int not null,
  hash text not null,
  previous_hash text not null,
  unique (plant, day, place)
);
create view audit_trail as
  select l.sequence, l.place, l.day, l.hash, l.previous_hash, e.plant, e.actor, e.action, e.subject, e.correlation_id, e.reason, e.before, e.after, e.recorded_at
  from audit_link l join audit_entry e on e.id = l.entry_id;
create table audit_pending (entry_id bigint primary key);

create function note_pending() returns trigger language plpgsql as $$
begin
  insert into operations.audit_pending (entry_id) values (new.id);
  return null;
end $$;
create trigger audit_entry_is_pending after insert on audit_entry for each row execute function note_pending();
create trigger audit_entry_is_append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_link_is_append_only before update or delete on audit_link for each row execute function refuse_change();
create trigger audit_entry_is_kept before truncate on audit_entry for each statement execute function refuse_change();
create trigger audit_link_is_kept before truncate on audit_link for each statement execute function refuse_change();
-- The role of the service owns the tables, and revokes the rights that it never needs.
revoke update, delete, truncate on audit_entry, audit_link from current_user, public;

-- Down Migration
drop view audit_trail;
drop table audit_pending, audit_link, audit_entry;
drop function note_pending();
alter table dead_letter drop column direction, drop column payload, drop column resolution_reason;
alter table transaction_step drop column command, drop column input, drop column result, drop column memento, drop column before,
  drop column after, drop column sent_at, drop column native_code;
drop index business_transaction_open, business_transaction_due;
alter table business_transaction drop column place, drop column lane, drop column input, drop column reason, drop column direction,
  drop column run_after, drop column holder, drop column held_until, drop column token, drop column failed_step;
create table audit_entry (
  sequence bigint primary key, hash text not null, previous_hash text not null, actor text not null, action text not null,
  subject text not null, correlation_id text not null, reason text, before jsonb, after jsonb, recorded_at timestamptz not null default now()
);
