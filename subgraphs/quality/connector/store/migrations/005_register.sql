-- Up Migration

-- Lots of another quality system, as last read there: `native_id` in its `instance`. `content` is a hash of everything
-- read, `touched` orders the writes of these rows among the reads of the system. `outcome` is the only decision that the
-- system makes by the present results; null where a person chooses.
alter table inspection_lot add column instance text, add column native_id int, add column content text,
  add column touched bigint not null default 0,
  add column outcome text check (outcome in ('ACCEPTED', 'REJECTED'));
create unique index inspection_lot_native on inspection_lot (instance, native_id) where native_id is not null;
create sequence inspection_lot_touch;
alter table inspection_lot drop constraint inspection_lot_status_check;
alter table inspection_lot add constraint inspection_lot_status_check
  check (status in ('CREATED', 'IN_INSPECTION', 'RESULTS_COMPLETE', 'DECIDED', 'CANCELLED', 'OTHER'));

-- Codes of a judged characteristic with their valuations; null when any code is accepted.
alter table inspection_characteristic add column codes jsonb;
alter table lot_characteristic add column codes jsonb;

-- Key of the command that recorded a result in another system.
alter table inspection_result add column key text;

-- Another system may reopen a decided lot: its next decision is a further row.
alter table usage_decision add column sequence int not null default 1;
alter table usage_decision drop constraint usage_decision_pkey, add primary key (inspection_lot, sequence);

-- Effects of a command in another system, written before they are sent and deleted with the end of the command: an
-- effect whose answer is lost is recognized by them when the system is read.
create table intent (
  key text not null,
  lot text not null,
  kind text not null,
  facts jsonb not null,
  primary key (key, lot, kind)
);
create index intent_lot on intent (lot);

-- Progress of reading the changes of another system.
create table native_scan (instance text primary key, progress text not null);

-- `quality.happened_at` is the instant of a change that was read from another system.
create or replace function tell_change() returns trigger language plpgsql as $$
declare
  field text;
  is_worth boolean := tg_op = 'INSERT';
begin
  if coalesce(current_setting('quality.is_quiet', true), '') = 'on' then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    foreach field in array tg_argv loop
      is_worth := is_worth or (to_jsonb(old) -> field) is distinct from (to_jsonb(new) -> field);
    end loop;
  end if;
  if is_worth then
    insert into quality.outbox (happened_at, kind, before, after)
    values (
      coalesce(nullif(current_setting('quality.happened_at', true), '')::timestamptz, clock_timestamp()),
      tg_table_name, case when tg_op = 'UPDATE' then to_jsonb(old) end, to_jsonb(new)
    );
    if coalesce(current_setting('quality.notice', true), '') <> 'later' then
      perform pg_notify('plantgraph_quality', '');
    end if;
  end if;
  return null;
end $$;

-- Down Migration
create or replace function tell_change() returns trigger language plpgsql as $$
declare
  field text;
  is_worth boolean := tg_op = 'INSERT';
begin
  if coalesce(current_setting('quality.is_quiet', true), '') = 'on' then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    foreach field in array tg_argv loop
      is_worth := is_worth or (to_jsonb(old) -> field) is distinct from (to_jsonb(new) -> field);
    end loop;
  end if;
  if is_worth then
    insert into quality.outbox (kind, before, after)
    values (tg_table_name, case when tg_op = 'UPDATE' then to_jsonb(old) end, to_jsonb(new));
    if coalesce(current_setting('quality.notice', true), '') <> 'later' then
      perform pg_notify('plantgraph_quality', '');
    end if;
  end if;
  return null;
end $$;
drop table native_scan, intent;
alter table usage_decision drop constraint usage_decision_pkey;
alter table usage_decision drop column sequence, add primary key (inspection_lot);
alter table inspection_result drop column key;
alter table lot_characteristic drop column codes;
alter table inspection_characteristic drop column codes;
alter table inspection_lot drop constraint inspection_lot_status_check;
alter table inspection_lot add constraint inspection_lot_status_check
  check (status in ('CREATED', 'IN_INSPECTION', 'RESULTS_COMPLETE', 'DECIDED', 'CANCELLED'));
drop sequence inspection_lot_touch;
drop index inspection_lot_native;
alter table inspection_lot drop column instance, drop column native_id, drop column content, drop column touched,
  drop column outcome;
